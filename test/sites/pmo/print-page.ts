/** A pupil's record for print: server-rendered with declarative shadow roots, and so the view that streams. */
import { html } from '../html.ts';
import { karin } from '../people.ts';
import { page, practiceNote, type Reply } from '../site.ts';
import type { Variant } from '../variant.ts';
import { journalsOf, pupilById } from './pupils.ts';

export function printPage(id: number, variant: Variant): Reply | null {
  const pupil = pupilById(id);
  if (pupil === null) return null;
  const { guardian } = pupil;
  const body = html`<html lang="sv">
    <head>
      <meta charset="utf-8" />
      <title>${variant.opaqueTitle ? 'PMO övning' : `Elevakt ${pupil.name}`}</title>
      <link rel="stylesheet" href="/static/pmo.css" />
      <link rel="icon" href="/ikon.svg" />
    </head>
    <body class="utskrift">
      <h1 class="elevnamn">${pupil.name}</h1>
      ${pupil.protection === null ? null : html`<p class="skydd-etikett">${pupil.protection}</p>`}
      <dl class="elevfakta">
        <dt>Personnummer</dt>
        <dd>${pupil.number}</dd>
        <dt>Klass</dt>
        <dd>${pupil.schoolClass}</dd>
        <dt>Ansvarig rektor</dt>
        <dd>${pupil.head}</dd>
        <dt>Skola</dt>
        <dd>${pupil.school}</dd>
        <dt>Aktnummer</dt>
        <dd>${pupil.recordNumber}</dd>
      </dl>
      <kontakt-kort>
        <template shadowrootmode="open">
          <link rel="stylesheet" href="/static/kort.css" />
          <h2>Kontakt</h2>
          <p>${pupil.address}, ${pupil.phone}</p>
          <p>${guardian.name}, ${guardian.number}, ${guardian.phone}, ${guardian.email}</p>
        </template>
      </kontakt-kort>
      ${journalsOf(pupil).map(
        ({ kind, entries }) =>
          html`<h2 class="journaltyp">${kind}</h2>
            ${entries.map(({ date, author, text }) => html`<p>${date} ${author}: ${text}</p>`)}`,
      )}
      <p class="fot">${practiceNote} · ${karin.name}, ${karin.role}</p>
    </body>
  </html>`;
  return page(body, { 'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'" });
}

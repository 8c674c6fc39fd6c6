/** Addresses of the PMO-like system: one shell for every view, data for its script, and the report as a file. */
import { karin } from '../people.ts';
import { html } from '../html.ts';
import { json, notFound, page, practiceNote, type Reply, type Site, type Visit } from '../site.ts';
import { serveFiles } from '../static-files.ts';
import { printPage } from './print-page.ts';
import { journalsOf, pupilById, pupils, type Journal, type Pupil } from './pupils.ts';
import { reportReply } from './report.ts';

const staticFile = serveFiles(
  {
    '/static/pmo.css': 'pmo.css',
    '/static/kort.css': 'kort.css',
    '/static/app.js': 'app.js',
    '/static/list.js': 'list.js',
    '/static/pupil.js': 'pupil.js',
    '/static/switches.js': 'switches.js',
    '/static/cards.js': 'cards.js',
    '/static/report.js': 'report.js',
  },
  import.meta.url,
);

const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const pmoSite: Site = (visit) => {
  const { path } = visit;
  if (path.startsWith('/api/')) return data(visit) ?? notFound();
  if (path.startsWith('/rapportfil/')) return reportReply(visit);
  if (path.startsWith('/utskrift/elev/')) return printPage(lastNumber(path), visit.variant) ?? notFound();
  return staticFile(path) ?? (isView(path) ? shell(visit) : notFound());
};

function isView(path: string): boolean {
  return (
    path === '/' || path.startsWith('/elever') || path.startsWith('/elev/') || path.startsWith('/rapporter')
  );
}

function lastNumber(path: string): number {
  return Number(path.split('/').at(-1));
}

/** The session cookie is what the report asks for: an export fetched without it is refused. */
function shell({ variant }: Visit): Reply {
  const body = html`<html lang="sv">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>PMO övning</title>
      <link rel="stylesheet" href="/static/pmo.css" />
      <link rel="icon" href="/ikon.svg" />
      <script type="module" src="/static/app.js"></script>
    </head>
    <body data-etiketter="${variant.broken ? 'nya' : 'vanliga'}">
      <header class="topp">
        <b>PMO övning</b> <span>${practiceNote}</span>
        <nav aria-label="Huvudmeny"><a href="/elever">Elever</a> <a href="/rapporter">Rapporter</a></nav>
        <span class="anvandare" id="anvandare">${karin.name}, ${karin.role}</span>
      </header>
      <main id="vy"></main>
    </body>
  </html>`;
  return page(body, {
    'content-security-policy': contentPolicy,
    'set-cookie': 'pmo-session=ovning; Path=/; HttpOnly; SameSite=Lax',
  });
}

function data({ path, variant }: Visit): Reply | null {
  const [, , resource, id, part, journalId] = path.split('/');
  if (resource === 'elever') {
    return json(
      pupils.map(({ id: pupilId, name, number, schoolClass }) => ({
        id: pupilId,
        name,
        number,
        schoolClass,
      })),
    );
  }
  const pupil = resource === 'elev' ? pupilById(Number(id)) : null;
  if (pupil === null) return null;
  const journals = journalsOf(pupil);
  if (part === undefined)
    return json({ ...pupil, journals: journals.map(({ id: key, kind }) => ({ id: key, kind })) });
  if (part === 'rader') return lines(pupil);
  const journal = journals.find((candidate) => candidate.id === journalId);
  return part === 'journal' && journal !== undefined ? journalFragment(journal, variant.broken) : null;
}

/** One `field: value` per line, so that a client can show each letter as it arrives. */
function lines(pupil: Pupil): Reply {
  const fields = {
    name: pupil.name,
    number: pupil.number,
    schoolClass: pupil.schoolClass,
    head: pupil.head,
    school: pupil.school,
    recordNumber: pupil.recordNumber,
  };
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Object.entries(fields)
      .map(([field, value]) => `${field}: ${value}\n`)
      .join(''),
  };
}

/** A fragment with a declarative shadow root, for `setHTMLUnsafe`. */
function journalFragment({ kind, entries }: Journal, isBroken: boolean): Reply {
  const fragment = html`<journal-blad>
    <template shadowrootmode="open">
      <link rel="stylesheet" href="/static/kort.css" />
      <h2 class="${isBroken ? 'rubrik' : 'journaltyp'}">${kind}</h2>
      ${entries.map(
        ({ date, author, text }) =>
          html`<article>
            <p class="meta">${date} · ${author}</p>
            <p class="text">${text}</p>
          </article>`,
      )}
    </template>
  </journal-blad>`;
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: fragment.markup };
}

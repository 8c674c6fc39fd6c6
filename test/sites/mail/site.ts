/** Addresses of the webmail: inbox, message, and a draft as rich or plain text. */
import { html, type Html } from '../html.ts';
import { sara } from '../people.ts';
import { json, notFound, page, practiceNote, seeOther, type Reply, type Site, type Visit } from '../site.ts';
import { serveFiles } from '../static-files.ts';
import type { Variant } from '../variant.ts';
import { letters } from './messages.ts';

const staticFile = serveFiles(
  { '/static/mail.css': 'mail.css', '/static/compose.js': 'compose.js' },
  import.meta.url,
);

export const mailSite: Site = (visit) => reply(visit) ?? staticFile(visit.path) ?? notFound();

function reply(visit: Visit): Reply | null {
  const { path, method, query, variant } = visit;
  if (path === '/' || path === '/inkorg') return inbox(variant, query.get('skickat') === '1');
  if (path.startsWith('/meddelande/')) return letterPage(Number(path.slice('/meddelande/'.length)), variant);
  if (path === '/skriv') return compose(query.get('form') === 'text', variant);
  if (path === '/skicka' && method === 'POST') return seeOther(variant.linkTo('/inkorg?skickat=1'));
  if (path === '/api/skicka' && method === 'POST') return json({ skickat: true });
  return null;
}

function mailPage(title: string, variant: Variant, content: Html, script: Html | null = null): Reply {
  const body = html`<html lang="sv">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${variant.opaqueTitle ? 'E-post övning' : `${title} – E-post övning`}</title>
      <link rel="stylesheet" href="/static/mail.css" />
      <link rel="icon" href="/ikon.svg" />
      ${script}
    </head>
    <body>
      <header class="topp">
        <b>E-post övning</b> <span>${practiceNote}</span>
        <span class="anvandare" id="anvandare">${sara.name}</span>
      </header>
      <div class="spalter">
        <nav aria-label="Mappar">
          <a class="skrivknapp" href="${variant.linkTo('/skriv')}">Nytt meddelande</a>
          <a href="${variant.linkTo('/inkorg')}">Inkorg</a>
          <a href="${variant.linkTo('/skriv?form=text')}">Nytt, oformaterat</a>
        </nav>
        <main>${content}</main>
      </div>
    </body>
  </html>`;
  return page(body, {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  });
}

function inbox(variant: Variant, wasSent: boolean): Reply {
  return mailPage(
    'Inkorg',
    variant,
    html` <h1>Inkorg</h1>
      ${wasSent ? html`<p class="kvitto">Meddelandet är skickat.</p>` : null}
      <ul class="brevlista">
        ${letters.map(
          ({ id, from, date, subject, paragraphs }) =>
            html`<li>
              <a href="${variant.linkTo(`/meddelande/${id}`)}">
                <span class="fran">${from}</span> <span class="datum">${date}</span>
                <span class="amne">${subject}</span> <span class="utdrag">${paragraphs.at(1) ?? ''}</span>
              </a>
            </li>`,
        )}
      </ul>`,
  );
}

function letterPage(id: number, variant: Variant): Reply | null {
  const letter = letters.find((candidate) => candidate.id === id);
  if (letter === undefined) return null;
  return mailPage(
    letter.subject,
    variant,
    html` <article class="brev">
      <h1 class="amne">${letter.subject}</h1>
      <p class="avsandare">
        <b>${letter.from}</b> &lt;<a href="mailto:${letter.address}">${letter.address}</a>&gt;
        <span class="datum">${letter.date}</span>
      </p>
      <p class="mottagare">Till: ${sara.name} &lt;sara.lindqvist@ovning.example&gt;</p>
      <div class="brodtext">${letter.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}</div>
    </article>`,
  );
}

const fieldNames = { Till: 'till', Kopia: 'kopia', Ämne: 'amne' } as const;

/** Fields are named as webmails do, by `aria-label`; the words beside them are mere text. */
function compose(isPlain: boolean, variant: Variant): Reply {
  const fields = (['Till', 'Kopia', 'Ämne'] as const).map(
    (label) =>
      html`<div class="falt">
        <span>${label}</span
        ><input
          name="${fieldNames[label]}"
          id="${fieldNames[label]}"
          aria-label="${label}"
          autocomplete="off"
        />
      </div>`,
  );
  return isPlain
    ? mailPage(
        'Nytt meddelande',
        variant,
        html`<h1>Nytt meddelande</h1>
          <form class="utkast" method="post" action="${variant.linkTo('/skicka')}">
            ${fields}
            <textarea name="body" id="text" rows="14" aria-label="Meddelandetext"></textarea>
            <button id="skicka">Skicka</button>
          </form>`,
      )
    : mailPage(
        'Nytt meddelande',
        variant,
        html`<h1>Nytt meddelande</h1>
          <form class="utkast" id="utkast" autocomplete="off">
            ${fields}
            <div
              class="redigerare"
              id="text"
              contenteditable="true"
              role="textbox"
              aria-multiline="true"
              aria-label="Meddelandetext"
            ></div>
            <button type="button" id="skicka">Skicka</button>
            <p id="svar" role="status"></p>
          </form>`,
        html`<script type="module" src="/static/compose.js"></script>`,
      );
}

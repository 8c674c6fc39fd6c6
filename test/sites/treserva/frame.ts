/** The shell of the Treserva-like system: frameset, menu and the page that every work page is set in. */
import { html, type Html } from '../html.ts';
import { sara } from '../people.ts';
import { page, practiceNote, type Reply } from '../site.ts';
import type { Variant } from '../variant.ts';

const headers = {
  'content-security-policy':
    "default-src 'self'; style-src 'self'; frame-ancestors 'self'; object-src 'none'",
};

const systemTitle = `Treserva övning – ${practiceNote}`;

function head(title: string): Html {
  return html`<head>
    <meta charset="utf-8" />
    <title>${title}</title>
    <link rel="stylesheet" href="/stil/treserva.css" />
    <link rel="icon" href="/ikon.svg" />
  </head>`;
}

/** `/`: a real frameset; `workAddress` is what the work frame opens with. */
export function frameset(workAddress: string, variant: Variant): Reply {
  return page(
    html`<html lang="sv">
      ${head(systemTitle)}
      <frameset rows="46,*" border="0">
        <frame name="topp" src="${variant.linkTo('/topp.aspx')}" title="Sidhuvud" noresize scrolling="no">
        <frameset cols="170,*" border="0">
          <frame name="meny" src="${variant.linkTo('/meny.aspx')}" title="Meny" noresize>
          <frame name="arbete" src="${variant.linkTo(workAddress)}" title="Arbetsyta">
        </frameset>
      </frameset>
    </html>`,
    headers,
  );
}

/** `/ram`: the same with iframes, as newer front ends wrap the old system. */
export function iframes(workAddress: string, variant: Variant): Reply {
  return page(
    html`<html lang="sv" class="ramar">
      ${head(systemTitle)}
      <body class="ramar">
        <iframe name="topp" class="topp" src="${variant.linkTo('/topp.aspx')}" title="Sidhuvud"></iframe>
        <iframe name="meny" class="meny" src="${variant.linkTo('/meny.aspx')}" title="Meny"></iframe>
        <iframe name="arbete" class="arbete" src="${variant.linkTo(workAddress)}" title="Arbetsyta"></iframe>
      </body>
    </html>`,
    headers,
  );
}

export function topFrame(): Reply {
  return page(
    html`<html lang="sv">
      ${head(systemTitle)}
      <body class="topp">
        <b class="logga">Treserva övning</b> <span class="ovning">${practiceNote}</span>
        <span class="inloggad">Inloggad: <b id="anvandare">${sara.name}</b> (${sara.userName})</span>
      </body>
    </html>`,
    headers,
  );
}

const menu = [
  ['Mina ärenden', '/arbetsyta/mina-arenden.aspx'],
  ['Sök', '/arbetsyta/sok.aspx'],
  ['Meddelanden', '/arbetsyta/meddelanden.aspx'],
  ['Nytt meddelande', '/arbetsyta/nytt-meddelande.aspx'],
  ['Aktualisering', '/arbetsyta/aktualisering.aspx?id=1009'],
  ['Uppdrag', '/arbetsyta/uppdrag.aspx?id=1001'],
  ['Avvikelse', '/arbetsyta/avvikelse.aspx'],
  ['Debitering', '/arbetsyta/debitering.aspx'],
  ['Integrationsfil', '/arbetsyta/integrationsfil.aspx'],
  ['Avgiftsberäkning (utb)', '/arbetsyta/avgift.aspx?miljo=utb'],
  ['Logg', '/arbetsyta/logg.aspx'],
] as const;

export function menuFrame(variant: Variant): Reply {
  return page(
    html`<html lang="sv">
      ${head(systemTitle)}
      <body class="meny">
        <ul>
          ${menu.map(
            ([label, address]) =>
              html`<li><a href="${variant.linkTo(address)}" target="arbete">${label}</a></li>`,
          )}
        </ul>
      </body>
    </html>`,
    headers,
  );
}

/** A page of the work frame. It can be opened on its own too, hence the line at its foot. */
export function workPage(title: string, variant: Variant, content: Html): Reply {
  return page(
    html`<html lang="sv">
      ${head(variant.opaqueTitle ? 'Treserva övning' : title)}
      <body class="arbetsyta">
        ${variant.isTraining ? html`<p class="miljo">UTBILDNINGSMILJÖ Treserva_Utb_Alpha</p>` : null}
        ${content}
        <div class="statusrad">
          Inloggad: ${sara.name} (${sara.userName})&nbsp;| ${sara.unit}&nbsp;| ${practiceNote}
        </div>
      </body>
    </html>`,
    headers,
  );
}

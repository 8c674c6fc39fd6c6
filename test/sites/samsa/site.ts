/** A service for planning between region and municipality: whoever has protected data is not registered there at all. */
import { html } from '../html.ts';
import { fullName, longNumber, personById } from '../people.ts';
import { receipt, shellFile, shellPage, type Shell } from '../shell.ts';
import { json, notFound, seeOther, type Reply, type Site } from '../site.ts';
import type { Variant } from '../variant.ts';

const shell: Shell = {
  id: 'samsa',
  name: 'SAMSA övning',
  user: 'Sara Lindqvist',
  menu: [
    ['Ärenden', '/arenden'],
    ['Registrera person', '/registrera'],
    ['Larm', '/larm'],
  ],
};

const matters = [
  { id: 501, person: personById(1), ward: 'Avdelning 61', handler: 'Sara Lindqvist', state: 'Inskriven' },
  { id: 502, person: personById(6), ward: 'Avdelning 12', handler: 'Johan Ek', state: 'Utskrivningsklar' },
  { id: 503, person: personById(13), ward: 'Avdelning 61', handler: 'Maryam Holm', state: 'Inskriven' },
] as const;

const file = shellFile(import.meta.url);

export const samsaSite: Site = ({ path, method, query, variant }) => {
  if (path === '/' || path === '/arenden') return list(variant, query.get('sparad') === '1');
  if (path === '/registrera')
    return method === 'POST' ? seeOther(variant.linkTo('/arenden?sparad=1')) : register(variant);
  if (path === '/larm') return alarm(variant);
  if (path === '/api/skicka' && method === 'POST') return json({ skickat: true });
  const matter = matters.find(({ id }) => path === `/arende/${id}`);
  return matter === undefined ? (file(path) ?? notFound()) : matterPage(matter, variant);
};

function list(variant: Variant, wasSaved: boolean): Reply {
  return shellPage(
    shell,
    'Ärenden',
    variant,
    html`<h1>Pågående ärenden</h1>
      ${receipt('Personen är registrerad.', wasSaved)}
      <table>
        <tr>
          <th>Ärende</th>
          <th>Avdelning</th>
          <th>Läge</th>
        </tr>
        ${matters.map(
          ({ id, ward, state }) =>
            html`<tr>
              <td><a href="${variant.linkTo(`/arende/${id}`)}">${id}</a></td>
              <td>${ward}</td>
              <td>${state}</td>
            </tr>`,
        )}
      </table>`,
  );
}

/** Headings stand over their values, two rows of each. */
function matterPage({ id, person, ward, handler, state }: (typeof matters)[number], variant: Variant): Reply {
  return shellPage(
    shell,
    'Ärende',
    variant,
    html`<h1>Ärende ${id}</h1>
      <table class="patient">
        <tr>
          <td class="rubrik">Personnummer</td>
          <td class="rubrik">Namn</td>
          <td class="rubrik">Folkbokföringsadress</td>
        </tr>
        <tr>
          <td>${longNumber(person.number)}</td>
          <td>${fullName(person)}</td>
          <td>${person.street}<br />${person.post}</td>
        </tr>
        <tr>
          <td class="rubrik">Ärendenummer</td>
          <td class="rubrik">Kommunens handläggare</td>
          <td class="rubrik">Inskriven på</td>
        </tr>
        <tr>
          <td>SV 2024-${String(id).padStart(4, '0')}</td>
          <td>${handler}</td>
          <td>${ward}</td>
        </tr>
      </table>
      <h2>Planering</h2>
      <p>${state}. Nästa avstämning sker i dag klockan 14.</p>`,
  );
}

function register(variant: Variant): Reply {
  return shellPage(
    shell,
    'Registrera person',
    variant,
    html`<h1>Registrera person</h1>
      <p class="tyst">Regionen och kommunen ser det som registreras.</p>
      <form id="registrera" method="post" action="${variant.linkTo('/registrera')}" autocomplete="off">
        <label>Personnummer <input name="pnr" /></label> <label>Namn <input name="namn" /></label>
        <label>Personlig kontakt <input name="kontakt" /></label>
        <button type="button" data-submits="registrera">Registrera</button>
      </form>`,
  );
}

/** As the alarm unit's app: free text to everyone on duty. */
function alarm(variant: Variant): Reply {
  return shellPage(
    shell,
    'Larm',
    variant,
    html`<h1>Larm till jourgruppen</h1>
      <form data-send="larm" autocomplete="off">
        <div class="falt">
          <span id="larmtext">Meddelande till larmappen</span>
          <div
            class="larmtext"
            contenteditable="true"
            role="textbox"
            aria-multiline="true"
            aria-labelledby="larmtext"
          ></div>
        </div>
        <button type="button" data-send-button>Larma</button>
        <p role="status"></p>
      </form>`,
  );
}

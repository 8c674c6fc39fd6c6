/** Systems around the case, a page or two of each: secure messages, alarm reception, finance, registers of pupils, work support. */
import { html, type Html } from '../html.ts';
import { fullName, longNumber, personById, sara, type Person } from '../people.ts';
import { receipt, shellFile, shellPage, type Shell } from '../shell.ts';
import { notFound, type Reply, type Site } from '../site.ts';
import type { Variant } from '../variant.ts';

const shell: Shell = {
  id: 'around',
  name: 'Kringsystem övning',
  user: sara.name,
  menu: [
    ['Säkra meddelanden', '/meddelande/nytt'],
    ['Larm', '/larm/901'],
    ['Abonnent', '/abonnent/77'],
    ['Ansök om larm', '/ansokan/larm'],
    ['Ekonomi: ny kund', '/kund/ny'],
    ['Ekonomi: inläsning', '/integration'],
    ['Elevregister', '/elev/4'],
    ['Förskole- och skolval', '/barn/12'],
    ['Arbetsmarknad', '/deltagare/31'],
  ],
};

const file = shellFile(import.meta.url);

export const aroundSite: Site = ({ path, query, variant }) => {
  const view = views[path === '/' ? '/meddelande/nytt' : path];
  if (view === undefined) return file(path) ?? notFound();
  const [title, content] = view;
  return page(title, variant, html`${receipt('Sparat.', query.get('sparad') === '1')} ${content}`);
};

function page(title: string, variant: Variant, content: Html): Reply {
  return shellPage(
    shell,
    title,
    variant,
    html`<h1>${title}</h1>
      ${content}`,
  );
}

/** One row for each fact, its label first. */
function facts(...rows: readonly (readonly [label: string, value: string])[]): Html {
  return html`<table class="fakta">
    ${rows.map(
      ([label, value]) =>
        html`<tr>
          <th scope="row">${label}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`;
}

const who = (person: Person): readonly (readonly [string, string])[] => [
  ['Personnummer', longNumber(person.number)],
  ['Namn', fullName(person)],
];

const views: Readonly<Record<string, readonly [title: string, content: Html]>> = {
  '/meddelande/nytt': [
    'Nytt säkert meddelande',
    html`<form action="/meddelande/nytt" autocomplete="off">
      <input type="hidden" name="sparad" value="1" />
      <label>Till <input name="till" /></label>
      <ul class="tyst" aria-label="Förslag">
        <li role="option">Elsa Sagoberg, född 1978</li>
        <li role="option">Elsa Sagoberg, född 1941</li>
      </ul>
      <label>Ämne <input name="amne" /></label>
      <label>Text <textarea name="text"></textarea></label>
      <button>Skicka</button>
    </form>`,
  ],
  '/larm/901': [
    'Larm 901',
    html`<p>
        <img src="/ikon.svg" alt="Skyddade personuppgifter" width="24" height="24" /> Ring larmenheten.
      </p>
      <form action="/larm/901" autocomplete="off">
        <input type="hidden" name="sparad" value="1" />
        <label>Meddelande till larmappen <input name="app" /></label>
        <button>Skicka till larmappen</button>
      </form>`,
  ],
  '/abonnent/77': [
    'Abonnent',
    html`<p><img src="/ikon.svg" alt="Skyddade personuppgifter" width="24" height="24" /></p>
      <div class="abonnent">
        ${facts(
          ['Ärendenummer', 'SN 2024/0810'],
          ['Namn', 'Skyddad person'],
          ['Åtgärdande enhet', 'Hemtjänst natt och larm'],
        )}
      </div>`,
  ],
  '/ansokan/larm': [
    'Ansök om trygghetslarm',
    html`<form action="/ansokan/larm" autocomplete="off">
      <input type="hidden" name="sparad" value="1" />
      <label>Personnummer på den som ska ha larmet <input name="nr" /></label>
      <label>Namn på den som ska ha larmet <input name="namn" /></label>
      <label>Telefon <input name="tfn" /></label>
      <button>Skicka ansökan</button>
    </form>`,
  ],
  '/kund/ny': [
    'Ny kund',
    html`<form action="/kund/ny" autocomplete="off">
      <input type="hidden" name="sparad" value="1" />
      <label>Personnummer <input name="nr" /></label>
      <label>Kundnamn <input name="namn" /></label>
      <label>Fakturatext <input name="text" /></label>
      <button>Spara</button>
    </form>`,
  ],
  '/integration': [
    'Inläsning från debiteringen',
    html`<table>
      <tr>
        <th>Ärendenr</th>
        <th>Personnr</th>
        <th>Belopp</th>
      </tr>
      <tr>
        <td>SN 2024/0757</td>
        <td>${longNumber(personById(1).number)}</td>
        <td>1 200 kr</td>
      </tr>
    </table>`,
  ],
  '/elev/4': [
    'Elev',
    html`<p><strong>Sekretessmarkerad</strong></p>
      ${facts(...who(personById(11)), ['Skola', 'Exempelskolan F-9'], ['Rektor', 'Karin Ek'])}
      <form>
        <div role="group" aria-labelledby="till">
          <b id="till">Till vårdnadshavare</b>
          <label><input type="checkbox" name="till" value="1" /> Vårdnadshavare 1</label>
          <label><input type="checkbox" name="till" value="2" /> Vårdnadshavare 2</label>
        </div>
      </form>`,
  ],
  '/barn/12': [
    'Barn',
    html`${facts(...who(personById(11)), ['Förskola', 'Övningsbackens förskola'], ['Handläggare', 'Johan Ek'])}`,
  ],
  '/deltagare/31': [
    'Deltagare',
    html`<p><strong>Sekretessmarkering enligt folkbokföringen</strong></p>
      ${facts(...who(personById(10)), ['Ansvarig handläggare', 'Maryam Holm'], ['Enhet', 'Arbetsmarknad'])}`,
  ],
};

/** A planning tool for home care: a client's facts are spread over tabs, and protected people stand there with fictive data only. */
import { html, type Html } from '../html.ts';
import { fictive, fullName, longNumber, personById, type Person } from '../people.ts';
import { receipt, shellFile, shellPage, type Shell } from '../shell.ts';
import { json, notFound, seeOther, type Reply, type Site } from '../site.ts';
import type { Variant } from '../variant.ts';

const shell: Shell = {
  id: 'welfare',
  name: 'Welfare övning',
  user: 'Sara Lindqvist',
  menu: [
    ['Kunder', '/kunder'],
    ['Ny kund', '/kund/ny'],
    ['Dagens turer', '/turer'],
  ],
};

interface Client {
  readonly id: number;
  readonly name: string;
  readonly number: string;
  readonly address: string;
  readonly key: string;
  readonly planner: string;
}

const ofPerson = (id: number, person: Person, key: string, planner: string): Client => ({
  id,
  name: fullName(person),
  number: longNumber(person.number),
  address: `${person.street}, ${person.post}`,
  key,
  planner,
});

const clients: readonly Client[] = [
  ofPerson(31, personById(1), 'N 114', 'Sara Lindqvist'),
  ofPerson(32, personById(2), 'N 120', 'Sara Lindqvist'),
  ofPerson(33, personById(5), 'N 131', 'Johan Ek'),
  {
    id: 34,
    name: fictive.name,
    number: longNumber(fictive.number),
    address: 'Hemtjänst Öster, Lokalgatan 1, 987 14 Lövhamn',
    key: 'N 207',
    planner: 'Sara Lindqvist',
  },
];

const tabs = [
  ['oversikt', 'Översikt'],
  ['kontakt', 'Kontakt'],
  ['nycklar', 'Nycklar'],
] as const;

const file = shellFile(import.meta.url);

export const welfareSite: Site = ({ path, method, query, variant }) => {
  if (path === '/' || path === '/kunder') return list(variant, query.get('sparad') === '1');
  if (path === '/kund/ny')
    return method === 'POST' ? seeOther(variant.linkTo('/kunder?sparad=1')) : newClient(variant);
  if (path === '/turer') return rounds(variant);
  if (path === '/api/skicka' && method === 'POST') return json({ skickat: true });
  const [, kind, id, tab = 'oversikt'] = path.split('/');
  const client = kind === 'kund' ? clients.find((candidate) => candidate.id === Number(id)) : undefined;
  return client === undefined ? (file(path) ?? notFound()) : clientPage(client, tab, variant);
};

function list(variant: Variant, wasSaved: boolean): Reply {
  return shellPage(
    shell,
    'Kunder',
    variant,
    html`<h1>Kunder</h1>
      ${receipt('Kunden är sparad.', wasSaved)}
      <table class="kundlista">
        <tr>
          <th>Namn</th>
          <th>Nyckel</th>
          <th>Planerare</th>
        </tr>
        ${clients.map(
          ({ id, name, key, planner }) =>
            html`<tr>
              <td><a href="${variant.linkTo(`/kund/${id}/oversikt`)}">${name}</a></td>
              <td>${key}</td>
              <td>${planner}</td>
            </tr>`,
        )}
      </table>`,
  );
}

function clientPage(client: Client, tab: string, variant: Variant): Reply {
  const links = tabs.map(([id, label]) => {
    const address = variant.linkTo(`/kund/${client.id}/${id}`);
    return id === tab
      ? html`<a href="${address}" aria-current="page">${label}</a>`
      : html`<a href="${address}">${label}</a>`;
  });
  return shellPage(
    shell,
    'Kund',
    variant,
    html`<h1>Kund ${client.id}</h1>
      <div class="flikar">${links}</div>
      ${tabContent(client, tab)}`,
  );
}

/** Each tab knows a part: who, where, which key. */
function tabContent({ name, number, address, key, planner }: Client, tab: string): Html {
  if (tab === 'kontakt')
    return html`<div class="rutor">
      <div><small>Adress</small> <span>${address}</span></div>
      <div><small>Portkod</small> <span>–</span></div>
    </div>`;
  if (tab === 'nycklar')
    return html`<div class="rutor">
      <div><small>Nyckelnummer</small> <span>${key}</span></div>
      <div><small>Kvitterad</small> <span>2024-03-04</span></div>
    </div>`;
  return html`<div class="rutor">
    <div><small>Namn</small> <strong>${name}</strong></div>
    <div><small>Personnummer</small> <span>${number}</span></div>
    <div><small>Planerare</small> <span>${planner}</span></div>
    <div><small>Enhet</small> <span>Hemtjänst Öster</span></div>
  </div>`;
}

function newClient(variant: Variant): Reply {
  return shellPage(
    shell,
    'Ny kund',
    variant,
    html`<h1>Ny kund</h1>
      <p class="tyst">
        Kunder hämtas ur verksamhetssystemet. Skapa en kund för hand bara när rutinen säger det.
      </p>
      <form id="ny-kund" method="post" action="${variant.linkTo('/kund/ny')}" autocomplete="off">
        <label for="f17">Personnummer</label><input id="f17" name="f17" /> <label for="f18">Namn</label
        ><input id="f18" name="f18" /> <label for="f19">Adress</label><input id="f19" name="f19" />
        <label for="f20">Nyckelnummer</label><input id="f20" name="f20" />
        <button>Spara</button>
      </form>`,
  );
}

function rounds(variant: Variant): Reply {
  return shellPage(
    shell,
    'Dagens turer',
    variant,
    html`<h1>Dagens turer</h1>
      <table>
        <tr>
          <th>Tid</th>
          <th>Insats</th>
          <th>Kund</th>
        </tr>
        ${clients.map(
          ({ name }, index) =>
            html`<tr>
              <td>${`0${7 + index}:15`}</td>
              <td>${index % 2 === 0 ? 'Morgonhjälp' : 'Tillsyn'}</td>
              <td>${name}</td>
            </tr>`,
        )}
      </table>`,
  );
}

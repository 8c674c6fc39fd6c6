/** A case system for individual and family care: facts in boxes with a small heading over each, and a log of twelve rows a page. */
import { html } from '../html.ts';
import { birthYear, fullName, longNumber, personById, sara } from '../people.ts';
import { shellFile, shellPage, type Shell } from '../shell.ts';
import { notFound, seeOther, type Reply, type Site } from '../site.ts';
import type { Variant } from '../variant.ts';

const shell: Shell = {
  id: 'viva',
  name: 'Viva övning',
  user: sara.name,
  menu: [
    ['Mina ärenden', '/arenden'],
    ['Logguttag', '/logg'],
  ],
};

const files = [
  { id: 71, number: 'IFO-2024-00171', person: personById(14), handler: sara.name, mark: null },
  { id: 72, number: 'IFO-2024-00184', person: personById(15), handler: 'Johan Ek', mark: null },
  {
    id: 73,
    number: 'IFO-2023-01922',
    person: personById(8),
    handler: 'Maryam Holm',
    mark: 'Skyddad folkbokföring',
  },
  { id: 74, number: 'IFO-2024-00203', person: personById(10), handler: sara.name, mark: 'Sekretessmarkerad' },
] as const;

const people = [sara.name, 'Johan Ek', 'Maryam Holm', 'Lova Provberg'];
const acts = ['Läst', 'Läst', 'Ändrat', 'Läst', 'Utskrift'];
const rowsPerPage = 12;

const rows = Array.from({ length: 40 }, (_, index) => {
  const shown = files[index % files.length] ?? files[0];
  return {
    time: `2024-03-${String(1 + (index % 28)).padStart(2, '0')} ${String(8 + (index % 9)).padStart(2, '0')}:${String((index * 7) % 60).padStart(2, '0')}`,
    user: people[(index * 3) % people.length] ?? sara.name,
    unit: 'Familjeenheten',
    act: acts[index % acts.length] ?? 'Läst',
    file: shown.number,
    // As on its page: who has skyddad folkbokföring is known by the year alone.
    client:
      shown.mark === 'Skyddad folkbokföring'
        ? birthYear(shown.person.number)
        : longNumber(shown.person.number),
  };
});

const file = shellFile(import.meta.url);

export const vivaSite: Site = ({ path, query, method, variant }) => {
  if (path === '/arende/kallelse' && method === 'POST') return seeOther(variant.linkTo('/arenden'));
  if (path === '/' || path === '/arenden') return list(variant);
  if (path === '/logg') return log(Math.max(1, Number(query.get('sida') ?? '1') || 1), variant);
  const shown = files.find(({ id }) => path === '/arende' && query.get('nr') === String(id));
  return shown === undefined ? (file(path) ?? notFound()) : filePage(shown, variant);
};

function list(variant: Variant): Reply {
  return shellPage(
    shell,
    'Mina ärenden',
    variant,
    html`<h1>Ärenden</h1>
      <table>
        <tr>
          <th>Ärende</th>
          <th>Handläggare</th>
        </tr>
        ${files.map(
          ({ id, number, handler }) =>
            html`<tr>
              <td><a href="${variant.linkTo(`/arende?nr=${id}`)}">${number}</a></td>
              <td>${handler}</td>
            </tr>`,
        )}
      </table>`,
  );
}

function filePage({ number, person, handler, mark }: (typeof files)[number], variant: Variant): Reply {
  const isOpen = mark !== 'Skyddad folkbokföring';
  const labels = variant.broken
    ? { number: 'Referens', person: 'Id', name: 'Benämning', handler: 'Ansvarig' }
    : { number: 'Ärendenummer', person: 'Personnr', name: 'Namn', handler: 'Huvudhandläggare' };
  return shellPage(
    shell,
    'Ärende',
    variant,
    html`<h1>Akt</h1>
      ${mark === null ? null : html`<p class="skyddad"><strong>${mark}</strong></p>`}
      <div class="rutor akt">
        <div><small>${labels.number}</small> <span>${number}</span></div>
        <div>
          <small>${labels.person}</small>
          <span>${isOpen ? longNumber(person.number) : birthYear(person.number)}</span>
        </div>
        <div><small>${labels.name}</small> <span>${isOpen ? fullName(person) : 'Skyddad person'}</span></div>
        <div><small>${labels.handler}</small> <span>${handler}</span></div>
        <div><small>Enhet</small> <span>Familjeenheten</span></div>
        <div><small>Adress</small> <span>${isOpen ? `${person.street}, ${person.post}` : '–'}</span></div>
      </div>
      <h2>Journalanteckning</h2>
      <form>
        <label>Text <textarea name="anteckning"></textarea></label>
      </form>
      <h2>Kallelse</h2>
      <form method="post" action="${variant.linkTo('/arende/kallelse')}">
        <fieldset>
          <legend>Vårdnadshavare</legend>
          <label><input type="checkbox" name="till" value="1" /> Vårdnadshavare 1</label>
          <label><input type="checkbox" name="till" value="2" /> Vårdnadshavare 2</label>
        </fieldset>
        <button>Skicka kallelsen</button>
      </form>`,
  );
}

function log(pageNumber: number, variant: Variant): Reply {
  const first = (pageNumber - 1) * rowsPerPage;
  const shown = rows.slice(first, first + rowsPerPage);
  return shellPage(
    shell,
    'Logguttag',
    variant,
    html`<h1>Logguttag</h1>
      <p class="tyst">
        2024-03-01 till 2024-03-31. Rad ${first + 1} till ${first + shown.length} av ${rows.length}.
      </p>
      <table class="logg">
        <thead>
          <tr>
            <th>Tid</th>
            <th>Användare</th>
            <th>Enhet</th>
            <th>Åtgärd</th>
            <th>Ärendenr</th>
            <th>Klient</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ({ time, user, unit, act, file: number, client }) =>
              html`<tr>
                <td>${time}</td>
                <td>${user}</td>
                <td>${unit}</td>
                <td>${act}</td>
                <td>${number}</td>
                <td>${client}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="bladdra">
        ${
          first + rowsPerPage < rows.length
            ? html`<a rel="next" href="${variant.linkTo(`/logg?sida=${pageNumber + 1}`)}">Nästa sida</a>`
            : null
        }
      </p>`,
  );
}

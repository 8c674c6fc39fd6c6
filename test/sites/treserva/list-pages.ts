/** Pages that name many people: own cases, search and a person's cases. */
import { html, type Html } from '../html.ts';
import {
  birthYear,
  fullName,
  longNumber,
  people,
  personById,
  sara,
  shortNumber,
  type Person,
} from '../people.ts';
import type { Reply } from '../site.ts';
import type { Variant } from '../variant.ts';
import { cases, casesOfPerson, type Case } from './cases.ts';
import { workPage } from './frame.ts';
import { shortMarkOf } from './protection.ts';

function isOpenTo(shown: Case): boolean {
  return shown.access === 'full' || shown.access === 'part';
}

export function myCasesPage(variant: Variant): Reply {
  const own = cases.filter(({ handler }) => handler?.includes(sara.name) ?? false);
  return workPage(
    'Mina ärenden',
    variant,
    html` <h1 class="vyrubrik">Mina ärenden</h1>
      <p>Handläggare: <b>${sara.name}</b>, ${sara.unit}. ${own.length} ärenden.</p>
      ${caseTable(own, variant)}`,
  );
}

function caseTable(rows: readonly Case[], variant: Variant): Html {
  return html` <table class="lista arenden" cellspacing="0">
    <tr>
      <th>Ärendenr</th>
      <th>Namn</th>
      <th>Pers.nr</th>
      <th>Handl.</th>
      <th>Enhet</th>
      <th>Status</th>
      <th>Skydd</th>
    </tr>
    ${rows.map((row) => {
      const person = personById(row.personId);
      return html`<tr>
        <td nowrap>
          <a href="${variant.linkTo(`/arbetsyta/arende.aspx?id=${row.id}`)}">${row.caseNumber}</a>
        </td>
        <td>${isOpenTo(row) ? fullName(person) : 'Skyddad person'}</td>
        <td nowrap>${row.access === 'full' ? shortNumber(person.number) : birthYear(person.number)}</td>
        <td>${row.handler ?? '–'}</td>
        <td>${row.unit}</td>
        <td>${row.status}</td>
        <td>${shortMarkOf(row.protection)}</td>
      </tr>`;
    })}
  </table>`;
}

export function searchPage(query: string, variant: Variant): Reply {
  const hits = query === '' ? [] : people.filter((person) => matches(person, query));
  return workPage(
    'Sök',
    variant,
    html` <h1 class="vyrubrik">Sök person eller ärende</h1>
      <form class="sok" method="get" action="/arbetsyta/sok.aspx">
        <label>Pers.nr, namn eller ärendenr <input name="q" value="${query}" autocomplete="off" /></label>
        <button>Sök</button>
      </form>
      ${query === '' ? null : html`<p>${hits.length === 0 ? 'Inga träffar' : `Antal träffar: ${hits.length}`}</p>`}
      ${
        hits.length === 0
          ? null
          : caseTable(
              hits.flatMap(({ id }) => casesOfPerson(id)),
              variant,
            )
      }`,
  );
}

/** A protected person is found by year of birth or case number only. */
function matches(person: Person, query: string): boolean {
  const wanted = normalise(query);
  const own = casesOfPerson(person.id);
  if (own.some(({ caseNumber }) => normalise(caseNumber).includes(wanted))) return true;
  if (own.some((shown) => !isOpenTo(shown))) return birthYear(person.number) === wanted;
  return normalise(fullName(person)).includes(wanted) || person.number.includes(wanted.replaceAll('/', ''));
}

function normalise(text: string): string {
  return text.toLocaleLowerCase('sv').replaceAll(/[\s-]/g, '').replaceAll('/', '');
}

export function personPage(person: Person, variant: Variant): Reply {
  const own = casesOfPerson(person.id);
  const hidden = own.some((shown) => !isOpenTo(shown));
  const partly = own.some(({ access }) => access !== 'full');
  const name = hidden ? 'Skyddad person' : fullName(person);
  return workPage(
    `Person ${name}`,
    variant,
    html` <h1 class="vyrubrik">Person</h1>
      ${own.map(({ protection }) => shortMarkOf(protection))}
      <table class="personkort" cellspacing="0">
        <tr>
          <td class="etikett">Pers.nr:</td>
          <td class="varde">${partly ? birthYear(person.number) : longNumber(person.number)}</td>
        </tr>
        <tr>
          <td class="etikett">Namn:</td>
          <td class="varde">${name}</td>
        </tr>
        <tr>
          <td class="etikett">Adr.</td>
          <td class="varde">${partly ? 'Visas inte' : `${person.street}, ${person.post}`}</td>
        </tr>
        <tr>
          <td class="etikett">Tfn&nbsp;:</td>
          <td class="varde">${partly ? 'Visas inte' : person.phone}</td>
        </tr>
      </table>
      <h2>Ärenden</h2>
      ${caseTable(own, variant)}`,
  );
}

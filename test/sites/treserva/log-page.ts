/** The access log on the page, paged: what a reviewer sees when the system has no export. */
import { html } from '../html.ts';
import { birthYear, longNumber, personById } from '../people.ts';
import type { Reply } from '../site.ts';
import type { Variant } from '../variant.ts';
import { cases, type Case } from './cases.ts';
import { workPage } from './frame.ts';

const rowsPerPage = 25;
const rowCount = 140;
const users = ['salin01', 'johek02', 'marho04', 'vikan03', 'admin01'] as const;
const actions = [
  'Läst',
  'Läst',
  'Läst',
  'Ändrat',
  'Skrivit ut',
  'Sökt',
  'Upprättat',
  'Kopierat',
  'Tagit bort',
] as const;
const parts = ['Personöversikt', 'Anteckning', 'Beslut', 'Utredning', 'Meddelande'] as const;

interface LogRow {
  readonly time: string;
  readonly user: string;
  readonly unit: string;
  readonly action: string;
  readonly shown: Case;
  readonly part: string;
}

/** The same rows every time: strides that share no factor with the lists give an even mixture without chance. */
const rows: readonly LogRow[] = Array.from({ length: rowCount }, (_, index) => {
  const shown = pick(cases, index * 7);
  const day = 1 + Math.floor((index * 31) / rowCount);
  const minute = (index * 97) % 60;
  const hour = 7 + ((index * 5) % 12);
  return {
    time: `2024-03-${twoDigits(day)} ${twoDigits(hour)}:${twoDigits(minute)}`,
    user: pick(users, index * 3),
    unit: shown.unit,
    action: pick(actions, index * 4),
    shown,
    part: pick(parts, index * 2),
  };
}).toSorted((a, b) => a.time.localeCompare(b.time));

export function logPage(pageNumber: number, variant: Variant): Reply | null {
  const pageCount = Math.ceil(rows.length / rowsPerPage);
  if (pageNumber < 1 || pageNumber > pageCount) return null;
  const first = (pageNumber - 1) * rowsPerPage;
  const shownRows = rows.slice(first, first + rowsPerPage);
  return workPage(
    'Logg',
    variant,
    html` <h1 class="vyrubrik">Logg</h1>
      <p>
        Tidsintervall: 2024-03-01 - 2024-03-31. Rad ${first + 1}-${first + shownRows.length} av
        ${rows.length}.
      </p>
      <table class="lista logg" id="logg" cellspacing="0">
        <thead>
          <tr>
            <th>Tidpunkt</th>
            <th>Användare</th>
            <th>Enhet</th>
            <th>Händelse</th>
            <th>Ärendenr</th>
            <th>Pers.nr</th>
            <th>Uppgift</th>
          </tr>
        </thead>
        <tbody>
          ${shownRows.map(
            ({ time, user, unit, action, shown, part }) =>
              html`<tr>
                <td nowrap>${time}</td>
                <td>${user}</td>
                <td>${unit}</td>
                <td>${action}</td>
                <td nowrap>${shown.caseNumber}</td>
                <td nowrap>${numberOf(shown)}</td>
                <td>${part}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="sidor">
        Sida
        ${Array.from({ length: pageCount }, (_, index) =>
          index + 1 === pageNumber
            ? html`<b>${index + 1}</b> `
            : html`<a href="${variant.linkTo(`/arbetsyta/logg.aspx?sida=${index + 1}`)}">${index + 1}</a> `,
        )}
        ${
          pageNumber < pageCount
            ? html`<a class="nasta" href="${variant.linkTo(`/arbetsyta/logg.aspx?sida=${pageNumber + 1}`)}"
                >Nästa</a
              >`
            : null
        }
      </p>`,
  );
}

/** The log hides as much of a protected person as the record does. */
function numberOf({ personId, access }: Case): string {
  const { number } = personById(personId);
  return access === 'full' ? longNumber(number) : birthYear(number);
}

function pick<Item>(list: readonly Item[], index: number): Item {
  return list[index % list.length] as Item;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

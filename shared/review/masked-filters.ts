/** What an export was limited to, such as `Enhet = Skolan; Elev = Bo Ek`, as it is printed while masked. */
import { block, maskedCell } from './masked-cell.ts';
import { privateColumns } from './private-columns.ts';

/** What may stand between a label and its value: `Elev = Bo`, `Elev Bo`. */
const betweens = /[:=]| (?=\p{Lu})/gu;
const longestLabel = 60;

/** All that stands behind the label of a person goes, to the end of its filter: a name may hold whatever parts filters. */
export function maskedFilters(filters: string): string {
  return filters
    .split(/(?<=[;\n\t])/)
    .map((filter) => {
      const label = upToPrivate(filter);
      const end = /[;\n\t]$/.exec(filter)?.[0] ?? '';
      return label === null
        ? maskedCell(filter, undefined)
        : `${maskedCell(label, undefined)}: ${block}${end}`;
    })
    .join('');
}

/** The filter up to the end of the first label of a person; null where there is none. */
function upToPrivate(filter: string): string | null {
  for (const { index } of filter.matchAll(betweens)) {
    const words = filter.slice(Math.max(0, index - longestLabel), index).match(/[\p{L}-]+/gu) ?? [];
    // Where it begins no sign tells: `Enhet: Skolan Elev: Bo Ek`.
    const labels = [1, 2, 3].map((count) => words.slice(-count).join(' ')).filter((label) => label !== '');
    const kinds = privateColumns({ columns: labels, subjectColumn: null });
    if (kinds.some((kind) => kind !== undefined)) return filter.slice(0, index).trimEnd();
  }
  return null;
}

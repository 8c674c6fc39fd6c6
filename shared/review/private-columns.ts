/** Which columns of an export say who the record is about: they are masked until somebody shows them (DESIGN §1.5). */
import type { Dataset } from '../logs/dataset.ts';

export type PrivateColumn = 'identifier' | 'name';

/** What is left of a header over the record holder's name when `namn` is taken off: `Elevens namn`, `Brukare`, `Namn`. */
const nameHeaders = ['elev', 'barn', 'brukare', 'klient', 'patient', 'person', 'kund', ''];

/** Kind per column, undefined for those that are shown. Same order as `dataset.columns`. */
export function privateColumns(
  dataset: Pick<Dataset, 'columns' | 'subjectColumn'>,
): readonly (PrivateColumn | undefined)[] {
  return dataset.columns.map((header, column) => {
    if (column === dataset.subjectColumn) return 'identifier';
    const holder = header
      .trim()
      .toLowerCase()
      .replace(/(ens|s)? ?namn$/, '');
    return nameHeaders.includes(holder) ? 'name' : undefined;
  });
}

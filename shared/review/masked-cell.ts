/** A cell cut into what may be read and what is hidden: the subject's name and number, and any identifier in running text. */
import { findIdentifiers } from '../identifiers/find-identifiers.ts';
import { readableLength } from '../identifiers/masked-form.ts';
import type { PrivateColumn } from './private-columns.ts';

export interface CellPart {
  /** As in the source; never put into a document while `hidden` unless somebody chose to show it. */
  readonly text: string;
  readonly hidden: boolean;
}

/** `kind` is the column's, from `privateColumns`. The parts joined are the cell again; the year of a birth date stays readable. */
export function maskedParts(cell: string, kind: PrivateColumn | undefined): readonly CellPart[] {
  if (kind === 'name' || kind === 'other') return cell === '' ? [] : [{ text: cell, hidden: true }];
  const matches = findIdentifiers(cell, kind === 'identifier' ? { label: 'Personnummer' } : {});
  if (kind === 'identifier' && !matches.some((match) => match.start === 0 && match.end === cell.length)) {
    return cell === '' ? [] : [{ text: cell, hidden: true }];
  }
  const parts: CellPart[] = [];
  let from = 0;
  for (const { start, end, kind: found } of matches) {
    const readable = start + readableLength(cell.slice(start, end), found, 'year-only');
    if (readable > from) parts.push({ text: cell.slice(from, readable), hidden: false });
    parts.push({ text: cell.slice(readable, end), hidden: true });
    from = end;
  }
  if (from < cell.length) parts.push({ text: cell.slice(from), hidden: false });
  return parts;
}

/** Always six, so that not even the length of a name is told on paper. */
export const block = '••••••';

/** The cell as it is printed while masked. */
export function maskedCell(cell: string, kind: PrivateColumn | undefined): string {
  return maskedParts(cell, kind)
    .map((part) => (part.hidden ? block : part.text))
    .join('');
}

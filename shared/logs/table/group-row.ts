/** Rows that stand above others and hold for them: `Datum: 2024-03-01`, `Användare: larare12`. */
import { normaliseLabel } from '../profile/profile.ts';
import { genericProfile } from '../profile/profiles.ts';
import type { ColumnMapping } from '../reading.ts';
import { filledCells, type Sheet, type SheetRow } from '../sheet/sheet.ts';
import type { Header } from './header.ts';
import { isFurnitureText } from './furniture.ts';
import { parseMoment, type MomentHints } from './moment.ts';

export type GroupField = 'time' | 'user' | 'unit' | 'subject';
export const groupFields: readonly GroupField[] = ['time', 'user', 'unit', 'subject'];

export interface GroupRow {
  readonly field: GroupField;
  readonly value: string;
}

const countBehind = /\s*\(\s*\d+\s*\p{L}*\s*\)$/u;

/** Null for a row that is wider, blank, furniture, or neither a label with its value nor a bare date. */
export function groupRowOf(row: SheetRow, hints: MomentHints, lacksUser: boolean): GroupRow | null {
  const filled = filledCells(row);
  if (filled.length === 0 || filled.length > 2 || filled.every(isFurnitureText)) return null;
  return readGroupRow(filled, hints, lacksUser);
}

function readGroupRow(filled: readonly string[], hints: MomentHints, lacksUser: boolean): GroupRow | null {
  const [first = '', second] = filled;
  const colon = first.indexOf(':');
  const label = normaliseLabel(colon > 0 ? first.slice(0, colon) : second === undefined ? '' : first);
  const value = (colon > 0 && first.slice(colon + 1).trim() !== '' ? first.slice(colon + 1) : (second ?? ''))
    .trim()
    .replace(countBehind, '');
  const field = label === '' ? undefined : groupFields.find((candidate) => isLabelOf(candidate, label));
  if (field && value !== '') return { field, value };
  if (second !== undefined) return null;
  // Nine digits and more name a person sooner than a day.
  if (!/^\d{9,}$/.test(first) && parseMoment(first, hints)?.date) return { field: 'time', value: first };
  // A lone word heads a group of users only where no column names the user.
  return lacksUser && colon < 0 ? { field: 'user', value: first.replace(countBehind, '') } : null;
}

function isLabelOf(field: GroupField, label: string): boolean {
  return genericProfile.columns[field].includes(label);
}

/** What titles say of all rows, where no column does: a log of one person, or of one user, names them once. */
export function groupsAbove(
  sheet: Sheet,
  header: Header,
  mapping: ColumnMapping,
  hints: MomentHints,
): ReadonlyMap<GroupField, string> {
  const titles = [
    ...sheet.preamble.map((text) => ({ number: 0, cells: [text] })),
    ...sheet.rows.slice(0, header.start),
  ];
  const groups = new Map<GroupField, string>();
  for (const row of titles) {
    const found = groupRowOf(row, hints, false);
    if (found && found.field !== 'time' && mapping[found.field] === null && !everything.test(found.value))
      groups.set(found.field, found.value);
  }
  return groups;
}

/** Of a search that was not narrowed. */
const everything = /^(?:all[at]?|all|samtliga|any|\*|-+)$/i;

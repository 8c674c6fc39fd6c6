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

const labelled = /^(\p{L}[^:]{0,40}):\s*(.*)$/su;
/** Before a next label in the same cell: `Användare: larare12, Enhet: Skolan`. */
const nextLabel = /[,;|]?\s+(?=[\p{L}-]{2,25}:(?:\s|$))/u;
const mostCells = 8;
/** A label and its value are short, and a search through what is not costs its square. */
const longestText = 200;

/** What a row says of those below it; nothing for one that is blank, furniture, or neither labels with values nor a bare date. */
export function groupRowsOf(row: SheetRow, hints: MomentHints, lacksUser: boolean): readonly GroupRow[] {
  const filled = filledCells(row);
  const [first = '', second] = filled;
  const isLabelled = first.length <= longestText && labelled.test(first);
  if (filled.length === 0 || filled.length > (isLabelled ? mostCells : 2) || filled.every(isFurnitureText))
    return [];
  if (isLabelled) return labelledGroups(filled);
  if (second !== undefined) return groupOf(first, second);
  // Nine digits and more name a person sooner than a day.
  if (!/^\d{9,}$/.test(first) && parseMoment(first, hints)?.date) return [{ field: 'time', value: first }];
  // A lone word heads a group of users only where no column names the user.
  return lacksUser ? [{ field: 'user', value: first.replace(countBehind, '') }] : [];
}

/** Labels with their values, each in its own cell or in one. Nothing when there is a cell that is neither. */
function labelledGroups(filled: readonly string[]): readonly GroupRow[] {
  const groups: GroupRow[] = [];
  const parts = filled.flatMap((text) => (text.length > longestText ? [text] : text.split(nextLabel)));
  for (let at = 0; at < parts.length; at++) {
    const found = labelled.exec(parts[at] ?? '');
    if (!found && !isFurnitureText(parts[at] ?? '')) return [];
    const [, label = '', beside = ''] = found ?? [];
    const value = beside === '' && label !== '' ? (parts[++at] ?? '') : beside;
    groups.push(...groupOf(label, value));
  }
  return groups;
}

function groupOf(label: string, text: string): readonly GroupRow[] {
  const name = normaliseLabel(label);
  const value = text.trim().replace(countBehind, '');
  const field = name === '' ? undefined : groupFields.find((candidate) => isLabelOf(candidate, name));
  return field && value !== '' ? [{ field, value }] : [];
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
  const nearest = titles.findLast((row) => filledCells(row).length > 0);
  for (const row of titles) {
    for (const { field, value } of groupRowsOf(row, hints, false)) {
      // A day further up may be when the list was printed.
      const isSaid = field !== 'time' || row === nearest;
      if (isSaid && mapping[field] === null && !everything.test(value)) groups.set(field, value);
    }
  }
  return groups;
}

/** Of a search that was not narrowed. */
const everything = /^(?:all[at]?|all|samtliga|any|\*|-+)$/i;

/** Tells columns that no label tells by what stands in them: moments, and numbers of persons. */
import { normaliseSubject } from '../../identifiers/subject.ts';
import type { ColumnMapping } from '../reading.ts';
import type { SheetRow } from '../sheet/sheet.ts';
import { genericProfile } from '../profile/profiles.ts';
import { createActionKind } from './action.ts';
import { isOfSubject } from './mapping.ts';
import { parseMoment, type MomentHints } from './moment.ts';

/** Share of the filled cells that must be of a kind. */
const leastShare = 0.75;
/** Settles a century only, and not whether a number is one. */
export const anyDay = '2099-12-31';
const personNumber = /(?<!\d)\d{6}(?:\d{2})?[-+]?\d{4}(?!\d)/;

/** Invisible characters among the digits are not many. */
const longestNumber = 60;
const longestText = 2000;

/** Twelve digits of the personnummer that a text is or holds, e.g. beside a name; null when there is none. */
export function personIn(text: string, day: string): string | null {
  const number = personNumber.exec(text.slice(0, longestText))?.[0] ?? '';
  return (text.length <= longestNumber ? normaliseSubject(text, day) : null) ?? normaliseSubject(number, day);
}

/**
 * `mapping` with columns for time, act and subject, where it lacks them and a free column holds nothing else; numbers go before
 * names.
 */
export function mapByContent(
  mapping: ColumnMapping,
  columns: readonly string[],
  rows: readonly SheetRow[],
  hints: MomentHints,
): ColumnMapping {
  const time = mapping.time ?? momentColumn(rows, hints, new Set(Object.values(mapping)));
  const others = columns.flatMap((column, i) => (isOfSubject(column) ? [] : [i]));
  const taken = new Set([...Object.values(mapping), time, ...others]);
  const isPerson = (text: string) => personIn(text, anyDay) !== null;
  const isNumbered = mapping.subject !== null && isColumnOf(rows, mapping.subject, isPerson);
  const subject = isNumbered ? mapping.subject : (columnOf(rows, taken, isPerson) ?? mapping.subject);
  const action = mapping.action ?? actColumn(columns, rows);
  const detail = mapping.detail === action ? null : mapping.detail;
  return { ...mapping, time, action, subject, detail };
}

/** `Vad` may be the act or what it was done with. */
function actColumn(columns: readonly string[], rows: readonly SheetRow[]): number | null {
  const column = columns.findIndex((name) => /^(?:vad|what)\??$/i.test(name.trim()));
  const kindOf = createActionKind(genericProfile);
  return column >= 0 && isColumnOf(rows, column, (text) => kindOf(text) !== 'other') ? column : null;
}

/** The first column of dates with a time of day; null when there is none. */
export function momentColumn(
  rows: readonly SheetRow[],
  hints: MomentHints,
  taken: ReadonlySet<number | null>,
): number | null {
  return columnOf(rows, taken, (text) => {
    const moment = parseMoment(text, hints);
    return moment !== null && moment.date !== null && moment.clock !== null;
  });
}

function columnOf(
  rows: readonly SheetRow[],
  taken: ReadonlySet<number | null>,
  isOfKind: (text: string) => boolean,
): number | null {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  for (let column = 0; column < width; column += 1) {
    if (!taken.has(column) && isColumnOf(rows, column, isOfKind)) return column;
  }
  return null;
}

function isColumnOf(rows: readonly SheetRow[], column: number, isOfKind: (text: string) => boolean): boolean {
  const texts = rows.map((row) => row.cells[column] ?? '').filter((text) => text !== '');
  return texts.length > 0 && texts.filter(isOfKind).length >= texts.length * leastShare;
}

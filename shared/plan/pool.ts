/** The lists that are drawn from: read from what somebody pastes or hands over as text, and brought into one order. */
import { err, ok, type Result } from '../base/result.ts';
import { normaliseSubject } from '../identifiers/subject.ts';
import { maxCellCharacters, maxPoolCharacters, type PoolEntry } from './draw-archive.ts';

export interface Pool {
  /** In the order of DRAW.md, each id once. */
  readonly entries: readonly PoolEntry[];
  /** Rows that repeat an id: the first one counts, and the case is protected where any of them says so. */
  readonly repeated: number;
}

export type PoolFailure =
  | { readonly type: 'empty' }
  | { readonly type: 'too-long' }
  /** A case is drawn by its case number; a personnummer does not go into a plan (SYNC-8). `row` is 1-based. */
  | { readonly type: 'civic-number'; readonly row: number };

/** A user name or case number before a person's name, where a list has both. */
const idHeaders = [
  /^(användare|användarnamn|användar-?id|signatur|user|user ?name|user ?id|ärende|ärendenummer|ärendenr|case|case number)$/i,
  /^(namn|anställd|medarbetare|name|employee)$/i,
];
const unitHeader = /^(enhet|verksamhet|unit|arbetsplats)$/i;
const protectedHeader = /^(skydd|skyddad|skyddat|sekretess\w*|protected|protection)$/i;
const no = /^(|nej|no|n|0|false|falskt|-|–)$/i;

/**
 * Rows of text with the id, the unit, and for cases whether it is protected, parted by tabs or semicolons, as copied from
 * a spreadsheet; a first row of headings settles which column is which, and that commas part them, of which names have some
 * themselves. `today` is a day, for judging numbers.
 */
export function parsePool(text: string, kind: 'users' | 'cases', today: string): Result<Pool, PoolFailure> {
  const texts = text.split(/\r\n?|\n/);
  const headings = cellsOf(texts[0] ?? '', ',');
  const isByComma = !/[\t;]/.test(text) && headings.length > 1 && columnsOf(headings).named;
  const rows = texts
    .map((row) => cellsOf(row, row.includes('\t') ? '\t' : isByComma ? ',' : ';'))
    .filter((cells) => cells.some((cell) => cell !== ''));
  const columns = columnsOf(rows[0] ?? []);
  const body = columns.named ? rows.slice(1) : rows;
  const byId = new Map<string, PoolEntry>();
  let filled = 0;
  for (const [index, cells] of body.entries()) {
    const id = cells[columns.id] ?? '';
    if (id === '') continue;
    if (normaliseSubject(id, today) !== null)
      return err({ type: 'civic-number', row: index + (columns.named ? 2 : 1) });
    filled += 1;
    const isProtected = kind === 'cases' && !no.test(cells[columns.isProtected] ?? '');
    const { unit, ...before } = byId.get(id) ?? { unit: cells[columns.unit] ?? '', isProtected: false };
    byId.set(id, { id, unit, isProtected: before.isProtected || isProtected });
  }
  if (byId.size === 0) return err({ type: 'empty' });
  const entries = inOrder([...byId.values()]);
  const characters = entries.reduce((sum, entry) => sum + entryToLine(entry).length + 1, 0);
  const tooLong = entries.some(({ id, unit }) => Math.max(id.length, unit.length) > maxCellCharacters);
  if (tooLong || characters > maxPoolCharacters) return err({ type: 'too-long' });
  return ok({ entries, repeated: filled - byId.size });
}

/** By id, compared by UTF-16 code units: the same on every machine and in every language. */
export function inOrder(entries: readonly PoolEntry[]): readonly PoolEntry[] {
  return entries.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** An entry as one line: id, unit and, for a protected case, the word *skyddad*, parted by tabs. */
export function entryToLine({ id, unit, isProtected }: PoolEntry): string {
  return isProtected ? `${id}\t${unit}\tskyddad` : `${id}\t${unit}`;
}

/** Null unless the line is one that `entryToLine` writes. */
export function lineToEntry(line: string): PoolEntry | null {
  const [id = '', unit, mark, ...more] = line.split('\t');
  if (id === '' || unit === undefined || more.length > 0) return null;
  if (clean(id) !== id || clean(unit) !== unit || (mark !== undefined && mark !== 'skyddad')) return null;
  return { id, unit, isProtected: mark !== undefined };
}

/** Whether the entries stand in order, each id once. */
export function isInOrder(entries: readonly PoolEntry[]): boolean {
  return entries.every((entry, index) => index === 0 || (entries[index - 1]?.id ?? '') < entry.id);
}

/** Distinct units, in alphabetical order; entries without one name none. */
export function unitsOf(entries: readonly PoolEntry[]): readonly string[] {
  const units = new Set(entries.map(({ unit }) => unit).filter((unit) => unit !== ''));
  return [...units].toSorted((a, b) => a.localeCompare(b, 'sv'));
}

/** Between quotation marks as spreadsheets write them, or without. */
function cellsOf(row: string, separator: string): readonly string[] {
  return row.split(separator).map((cell) => {
    const quoted = /^\s*"(.*)"\s*$/.exec(cell)?.[1];
    return clean(quoted === undefined ? cell : quoted.replaceAll('""', '"'));
  });
}

function clean(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
}

function columnsOf(first: readonly string[]) {
  const find = (pattern: RegExp) => first.findIndex((cell) => pattern.test(cell));
  const id = idHeaders.map(find).find((column) => column >= 0);
  if (id === undefined) return { named: false, id: 0, unit: 1, isProtected: 2 };
  return { named: true, id, unit: find(unitHeader), isProtected: find(protectedHeader) };
}

/** JSON that is a list of records, in one array or one after another: their names are the heading. */
import { err, ok, type Result } from '../../base/result.ts';
import { jsonParts, parseJson, writeJson, type Json } from './json.ts';
import type { ReadLimits } from '../reading.ts';
import { cleanCell, type Sheet, type SheetRow } from './sheet.ts';

/** Bounds what records with names of their own may cost. */
const maximumColumns = 200;

/** A quoted name, or a list or object at once: what else begins with a bracket may be any text. */
const beginsAsRecords = /^\s*(?:\[\s*)?\{\s*"/;
const maximumScalars = 30;
const longestScalar = 200;

type JsonObject = Extract<Json, { readonly [name: string]: Json }>;

/** `cut`: it ends within a value, or in none. `damaged`: a value before the last is no JSON. */
export type JsonFailure = 'cut' | 'damaged';

/** Null for what is no JSON; a sheet without rows for what is no list of records. */
export function readJsonRecords(text: string, limits: ReadLimits): Result<Sheet, JsonFailure> | null {
  if (!/^\s*[[{]/.test(text)) return null;
  const values = parseJson(text) ?? parseParts(text, limits.rows);
  if (values === 'cut' || values === 'damaged') return beginsAsRecords.test(text) ? err(values) : null;
  const list = namedRows(values, listOf(values).slice(0, limits.rows + 1));
  const records = list.some(isObject) ? list.map(flatten) : [];
  const names = new Set<string>();
  for (const record of records)
    for (const name of record.keys()) if (names.size < maximumColumns) names.add(name);
  const columns = [...names];
  const places = new Map(columns.map((name, at) => [name, at]));
  const rows: SheetRow[] = [];
  let taken = 0;
  for (const record of records) {
    if (taken > limits.cells) break;
    const cells = cellsOf(record, places);
    taken += cells.length;
    rows.push({ number: rows.length + 1, cells });
  }
  return ok({
    name: '',
    preamble: scalarsOf(values),
    header: null,
    rows: rows.length === 0 ? [] : [{ number: 0, cells: columns }, ...rows],
    merges: [],
    hiddenColumns: [],
    date1904: false,
  });
}

/** As many cells as the record reaches: what one has and no other costs the others nothing. */
function cellsOf(record: ReadonlyMap<string, string>, places: ReadonlyMap<string, number>): string[] {
  const cells: string[] = [];
  for (const [name, text] of record) {
    const at = places.get(name);
    if (at === undefined) continue;
    while (cells.length < at) cells.push('');
    cells[at] = cleanCell(text);
  }
  return cells;
}

/** The array itself, or the longest that an object holds: `{"total": 2, "events": [...]}`. */
function listOf(value: Json): readonly Json[] {
  if (isArray(value)) return value;
  const lists = isObject(value) ? Object.values(value).filter(isArray) : [];
  // A list of bare texts has no records, however long it is.
  const rows = lists.filter((list) => list.some((item) => typeof item === 'object'));
  return (rows.length > 0 ? rows : lists).toSorted((a, b) => b.length - a.length)[0] ?? [value];
}

/** Records of rows that are lists: their names stand in a list of their own, or first. */
function namedRows(value: Json, list: readonly Json[]): readonly Json[] {
  if (list.length === 0 || !list.every(isArray)) return list;
  const isNames = (other: Json): other is readonly string[] =>
    isArray(other) && other.length === list[0]?.length && other.every((name) => typeof name === 'string');
  const apart = isObject(value) ? Object.values(value).find(isNames) : undefined;
  const names = apart ?? list.find(isNames);
  if (names === undefined) return list;
  const own = apartByPlace(names);
  return list
    .filter((cells) => cells !== names)
    .map((cells) => Object.fromEntries(cells.map((cell, at) => [own[at] ?? String(at + 1), cell])));
}

/** A name that comes again is told apart by its place, or the later of two cells would take the place of the other. */
function apartByPlace(names: readonly string[]): string[] {
  const met = new Set<string>();
  return names.map((name, at) => {
    const own = met.has(name) ? `${name} ${at + 1}` : name;
    met.add(name);
    return own;
  });
}

/** One level down: `{"user": {"id": "a"}}` has the column `user id`. What lies deeper stays as it is written. */
function flatten(record: Json): ReadonlyMap<string, string> {
  if (!isObject(record)) return new Map([['', textOf(record)]]);
  return new Map(
    Object.entries(record).flatMap(([name, value]): [string, string][] =>
      isObject(value)
        ? Object.entries(value).map(([inner, deep]) => [`${name} ${inner}`, textOf(deep)])
        : [[name, textOf(value)]],
    ),
  );
}

function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? writeJson(value) : String(value);
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an answer says beside its records: `total: 812`, `from: 2024-03-01`. */
function scalarsOf(values: Json): string[] {
  if (!isObject(values)) return [];
  return Object.entries(values)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .slice(0, maximumScalars)
    .map(([name, value]) => cleanCell(`${name}: ${textOf(value).slice(0, longestScalar)}`));
}

function parseParts(text: string, maximum: number): readonly Json[] | JsonFailure {
  const values = jsonParts(text, maximum).map(({ value }) => value);
  const broken = values.indexOf(null);
  if (broken < 0) return values;
  return broken === values.length - 1 ? 'cut' : 'damaged';
}

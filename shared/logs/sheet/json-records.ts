/** JSON that is a list of records, in one array or one after another: their names are the heading. */
import { jsonParts, parseJson, writeJson, type Json } from './json.ts';
import type { ReadLimits } from '../reading.ts';
import { cleanCell, type Sheet, type SheetRow } from './sheet.ts';

/** Bounds what records with names of their own may cost. */
const maximumColumns = 200;

type JsonObject = Extract<Json, { readonly [name: string]: Json }>;

/** Null for what is no JSON, or cut; a sheet without rows for what is no list of records. */
export function readJsonRecords(text: string, limits: ReadLimits): Sheet | null {
  if (!/^\s*[[{]/.test(text)) return null;
  const values = parseJson(text) ?? parseParts(text, limits.rows);
  if (values === null) return null;
  const list = listOf(values).slice(0, limits.rows + 1);
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
  return {
    name: '',
    preamble: [],
    header: null,
    rows: rows.length === 0 ? [] : [{ number: 0, cells: columns }, ...rows],
    merges: [],
    hiddenColumns: [],
    date1904: false,
  };
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
  return lists.toSorted((a, b) => b.length - a.length)[0] ?? [value];
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

/** Null when one of the values is no JSON. */
function parseParts(text: string, maximum: number): readonly Json[] | null {
  const values = jsonParts(text, maximum).map(({ value }) => value);
  return values.includes(null) ? null : values;
}

/** The SQL of the shared store, held to what Citus, YugabyteDB and CockroachDB document alike. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowStatements, statements, tables } from '../../../sync-server/store/postgres-sql.ts';

/** Small, the same for all spaces, and never read together with another table. */
const unkeyed = ['meta', 'vouchers'];
/** Asked by an operator or for upkeep, over all spaces, and allowed to be slow. */
const overall = ['listSpaces', 'countSpaces', 'countRooms', 'countForks', 'dropChannels'];

/** What one of the three lacks, or what breaks when nodes are many. */
const forbidden = [
  /\bLISTEN\b|\bNOTIFY\b/i,
  /\b(BIG|SMALL)?SERIAL\d?\b|\bSEQUENCE\b|\bNEXTVAL\b|\bIDENTITY\b/i,
  /ADVISORY/i,
  /\bTRIGGER\b|\bFUNCTION\b|\bPROCEDURE\b|\bRULE\b|\bDO\s+\$/i,
  /\bREFERENCES\b|\bFOREIGN KEY\b/i,
  /\bJOIN\b|\bWITH\b|\bUNION\b|\bLATERAL\b|\bRECURSIVE\b/i,
  /\bSELECT\b.*\(\s*SELECT\b/is,
  /\bLOCK TABLE\b|\bTRUNCATE\b|\bTEMP(ORARY)?\b|\bUNLOGGED\b/i,
  /\bCURSOR\b|\bSKIP LOCKED\b|\bNOWAIT\b|\bctid\b|\bxmin\b|pg_/i,
  /\bNOW\(|\bCURRENT_TIMESTAMP\b|\bRANDOM\(|\bgen_random/i,
  /\bCREATE EXTENSION\b/i,
];

const all: readonly (readonly [string, string])[] = [
  ...Object.entries(tables),
  ...Object.entries(statements),
  ...Object.entries(rowStatements).map(([name, make]) => [name, make(3)] as const),
];

function faultsOf(sql: string): readonly string[] {
  const used = forbidden.filter((pattern) => pattern.test(sql)).map(String);
  const touched = new Set(
    [...sql.matchAll(/\b(?:FROM|INTO|UPDATE|EXISTS)\s+([a-z]+)\b/g)].map(([, table]) => table),
  );
  return touched.size === 1 ? used : [...used, `${touched.size} tables`];
}

/** Whether the statement names the space it is about, as it must to be run on one node. */
function namesSpace(sql: string): boolean {
  return (
    /WHERE space = (\$1|ANY\(\$1\))/.test(sql) || /^INSERT INTO [a-z]+ \(space, .*VALUES \(\$1,/.test(sql)
  );
}

describe('the SQL of the shared store', () => {
  it('is what distributed databases document: one table a statement, no sequence, lock, trigger or notice [RELAY-1]', () => {
    expect(all.map(([name, sql]) => [name, faultsOf(sql)]).filter(([, faults]) => faults?.length)).toEqual(
      [],
    );
  });

  it('is recognised as something else when it is', () => {
    const planted = [
      'CREATE TABLE log (seq BIGSERIAL)',
      'SELECT pg_advisory_lock($1)',
      "NOTIFY growth, 'x'",
      'SELECT head FROM rooms JOIN spaces ON true',
      'INSERT INTO log SELECT seq FROM rooms',
      'WITH grown AS (UPDATE rooms SET head = 1 RETURNING 1) SELECT 1 FROM grown',
    ];
    expect(planted.filter((sql) => faultsOf(sql).length === 0)).toEqual([]);
    expect(namesSpace('SELECT head FROM rooms WHERE room = $1')).toBe(false);
  });

  it('names the space in each statement on a table that is parted by it', () => {
    const about = (sql: string) => unkeyed.some((table) => new RegExp(`\\b${table}\\b`).test(sql));
    const unnamed = all
      .filter(([name, sql]) => !(name in tables) && !overall.includes(name) && !about(sql))
      .filter(([, sql]) => !namesSpace(sql));
    expect(unnamed).toEqual([]);
  });

  it('keys every table by its space first, and by its room where it has one', () => {
    const keys = Object.entries(tables)
      .filter(([name]) => !unkeyed.includes(name))
      .flatMap(([name, sql]) =>
        [...sql.matchAll(/(?:KEY|UNIQUE) \(([^)]*)\)/g)].map(([, key]) => [name, key, sql]),
      );
    expect(keys.length).toBeGreaterThanOrEqual(Object.keys(tables).length - unkeyed.length);
    for (const [, key, sql] of keys)
      expect(key).toMatch(sql?.includes(' room BYTEA') ? /^space, room\b/ : /^space\b/);
  });

  it('stands in one file: no other sends text to the database but to begin and to commit', () => {
    const folder = join(import.meta.dirname, '../../../sync-server/store');
    const files = readdirSync(folder).filter((name) => /^postgres-(?!sql)/.test(name));
    const written = files.flatMap((name) =>
      [
        ...readFileSync(join(folder, name), 'utf8').matchAll(
          /['`](BEGIN|COMMIT|SHOW|SELECT|INSERT|UPDATE|DELETE|CREATE)\b[^'`]*/g,
        ),
      ].map(([text]) => text.slice(1)),
    );
    expect(files.length).toBeGreaterThan(3);
    expect(written.toSorted()).toEqual([
      'BEGIN ISOLATION LEVEL READ COMMITTED',
      'COMMIT',
      'SHOW synchronous_commit',
    ]);
  });
});

/** Holds docs/requirements.md to the truth: what it claims is there, and what the tests name is known to it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

interface Row {
  readonly id: string;
  /** Paths named in the column *built in*; none when it says `not yet`. */
  readonly builtIn: readonly string[];
  readonly provenBy: readonly string[];
}

interface Evidence {
  /** Identifiers in the titles of a test file, by its path from the root. */
  readonly idsByTestFile: ReadonlyMap<string, ReadonlySet<string>>;
  readonly exists: (path: string) => boolean;
}

const tableRow = /^\|\s*(?<id>[A-Z]+-\d+)\s*\|[^|]*\|(?<builtIn>[^|]*)\|(?<provenBy>[^|]*)\|$/gm;
const idList = /\[([A-Z]+-\d+(?:,\s*[A-Z]+-\d+)*)\]/g;
const commentLine = /^\s*(?:\/\/|\/?\*).*$/gm;

function parseRows(page: string): readonly Row[] {
  return [...page.matchAll(tableRow)].map(({ groups }) => ({
    id: groups?.['id'] ?? '',
    builtIn: codeSpans(groups?.['builtIn'] ?? ''),
    provenBy: codeSpans(groups?.['provenBy'] ?? ''),
  }));
}

function codeSpans(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
}

/** Titles are strings and never comments; an identifier in brackets occurs in no other place of a test. */
function idsInTitles(source: string): ReadonlySet<string> {
  const lists = source.replaceAll(commentLine, '').matchAll(idList);
  return new Set([...lists].flatMap(([, list = '']) => list.split(/,\s*/)));
}

function faultsOf(rows: readonly Row[], { idsByTestFile, exists }: Evidence): readonly string[] {
  const known = new Set(rows.map(({ id }) => id));
  return [
    ...rows
      .filter(({ id }, index) => rows.findIndex((row) => row.id === id) !== index)
      .map(({ id }) => `${id} stands twice`),
    ...[...idsByTestFile].flatMap(([file, ids]) =>
      [...ids]
        .filter((id) => !known.has(id))
        .map((id) => `${file} names ${id}, which the page does not know`),
    ),
    ...rows.flatMap((row) => faultsOfRow(row, idsByTestFile, exists)),
  ];
}

function faultsOfRow(
  { id, builtIn, provenBy }: Row,
  idsByTestFile: Evidence['idsByTestFile'],
  exists: Evidence['exists'],
): readonly string[] {
  const faults = builtIn
    .filter((path) => !exists(path))
    .map((path) => `${id} is said to be built in ${path}, which is not there`);
  if (builtIn.length === 0 && provenBy.length > 0) faults.push(`${id} is proven but not built`);
  for (const file of provenBy) {
    const ids = idsByTestFile.get(file);
    if (ids === undefined) faults.push(`${id} claims ${file}, which is no test`);
    else if (!ids.has(id)) faults.push(`${id} claims ${file}, which has no title with it`);
  }
  return faults;
}

function readTestFiles(): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = readdirSync(new URL('test/', root), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.test\.tsx?$/.test(path) && !path.endsWith('unit/requirements.test.ts'))
    .map((path) => `test/${path.replaceAll('\\', '/')}`);
  return new Map(paths.map((path) => [path, idsInTitles(readFileSync(new URL(path, root), 'utf8'))]));
}

describe('the requirements page', () => {
  const rows = parseRows(readFileSync(new URL('docs/requirements.md', root), 'utf8'));

  it('claims only what exists, and knows every identifier in a test title', () => {
    const idsByTestFile = readTestFiles();
    expect(idsByTestFile.size).toBeGreaterThan(0);
    expect(faultsOf(rows, { idsByTestFile, exists: (path) => existsSync(new URL(path, root)) })).toEqual([]);
  });

  it('numbers each area from one without a gap', () => {
    const numbersByArea = Map.groupBy(rows, ({ id }) => id.replace(/-\d+$/, ''));
    expect([...numbersByArea.keys()]).toEqual(
      'WARN MASK GUARD SITE CASE CAP REV PLAN INV ARK INFO SYNC RELAY UX'.split(' '),
    );
    for (const [area, areaRows] of numbersByArea) {
      expect(areaRows.map(({ id }) => id)).toEqual(areaRows.map((_, index) => `${area}-${index + 1}`));
    }
  });
});

describe('the check itself', () => {
  const page = `
| ID     | requirement | built in       | proven by           |
| ------ | ----------- | -------------- | ------------------- |
| WARN-1 | Warns.      | \`shared/warn\` | \`test/warn.test.ts\` |
| WARN-2 | Asks.       | not yet        | –                   |
`;
  const source = "it('warns [WARN-1]', () => {});\n// it('asks [WARN-9]', () => {});";
  const evidence = (overrides: Partial<Evidence> = {}): Evidence => ({
    idsByTestFile: new Map([['test/warn.test.ts', idsInTitles(source)]]),
    exists: () => true,
    ...overrides,
  });

  it('finds no fault in a true page', () => {
    expect(faultsOf(parseRows(page), evidence())).toEqual([]);
  });

  it('finds an unknown identifier in a title, also in a list', () => {
    const idsByTestFile = new Map([
      ['test/warn.test.ts', idsInTitles("it.each([])('warns [WARN-1, WRAN-3]', () => {})")],
    ]);
    expect(faultsOf(parseRows(page), evidence({ idsByTestFile }))).toEqual([
      'test/warn.test.ts names WRAN-3, which the page does not know',
    ]);
  });

  it('finds a claimed test that is gone, and one without the identifier', () => {
    const gone = evidence({ idsByTestFile: new Map() });
    expect(faultsOf(parseRows(page), gone)).toEqual(['WARN-1 claims test/warn.test.ts, which is no test']);
    const other = evidence({ idsByTestFile: new Map([['test/warn.test.ts', new Set(['WARN-2'])]]) });
    expect(faultsOf(parseRows(page), other)).toEqual([
      'WARN-1 claims test/warn.test.ts, which has no title with it',
    ]);
  });

  it('finds a folder that is gone, a proof of nothing, and a row that stands twice', () => {
    expect(faultsOf(parseRows(page), evidence({ exists: () => false }))).toEqual([
      'WARN-1 is said to be built in shared/warn, which is not there',
    ]);
    expect(faultsOf(parseRows(page.replace('`shared/warn`', 'not yet')), evidence())).toEqual([
      'WARN-1 is proven but not built',
    ]);
    expect(faultsOf(parseRows(page.replace('WARN-2', 'WARN-1')), evidence())).toEqual([
      'WARN-1 stands twice',
    ]);
  });
});

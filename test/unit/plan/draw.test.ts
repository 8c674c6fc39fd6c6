import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#shared/crypto/digest.ts';
import { checkDraw, checkMemory } from '#shared/plan/check-draw.ts';
import { archiveToText, parseArchive, type DrawArchive, type PoolEntry } from '#shared/plan/draw-archive.ts';
import { draw, drawToArchive, type ArchiveInput } from '#shared/plan/draw.ts';
import { lineToEntry } from '#shared/plan/pool.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/draw.json', import.meta.url), 'utf8'),
) as readonly DrawArchive[];

const entriesOf = (lines: readonly string[]) => lines.map(lineToEntry).filter((entry) => entry !== null);

function inputOf(archive: DrawArchive): ArchiveInput {
  const { users, cases, lockedAt, drawnAt } = archive;
  return {
    ...archive,
    users: entriesOf(users),
    cases: entriesOf(cases),
    lockedAt: Date.parse(lockedAt),
    drawnAt: Date.parse(drawnAt),
  };
}

const seeds = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const unitNames = ['Boendestöd Väst', 'Myndighet Centrum', 'Hemtjänst Öst', ''];
const pools = (prefix: string, minLength: number) =>
  fc
    .array(fc.record({ unit: fc.constantFrom(...unitNames), isProtected: fc.boolean() }), {
      minLength,
      maxLength: 40,
    })
    .map((rows): readonly PoolEntry[] =>
      rows.map((row, index) => ({
        id: `${prefix}${String(index).padStart(3, '0')}`,
        unit: row.unit,
        isProtected: prefix === 'SN ' && row.isProtected,
      })),
    );
const inputs = fc.record({
  seed: seeds,
  users: pools('hand', 1),
  cases: pools('SN ', 1),
  wanted: fc.record({ users: fc.integer({ min: 2, max: 3 }), cases: fc.integer({ min: 2, max: 3 }) }),
});

/** Nine draws of one year from the same lists. */
function yearOf(users: readonly PoolEntry[], cases: readonly PoolEntry[], seedOf: (n: number) => string) {
  const archives: DrawArchive[] = [];
  for (let number = 1; number <= 9; number += 1) {
    const at = Date.UTC(2024, number, 1);
    archives.push(
      drawToArchive(sha256, {
        space: 'Loggkontroll Lövhamn',
        year: 2024,
        number,
        seed: seedOf(number),
        wanted: { users: 3, cases: 3 },
        users,
        cases,
        lockedAt: at,
        drawnAt: at + 60_000,
        earlier: archives.map((each) => ({ number: each.number, record: each.record, ...each.drawn })),
      }),
    );
  }
  return archives;
}

describe('the draw', () => {
  it.each(vectors.map((vector) => [vector.number, vector] as const))(
    'gives what another program gives for check %i [PLAN-3]',
    (_number, vector) => {
      expect(drawToArchive(sha256, inputOf(vector))).toEqual(vector);
      expect(checkDraw(sha256, vector)).toEqual([]);
    },
  );

  it('draws as many users and cases as asked, each once, and all of a shorter list [PLAN-2]', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const drawn = draw(sha256, { ...input, earlier: [] });
        for (const list of ['users', 'cases'] as const) {
          expect(drawn[list]).toHaveLength(Math.min(input.wanted[list], input[list].length));
          expect(new Set(drawn[list]).size).toBe(drawn[list].length);
          for (const entry of drawn[list]) expect(input[list]).toContain(entry);
        }
      }),
    );
  });

  it('does not depend on the order in which the lists are written [PLAN-3]', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const turned = { ...input, users: input.users.toReversed(), cases: input.cases.toReversed() };
        expect(draw(sha256, { ...turned, earlier: [] })).toEqual(draw(sha256, { ...input, earlier: [] }));
      }),
    );
  });

  it('takes a protected case first whenever there is one [PLAN-9]', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { cases } = draw(sha256, { ...input, earlier: [] });
        expect(cases[0]?.isProtected).toBe(input.cases.some((entry) => entry.isProtected));
      }),
    );
  });

  it('draws nobody twice in a year while somebody has not been drawn, and reaches every unit [PLAN-2]', () => {
    fc.assert(
      fc.property(
        pools('hand', 1),
        pools('SN ', 1),
        fc.array(seeds, { minLength: 9, maxLength: 9 }),
        (users, cases, nine) => {
          const year = yearOf(users, cases, (number) => nine[number - 1] ?? '');
          const times = new Map<string, number>(users.map(({ id }) => [id, 0]));
          for (const { id } of year.flatMap(({ drawn }) => drawn.users))
            times.set(id, (times.get(id) ?? 0) + 1);
          const counts = [...times.values()];
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          const reached = new Set(year.flatMap(({ drawn }) => drawn.users.map(({ unit }) => unit)));
          expect(reached).toEqual(new Set(users.map(({ unit }) => unit)));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('reaches small units first, however large another is [PLAN-2]', () => {
    const entry = (id: string, unit: string) => ({ id, unit, isProtected: false });
    const crowd = Array.from({ length: 200 }, (_, index) => entry(`hand${index}`, 'Myndighet Centrum'));
    const users = [...crowd, entry('ensam', 'Boendestöd Väst'), entry('tvåsam', 'Hemtjänst Öst')];
    fc.assert(
      fc.property(fc.tuple(seeds, seeds), (two) => {
        const [first, second] = yearOf(users, crowd, (number) => two[number - 1] ?? '00');
        const drawn = [first, second].flatMap((each) => each?.drawn.users ?? []);
        expect(new Set(drawn.map(({ unit }) => unit)).size).toBe(3);
      }),
      { numRuns: 5 },
    );
  });

  it('gives every employee of equal units a turn over many seeds [PLAN-3]', () => {
    const users = Array.from({ length: 10 }, (_, index) => ({
      id: `hand${index}`,
      unit: '',
      isProtected: false,
    }));
    const times = new Map<string, number>();
    for (let turn = 0; turn < 2000; turn += 1) {
      const seed = Buffer.from(sha256(Buffer.from(`frö ${turn}`))).toString('hex');
      for (const { id } of draw(sha256, {
        seed,
        wanted: { users: 3, cases: 2 },
        users,
        cases: [],
        earlier: [],
      }).users)
        times.set(id, (times.get(id) ?? 0) + 1);
    }
    // 600 each on the average, with a deviation of about 20.
    for (const { id } of users) expect(Math.abs((times.get(id) ?? 0) - 600)).toBeLessThan(120);
  });
});

describe('the check of an archived draw', () => {
  const [first, second, third] = vectors as [DrawArchive, DrawArchive, DrawArchive];

  it.each<[string, Partial<DrawArchive>, string]>([
    ['another seed', { seed: 'ab'.repeat(32) }, 'commitment'],
    ['another commitment', { commitment: 'ab'.repeat(32) }, 'commitment'],
    ['more to be drawn', { wanted: { users: 2, cases: 3 } }, 'commitment'],
    ['somebody taken off the list', { users: first.users.slice(1) }, 'list'],
    ['a list in another order', { cases: first.cases.toReversed() }, 'order'],
    ['lists read too early', { drawnAt: '2023-12-31T00:00:00.000Z' }, 'too-early'],
    ['another name for the space', { space: 'Annan enhet' }, 'record'],
    ['a changed time', { lockedAt: '2024-01-01T07:00:00.000Z' }, 'record'],
    ['somebody else drawn', { drawn: { ...first.drawn, users: first.drawn.users.toReversed() } }, 'drawn'],
    ['one case fewer', { drawn: { ...first.drawn, cases: first.drawn.cases.slice(1) } }, 'drawn'],
  ])('says where it differs: %s [PLAN-3]', (_what, change, type) => {
    expect(checkDraw(sha256, { ...first, ...change }).map((each) => each.type)).toContain(type);
  });

  it('names the place, who stands there and who should', () => {
    const [one, ...rest] = first.drawn.users;
    const users = [{ id: 'hand99', unit: '', isProtected: false }, ...rest];
    expect(checkDraw(sha256, { ...first, drawn: { ...first.drawn, users } })).toContainEqual({
      type: 'drawn',
      list: 'users',
      place: 1,
      archived: 'hand99',
      redrawn: one?.id,
    });
  });

  it('sees a changed letter wherever it is changed [PLAN-3]', () => {
    const text = archiveToText(second);
    const digits = [...text.matchAll(/[0-9a-zåäö]/g)].map(({ index }) => index);
    fc.assert(
      fc.property(fc.constantFrom(...digits), (index) => {
        const other = text[index] === '1' ? '2' : '1';
        const parsed = parseArchive(text.slice(0, index) + other + text.slice(index + 1));
        if (!parsed.ok) return;
        expect(checkDraw(sha256, parsed.value)).not.toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('holds the memory of a draw against the files of the year [PLAN-3]', () => {
    expect(checkMemory(third, [first, second, third])).toEqual([]);
    expect(checkMemory(first, [second, third])).toEqual([]);
    expect(checkMemory({ ...third, earlier: third.earlier.slice(1) }, [first])).toEqual([
      { type: 'forgotten', number: 1 },
    ]);
    expect(checkMemory(second, [{ ...first, record: 'ab'.repeat(32) }])).toEqual([
      { type: 'memory', number: 1 },
    ]);
    expect(checkMemory(second, [{ ...first, space: 'Annan enhet', record: 'ab'.repeat(32) }])).toEqual([]);
  });

  it('reads its own file again, and says of others what they lack', () => {
    expect(parseArchive(archiveToText(first))).toEqual({ ok: true, value: first });
    expect(parseArchive('hej')).toEqual({ ok: false, error: { type: 'no-json' } });
    expect(parseArchive('{"format":"varsam-draw-1"}')).toEqual({
      ok: false,
      error: { type: 'no-draw', path: 'space' },
    });
  });
});

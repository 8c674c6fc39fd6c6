import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#shared/crypto/digest.ts';
import { agreementOf } from '#shared/review/agreement.ts';
import type { ComparedRow, RowKey, SecondLock, Verdict } from '#shared/review/annotation.ts';
import { commitToRows, drawRows } from '#shared/review/draw-rows.ts';

interface Vector {
  readonly review: string;
  readonly member: string;
  readonly seed: string;
  readonly count: number;
  readonly rows: number;
  readonly commitment: string;
  /** Positions from 0. */
  readonly drawn: readonly number[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/draw-rows.json', import.meta.url), 'utf8'),
) as readonly Vector[];

const keysOf = (rows: number): readonly RowKey[] =>
  Array.from({ length: rows }, (_, index) => `${String(index).padStart(24, '0')}.0` as RowKey);
const lockOf = ({ member, count, seed }: Omit<SecondLock, 'type'>): SecondLock => ({
  type: 'second-lock',
  member,
  count,
  seed,
});

describe('rows for a second reading', () => {
  it.each(vectors)('are drawn as a program in another language draws $count of $rows [PLAN-3]', (vector) => {
    const keys = keysOf(vector.rows);
    const lock = lockOf(vector);
    expect(commitToRows(sha256, vector.review, vector.rows, lock)).toBe(vector.commitment);
    expect(drawRows(sha256, lock, keys).map((key) => keys.indexOf(key))).toEqual(vector.drawn);
  });

  it('are as many as were asked for, each once, in the order of the list, whatever the seed [PLAN-3]', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 60 }),
        (bytes, rows, count) => {
          const keys = keysOf(rows);
          const seed = Buffer.from(bytes).toString('hex');
          const drawn = drawRows(sha256, lockOf({ member: 'm', count, seed }), keys);
          expect(drawn).toHaveLength(Math.min(count, rows));
          expect(keys.filter((key) => drawn.includes(key))).toEqual(drawn);
        },
      ),
    );
  });
});

const pairs = (first: Verdict, second: Verdict, times: number): readonly ComparedRow[] =>
  Array.from({ length: times }, () => ({ row: 'r' as RowKey, first, second }));

describe('agreement', () => {
  it('is the share judged alike, and the rows that were not, in their order', () => {
    const all = [...pairs('ok', 'ok', 8), ...pairs('ok', 'unclear', 1), ...pairs('deviation', 'ok', 1)];
    expect(agreementOf(all)).toMatchObject({ rows: 10, same: 8, differing: all.slice(8) });
  });

  it('says nothing by kappa of few rows, or where nearly all are judged alike', () => {
    expect(agreementOf([...pairs('ok', 'ok', 30), ...pairs('unclear', 'unclear', 19)]).kappa).toBeNull();
    expect(agreementOf([...pairs('ok', 'ok', 90), ...pairs('ok', 'unclear', 10)]).kappa).toBeNull();
  });

  it("is Cohen's kappa as in the textbook's table of fifty proposals", () => {
    const table = [
      ...pairs('ok', 'ok', 20),
      ...pairs('ok', 'deviation', 5),
      ...pairs('deviation', 'ok', 10),
      ...pairs('deviation', 'deviation', 15),
    ];
    expect(agreementOf(table).kappa).toBeCloseTo(0.4, 10);
  });

  it('is one where all is alike, and nought where chance would do as well', () => {
    expect(agreementOf([...pairs('ok', 'ok', 40), ...pairs('unclear', 'unclear', 20)]).kappa).toBe(1);
    const chance = [
      ...pairs('ok', 'ok', 25),
      ...pairs('ok', 'deviation', 25),
      ...pairs('deviation', 'ok', 25),
      ...pairs('deviation', 'deviation', 25),
    ];
    expect(agreementOf(chance).kappa).toBe(0);
  });
});

/** Draws rows of a review for a second reading, as DRAW.md publishes it: the same seed and list give the same rows everywhere. */
import { digestLines, type Hash } from '../plan/draw.ts';
import type { RowKey, SecondLock } from './annotation.ts';

/** The checksum that is shown when the seed is locked. It binds the seed to its review, reader and number of rows. */
export function commitToRows(
  hash: Hash,
  review: string,
  rows: number,
  { member, count, seed }: SecondLock,
): string {
  return digestLines(hash, 'second', [review, rows, member, count, seed]);
}

/** `count` of the rows in their own order; all of them when there are no more. */
export function drawRows(
  hash: Hash,
  { seed, count }: SecondLock,
  rows: readonly RowKey[],
): readonly RowKey[] {
  if (count >= rows.length) return rows;
  const drawn = new Set<number>();
  for (let turn = 0; drawn.size < count; turn += 1) {
    const number = BigInt(`0x${digestLines(hash, 'row', [seed, turn])}`);
    drawn.add(Number(number % BigInt(rows.length)));
  }
  return rows.filter((_, position) => drawn.has(position));
}

/**
 * Holds a second reading against what was signed: that the seed draws these rows among those that were judged when it was drawn,
 * and that both verdicts of each were given.
 */
import type { SignedBatch } from '../documents/batch.ts';
import { judgedRows } from '../documents/judged-rows.ts';
import { placeOperations } from '../documents/place-operations.ts';
import { sha256 } from '../crypto/digest.ts';
import type { AnnotationOperation, Authored, ReviewProjection, RowKey } from '../review/annotation.ts';
import { drawRows } from '../review/draw-rows.ts';

export type SecondFault =
  /** The seed draws other rows. */
  | { readonly type: 'second-draw' }
  /** Rows, from 1, that were compared without having been drawn, or with a verdict that nobody has given. */
  | { readonly type: 'second-compare'; readonly rows: readonly number[] };

/** `memberOf` names the member whose device it is. */
export function checkSecond(
  { second, history }: ReviewProjection,
  batches: readonly SignedBatch[],
  memberOf: (device: string) => string,
  rowKeys: readonly RowKey[],
): readonly SecondFault[] {
  if (!second?.draw) return [];
  const { lock, draw, comparison } = second;
  const placed = placeOperations(batches, memberOf);
  const seenBy = placed.find(({ operation }) => operation === draw.operation) ?? null;
  const judged = judgedRows(placed, seenBy);
  const again = drawRows(
    sha256,
    lock.value,
    rowKeys.filter((row) => judged.has(row)),
  );
  const { rows } = draw.value;
  const isSame = rows.length === again.length && again.every((row, index) => row === rows[index]);
  const given = new Set(history.flatMap((said) => verdictsIn(said, lock.value.member)));
  const drawn = new Set(rows);
  const wrong = (comparison?.value.pairs ?? []).filter(
    (pair) =>
      !drawn.has(pair.row) ||
      !given.has(`first:${pair.row}:${pair.first}`) ||
      !given.has(`second:${pair.row}:${pair.second}`),
  );
  return [
    ...(isSame ? [] : [{ type: 'second-draw' } as const]),
    ...(wrong.length === 0
      ? []
      : [{ type: 'second-compare', rows: wrong.map(({ row }) => rowKeys.indexOf(row) + 1) } as const]),
  ];
}

/** By reading: a verdict of the second reader's is theirs as such, whatever else they were handed of the review. */
function verdictsIn({ value, author }: Authored<AnnotationOperation>, reader: string): readonly string[] {
  if (value.type === 'verdict') return [`first:${value.row}:${value.value}`];
  if (value.type === 'bulk-verdict') return value.rows.map((row) => `first:${row}:${value.value}`);
  return value.type === 'second-verdict' && author === reader ? [`second:${value.row}:${value.value}`] : [];
}

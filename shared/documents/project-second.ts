/** The second reading of a review, out of its operations: locked, drawn, read blind, laid side by side. */
import type { AnnotationOperation, Authored, RowKey, SecondReading, Verdict } from '../review/annotation.ts';

type Said = Authored<AnnotationOperation>;
type Of<T extends AnnotationOperation['type']> = Authored<Extract<AnnotationOperation, { type: T }>>;

/** `standing`: operations in projection order, undone ones left out. Null where nobody has locked a seed. */
export function projectSecond(standing: readonly Said[]): SecondReading | null {
  const lock = firstOf(standing, 'second-lock');
  if (lock === null) return null;
  const { member } = lock.value;
  const draw = firstOf(standing, 'second-draw', (each) => each.member === member);
  const drawn = new Set(draw?.value.rows);
  const verdicts = [...readBlind(standing, member)].filter(([row]) => drawn.has(row));
  const comparison = draw && firstOf(standing, 'second-compare');
  return { lock, draw, verdicts: new Map(verdicts), comparison };
}

/** The newest that the member says of each row, as second reader. */
export function readBlind(standing: readonly Said[], member: string): ReadonlyMap<RowKey, Authored<Verdict>> {
  const read = new Map<RowKey, Authored<Verdict>>();
  for (const { value, ...by } of standing) {
    if (value.type !== 'second-verdict' || by.author !== member) continue;
    if (value.value === null) read.delete(value.row);
    else read.set(value.row, authored(by, value.value));
  }
  return read;
}

function firstOf<T extends AnnotationOperation['type']>(
  standing: readonly Said[],
  type: T,
  isMeant: (operation: Of<T>['value']) => boolean = () => true,
): Of<T> | null {
  for (const { value, ...by } of standing)
    if (isOf(value, type) && isMeant(value)) return authored(by, value);
  return null;
}

function isOf<T extends AnnotationOperation['type']>(
  operation: AnnotationOperation,
  type: T,
): operation is Of<T>['value'] {
  return operation.type === type;
}

function authored<T>({ operation, author, claimedTime }: Omit<Said, 'value'>, value: T): Authored<T> {
  return { value, operation, author, claimedTime };
}

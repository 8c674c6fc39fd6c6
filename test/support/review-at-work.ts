/** What reviewers have done to a review that is at work. */
import type { FakeReview } from './fake-review.ts';

/** Every verdict, a comment, a conflict, a row handed over, a colleague present. */
export function atWork(review: FakeReview): void {
  const row = (index: number) => review.rowKeys[index]!;
  review.receive('m-karin', [
    { type: 'verdict', row: row(0), value: 'ok' },
    { type: 'verdict', row: row(1), value: 'ok' },
    { type: 'verdict', row: row(2), value: 'unclear' },
    { type: 'comment', row: row(2), id: 'c1', text: 'Frågar om kvällen, hon hade jour enligt samtal.' },
    { type: 'verdict', row: row(4), value: 'deviation' },
    { type: 'assign', row: row(6), member: 'm-maja' },
  ]);
  review.receive('m-maja', [{ type: 'verdict', row: row(0), value: 'deviation' }], { unaware: true });
  review.receive('m-maja', [{ type: 'comment', row: row(0), id: 'c2', text: 'Inte hennes elev.' }]);
  review.presence.set([{ member: 'm-maja', row: row(5) }]);
}

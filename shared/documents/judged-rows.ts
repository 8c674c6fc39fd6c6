/** Which rows had a verdict in the picture that somebody had, as far as what they then signed shows. */
import type { RowKey } from '../review/annotation.ts';
import { covers, type Placed } from './place-operations.ts';
import { projectRows } from './project-rows.ts';
import { withoutUndone } from './projection.ts';

/** `placed`: every operation in projection order; `seenBy`: the one whose writer's picture it is, null for all there is. */
export function judgedRows(placed: readonly Placed[], seenBy: Placed | null): ReadonlySet<RowKey> {
  const known = seenBy === null ? placed : placed.filter((each) => covers(seenBy, each));
  const rows = [...projectRows(withoutUndone(known))];
  return new Set(rows.flatMap(([row, { verdict }]) => (verdict === null ? [] : [row])));
}

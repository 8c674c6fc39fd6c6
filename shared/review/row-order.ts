/** The orders in which rows can be shown: none of them says who has most of anything (REV-5). */
import type { AccessEvent } from '../logs/access-event.ts';

/** `look`: what nothing explains first. `user`, `subject`: together per person, by name and number; otherwise as the log. */
export const rowOrders = ['look', 'log', 'user', 'subject'] as const;
export type RowOrder = (typeof rowOrders)[number];

/** Positions in the dataset, in the order wanted. `lookOrder` comes from `shared/findings`; without it *look* is as the log. */
export function orderRows(
  events: readonly AccessEvent[],
  lookOrder: readonly number[] | null,
  order: RowOrder,
): readonly number[] {
  if (order === 'user' || order === 'subject') return groupBy(events, order);
  return order === 'look' && lookOrder !== null ? lookOrder : events.map((_, index) => index);
}

/** Groups by the text they share in the order of letters, each in log order. */
function groupBy(events: readonly AccessEvent[], by: 'user' | 'subject'): readonly number[] {
  const groups = Map.groupBy(events.keys(), (index) => events[index]?.[by] ?? '');
  return [...groups].toSorted(([a], [b]) => a.localeCompare(b, 'sv')).flatMap(([, positions]) => positions);
}

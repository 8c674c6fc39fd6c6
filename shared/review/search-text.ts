/** What a search looks through, folded once per review instead of at every key press. */
import type { AccessEvent } from '../logs/access-event.ts';

/** One lower-case text per event. The subject stands there in digits as well, so that a number is found however it is typed. */
export function rowSearchTexts(events: readonly AccessEvent[]): readonly string[] {
  return events.map((event) => `${event.cells.join('\n')}\n${event.subject}`.toLowerCase());
}

/** What a search looks through, folded at the first search instead of at every key press. */
import type { AccessEvent } from '../logs/access-event.ts';

/** One lower-case text per event. The subject stands there in digits as well, so that a number is found however it is typed. */
export function rowSearchTexts(events: readonly AccessEvent[]): () => readonly string[] {
  let texts: readonly string[] | null = null;
  return () => (texts ??= events.map((event) => `${event.cells.join('\n')}\n${event.subject}`.toLowerCase()));
}

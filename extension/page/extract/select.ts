/** Selectors of an adapter over a document and its shadow roots. */
import type { SearchRoot } from './dom.ts';

/** In root order; a selector that the browser does not understand finds nothing, and is told of as a missing fact. */
export function* selectAll(roots: readonly SearchRoot[], selector: string): Generator<Element> {
  for (const root of roots) {
    try {
      yield* root.querySelectorAll(selector);
    } catch {
      return;
    }
  }
}

/** The record that the frames around show: an editor in a frame of its own shows none, and what is written there goes into theirs. */
import type { ShownRecord } from './replacement.ts';

/** On the window as our own world sees it: frames of one site share that world, and the page has no way into it. */
const shown = Symbol.for('varsam.shown-record');

export function offerRecord(window: Window, record: () => ShownRecord): void {
  Reflect.set(window, shown, record);
}

/** Of the nearest frame around that shows one; null where none does, or none of the same site. */
export function recordAround(window: Window): ShownRecord | null {
  for (let inner = window, outer = window.parent; outer !== inner; inner = outer, outer = inner.parent) {
    const record = offeredBy(outer)?.();
    if (record === undefined) return null;
    if (record.facts !== null) return record;
  }
  return null;
}

/** A window of another site gives nothing away, and says so by throwing. */
function offeredBy(window: Window): (() => ShownRecord) | undefined {
  try {
    return Reflect.get(window, shown);
  } catch {
    return undefined;
  }
}

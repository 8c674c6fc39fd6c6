/** Which guarded field an event is about. */
import type { FieldUse, GuardedField } from '#shared/site/compiled.ts';
import { shadowRootOf } from '../observe/shadow-roots.ts';
import { editableOf, type Editable } from './editable.ts';

export interface Field {
  readonly editable: Editable;
  readonly use: FieldUse;
}

/** Null for an event from elsewhere. Goes through shadow roots, closed ones by what has the focus in them. */
export function fieldOf(event: Event, guard: readonly GuardedField[]): Field | null {
  let target = event.composedPath()[0];
  while (target instanceof Element) {
    const inner: Element | null = shadowRootOf(target)?.activeElement ?? null;
    if (inner === null) break;
    target = inner;
  }
  return target instanceof Element ? fieldAround(target, guard) : null;
}

export function fieldAround(element: Element, guard: readonly GuardedField[]): Field | null {
  for (const { selector, use } of guard) {
    const named = closest(element, selector);
    const editable = named === null ? null : editableOf(named);
    if (editable !== null) return { editable, use };
  }
  return null;
}

/** A selector that the browser does not understand names nothing. */
function closest(element: Element, selector: string): Element | null {
  try {
    return element.closest(selector);
  } catch {
    return null;
  }
}

/** The elements that hold the fields which an adapter wants masked. */
import type { MaskedField, Place } from '#shared/site/compiled.ts';
import { elementBeside } from './beside.ts';
import { findLabel, type PlaceMemory } from './place.ts';
import { selectAll, type SearchRoot } from './select.ts';

/** Element to kind; the same element is named once, by the first field that has it. */
export function namedElements(
  roots: readonly SearchRoot[],
  fields: readonly MaskedField[],
  memory: PlaceMemory,
): ReadonlyMap<Element, string> {
  const named = new Map<Element, string>();
  for (const { kind, places } of fields) {
    for (const place of places) {
      for (const element of elementsAt(roots, place, memory))
        if (!named.has(element)) named.set(element, kind);
    }
  }
  return named;
}

function elementsAt(roots: readonly SearchRoot[], place: Place, memory: PlaceMemory): Iterable<Element> {
  if (place.type === 'selector') return selectAll(roots, place.selector);
  const label = findLabel(roots, place, memory);
  const element = label === null ? null : elementBeside(label, place.value === 'before' ? 'before' : 'after');
  return element === null ? [] : [element];
}

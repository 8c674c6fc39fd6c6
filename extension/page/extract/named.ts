/** The elements that hold the fields which an adapter wants masked. */
import type { MaskedField, Place } from '#shared/site/compiled.ts';
import type { SearchRoot } from './dom.ts';
import { valueAtLabel, type PlaceMemory } from './place.ts';
import { selectAll } from './select.ts';

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
  const value = valueAtLabel(roots, place, place.value === 'same' ? 'after' : place.value, memory);
  return value === null || value.text === '' ? [] : [value.element];
}

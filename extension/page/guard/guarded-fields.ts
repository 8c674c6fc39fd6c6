/** The elements that an adapter names as guarded fields, each with what it is for. */
import type { FieldPlace, FieldUse, GuardedField } from '#shared/site/compiled.ts';
import { fieldIn, valueOf } from '../extract/beside.ts';
import type { SearchRoot } from '../extract/dom.ts';
import { findLabels } from '../extract/label.ts';
import { selectAll } from '../extract/select.ts';
import { labelKey } from '../extract/text.ts';

export interface FoundField {
  readonly element: Element;
  readonly use: FieldUse;
}

/** In the adapter's order; an element that two entries name has the use of the first. */
export function fieldsOf(
  roots: readonly SearchRoot[],
  guard: readonly GuardedField[],
): readonly FoundField[] {
  const found = new Map<Element, FieldUse>();
  for (const { places, use } of guard)
    for (const place of places)
      for (const element of elementsAt(roots, place)) if (!found.has(element)) found.set(element, use);
  return [...found].map(([element, use]) => ({ element, use }));
}

/** The fields at a place: what the selector finds, or what stands beside each label of that text. */
export function elementsAt(roots: readonly SearchRoot[], place: FieldPlace): readonly Element[] {
  if (place.type === 'selector') return [...selectAll(roots, place.selector)];
  const keys = new Set(place.labels.map(labelKey));
  const containers = place.within === null ? roots : [...selectAll(roots, place.within)];
  return containers.flatMap((container) =>
    [...findLabels(container, keys)].flatMap((label) => {
      const value = valueOf(label, 'after', roots);
      const field = value === null ? null : fieldIn(value.element);
      return field === null ? [] : [field];
    }),
  );
}

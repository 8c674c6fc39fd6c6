/** The elements that an adapter names as guarded fields, each with what it is for. */
import type { FieldPlace, FieldUse, GuardedField } from '#shared/site/compiled.ts';
import { fieldIn, valueOf, type Value } from '../extract/beside.ts';
import type { SearchRoot } from '../extract/dom.ts';
import { findLabels, type Label } from '../extract/label.ts';
import { selectAll } from '../extract/select.ts';
import { labelKey } from '../extract/text.ts';
import { isAt } from '../extract/views.ts';
import { attributeOf, closest, isElement, matches } from '../node.ts';

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

/**
 * Uses of the fields that always stand at this address and are not there; null where none always does, and on a page with
 * nothing to write in, which may not be drawn yet.
 */
export function fieldsExpected(
  roots: readonly SearchRoot[],
  guard: readonly GuardedField[],
  address: string,
): readonly FieldUse[] | null {
  const here = guard.filter(({ alwaysAt }) => isAt(alwaysAt, address));
  if (here.length === 0 || roots.every((root) => root.querySelector(writable) === null)) return null;
  const missing = here.filter(({ places }) => places.every((place) => elementsAt(roots, place).length === 0));
  return [...new Set(missing.map(({ use }) => use))];
}

/** The fields at a place: what the selector finds, or what stands beside each label of that text. */
export function elementsAt(roots: readonly SearchRoot[], place: FieldPlace): readonly Element[] {
  if (place.type === 'selector') return [...selectAll(roots, place.selector)];
  const keys = new Set(place.labels.map(labelKey));
  const containers = place.within === null ? roots : [...selectAll(roots, place.within)];
  return containers.flatMap((container) =>
    [...findLabels(container, keys)].flatMap((label) => {
      const value = valueOf(label, 'after', roots);
      const field = groupOf(label, value) ?? (value === null ? null : fieldIn(value.element));
      return field === null ? [] : [field];
    }),
  );
}

/** Boxes to tick are one field together, named by their legend or by their group's own name. */
function groupOf({ node }: Label, value: Value | null): Element | null {
  const around = isElement(node) ? node : node.parentElement;
  const inner = around && closest(around, groups);
  const id = around && attributeOf(around, 'id');
  const names = inner && attributeOf(inner, 'aria-labelledby');
  const isNamed = id !== null && names !== null && names.split(/\s+/).includes(id);
  const isItsName = isNamed || (around !== null && closest(around, 'legend') !== null);
  const group = isItsName ? inner : (value?.element ?? null);
  return group !== null && matches(group, groups) && group.querySelector(boxes) !== null ? group : null;
}

const writable = 'input:not([type="hidden"]), textarea, [contenteditable]:not([contenteditable="false"])';
const groups = 'fieldset, [role="group"]';
const boxes = 'input[type="checkbox"], [role="checkbox"]';

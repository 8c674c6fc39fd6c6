/** Reads the value at a place that an adapter names, and remembers where it stood. */
import type { Cut, Place } from '#shared/site/compiled.ts';
import { attributeOf, isElement, own, rootOf } from '../node.ts';
import { titleOf } from '../title.ts';
import { valueOf, type Side, type Value } from './beside.ts';
import { hostOf, type SearchRoot } from './dom.ts';
import { findLabels, isStillLabel, labelledTexts, type Label } from './label.ts';
import { selectAll } from './select.ts';
import { isShown } from './shown.ts';
import { labelKey, namedText, plainText } from './text.ts';

/** `found` tells that the place is there; `text` is what it shows, null when that is nothing or merely a dash. */
export interface Reading {
  readonly found: boolean;
  readonly text: string | null;
}

export type LabelPlace = Extract<Place, { type: 'label' }>;

/** Labels found before, so that a page that changes a hundred times a second is not searched each time. */
export type PlaceMemory = Map<Place, Label>;

const absent: Reading = { found: false, text: null };

/** The first of `places` that is there with a value, or else the first that is there at all. */
export function readPlaces(
  roots: readonly SearchRoot[],
  places: readonly Place[],
  memory: PlaceMemory,
): Reading {
  return firstSaid(places, (place) => readPlace(roots, place, memory));
}

function firstSaid<T>(each: Iterable<T>, read: (one: T) => Reading): Reading {
  let best = absent;
  for (const one of each) {
    const reading = read(one);
    if (reading.text !== null) return reading;
    if (reading.found) best = reading;
  }
  return best;
}

function readPlace(roots: readonly SearchRoot[], place: Place, memory: PlaceMemory): Reading {
  if (place.type === 'selector') return readSelected(roots, place);
  if (place.value === 'same') return readSame(roots, place, false);
  const value = valueAtLabel(roots, place, place.value, memory);
  const reading = value === null ? absent : shape(value.text, place.cut);
  if (reading.text !== null || place.value !== 'after') return reading;
  const same = readSame(roots, place, true);
  return same.found ? same : reading;
}

/** What is shown goes before what is not: pages keep templates of themselves. */
function readSelected(roots: readonly SearchRoot[], place: Extract<Place, { type: 'selector' }>): Reading {
  const elements = [...selectAll(roots, place.selector)];
  const ordered = elements.length < 2 ? elements : elements.toSorted((a, b) => rank(a) - rank(b));
  return firstSaid(ordered, (element) => {
    const { attribute, cut } = place;
    const read = attribute === null ? namedText(element, roots) : attributeOf(element, attribute);
    // While the pointer is there, it may stand empty.
    const text = attribute === 'title' && read === '' ? titleOf(element) : read;
    return text === null ? absent : shape(text, cut);
  });
}

function rank(element: Element): number {
  return isShown(element) ? 0 : 1;
}

/** The value of the first label that has one, or else of the first label; null where no label is. */
export function valueAtLabel(
  roots: readonly SearchRoot[],
  place: LabelPlace,
  side: Side,
  memory: PlaceMemory,
): Value | null {
  const keys = keysOf(place);
  const known = memory.get(place);
  if (known !== undefined && isStillLabel(known, keys)) {
    const value = valueOf(known, side, roots);
    if (value !== null && value.text !== '') return value;
  }
  memory.delete(place);
  let best: Value | null = null;
  for (const container of containers(roots, place.within)) {
    for (const label of findLabels(container, keys)) {
      const value = valueOf(label, side, roots);
      if (value !== null && value.text !== '') {
        memory.set(place, label);
        return value;
      }
      // A label with nothing beside it is still there: nobody has been named.
      if (!label.isFurniture) best ??= value ?? { element: holderOf(label), text: '' };
    }
  }
  return best;
}

const keysByPlace = new WeakMap<LabelPlace, ReadonlySet<string>>();

/** The same set each time: what is worked out from it is kept by it. */
function keysOf(place: LabelPlace): ReadonlySet<string> {
  const keys = keysByPlace.get(place) ?? new Set(place.labels.map(labelKey));
  keysByPlace.set(place, keys);
  return keys;
}

function holderOf({ node }: Label): Element {
  return isElement(node) ? node : (node.parentElement ?? node.ownerDocument.documentElement);
}

function readSame(roots: readonly SearchRoot[], place: LabelPlace, needsColon: boolean): Reading {
  const keys = keysOf(place);
  for (const container of containers(roots, place.within)) {
    for (const { value } of labelledTexts(container, keys, needsColon)) return shape(value, place.cut);
  }
  return absent;
}

/** Where to look: all roots, or the elements that `within` names and the shadow roots in them. */
function* containers(roots: readonly SearchRoot[], within: string | null): Generator<Node> {
  if (within === null) {
    yield* roots;
    return;
  }
  for (const element of selectAll(roots, within)) {
    yield element;
    for (const root of roots) if (isWithin(root, element)) yield root;
  }
}

function isWithin(root: Node, container: Element): boolean {
  for (let host = hostOf(root); host !== null; host = hostOf(rootOf(host)))
    if (own(container).contains.call(container, host)) return true;
  return false;
}

/** A cut whose beginning is not there means that the page has changed: the place counts as absent. */
function shape(raw: string, cut: Cut): Reading {
  let text = plainText(raw);
  if (cut.after !== null) {
    const start = text.indexOf(plainText(cut.after));
    if (start < 0) return absent;
    text = text.slice(start + plainText(cut.after).length);
  }
  const end = cut.until === null ? -1 : text.indexOf(plainText(cut.until));
  text = (end < 0 ? text : text.slice(0, end)).trim();
  return { found: true, text: /^[-\u2010-\u2015.\s]*$/.test(text) ? null : text };
}

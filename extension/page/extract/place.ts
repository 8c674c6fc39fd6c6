/** Reads the value at a place that an adapter names, and remembers where it stood. */
import type { Cut, Place } from '#shared/site/compiled.ts';
import { elementText, labelKey, labelNodes, labelledNodes, plainText, valueBeside } from './beside.ts';
import { selectAll, type SearchRoot } from './select.ts';

/** `found` tells that the place is there; `text` is what it shows, null when that is nothing or merely a dash. */
export interface Reading {
  readonly found: boolean;
  readonly text: string | null;
}

/** Labels found before, so that a page that changes a hundred times a second is not searched each time. */
export type PlaceMemory = Map<Place, Text>;

const absent: Reading = { found: false, text: null };

/** The first of `places` that is there with a value, or else the first that is there at all. */
export function readPlaces(
  roots: readonly SearchRoot[],
  places: readonly Place[],
  memory: PlaceMemory,
): Reading {
  let best = absent;
  for (const place of places) {
    const reading = readPlace(roots, place, memory);
    if (reading.text !== null) return reading;
    if (reading.found) best = reading;
  }
  return best;
}

function readPlace(roots: readonly SearchRoot[], place: Place, memory: PlaceMemory): Reading {
  if (place.type === 'selector') {
    for (const element of selectAll(roots, place.selector)) {
      const text = place.attribute === null ? elementText(element) : element.getAttribute(place.attribute);
      if (text !== null) return shape(text, place.cut);
    }
    return absent;
  }
  if (place.value === 'same') return readSame(roots, place);
  const label = findLabel(roots, place, memory);
  return label === null ? absent : shape(valueBeside(label, place.value) ?? '', place.cut);
}

export type LabelPlace = Extract<Place, { type: 'label' }>;

/** The text node of the label, from memory when it still is one. */
export function findLabel(roots: readonly SearchRoot[], place: LabelPlace, memory: PlaceMemory): Text | null {
  const keys = new Set(place.labels.map(labelKey));
  const known = memory.get(place);
  if (known?.isConnected === true && keys.has(labelKey(known.data))) return known;
  memory.delete(place);
  for (const container of containers(roots, place.within)) {
    for (const label of labelNodes(container, keys)) {
      memory.set(place, label);
      return label;
    }
  }
  return null;
}

function readSame(roots: readonly SearchRoot[], place: LabelPlace): Reading {
  const keys = place.labels.map(labelKey);
  for (const container of containers(roots, place.within)) {
    for (const { value } of labelledNodes(container, keys)) return shape(value, place.cut);
  }
  return absent;
}

function containers(roots: readonly SearchRoot[], within: string | null): Iterable<Node> {
  return within === null ? roots : selectAll(roots, within);
}

/** A cut whose beginning is not there means that the page has changed: the place counts as absent. */
function shape(raw: string, cut: Cut): Reading {
  let text = plainText(raw);
  if (cut.after !== null) {
    const start = text.indexOf(cut.after);
    if (start < 0) return absent;
    text = text.slice(start + cut.after.length);
  }
  const end = cut.until === null ? -1 : text.indexOf(cut.until);
  text = (end < 0 ? text : text.slice(0, end)).trim();
  return { found: true, text: /^[-\u2010-\u2015.\s]*$/.test(text) ? null : text };
}

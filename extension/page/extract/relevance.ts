/** Whether a change can matter to what an adapter reads, so that cost grows with what changed and not with the page. */
import type { CompiledAdapter, Place, Sign } from '#shared/site/compiled.ts';
import { isElement, isTree } from '../node.ts';
import type { PageChange } from '../observe/observe-page.ts';

/**
 * False promises nothing for ever: a change elsewhere may turn an element into a match (`:nth-child`, siblings), and what
 * was removed has no place any more. So the caller looks again a little later all the same. An adapter that seeks a label
 * in the whole page makes every change matter.
 */
export function createRelevance(adapter: CompiledAdapter): (change: PageChange) => boolean {
  const places = [
    ...adapter.views.flatMap(({ facts }) => Object.values(facts).flat()),
    ...adapter.mask.flatMap((field) => field.places),
  ];
  const signs = [
    ...adapter.training.shows,
    ...adapter.views.flatMap(({ shows, marks }) => [...shows, ...marks.flatMap((mark) => mark.signs)]),
  ];
  if (places.some((place) => place.type === 'label' && place.within === null)) return () => true;
  const selectors = new Set(
    [...places.map(selectorOfPlace), ...signs.map(selectorOfSign)].filter(isUnderstood),
  );
  const wanted = [...selectors].join(', ');
  if (wanted === '') return () => false;

  const isWithin = (node: Node): boolean => {
    const element = isElement(node) ? node : node.parentElement;
    return element !== null && element.closest(wanted) !== null;
  };
  const holds = (node: Node): boolean => isTree(node) && node.querySelector(wanted) !== null;

  return ({ added, texts, attributes }) => {
    try {
      return (
        added.values().some((node) => isWithin(node) || holds(node)) ||
        texts.values().some(isWithin) ||
        attributes.values().some(isWithin)
      );
    } catch {
      // A form may have fields that hide its own methods.
      return true;
    }
  };
}

function selectorOfPlace(place: Place): string {
  return place.type === 'selector' ? place.selector : (place.within ?? '');
}

function selectorOfSign(sign: Sign): string {
  if (sign.type === 'selector') return sign.selector;
  return sign.within ?? '[alt], [title], [aria-label]';
}

function isUnderstood(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

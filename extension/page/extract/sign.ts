/** Whether a sign stands on the page: a text, an element, or the name of a picture. What is hidden is no sign. */
import type { Sign } from '#shared/site/compiled.ts';
import { ask } from '../node.ts';
import type { SearchRoot } from './dom.ts';
import { selectAll } from './select.ts';
import { isShown } from './shown.ts';
import { plainText, shownText } from './text.ts';

export function hasSign(roots: readonly SearchRoot[], sign: Sign): boolean {
  if (sign.type === 'selector') return some(selectAll(roots, sign.selector), isShown);
  if (sign.type === 'text') {
    return some(selectAll(roots, sign.within), (element) => says(element, sign.text, roots));
  }
  return some(
    selectAll(roots, `${sign.within ?? ''} :is([alt],[title],[aria-label])`),
    (element) =>
      ['alt', 'title', 'aria-label'].some((name) => includes(element.getAttribute(name) ?? '', sign.text)) &&
      isShown(element),
  );
}

/** All of its text is the quick question, what is shown of it the true one. */
function says(element: Element, text: string, roots: readonly SearchRoot[]): boolean {
  const mayHold = includes(ask(element, 'textContent'), text) || roots.length > 1;
  return mayHold && isShown(element) && includes(shownText(element, roots, Infinity), text);
}

function includes(shown: string, wanted: string): boolean {
  return plainText(shown).toLocaleLowerCase('sv').includes(plainText(wanted).toLocaleLowerCase('sv'));
}

function some(elements: Iterable<Element>, holds: (element: Element) => boolean): boolean {
  for (const element of elements) if (holds(element)) return true;
  return false;
}

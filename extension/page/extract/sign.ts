/** Whether a sign stands on the page: a text, an element, or the name of a picture. */
import type { Sign } from '#shared/site/compiled.ts';
import { plainText } from './beside.ts';
import { selectAll, type SearchRoot } from './select.ts';

export function hasSign(roots: readonly SearchRoot[], sign: Sign): boolean {
  if (sign.type === 'selector') return some(selectAll(roots, sign.selector), () => true);
  if (sign.type === 'text') {
    return some(selectAll(roots, sign.within), (element) => includes(element.textContent, sign.text));
  }
  return some(selectAll(roots, `${sign.within ?? ''} :is([alt],[title],[aria-label])`), (element) =>
    ['alt', 'title', 'aria-label'].some((name) => includes(element.getAttribute(name) ?? '', sign.text)),
  );
}

function includes(shown: string, wanted: string): boolean {
  return plainText(shown).toLocaleLowerCase('sv').includes(plainText(wanted).toLocaleLowerCase('sv'));
}

function some(elements: Iterable<Element>, holds: (element: Element) => boolean): boolean {
  for (const element of elements) if (holds(element)) return true;
  return false;
}

/** Whether a sign stands on the page: a text, an element, or the name of a picture. What is hidden is no sign. */
import type { Sign } from '#shared/site/compiled.ts';
import { ask } from '../node.ts';
import { titleOf } from '../title.ts';
import type { SearchRoot } from './dom.ts';
import { selectAll } from './select.ts';
import { isShown } from './shown.ts';
import { plainText, shownText } from './text.ts';

export function hasSign(roots: readonly SearchRoot[], sign: Sign): boolean {
  if (sign.type === 'selector') return selectAll(roots, sign.selector).some(isShown);
  if (sign.type === 'text') {
    return selectAll(roots, sign.within).some((element) => says(element, sign.text, roots));
  }
  return selectAll(roots, `${sign.within ?? ''} :is([alt],[title],[aria-label])`).some(
    (element) =>
      [element.getAttribute('alt'), titleOf(element), element.getAttribute('aria-label')].some((name) =>
        includes(name ?? '', sign.text),
      ) && isShown(element),
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

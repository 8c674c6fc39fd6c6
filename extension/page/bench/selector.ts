/** A selector for an element that is likely to hold when the page changes: names before places. */
import { finder } from '@medv/finder';
import type { PickedPlace } from '#shared/site/page-reading.ts';
import { shownText } from '../extract/text.ts';
import { isShadowRoot } from '../node.ts';

const lastingAttributes = /^(?:data-(?!v-|react|ng)|aria-label$|name$|itemprop$|for$|title$)/;
/** As frameworks and style builders write them: the next build has others. */
const isBuilt = (name: string): boolean => /\d{3,}|^(?:css|sc|jss|ng|v|_)-|[A-Za-z0-9_-]{28,}/.test(name);
const longestValue = 60;
/** Deeper, a selector would be a path of hundreds of steps, which holds nowhere and costs the browser its own stack. */
const deepestPointed = 200;

/** The element itself, or what it stands in where it is too deep to be named. */
export function nameable(element: Element): Element {
  const path: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) path.push(at);
  return path.at(-deepestPointed) ?? element;
}

/** Of an element that can be named. */
export function placeOf(element: Element): PickedPlace {
  const root = element.getRootNode();
  const within = isShadowRoot(root) ? [...root.children][0] : element.ownerDocument.documentElement;
  const selector = finder(element, {
    ...(within === undefined ? {} : { root: within }),
    idName: (name) => !isBuilt(name) && !/\d{2,}/.test(name),
    className: (name) => !isBuilt(name),
    // A value that is of this record would find no other.
    attr: (name, value) =>
      lastingAttributes.test(name) && value.length <= longestValue && !/\d{2,}/.test(value),
  });
  return {
    selector,
    isFragile: /:nth-/.test(selector),
    text: shownText(element, [element.ownerDocument]).slice(0, 200),
  };
}

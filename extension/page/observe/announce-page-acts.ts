/**
 * Runs in the page's own world before its scripts, and announces three acts that leave no other trace in time: a shadow
 * root was attached, the registry of highlights was touched, history was rewritten. Nothing of ours can be reached from here.
 */
import { addressChanged, highlightsTouched, shadowRootAttached } from './signals.ts';

export function announcePageActs(): void {
  after(Element.prototype, 'attachShadow', (element) => {
    if (element instanceof Element) element.dispatchEvent(new Event(shadowRootAttached));
  });
  if ('HighlightRegistry' in globalThis)
    for (const act of ['clear', 'delete', 'set'] as const)
      after(HighlightRegistry.prototype, act, () => document.dispatchEvent(new Event(highlightsTouched)));
  for (const act of ['pushState', 'replaceState'] as const)
    after(History.prototype, act, () => dispatchEvent(new Event(addressChanged)));
}

/** Lets `announce` run after every call of a method; result, arguments, name and length stay the method's own. */
function after<K extends string>(
  prototype: Record<K, (...parameters: never[]) => unknown>,
  method: K,
  announce: (target: unknown) => void,
): void {
  prototype[method] = new Proxy(prototype[method], {
    apply(original, target: unknown, parameters) {
      const result: unknown = Reflect.apply(original, target, parameters);
      announce(target);
      return result;
    },
  });
}

/**
 * Runs in the page's own world before its scripts, and announces five acts that leave no other trace in time: a shadow
 * root was attached, the registry of highlights was touched, a style sheet was written in, history was rewritten, a script
 * is about to submit a form.
 * Nothing of ours can be reached from here.
 */
import { ask, isElement, isHtml, own } from '../node.ts';
import {
  addressChanged,
  formSubmitted,
  highlightsTouched,
  shadowRootAttached,
  styleWritten,
} from './signals.ts';

/** Whether it is done already: for an earlier version of Varsam, whose hooks outlive it. */
export function arePageActsAnnounced(): boolean {
  let isHeard = false;
  const hear = (): void => {
    isHeard = true;
  };
  document.addEventListener(highlightsTouched, hear);
  globalThis.CSS.highlights?.delete('');
  document.removeEventListener(highlightsTouched, hear);
  return isHeard;
}

export function announcePageActs(): void {
  const announceRoot = (target: EventTarget): unknown =>
    own(target).dispatchEvent.call(target, new Event(shadowRootAttached));
  after(Element.prototype, 'attachShadow', (element) => {
    announceRoot(isElement(element) && ask(element, 'isConnected') ? element : document);
  });
  for (const parsing of [Element.prototype, ShadowRoot.prototype, Document])
    for (const act of ['setHTML', 'setHTMLUnsafe', 'parseHTML', 'parseHTMLUnsafe'])
      if (isAble(parsing, act)) after(parsing, act, () => announceRoot(document));
  if ('HighlightRegistry' in globalThis)
    for (const act of ['clear', 'delete', 'set'] as const)
      after(HighlightRegistry.prototype, act, () => document.dispatchEvent(new Event(highlightsTouched)));
  announceStyle();
  for (const act of ['pushState', 'replaceState'] as const)
    after(History.prototype, act, () => dispatchEvent(new Event(addressChanged)));
  askBeforeSubmit();
}

/** Sheets that elements bring are seen without us; those that a script fills or adopts tell nobody. */
function announceStyle(): void {
  const announce = (): unknown => document.dispatchEvent(new Event(styleWritten));
  for (const holder of [CSSStyleSheet.prototype, CSSGroupingRule.prototype, CSSStyleRule.prototype])
    for (const act of ['addRule', 'insertRule', 'replaceSync'])
      if (isAble(holder, act)) after(holder, act, announce);
  after(
    CSSStyleSheet.prototype,
    'replace',
    (_sheet, replaced) => void (replaced as Promise<unknown>).then(announce, announce),
  );
  for (const { prototype } of [Document, ShadowRoot]) {
    const adopted = Object.getOwnPropertyDescriptor(prototype, 'adoptedStyleSheets');
    if (!adopted || !isAble(adopted, 'set')) continue;
    after(adopted, 'set', announce);
    Object.defineProperty(prototype, 'adoptedStyleSheets', adopted);
  }
}

/** `form.submit()` sends no event of its own. A form out of the document is nobody's writing and goes its way. */
function askBeforeSubmit(): void {
  const { prototype } = HTMLFormElement;
  // oxlint-disable-next-line typescript/unbound-method -- applied to the form that it was called on
  prototype.submit = new Proxy(prototype.submit, {
    apply(submit, form: unknown, parameters) {
      const question = new Event(formSubmitted, { bubbles: true, cancelable: true });
      if (isHtml(form, 'form') && ask(form, 'isConnected') && !own(form).dispatchEvent.call(form, question))
        return;
      Reflect.apply(submit, form, parameters);
    },
  });
}

const isAble = <K extends string>(holder: object, method: K): holder is Record<K, () => unknown> =>
  Object.hasOwn(holder, method);

/** Lets `announce` run after every call of a method; result, arguments, name and length stay the method's own. */
function after<K extends string>(
  prototype: Record<K, (...parameters: never[]) => unknown>,
  method: K,
  announce: (target: unknown, result: unknown) => void,
): void {
  prototype[method] = new Proxy(prototype[method], {
    apply(original, target: unknown, parameters) {
      const result: unknown = Reflect.apply(original, target, parameters);
      announce(target, result);
      return result;
    },
  });
}

/** The ways in which a page sends what was written: forms, buttons that the adapter names, keys, and scripts. */
import type { FieldPlace } from '#shared/site/compiled.ts';
import { labelKey } from '../extract/text.ts';
import { isElement, isHtml } from '../node.ts';
import { formSubmitted } from '../observe/signals.ts';
import { send } from './early-sending.ts';
import type { Field } from './field.ts';

export interface SendingOptions {
  readonly window: Window;
  readonly sends: readonly FieldPlace[];
  readonly signal: AbortSignal;
  readonly fieldAt: (event: Event) => Field | null;
  /**
   * Called before something is sent, with the form that it is in when it is one. True holds it; `again` then sends it once,
   * should it turn out that there was nothing to ask.
   */
  readonly mayHold: (form: HTMLFormElement | null, again: () => void) => boolean;
}

/**
 * Each listens at the window, before the page's own handlers. What it returns watches for the forms of a shadow root, of which
 * no word comes out.
 */
export function watchSending({
  window,
  sends,
  signal,
  fieldAt,
  mayHold,
}: SendingOptions): (root: ShadowRoot) => void {
  const listen = <K extends keyof WindowEventMap>(name: K, act: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(name, act, { capture: true, signal });
  let isOurs = false;
  const once = (act: () => void) => (): void => {
    isOurs = true;
    try {
      act();
    } finally {
      isOurs = false;
    }
  };
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const hold = (event: Event, form: HTMLFormElement | null, again: () => void): void => {
    if (!isOurs && mayHold(form, once(again))) stop(event);
  };

  listen('click', (event) => {
    const button = event.composedPath().find((target) => isSending(target, sends));
    if (button && event.isTrusted) hold(event, null, () => (button as HTMLElement).click());
  });
  listen('keydown', (event) => {
    if (!event.isTrusted || event.isComposing) return;
    const field = isSendingKey(event) ? fieldAt(event) : null;
    const target = event.composedPath()[0];
    // What a key does is the page's own affair: it is told of it once more.
    const again = (): unknown => target?.dispatchEvent(new KeyboardEvent('keydown', event));
    if (field !== null && sendsBy(event, field)) hold(event, null, () => void again());
  });
  const onSubmit = (event: Event): void => {
    const form = event.target;
    if (isHtml(form, 'form')) hold(event, form, () => send(form, event));
  };
  const watchForms = (root: Window | ShadowRoot): void => {
    // By script there is no event: the hook in the page's world asks, and sends only when nobody objects.
    for (const name of ['submit', formSubmitted])
      root.addEventListener(name, onSubmit, { capture: true, signal });
  };
  watchForms(window);
  return watchForms;
}

function isSendingKey({ key, code, altKey }: KeyboardEvent): boolean {
  return key === 'Enter' || (altKey && code === 'KeyS');
}

/** Ctrl+Enter and Alt+S send in mail and messages alike; Enter alone in chats. A form sends by its submit event. */
function sendsBy({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent, { use }: Field): boolean {
  return key !== 'Enter' || ctrlKey || metaKey || (use === 'chat' && !shiftKey);
}

function isSending(target: EventTarget, sends: readonly FieldPlace[]): boolean {
  if (!isElement(target)) return false;
  return sends.some((place) =>
    place.type === 'selector' ? matches(target, place.selector) : isNamed(target, place.labels),
  );
}

function isNamed(target: Element, labels: readonly string[]): boolean {
  if (!target.matches('button, a, [role="button"], input[type="button"]')) return false;
  const names = [target.textContent, target.getAttribute('aria-label'), target.getAttribute('value')];
  return labels.some((label) => names.some((name) => labelKey(name ?? '') === labelKey(label)));
}

/** A selector that the browser does not understand names nothing. */
function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

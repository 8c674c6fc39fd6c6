/**
 * Holds a form that is sent before the guard has come: it decides when it does. Where it does not come, the user does. To let
 * it go after a while would send what nobody has looked at; to hold it for good would break the page. What is sent without
 * a form, by button or key, or by a form within a shadow root, is not held yet: the guard comes some tens of milliseconds after
 * a field is entered.
 */
import { attributeOf, isHtml, isShadowRoot, own, rootOf } from '../node.ts';
import { formSubmitted } from '../observe/signals.ts';

/** What waits to be sent, and how to send it once. */
export interface Held {
  readonly form: HTMLFormElement;
  readonly again: () => void;
}

export interface EarlySendingOptions {
  readonly window: Window;
  /** Ends when the guard has come. */
  readonly signal: AbortSignal;
  /** Whether the user has written in a field of the form that may be a guarded one. */
  readonly isWritten: (form: HTMLFormElement) => boolean;
  /** Called when something is held: the guard is asked for once more. */
  readonly onHeld: () => void;
  /** Called when the guard has not come for so long that the user must decide; what it returns, when the guard comes after all. */
  readonly onLate: (send: () => void) => () => void;
}

/** A worker that is starting may take a second. */
const lateMs = 3000;

/** Gives up what is held, to whoever decides; pressed again and again, it is one thing that is sent. */
export function holdEarlySending(options: EarlySendingOptions): () => Held | null {
  const { window, signal, isWritten, onHeld, onLate } = options;
  let held: Held | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let takeBack: (() => void) | undefined;
  let isOurs = false;
  const take = (): Held | null => {
    const taken = held;
    held = null;
    return taken;
  };
  const sendAll = (): void => {
    isOurs = true;
    try {
      take()?.again();
    } finally {
      isOurs = false;
    }
  };
  const hold = (event: Event): void => {
    const form = event.target;
    if (isOurs || !isHtml(form, 'form') || !isWritten(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = {
      form,
      again: () => send(form, event),
    };
    onHeld();
    timer ??= setTimeout(() => {
      timer = undefined;
      takeBack = onLate(sendAll);
    }, lateMs);
  };
  for (const name of ['submit', formSubmitted])
    window.addEventListener(name, hold, { capture: true, signal });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    takeBack?.();
  });
  return take;
}

/** Whether what stands in the field is sent with the form: by its place, its `form` attribute, or as a part of what is. */
export function isOf(form: HTMLFormElement, field: Element): boolean {
  if (own(form).contains.call(form, field) || ('form' in field && field.form === form)) return true;
  const named = attributeOf(field, 'form');
  if (named !== null && named === attributeOf(form, 'id')) return true;
  const root = rootOf(field);
  return isShadowRoot(root) && isOf(form, root.host);
}

/** As it was sent, by form or by script; a field may bear the name of any method, and its button may be gone. */
export function send(form: HTMLFormElement, event: Event): void {
  const { prototype } = HTMLFormElement;
  // Only buttons submit, and a script's event has none.
  const { submitter } = event as { submitter?: HTMLButtonElement };
  if (event.type === formSubmitted) prototype.submit.call(form);
  else prototype.requestSubmit.call(form, submitter?.form === form ? submitter : null);
}

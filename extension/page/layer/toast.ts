/** A small word in the corner about something that has just happened; goes by itself, later when it is being read. */
import { createAside, type AsideOptions } from './aside.ts';
import { closeButton } from './close-button.ts';
import { button, element } from './element.ts';

export interface Told {
  readonly title: string;
  readonly body: string;
  /** The way on, at most one. */
  readonly action?: { readonly label: string; readonly act: () => void };
  /** Says what the user must do, and so stays until it is closed. */
  readonly stays?: boolean;
}

export interface Toast {
  /** Returns what closes it, if it is still the one shown. */
  show(told: Told): () => void;
  /** Out of sight, not forgotten: `showAgain` brings back what nobody has closed. */
  hide(): void;
  showAgain(): void;
}

/** Long enough to read two sentences and reach for the button. */
export const toastMs = 12_000;

export function createToast(options: AsideOptions & { readonly close: () => string }): Toast {
  const aside = createAside(options);
  let told: Told | null = null;
  let shown: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = (): void => {
    clearTimeout(timer);
    shown = null;
    aside.hide();
  };
  const close = (): void => {
    told = null;
    hide();
  };
  const wait = (): void => {
    clearTimeout(timer);
    if (told?.stays !== true) timer = setTimeout(close, toastMs);
  };
  const open = (next: Told): void => {
    hide();
    shown = draw(next, options.close(), close);
    for (const name of ['pointerenter', 'focusin']) shown.addEventListener(name, () => clearTimeout(timer));
    for (const name of ['pointerleave', 'focusout']) shown.addEventListener(name, wait);
    aside.show(shown);
    wait();
  };
  options.signal.addEventListener('abort', close);
  return {
    show(next) {
      told = next;
      open(next);
      return () => {
        if (told === next) close();
      };
    },
    hide,
    showAgain() {
      if (told !== null && shown === null) open(told);
    },
  };
}

function draw({ title, body, action }: Told, closeLabel: string, close: () => void): HTMLElement {
  const words = element('div', 'grow', element('h1', '', title), element('p', 'sm', body));
  words.role = 'status';
  const act = (): void => {
    close();
    action?.act();
  };
  return element(
    'div',
    'layer toast',
    element('div', '', words, closeButton(closeLabel, close)),
    action === undefined ? null : button('', act, action.label),
  );
}

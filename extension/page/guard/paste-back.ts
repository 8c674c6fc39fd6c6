/**
 * Gives an editor its own words back where they are pasted into it again: the clipboard has them masked, and whoever moves a
 * line of a journal must not be left with dots. They are masked there as before.
 */
import { activeElement, type Taken } from '../mask/guard-clipboard.ts';

export interface PasteBackOptions {
  readonly window: Window;
  readonly signal: AbortSignal;
  readonly taken: () => Taken | null;
}

export function startPasteBack({ window, signal, taken }: PasteBackOptions): void {
  const { document } = window;
  window.addEventListener(
    'paste',
    (event) => {
      const { isTrusted, target } = event;
      const editor = activeElement(document) as HTMLElement | null;
      const last = taken();
      if (!isTrusted || last === null || !editor?.isContentEditable || editor !== last.from) return;
      if (event.clipboardData?.getData('text/plain').replaceAll('\r', '') !== last.masked) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', last.text);
      const own = { bubbles: true, cancelable: true, composed: true, clipboardData };
      // Editors with a model of their own take it from the event.
      if (target?.dispatchEvent(new ClipboardEvent('paste', own)))
        document.execCommand('insertText', false, last.text);
    },
    { signal, capture: true },
  );
}

/** Copy, cut and drag give the masked form, unless the item is revealed (MASK-5). */
import { maskFull } from '#shared/identifiers/masked-form.ts';
import { shadowRootOf } from '../observe/shadow-roots.ts';
import type { Fields } from './fields.ts';

export function guardClipboard(options: {
  window: Window;
  fields: Fields;
  /** The selection as it reads on screen, null when nothing in it is masked. */
  masked: (selection: Selection) => string | null;
  signal: AbortSignal;
}): void {
  const { window, fields, masked, signal } = options;
  const { document } = window;

  function maskedText(): string | null {
    const field = activeElement(document);
    if (field && fields.kindOf(field) !== null) return maskFull();
    const selection = window.getSelection();
    return selection && masked(selection);
  }
  const onCopy = (event: ClipboardEvent): void => {
    const text = maskedText();
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // A handler of the page would put the readable text there.
    event.stopImmediatePropagation();
    // The browser's own command keeps the page's undo.
    if (event.type === 'cut') document.execCommand('delete');
  };
  for (const name of ['copy', 'cut'] as const)
    window.addEventListener(name, onCopy, { signal, capture: true });
  window.addEventListener(
    'dragstart',
    ({ dataTransfer }) => {
      const text = maskedText();
      if (text === null) return;
      dataTransfer?.clearData();
      dataTransfer?.setData('text/plain', text);
    },
    { signal, capture: true },
  );
}

function activeElement(document: Document): Element | null {
  let element = document.activeElement;
  for (
    let shadow = element && shadowRootOf(element);
    shadow?.activeElement;
    shadow = element && shadowRootOf(element)
  )
    element = shadow.activeElement;
  return element;
}

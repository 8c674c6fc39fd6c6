/** Copy, cut and drag give the masked form, unless the item is revealed (MASK-5). */
import { maskFull } from '#shared/identifiers/masked-form.ts';
import { isHtml } from '../node.ts';
import { shadowRootOf } from '../observe/shadow-roots.ts';
import type { Fields } from './fields.ts';
import { textsIn } from './text-run.ts';

export function guardClipboard(options: {
  window: Window;
  fields: Fields;
  /** The selection as it reads on screen, null when nothing in it is masked. */
  masked: (selection: Selection) => string | null;
  /** Whether `text` holds an identifier. */
  holds: (text: string) => boolean;
  /** Whether an identifier in the text node is masked. */
  isMasked: (text: Text) => boolean;
  signal: AbortSignal;
}): void {
  const { window, fields, masked, holds, isMasked, signal } = options;
  const { document } = window;

  /** Fails closed: a selection that could not be read is taken for a masked one. */
  function maskedText(): string | null {
    try {
      return readMasked();
    } catch {
      return maskFull();
    }
  }
  function readMasked(): string | null {
    const field = activeElement(document);
    if (field?.matches('input, textarea, select') && fields.kindOf(field) !== null) return maskFull();
    const selection = window.getSelection();
    return selection && masked(selection);
  }
  /** A dragged link or image gives its address and its text. */
  function tellsByLink(event: DragEvent): boolean {
    const dragged = event.composedPath().find((node) => isHtml(node, 'a', 'img'));
    if (!dragged) return false;
    if (holds(readable('src' in dragged ? dragged.src : dragged.href))) return true;
    for (const text of textsIn(dragged)) if (isMasked(text)) return true;
    return false;
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
    (event) => {
      const { dataTransfer } = event;
      const text = maskedText() ?? (tellsByLink(event) ? maskFull() : null);
      if (text === null) return;
      dataTransfer?.clearData();
      dataTransfer?.setData('text/plain', text);
      // The browser would draw the text itself under the pointer, without our paint.
      dataTransfer?.setDragImage(new Image(), 0, 0);
    },
    { signal, capture: true },
  );
}

/** An address as it reads when its percent signs are resolved; as it is when they cannot be. */
function readable(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function activeElement(document: Document): Element | null {
  let element = document.activeElement;
  for (let inner = element; inner; inner = shadowRootOf(inner)?.activeElement ?? null) element = inner;
  return element;
}

/** Copy, cut and drag give the masked form, unless the item is revealed (MASK-5). */
import { maskFull } from '#shared/identifiers/masked-form.ts';
import { attributeOf, isHtml, isShadowRoot, rootOf } from '../node.ts';
import type { PageRoot } from '../observe/observe-page.ts';
import { shadowRootOf } from '../observe/shadow-roots.ts';
import type { Fields } from './fields.ts';
import { textsIn } from './text-run.ts';

/** Told what is given away with a mask in it, while it is still selected. To be deleted after that where it is cut. */
export type Take = (masked: string, isCut: boolean) => void;

const inputs = 'input, textarea, select';
const tellers = `${inputs}, a, img, [*|title]`;

export function guardClipboard(options: {
  window: Window;
  roots: () => readonly PageRoot[];
  fields: Fields;
  /** The selection as it reads on screen, null when nothing in it is masked; `tells`: something beside its text is. */
  masked: (selection: Selection, tells: boolean) => string | null;
  /** Whether `text` holds an identifier. */
  holds: (text: string) => boolean;
  /** Whether an identifier in the text node is masked. */
  isMasked: (text: Text) => boolean;
  signal: AbortSignal;
}): (take: Take) => void {
  const { window, roots, fields, masked, holds, isMasked, signal } = options;
  const { document } = window;

  /** Fails closed: a selection that could not be read is taken for a masked one. */
  function maskedText(): string | null {
    try {
      const field = activeElement(document);
      if (field?.matches(inputs) && fields.kindOf(field) !== null) return maskFull();
      const selection = window.getSelection();
      if (!selection) return null;
      const shadowRoots = roots().filter(isShadowRoot);
      const ranges = selection.getComposedRanges({ shadowRoots }).filter(({ collapsed }) => !collapsed);
      const ends = ranges.flatMap(({ startContainer, endContainer }) => [startContainer, endContainer]);
      const hosts = new Set(ends.map(outermostHost));
      const isTaken = (element: Element): boolean => {
        const host = outermostHost(element);
        return (hosts.has(host) || selection.containsNode(host, true)) && tells(element);
      };
      const beside =
        ranges.length === 0 ? [] : roots().flatMap((root) => [...root.querySelectorAll(tellers)]);
      return masked(selection, beside.some(isTaken));
    } catch {
      return maskFull();
    }
  }
  /** Whether the browser would give something masked away with the element besides its text. */
  const tells = (element: Element): boolean =>
    fields.kindOf(element) !== null ||
    ['href', 'src', 'alt'].some((name) => holds(readable(attributeOf(element, name) ?? '')));
  /** A dragged link or image gives its address and its text. */
  const tellsByLink = (event: DragEvent): boolean =>
    event
      .composedPath()
      .filter((node) => isHtml(node, 'a', 'img'))
      .some((dragged) => tells(dragged) || textsIn(dragged).some(isMasked));
  // The browser's own command keeps the page's undo.
  let take: Take = (_, isCut) => void (isCut && document.execCommand('delete'));
  const onCopy = (event: ClipboardEvent): void => {
    const text = maskedText();
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // A handler of the page would put the readable text there.
    event.stopImmediatePropagation();
    take(text, event.type === 'cut');
  };
  for (const name of ['copy', 'cut'] as const)
    window.addEventListener(name, onCopy, { signal, capture: true });
  window.addEventListener(
    'dragstart',
    (event) => {
      const { dataTransfer } = event;
      const text = maskedText() ?? (tellsByLink(event) ? maskFull() : null);
      if (text === null) return;
      // It would be moved there as dots.
      if ((activeElement(document) as HTMLElement | null)?.isContentEditable) event.preventDefault();
      dataTransfer?.clearData();
      dataTransfer?.setData('text/plain', text);
      // The browser would draw the text itself under the pointer, without our paint.
      dataTransfer?.setDragImage(new Image(), 0, 0);
    },
    { signal, capture: true },
  );
  return (other) => (take = other);
}

/** An address as it reads when its percent signs are resolved; as it is when they cannot be. */
function readable(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** What the document has of a node in shadow trees, or the node itself. What is selected in the trees, no selection tells. */
function outermostHost(node: Node): Node {
  const root = rootOf(node);
  return isShadowRoot(root) ? outermostHost(root.host) : node;
}

/** Through shadow roots. */
export function activeElement(document: Document): Element | null {
  let element = document.activeElement;
  for (let inner = element; inner; inner = shadowRootOf(inner)?.activeElement ?? null) element = inner;
  return element;
}

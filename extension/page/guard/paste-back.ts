/**
 * Gives an editor its own words back where they are pasted into it again: the clipboard has them masked, and whoever moves a
 * line of a journal must not be left with dots. They are masked there as before.
 */
import { activeElement, type Take } from '../mask/guard-clipboard.ts';

export interface PasteBackOptions {
  readonly window: Window;
  readonly signal: AbortSignal;
  readonly onTake: (take: Take) => void;
}

/** What was last copied or cut: as it was given away, and as it reads and is built where it stood. */
interface Taken {
  readonly from: Element | null;
  readonly masked: string;
  readonly text: string;
  /** Empty where it is text alone. */
  readonly html: string;
}

const asTyped = { bubbles: true, cancelable: true, composed: true } as const;

export function startPasteBack({ window, signal, onTake }: PasteBackOptions): void {
  const { document } = window;
  let taken: Taken | null = null;
  onTake((masked, isCut) => {
    const selection = window.getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
    const from = activeElement(document);
    taken = { from, masked, text: String(selection), html: htmlOf(range) };
    if (isCut && !deletesItself(from, range)) document.execCommand('delete');
  });
  window.addEventListener(
    'paste',
    (event) => {
      const { isTrusted, target } = event;
      const editor = activeElement(document) as HTMLElement | null;
      if (!isTrusted || taken === null || !editor?.isContentEditable || editor !== taken.from) return;
      if (event.clipboardData?.getData('text/plain').replaceAll('\r', '') !== taken.masked) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { text, html } = taken;
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      if (html !== '') clipboardData.setData('text/html', html);
      // Editors with a model of their own take it from the event.
      if (target?.dispatchEvent(new ClipboardEvent('paste', { ...asTyped, clipboardData })))
        document.execCommand(html === '' ? 'insertText' : 'insertHTML', false, plain(html) || text);
    },
    { signal, capture: true },
  );
}

/** Paragraphs, lists and emphasis; read as text, each paragraph would end in an empty line. */
function htmlOf(range: Range | null): string {
  const box = document.createElement('template');
  if (range !== null) box.content.append(range.cloneContents());
  return box.content.childElementCount > 0 ? box.innerHTML : '';
}

/** How text is built and looks, and nothing that does anything: markup that is read anew may become what it was not. */
const builds =
  'p, div, span, br, b, strong, i, em, u, s, sub, sup, ul, ol, li, blockquote, pre, code, h1, h2, h3, h4, h5, h6';
const looks: ReadonlySet<string> = new Set(['class', 'style', 'dir', 'lang']);

/** What the browser's own command inserts as it is, where an editor with a model of its own makes its own of it. */
function plain(html: string): string {
  const box = document.createElement('template');
  box.innerHTML = html;
  for (const element of box.content.querySelectorAll('*')) {
    if (element.matches('script, style')) element.remove();
    else if (!element.matches(builds)) element.replaceWith(...element.childNodes);
    for (const name of element.getAttributeNames()) if (!looks.has(name)) element.removeAttribute(name);
  }
  return box.innerHTML;
}

/** An editor with a model of its own puts back what a command of the browser takes away: it deletes when it hears of a deletion. */
function deletesItself(editor: Element | null, range: Range | null): boolean {
  if (range === null || !(editor as HTMLElement | null)?.isContentEditable) return false;
  const targetRanges = [new StaticRange(range)];
  const deletion = { ...asTyped, inputType: 'deleteContentBackward', targetRanges };
  return !(range.startContainer.parentElement ?? editor)?.dispatchEvent(
    new InputEvent('beforeinput', deletion),
  );
}

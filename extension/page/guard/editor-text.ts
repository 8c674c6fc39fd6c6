/** The text of an editor that is no form field, as its reader sees it: blocks and breaks end a line. */
import { isHtml, isText } from '../node.ts';

export interface EditorText {
  readonly text: string;
  /** A range over `start` to `end` of `text`; null when no text stands there any more. */
  rangeOf(start: number, end: number): Range | null;
  /** Where in `text` a place of the document stands; null when it is within no text of the editor. */
  offsetOf(node: Node | null, offset: number): number | null;
}

interface Piece {
  readonly node: Text;
  readonly start: number;
}

export function readEditor(editor: Element): EditorText {
  const pieces: Piece[] = [];
  let text = '';
  const endLine = (): void => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  const walker = editor.ownerDocument.createTreeWalker(
    editor,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  );
  let block: Element | null = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (isHtml(node, 'br')) endLine();
    if (!isText(node)) continue;
    const around = blockOf(node, editor);
    if (block !== null && around !== block) endLine();
    block = around;
    pieces.push({ node, start: text.length });
    // Editors write hard spaces where somebody has typed an ordinary one.
    text += node.data.replaceAll('\u00a0', ' ');
  }
  const at = (offset: number, isEnd: boolean): readonly [Text, number] | null => {
    const piece = pieces.findLast(({ start }) => (isEnd ? start < offset : start <= offset));
    return piece === undefined ? null : [piece.node, Math.min(offset - piece.start, piece.node.length)];
  };
  return {
    text,
    rangeOf(start, end) {
      const from = at(start, false);
      const to = at(end, true);
      if (from === null || to === null) return null;
      const range = editor.ownerDocument.createRange();
      range.setStart(...from);
      range.setEnd(...to);
      return range;
    },
    offsetOf(node, offset) {
      const piece = pieces.find((each) => each.node === node);
      return piece === undefined ? null : piece.start + offset;
    },
  };
}

/** Inline markup does not break a number apart. */
const inline: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code em font i ins mark s small span strong sub sup u'.split(' '),
);

function blockOf(node: Node, editor: Element): Element {
  let at = node.parentElement ?? editor;
  while (at !== editor && inline.has(at.localName) && at.parentElement !== null) at = at.parentElement;
  return at;
}

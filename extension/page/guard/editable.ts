/** What can be written or chosen in, read and changed the same way: inputs, text areas, lists, and editors that are mere elements. */
import { isSecret } from '../extract/text.ts';
import { isHtml } from '../node.ts';
import { readEditor } from './editor-text.ts';

export interface Editable {
  readonly element: HTMLElement;
  text(): string;
  /**
   * Puts `replacement` in place of `start` to `end`, as if it were typed: it can be undone, and the page's own code hears
   * of it. False when the field no longer holds `expected` there or does not take the change; then it is as it was.
   */
  replace(start: number, end: number, expected: string, replacement: string): Promise<boolean>;
}

type Control = HTMLInputElement | HTMLTextAreaElement;

/** Also one that was moved here from another frame. */
const isHtmlElement = (element: Element): element is HTMLElement => 'isContentEditable' in element;

/** Null for what cannot be written in, and for what is not to be read. */
export function editableOf(element: Element): Editable | null {
  if (isSecret(element)) return null;
  if (isHtml(element, 'input', 'textarea')) return controlOf(element);
  if (!isHtmlElement(element)) return null;
  if (element.isContentEditable) return editorOf(element);
  return isChoice(element) ? choiceOf(element) : null;
}

/** Something that takes what is pasted and shows nothing of it as text. */
export function surfaceOf(element: Element): Editable | null {
  return isHtmlElement(element) ? holding(element, '') : null;
}

/** As if the text stood there; it is the clipboard's, and not ours to change. */
export function holding(element: HTMLElement, text: string): Editable {
  return { element, text: () => text, replace: async () => false };
}

/** A list or a group of boxes: what is chosen can be read, and is never changed by us. */
function isChoice(element: HTMLElement): boolean {
  return element.matches('select, fieldset, [role="group"], [role="radiogroup"], [role="listbox"]');
}

function choiceOf(element: HTMLElement): Editable {
  return {
    element,
    text: () => chosen(element).join('; '),
    replace: async () => false,
  };
}

function chosen(element: HTMLElement): readonly string[] {
  if (isHtml(element, 'select')) return [...element.selectedOptions].map(({ text }) => text);
  const ticked = [...element.querySelectorAll<HTMLInputElement>('input:checked')];
  const named = [...element.querySelectorAll('[aria-checked="true"], [aria-selected="true"]')];
  return [
    ...ticked.map((input) => input.labels?.[0]?.textContent.trim() ?? input.value),
    ...named.map(({ textContent }) => textContent.trim()),
  ];
}

function controlOf(control: Control): Editable {
  return {
    element: control,
    text: () => control.value,
    async replace(start, end, expected, replacement) {
      const before = control.value;
      if (before.slice(start, end) !== expected) return false;
      const wanted = before.slice(0, start) + replacement + before.slice(end);
      const caret = control.selectionEnd;
      control.focus({ preventScroll: true });
      if (caret === null) {
        // Fields for e-mail addresses have no selection that can be set: all of it is written anew.
        control.select();
        type(wanted);
      } else {
        control.setSelectionRange(start, end);
        type(replacement);
      }
      if (control.value !== wanted) {
        if (control.value !== before) takeBack();
        return false;
      }
      const moved = caret === null || caret < end ? null : caret + wanted.length - before.length;
      if (moved !== null) control.setSelectionRange(moved, moved);
      return true;
    },
  };
}

function editorOf(editor: HTMLElement): Editable {
  return {
    element: editor,
    text: () => readEditor(editor).text,
    async replace(start, end, expected, replacement) {
      const read = readEditor(editor);
      const range = read.rangeOf(start, end);
      if (range === null || read.text.slice(start, end) !== expected) return false;
      const selection = getSelection();
      const caret = read.offsetOf(selection?.focusNode ?? null, selection?.focusOffset ?? 0);
      editor.focus({ preventScroll: true });
      const { startContainer, startOffset, endContainer, endOffset } = range;
      selection?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
      // Editors with a model of their own hear of the selection a task later.
      await new Promise((resolve) => setTimeout(resolve, 0));
      const before = readEditor(editor).text;
      if (before.slice(start, end) !== expected) return false;
      type(replacement);
      const after = readEditor(editor).text;
      const isWritten = replacement.startsWith(expected)
        ? after.slice(start).startsWith(replacement)
        : after !== before && !after.slice(start).startsWith(expected);
      if (!isWritten && after !== before) takeBack();
      if (!isWritten && selection?.rangeCount) selection.collapseToEnd();
      const [text, moved] = isWritten ? [after, after.length - before.length] : [before, 0];
      // They put it where they wrote themselves, a task later too.
      if (caret !== null && caret >= end) setTimeout(() => putCaret(editor, caret + moved, text), 0);
      return isWritten;
    },
  };
}

/** Where nothing else has been written meanwhile. */
function putCaret(editor: HTMLElement, offset: number, text: string): void {
  const read = readEditor(editor);
  const range = read.text === text ? read.rangeOf(offset, offset) : null;
  if (range !== null) getSelection()?.collapse(range.endContainer, range.endOffset);
}

/** Deprecated without a successor: nothing else writes into a field and leaves undo whole. */
const command = (name: string, value = ''): boolean => document.execCommand(name, false, value);
const type = (text: string): boolean => (text === '' ? command('delete') : command('insertText', text));
const takeBack = (): boolean => command('undo');

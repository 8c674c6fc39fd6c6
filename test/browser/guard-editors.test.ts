/** Editors that keep a model of their own: what the guard changes must be in the model, and undone by the editor itself. */
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $getRoot, createEditor } from 'lexical';
import { history, redo, undo } from 'prosemirror-history';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import Quill from 'quill';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { guardTexts } from '#extension/text/page-guard.ts';
import { harness, harnessForEachTest, isPageVisible, layerRoot, until } from '../support/page-harness.ts';

const texts = guardTexts.sv;
const number = '18900101-9802';
const note = (): HTMLElement | null => layerRoot()?.querySelector<HTMLElement>('.gnote') ?? null;

harnessForEachTest();

interface Mounted {
  /** As the editor's own model has it. */
  readonly text: () => string;
  readonly undo: () => void;
  readonly redo: () => void;
}

const editors: Readonly<Record<string, (place: HTMLElement) => Mounted>> = {
  Quill(place) {
    const quill = new Quill(place, { modules: { history: { delay: 0 } } });
    return {
      text: () => quill.getText().trimEnd(),
      undo: () => quill.history.undo(),
      redo: () => quill.history.redo(),
    };
  },
  ProseMirror(place) {
    const view = new EditorView(place, {
      state: EditorState.create({ schema, plugins: [history({ newGroupDelay: 0 })] }),
    });
    return {
      text: () => view.state.doc.textContent,
      undo: () => void undo(view.state, view.dispatch),
      redo: () => void redo(view.state, view.dispatch),
    };
  },
  Lexical(place) {
    const root = document.createElement('div');
    root.contentEditable = 'true';
    place.append(root);
    const editor = createEditor({
      namespace: 'prov',
      onError: (error) => {
        throw error;
      },
    });
    editor.setRootElement(root);
    registerRichText(editor);
    registerHistory(editor, createEmptyHistoryState(), 0);
    editor.update(() => void $getRoot().append($createParagraphNode()), { discrete: true });
    const press = (shiftKey: boolean) =>
      root.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'z', code: 'KeyZ', ctrlKey: true, shiftKey, bubbles: true }),
      );
    return {
      text: () => editor.read(() => $getRoot().getTextContent()),
      undo: () => press(false),
      redo: () => press(true),
    };
  },
};

beforeEach(async () => {
  harness.answers['page.caseOf'] = () => ({
    ok: true,
    value: { standing: 'protected', caseNumber: 'SN 2024/0757', fictiveName: null, fictiveNumber: null },
  });
  window.history.pushState(null, '', '/lista');
  document.body.innerHTML = '<main><div id="plats" style="white-space: pre-wrap"></div></main>';
  await harness.start();
  await vi.waitUntil(isPageVisible, { timeout: 12_000, interval: 20 });
});

describe.each(Object.entries(editors))('%s', (_, mount) => {
  it('is asked about, changed in its own model, and undone by itself [GUARD-1, GUARD-6]', async () => {
    const editor = mount(document.querySelector<HTMLElement>('#plats')!);
    const element = document.querySelector<HTMLElement>('[contenteditable="true"]')!;
    await userEvent.click(element);
    await userEvent.keyboard(`Gäller ${number} i dag`);
    await until(() => expect(note()).not.toBeNull());
    expect(editor.text()).toBe(`Gäller ${number} i dag`);
    await page.getByRole('button', { name: texts.swap }).click();
    await until(() => expect(editor.text()).toBe('Gäller ärende SN 2024/0757 i dag'));
    expect(element.textContent.replaceAll('\u00a0', ' ')).toBe('Gäller ärende SN 2024/0757 i dag');
    editor.undo();
    await until(() => expect(editor.text()).toContain(number));
    editor.redo();
    await until(() => expect(editor.text()).toBe('Gäller ärende SN 2024/0757 i dag'));
    await userEvent.keyboard('!');
    await until(() => expect(editor.text()).toContain('!'));
  });

  it('has its caret at the end, where it stood, when something further in was changed [GUARD-6]', async () => {
    const editor = mount(document.querySelector<HTMLElement>('#plats')!);
    await userEvent.click(document.querySelector<HTMLElement>('[contenteditable="true"]')!);
    await userEvent.keyboard(`Gäller ${number} i dag`);
    await until(() => expect(note()).not.toBeNull());
    await userEvent.keyboard('{Alt>}1{/Alt}');
    await until(() => expect(editor.text()).toBe('Gäller ärende SN 2024/0757 i dag'));
    await userEvent.keyboard(', ring');
    await until(() => expect(editor.text()).toBe('Gäller ärende SN 2024/0757 i dag, ring'));
  });

  it('keeps what is written on while the note stands, and loses nothing to a reason [GUARD-6]', async () => {
    const editor = mount(document.querySelector<HTMLElement>('#plats')!);
    const element = document.querySelector<HTMLElement>('[contenteditable="true"]')!;
    await userEvent.click(element);
    await userEvent.keyboard(number);
    await until(() => expect(note()).not.toBeNull());
    await userEvent.keyboard('{Enter}Ny rad');
    await page.getByRole('button', { name: texts.keep }).click();
    await userEvent.keyboard('{Alt>}1{/Alt}');
    await until(() => expect(note()).toBeNull());
    expect(editor.text().replaceAll(/\s/g, '')).toBe(`${number}Nyrad`);
  });

  it('takes out what is cut with a mask in it, and gets it back as it was, once for each time it is pasted [MASK-3, GUARD-6]', async () => {
    const editor = mount(document.querySelector<HTMLElement>('#plats')!);
    const element = document.querySelector<HTMLElement>('[contenteditable="true"]')!;
    await userEvent.click(element);
    await userEvent.keyboard(`Gäller ${number}{Enter}i dag{Enter}Sist`);
    await until(() => expect(note()).not.toBeNull());
    await userEvent.keyboard('{Control>}a{/Control}');
    const before = editor.text();
    await userEvent.cut();
    await until(() => expect(editor.text()).toBe(''));
    await userEvent.paste();
    await until(() => expect(editor.text()).toBe(before));
    await userEvent.paste();
    const words = before.replaceAll(/\s/g, '');
    await until(() => expect(editor.text().replaceAll(/\s/g, '')).toBe(words + words));
  });
});

/** Frameworks and editors hold their own picture of the page: masking must neither disturb it nor be shaken off by it. */
import { history, redo, undo } from 'prosemirror-history';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { highlightName } from '#extension/page/mask/paint.ts';
import { startMasking } from '#extension/page/mask/start-masking.ts';
import { identifierKinds } from '#shared/identifiers/kinds.ts';
import { frameworks } from '../support/framework-pages.ts';
import maskCss from '../../extension/public/mask.css?raw';

const numbers = ['18900101-9802', '18900120-9817', '070-174 06 05', 'anna@example.com'];
const faults: unknown[] = [];
let end = new AbortController();
let place: HTMLElement;

function mask(): void {
  startMasking({
    root: document,
    signal: end.signal,
    policy: { level: 'full', kinds: new Set(identifierKinds), names: [], homes: null },
    revealSeconds: 2,
    printSentence: '',
    onReveal: () => undefined,
    onDefeated: (defeat) => faults.push(defeat),
  });
}

/** Everything that the highlight hides, in the order of the page. */
const hidden = (): string[] =>
  [...(CSS.highlights.get(highlightName('mask')) ?? [])]
    .map((range) => (range.startContainer as Text).data.slice(range.startOffset, range.endOffset))
    .toSorted();

beforeEach(() => {
  end = new AbortController();
  faults.length = 0;
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = maskCss;
  end.signal.addEventListener('abort', () => style.remove());
  place = document.body.appendChild(document.createElement('div'));
  addEventListener('error', ({ error }) => faults.push(error), { signal: end.signal });
  addEventListener('unhandledrejection', ({ reason }) => faults.push(reason), { signal: end.signal });
  for (const name of ['error', 'warn'] as const)
    vi.spyOn(console, name).mockImplementation((...said) => void faults.push(said));
});
afterEach(() => {
  end.abort();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe.each(Object.entries(frameworks))('a page in %s', (_name, mount) => {
  it('draws, redraws and takes input as without us, and every number in it is masked [MASK-2, MASK-3]', async () => {
    const shown = async (masked: boolean): Promise<readonly string[]> => {
      if (masked) mask();
      const page = await mount(place, numbers.slice(0, 2));
      const seen = [place.innerHTML];
      const input = place.querySelector('input');
      if (!input) throw new Error('The page has no field.');
      await userEvent.type(input, 'abc');
      input.setSelectionRange(1, 2);
      await userEvent.keyboard('x');
      seen.push(page.fieldValue(), input.value, String(input.selectionStart));
      for (const rows of [numbers, numbers.toReversed(), numbers.slice(1, 3), [], numbers]) {
        await page.setRows(rows);
        seen.push(place.innerHTML);
        await Promise.resolve();
        expect(hidden()).toEqual(masked ? rows.toSorted() : []);
      }
      page.stop();
      seen.push(place.innerHTML);
      return seen;
    };
    const without = await shown(false);
    // What a framework says of its own build, it has said by now.
    faults.length = 0;
    place.remove();
    place = document.body.appendChild(document.createElement('div'));
    expect(await shown(true)).toEqual(without);
    expect(without[1]).toBe('axc');
    expect(hidden()).toEqual([]);
    expect(faults).toEqual([]);
  });
});

describe('an editor', () => {
  it('keeps text, selection and undo as its own while numbers in it are masked [MASK-3]', async () => {
    const edit = async (masked: boolean): Promise<readonly unknown[]> => {
      if (masked) mask();
      place.replaceChildren();
      place.style.whiteSpace = 'pre-wrap';
      const view = new EditorView(place, { state: EditorState.create({ schema, plugins: [history()] }) });
      const seen: unknown[] = [];
      const look = async (): Promise<void> => {
        await Promise.resolve();
        const { doc, selection } = view.state;
        seen.push(doc.textContent, selection.from, view.dom.innerHTML);
        const written = numbers.filter((number) => doc.textContent.includes(number));
        expect(hidden()).toEqual(masked ? written : []);
      };
      view.focus();
      await userEvent.keyboard(`nr ${numbers[0] ?? ''} här`);
      await look();
      await userEvent.keyboard('{Backspace}{Backspace}');
      await look();
      for (const act of [undo, redo, undo]) {
        act(view.state, view.dispatch);
        await look();
      }
      view.destroy();
      return seen;
    };
    const without = await edit(false);
    expect(without[0]).toBe(`nr ${numbers[0] ?? ''} här`);
    expect(await edit(true)).toEqual(without);
    expect(faults).toEqual([]);
  });

  it('of the browser itself undoes what was typed, masked or not [MASK-3]', async () => {
    place.contentEditable = 'true';
    mask();
    place.focus();
    await userEvent.keyboard(`tel ${numbers[2] ?? ''}`);
    await Promise.resolve();
    expect(hidden()).toEqual([numbers[2]]);
    for (let turn = 0; turn < 40 && place.textContent !== ''; turn++) document.execCommand('undo');
    expect(place.textContent).toBe('');
    document.execCommand('redo');
    expect(place.textContent).not.toBe('');
    expect(faults).toEqual([]);
  });
});

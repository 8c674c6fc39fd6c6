/** The page of a test under masking: starts it with our style, and tells what is hidden, revealed and noticed. */
import { highlightName, type Look } from '#extension/page/mask/paint.ts';
import type { Defeat, MaskPolicy } from '#extension/page/mask/policy.ts';
import { startMasking, type Masking } from '#extension/page/mask/start-masking.ts';
import { identifierKinds } from '#shared/identifiers/kinds.ts';
import maskCss from '../../extension/public/mask.css?raw';

export const policy: MaskPolicy = { level: 'full', kinds: new Set(identifierKinds), names: [], homes: null };
/** A test number of the Tax Agency, born 1890. */
export const number = '18900101-9802';
let end = new AbortController();
export const defeats: Defeat[] = [];
export const revealed: string[] = [];

export const addMaskStyle = (): void => {
  document.head.appendChild(document.createElement('style')).textContent = maskCss;
};

export function mask(changes: Partial<MaskPolicy> = {}, revealSeconds = 8): Masking {
  end = new AbortController();
  addMaskStyle();
  return startMasking({
    root: document,
    signal: end.signal,
    policy: { ...policy, ...changes },
    revealSeconds,
    printSentence: 'Sidan skrivs inte ut.',
    onReveal: (kind) => revealed.push(kind),
    onDefeated: (defeat) => defeats.push(defeat),
  });
}

export const endMasking = (): void => end.abort();

/** To be run after each test. */
export function clearPage(): void {
  end.abort();
  document.body.replaceChildren();
  for (const style of document.head.querySelectorAll('style'))
    if (style.textContent === maskCss) style.remove();
  defeats.length = 0;
  revealed.length = 0;
}

/** What the highlight hides, as text. */
export function hidden(look: Look = 'mask'): string[] {
  return [...(CSS.highlights.get(highlightName(look)) ?? [])].map((range) =>
    (range.startContainer as Text).data.slice(range.startOffset, range.endOffset),
  );
}

export function put(html: string): HTMLElement {
  const box = document.body.appendChild(document.createElement('div'));
  box.innerHTML = html;
  return box;
}

/** The search for the label of its first number throws, so that the second is not reached. */
export function putUnsearchable(): HTMLElement {
  const box = put('<p>64193169</p><p>tel 070-174 06 05</p>');
  unreadable(box.firstElementChild as Element, 'previousElementSibling');
  return box;
}

/** Whoever asks the element for this gets an error. */
export function unreadable(element: Element, property: keyof Element): void {
  Object.defineProperty(element, property, {
    get() {
      throw new Error('not to be read');
    },
  });
}

export const firstText = (box: Element): Text =>
  document.createTreeWalker(box, NodeFilter.SHOW_TEXT).nextNode() as Text;

/** Everything that observers of this change have done, as the page would be painted now. */
export const settled = (): Promise<void> => Promise.resolve();
export const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** All that lies over the page: the veil, the dialog on it, and what stands beside an open record. */
import type { Assessment } from '#shared/assess/assessment.ts';
import { earlyTexts } from '#extension/text/page-early.ts';
import type { PageWords } from '#extension/text/page-words.ts';
import type { PageTexts } from '#extension/text/page.ts';
import type { Language } from '#extension/text/text.ts';
import { createBanner } from './banner/banner.ts';
import { createAside } from './layer/aside.ts';
import { isLayerRoot } from './layer/host.ts';
import { createModal } from './layer/modal.ts';
import { createToast, type Told } from './layer/toast.ts';
import { isShadowRoot } from './node.ts';
import { createNotice, type NoticeActions, type NoticeKind } from './veil/notice.ts';
import { createVeil } from './veil/veil.ts';
import { createNote } from './warn/note.ts';
import { createWarning, type Answer } from './warn/warning.ts';

export interface CoverOptions {
  readonly page: Document;
  /** Known for sure only once the worker has answered. */
  readonly language: () => Language;
  /** Null until then. */
  readonly words: () => PageWords | null;
  readonly mode: ShadowRootMode;
  readonly signal: AbortSignal;
  readonly actions: NoticeActions & { readonly onFought: () => void; readonly onChangeReason: () => void };
  /** Resolves with the failure whose sentence is shown, or null. */
  readonly onAnswer: (answer: Answer) => Promise<keyof PageTexts['failures'] | null>;
}

export interface Cover {
  /** Veils the page and takes away what stood beside the record before. */
  raise(): void;
  /** Lowers the veil and closes any dialog. */
  lower(): void;
  readonly isRaised: boolean;
  /** Covers without a word, whatever else holds, as long as `on`: masks may not be hiding what they should. */
  blind(on: boolean): void;
  /** Puts a lowered veil back down after the page has thrown out our sheet. */
  restore(): void;
  /** Holds for this shadow root of the page too, and for our own not at all; may be called as often as wanted. */
  readonly reach: (root: Node) => void;
  notify(kind: NoticeKind): void;
  warn(assessment: Assessment): void;
  /** Beside an open record, for the levels `banner` and `soft`. */
  accompany(assessment: Assessment): void;
  /** A word in the corner; waits while the veil is up. Returns what takes it away, when it is no longer so. */
  tell(told: Told): () => void;
}

export function createCover({ page, language, words, mode, signal, actions, onAnswer }: CoverOptions): Cover {
  const veil = createVeil(page);
  // Before all that hid something ends.
  signal.addEventListener('abort', () => veil.raise());
  let isRaised = true;
  let isBlind = false;
  /** Only a page that has started is judged, and has its words. */
  const texts = (): PageTexts => (words() as PageWords).cover;
  const layer = { page, language, mode, signal };
  const modal = createModal({
    ...layer,
    onFought() {
      modal.open(createNotice('fought', texts(), actions));
      actions.onFought();
    },
  });
  const aside = createAside(layer);
  const toast = createToast({ ...layer, close: () => words()?.told.close ?? '' });

  const about = (assessment: Assessment) => ({
    ...actions,
    assessment,
    texts: texts(),
    language: language(),
  });
  const raise = (): void => {
    isRaised = true;
    veil.raise();
    aside.hide();
    toast.hide();
  };
  const answer = async (given: Answer): Promise<string | null> => {
    const failure = await onAnswer(given);
    return failure === null ? null : texts().failures[failure];
  };
  /** A reason counts only when it was given in plain sight; a wrong click needs no proof. */
  const answerSeen = async (
    given: Answer,
    pressed: HTMLElement,
    event: MouseEvent,
  ): Promise<string | null> => {
    const failure = given.type === 'wrong-click' ? null : modal.judge(pressed, event);
    if (failure === 'not-yet') return texts().notYet;
    return failure === 'covered' ? texts().covered : answer(given);
  };
  return {
    raise,
    lower() {
      isRaised = false;
      modal.close();
      aside.hide();
      if (!isBlind) veil.lower();
      toast.showAgain();
    },
    get isRaised() {
      return isRaised;
    },
    blind(on) {
      isBlind = on;
      if (on) veil.raise();
      else if (!isRaised) veil.lower();
    },
    restore: () => veil.restore(),
    reach(root) {
      if (!isShadowRoot(root) || isLayerRoot(root)) return;
      modal.heed(root);
      veil.reach(root);
    },
    notify(kind) {
      raise();
      modal.open(createNotice(kind, words()?.cover ?? earlyTexts[language()], actions));
    },
    warn(assessment) {
      raise();
      modal.open(createWarning({ ...about(assessment), onAnswer: answerSeen }));
    },
    accompany(assessment) {
      const shown = about(assessment);
      aside.show(
        assessment.level === 'soft'
          ? createNote({ ...shown, onYes: () => answer({ type: 'confirm' }) })
          : createBanner({ ...shown, onHide: () => aside.hide() }),
      );
    },
    tell(told) {
      const close = toast.show(told);
      if (isRaised) toast.hide();
      return close;
    },
  };
}

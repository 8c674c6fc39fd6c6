/** All that lies over the page: the veil, the dialog on it, and what stands beside an open record. */
import type { Assessment } from '#shared/assess/assessment.ts';
import { pageTexts, type PageTexts } from '#extension/text/page.ts';
import { createBanner } from './banner/banner.ts';
import { createAside } from './layer/aside.ts';
import { createModal } from './layer/modal.ts';
import { createNotice, type NoticeActions, type NoticeKind } from './veil/notice.ts';
import { createVeil } from './veil/veil.ts';
import { createNote } from './warn/note.ts';
import { createWarning, type Answer } from './warn/warning.ts';

export interface CoverOptions {
  readonly page: Document;
  readonly language: 'sv' | 'en';
  readonly mode: ShadowRootMode;
  readonly signal: AbortSignal;
  readonly actions: NoticeActions;
  /** Resolves with the failure whose sentence is shown, or null. */
  readonly onAnswer: (answer: Answer) => Promise<keyof PageTexts['failures'] | null>;
}

export interface Cover {
  /** Veils the page and takes away what stood beside the record before. */
  raise(): void;
  /** Lowers the veil and closes any dialog. */
  lower(): void;
  readonly isRaised: boolean;
  /** Puts a lowered veil back down after the page has thrown out our sheet. */
  restore(): void;
  notify(kind: NoticeKind): void;
  warn(assessment: Assessment): void;
  /** Beside an open record, for the levels `banner` and `soft`. */
  accompany(assessment: Assessment): void;
}

export function createCover({ page, language, mode, signal, actions, onAnswer }: CoverOptions): Cover {
  const texts = pageTexts[language];
  const veil = createVeil(page);
  const notify = (kind: NoticeKind): void => modal.open(createNotice(kind, texts, actions));
  const modal = createModal({ page, language, mode, signal, onFought: () => notify('fought') });
  const aside = createAside({ page, language, mode, label: texts.region, signal });
  const answer = async (given: Answer): Promise<string | null> => {
    const failure = await onAnswer(given);
    return failure === null ? null : texts.failures[failure];
  };
  return {
    raise() {
      veil.raise();
      aside.hide();
    },
    lower() {
      modal.close();
      aside.hide();
      veil.lower();
    },
    get isRaised() {
      return veil.isRaised;
    },
    restore: () => veil.restore(),
    notify(kind) {
      veil.raise();
      notify(kind);
    },
    warn(assessment) {
      veil.raise();
      const { onBack, onPanel } = actions;
      const onPressed = async (
        given: Answer,
        pressed: HTMLElement,
        event: MouseEvent,
      ): Promise<string | null> => {
        const failure = given.type === 'wrong-click' ? null : modal.judge(pressed, event);
        if (failure === 'not-yet') return texts.notYet;
        return failure === 'covered' ? texts.covered : answer(given);
      };
      modal.open(createWarning({ assessment, texts, language, onBack, onPanel, onAnswer: onPressed }));
    },
    accompany(assessment) {
      const { onBack, onPanel } = actions;
      aside.show(
        assessment.level === 'soft'
          ? createNote({ assessment, texts, onBack, onYes: () => answer({ type: 'confirm' }) })
          : createBanner({ assessment, texts, language, onPanel, onHide: () => aside.hide() }),
      );
    },
  };
}

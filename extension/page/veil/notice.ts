/** The card of a veil that cannot be lifted yet: what is so, and the way on. */
import type { EarlyTexts } from '#extension/text/page-early.ts';
import type { PageTexts } from '#extension/text/page.ts';
import { button, element } from '../layer/element.ts';
import { icon } from '../layer/icon.ts';
import type { Card } from '../layer/modal.ts';

export type NoticeKind = Exclude<keyof PageTexts['notices'], 'reload'>;

export interface NoticeActions {
  readonly onBack: () => void;
  readonly onPanel: () => void;
  readonly onReload: () => void;
  readonly onRetry: () => void;
  readonly onGate: () => void;
}

/** Before the worker has answered there are the early texts only, and nothing but those can be the matter. */
export type NoticeTexts = Pick<EarlyTexts, 'back'> & {
  readonly notices: EarlyTexts['notices'] & Partial<PageTexts['notices']>;
};

export function createNotice(kind: NoticeKind, texts: NoticeTexts, actions: NoticeActions): Card {
  const { title, body } = texts.notices[kind] ?? texts.notices['no-answer'];
  const heading = element('h1', 'row', kind === 'locked' ? icon('lock', 'lg') : null, title);
  heading.id = 'varsam-title';
  const back = button('full', actions.onBack, icon('back'), texts.back);
  const way = wayOn(kind, texts, actions);
  const { locked } = texts.notices;
  const more = kind === 'locked' && locked ? element('p', 'sm dim', locked.more) : null;
  const card = element(
    'section',
    'card small',
    element('div', 'body stack', heading, element('p', '', body), way, back, more),
  );
  return { element: card, labelId: heading.id, focus: way ?? back, confirms: [], onEscape: actions.onBack };
}

/** The one filled button; a veil that is only waiting has none. */
function wayOn(kind: NoticeKind, { notices }: NoticeTexts, actions: NoticeActions): HTMLButtonElement | null {
  if (kind === 'waiting') return null;
  if (kind === 'locked' && notices.locked)
    return button('primary big', actions.onPanel, notices.locked.unlock);
  if (kind === 'no-space' && notices['no-space'])
    return button('primary big', actions.onPanel, notices['no-space'].panel);
  if (kind === 'no-answer') return button('primary big', actions.onRetry, notices['no-answer'].retry);
  if (kind === 'fought' && notices.fought) return button('primary big', actions.onGate, notices.fought.gate);
  return button('primary big', actions.onReload, notices.reload);
}

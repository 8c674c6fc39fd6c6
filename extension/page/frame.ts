/** What a frame of an adapted site goes through: covered until judged, and covered again when another record comes. */
import type { Assessment } from '#shared/assess/assessment.ts';
import type { CompiledView, RefusalKind } from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { PageTexts } from '#extension/text/page.ts';
import type { Cover } from './cover.ts';
import type { Looker } from './extract/look.ts';
import type { PageCall } from './port.ts';
import type { NoticeKind } from './veil/notice.ts';
import type { Answer } from './warn/warning.ts';

/** A page that draws in steps is judged once it has been still for this long. */
const settleMs = 20;
/** Words on the veil come late, so that they do not flicker past. */
export const wordsAfterMs = 300;
/** A record view that lacks what its adapter requires may still be loading; after this it counts as broken. */
const brokenAfterMs = 2000;
const leavingWordsAfterMs = 1500;

interface Shown {
  readonly view: CompiledView;
  readonly facts: RecordFacts;
  readonly recordKey: string | null;
  readonly key: string;
}

export interface FrameOptions {
  readonly looker: Looker;
  readonly cover: Cover;
  readonly call: PageCall;
  readonly signal: AbortSignal;
  /** True once the extension was updated or removed beneath this page. */
  readonly isOrphaned: () => boolean;
  /** Told whenever the worker has judged the record, before it is uncovered. */
  readonly onJudged: () => void;
  readonly leave: () => void;
  /** Told when the system keeps the user out of what would be shown here, and when it no longer does. */
  readonly onRefused: (refusal: RefusalKind | null) => void;
}

export interface Frame {
  /** Looks at the page; call it in the microtask after each change, so that nothing new is painted unjudged. */
  look(): void;
  /** Asks again about what is shown: locked, unlocked, or a reason given elsewhere. */
  askAgain(): void;
  /** Forgets all and covers, for a page that is put aside and may come back. */
  reset(): void;
  answer(answer: Answer): Promise<keyof PageTexts['failures'] | null>;
  /** Covers the record and asks for a reason once more, although one is in force. */
  changeReason(): Promise<void>;
  /** Out of the record; or back into it, where the reason in force was only to be changed. */
  goBack(): void;
  /** Opens our own window, where the page covers nothing. */
  openGate(): void;
  /** Of the record shown, covered or not; null when none is. */
  readonly facts: RecordFacts | null;
  /** By the page's own marks, or by what the worker knows besides. */
  readonly isProtected: boolean;
}

export function createFrame({
  looker,
  cover,
  call,
  signal,
  isOrphaned,
  onJudged,
  leave,
  onRefused,
}: FrameOptions): Frame {
  let shown: Shown | null = null;
  let isAllowed = false;
  let openingId: string | null = null;
  let warned = '';
  /** The user has opened the record before, and is asked for another reason. */
  let isAskedAnew = false;
  /** The record that the worker has judged to be protected. */
  let protectedKey: string | null = null;
  let turn = 0;
  let refused: RefusalKind | null = null;
  const timers = new Set<ReturnType<typeof setTimeout>>();

  const after = (delayMs: number, act: () => void): void => {
    timers.add(setTimeout(act, delayMs));
  };
  const forget = (): void => {
    turn += 1;
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  };
  const stop = (kind: NoticeKind): void => {
    isAllowed = false;
    warned = '';
    cover.notify(kind);
  };
  signal.addEventListener('abort', forget);

  const clear = (): void => {
    if (shown === null && !cover.isRaised) return;
    // Back from a covered record, the page may show it a moment longer under its new address.
    if (shown !== null && !isAllowed && looker.stillShows(shown.view, shown.facts)) return;
    forget();
    shown = null;
    warned = '';
    cover.lower();
  };

  const apply = (assessment: Assessment): void => {
    const isProtected = assessment.findings.some(({ kind }) => kind.type === 'protected');
    protectedKey = isProtected ? (shown?.key ?? null) : null;
    // Before anything is uncovered: what is masked hangs on it.
    onJudged();
    const { level } = assessment;
    isAllowed = level === 'none' || level === 'banner' || level === 'soft';
    const face = isAllowed ? '' : JSON.stringify(assessment);
    if (isAllowed) cover.lower();
    else if (face !== warned) cover.warn(assessment);
    warned = face;
    if (isAllowed && level !== 'none') cover.accompany(assessment);
  };

  /** `isAsked`: a reason is asked for although one is in force. */
  const judge = async ({ facts, recordKey }: Shown, isAsked = false): Promise<void> => {
    const mine = turn;
    isAskedAnew = isAsked;
    const result = await call('page.assess', { facts, ...(recordKey === null ? {} : { recordKey }) });
    if (mine !== turn || signal.aborted) return;
    forget();
    if (!result.ok) stop(isOrphaned() ? 'ended' : 'no-answer');
    else if (result.value.type === 'assessed') {
      openingId = result.value.openingId;
      const { assessment } = result.value;
      apply(isAsked && assessment.reasons.length > 0 ? { ...assessment, level: 'barrier' } : assessment);
    } else stop(result.value.type);
  };

  const startJudging = (next: Shown): void => {
    const { missing, viewId } = next.facts;
    if (missing.length === 0) after(settleMs, () => void judge(next));
    else
      after(brokenAfterMs, () => {
        void call('page.broken', { viewId, missing: [...missing] });
        void judge(next);
      });
    after(wordsAfterMs, () => cover.notify('waiting'));
  };

  const leaveRecord = (): void => {
    isAllowed = false;
    cover.raise();
    after(leavingWordsAfterMs, () => cover.notify('leaving'));
    leave();
  };

  const askAgain = (): void => {
    if (shown === null) return;
    forget();
    void judge(shown);
  };

  return {
    look() {
      cover.restore();
      const sighting = looker.look();
      const refusal = sighting.type === 'none' ? sighting.refusal : null;
      if (refusal !== refused) onRefused(refusal);
      refused = refusal;
      if (sighting.type === 'none') {
        clear();
        return;
      }
      if (sighting.type === 'loading') {
        cover.raise();
        if (timers.size === 0) after(wordsAfterMs, () => cover.notify('waiting'));
        return;
      }
      const { view, facts, recordKey } = sighting;
      const key = JSON.stringify(facts);
      if (shown?.key === key) return;
      cover.raise();
      forget();
      shown = { view, facts, recordKey, key };
      isAllowed = false;
      warned = '';
      startJudging(shown);
    },
    askAgain,
    reset() {
      forget();
      shown = null;
      isAllowed = false;
      warned = '';
      cover.raise();
    },
    async answer(given) {
      if (openingId === null) return 'unknown-opening';
      const mine = turn;
      const result = await call('page.answer', { openingId, answer: given });
      if (mine !== turn || signal.aborted) return null;
      if (!result.ok) return 'no-answer';
      if (result.value.type === 'failed') return result.value.failure;
      isAskedAnew = false;
      if (result.value.type === 'opened') apply(result.value.assessment);
      else leaveRecord();
      return null;
    },
    async changeReason() {
      if (shown === null) return;
      forget();
      cover.raise();
      await judge(shown, true);
    },
    goBack: () => (isAskedAnew ? askAgain() : leaveRecord()),
    openGate: () => void call('page.openGate', { openingId }),
    get facts() {
      return shown?.facts ?? null;
    },
    get isProtected() {
      return shown !== null && (shown.facts.marks.length > 0 || protectedKey === shown.key);
    },
  };
}

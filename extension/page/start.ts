/** Starts a frame of an adapted site: asks for its adapter, masks, watches, and keeps the veil up until all is known. */
import { localDay } from '#shared/base/day.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { PageWords } from '#extension/text/page-words.ts';
import type { Language } from '#extension/text/text.ts';
import { createCover } from './cover.ts';
import { createLooker } from './extract/look.ts';
import { createRelevance } from './extract/relevance.ts';
import { fetchWorkWhenNeeded } from './fetch-work.ts';
import { createFrame, wordsAfterMs, type Frame } from './frame.ts';
import { identify } from './guard/identify.ts';
import { offerRecord } from './guard/record-around.ts';
import { startNamedMasking } from './mask-named.ts';
import { observeNavigation } from './observe/observe-navigation.ts';
import { observePage } from './observe/observe-page.ts';
import { createAside } from './layer/aside.ts';
import { createLayerHost, dressLayers, isLayerRoot } from './layer/host.ts';
import type { PageCall, PageSetup } from './port.ts';
import { watchPresentationKey } from './presentation-key.ts';
import type { StartWork, Work } from './work.ts';

export interface StartOptions {
  readonly window: Window;
  readonly call: PageCall;
  readonly signal: AbortSignal;
  /** `open` in tests only. */
  readonly mode: ShadowRootMode;
  /** The browser's, until the worker has said which one the user has chosen. */
  readonly language: Language;
  readonly isOrphaned: () => boolean;
  /** Registers for the worker's word that something has changed. */
  readonly onLookAgain: (listener: () => void) => void;
  /** Registers for the second script, which the worker sends after the first where there is anything for it to do. */
  readonly onWork: (listener: (start: StartWork) => void) => void;
}

/** Changes that cannot matter are looked at together, this much later, in case they did. */
const lookLaterMs = 250;

/** The worker may be starting or stuck: it is asked this often, this long each time, before it counts as not answering. */
const tries = 3;
const answerWithinMs = 2000;

export async function startPage(options: StartOptions): Promise<void> {
  const { window, call, signal, mode, isOrphaned, onLookAgain, onWork } = options;
  const page = window.document;
  let language = options.language;
  let words: PageWords | null = null;
  let frame: Frame | null = null;
  let work: Work | null = null;
  /** A page that goes on fighting must not open window after window. */
  let hasFought = false;

  const cover = createCover({
    page,
    language: () => language,
    words: () => words,
    mode,
    signal,
    actions: {
      onBack: () => (frame === null ? leave(window) : frame.goBack()),
      onPanel: () => void call('page.openPanel', {}),
      onReload: () => window.location.reload(),
      onRetry: () => (frame === null ? void begin() : frame.askAgain()),
      onGate: () => frame?.openGate(),
      onChangeReason: () => void frame?.changeReason(),
      onFought() {
        if (!hasFought) frame?.openGate();
        hasFought = true;
      },
    },
    onAnswer: async (answer) => (frame === null ? 'unknown-opening' : frame.answer(answer)),
  });

  const ask = async (): ReturnType<typeof call<'page.start'>> => {
    let answer = await call('page.start', {}, answerWithinMs);
    for (let attempt = 1; attempt < tries && !answer.ok && answer.error.type === 'no-answer'; attempt += 1) {
      answer = await call('page.start', {}, answerWithinMs);
    }
    return answer;
  };

  const begin = async (): Promise<void> => {
    // The dialog also keeps keys and screen readers from what lies under the veil.
    const late = setTimeout(() => signal.aborted || cover.notify('waiting'), wordsAfterMs);
    const answer = await ask();
    clearTimeout(late);
    if (signal.aborted) return;
    // Refused: this frame's address belongs to no enabled site, such as another port of the same host.
    if (!answer.ok && answer.error.type === 'refused') cover.lower();
    else if (!answer.ok) cover.notify(isOrphaned() ? 'ended' : 'no-answer');
    else if (answer.value.type === 'not-adapted') cover.lower();
    else if (answer.value.type === 'no-rules') {
      language = answer.value.language;
      words = answer.value.words as PageWords;
      cover.notify('no-rules');
    } else watch(answer.value.setup);
  };

  const watch = (setup: PageSetup): void => {
    language = setup.language;
    dressLayers(setup.style);
    const given = setup.words as PageWords;
    words = given;
    const texts = (): PageWords => words ?? given;
    // Compiled, checked and sent by our own worker.
    const adapter = setup.adapter as CompiledAdapter;
    const isRelevant = createRelevance(adapter);
    const observed = observePage({
      root: page,
      signal,
      onChange(change) {
        for (const root of cover.isRaised ? roots() : change.added) cover.reach(root);
        if (isRelevant(change)) look();
        else lookLater();
      },
    });
    const roots = () => observed.roots().filter((root) => !isLayerRoot(root));
    roots().forEach(cover.reach);
    const looker = createLooker({
      page,
      adapter,
      roots,
      today: () => localDay(new Date()),
      open: setup.openRecord ?? null,
    });
    const running = createFrame({
      looker,
      cover,
      call,
      signal,
      isOrphaned,
      onJudged: () => maskRecord(),
      leave: () => leave(window),
      onRefused(refusal) {
        void call('page.refused', { refusal });
        const { refused } = texts().told;
        const action = { label: refused.whom, act: () => void call('page.openPanel', {}) };
        if (refusal !== null) cover.tell({ ...refused[refusal], action });
      },
    });
    offerRecord(window, () => running);
    const named = startNamedMasking({
      page,
      adapter,
      roots,
      setup,
      words: given,
      cover,
      call,
      signal,
      caseNumber: () => running.facts?.caseNumber ?? null,
    });
    const maskRecord = (): void => {
      const { facts, isProtected } = running;
      named.nameSubject({ name: facts?.subjectName ?? null, isProtected });
      if (isProtected && facts?.fictiveName) fetched.need();
      work?.nameFictive(isProtected ? facts : null);
    };
    let isUnread = false;
    const look = (): void => {
      try {
        named.nameElements();
        running.look();
        maskRecord();
        isUnread = false;
      } catch {
        // A page that cannot be read may show any record. Once it can, it is judged anew.
        if (!isUnread) {
          running.reset();
          cover.notify('unread');
        }
        isUnread = true;
      }
      // Components put their own sheets in the place of all that were there.
      if (cover.isRaised) roots().forEach(cover.reach);
      work?.look();
    };
    let later: ReturnType<typeof setTimeout> | null = null;
    const lookLater = (): void => {
      later ??= setTimeout(() => {
        later = null;
        if (!signal.aborted) look();
      }, lookLaterMs);
    };
    const fetched = fetchWorkWhenNeeded({
      window,
      adapter,
      call,
      signal,
      isTraining: () => looker.isTraining(),
      onUnsent: () => cover.tell({ ...texts().told.unsent, stays: true }),
      onLate(send) {
        const { late } = texts().told;
        return cover.tell({ ...late, stays: true, action: { label: late.send, act: send } });
      },
    });
    let hasPrinted = false;
    window.addEventListener(
      'afterprint',
      () => {
        hasPrinted = true;
        fetched.need();
      },
      { signal },
    );
    onWork((start) => {
      work = start({
        window,
        hasPrinted,
        masking: named.masking,
        cover,
        signal,
        call,
        adapter,
        roots,
        isTraining: () => looker.isTraining(),
        rules: setup.fieldRules,
        aside: createAside({
          page,
          mode,
          signal,
          language: () => language,
        }),
        texts,
        identify,
        record: () => running,
        early: fetched.takeEarly(),
        tell: (told) => cover.tell(told),
        fictive: {
          page,
          createHost: (onFought) =>
            createLayerHost({ page, mode, language, onRepaired: () => undefined, onFought }),
          masking: named.masking,
          signal,
        },
      });
      maskRecord();
    });
    watchPresentationKey({ window, masking: named, cover, call, texts: () => texts().told, signal });
    frame = running;
    const onNavigate = (): void => {
      // A worker that must start first takes longer than the page takes to draw.
      void call('page.wake', {});
      look();
      fetched.look();
    };
    observeNavigation({ window, signal, onNavigate });
    page.addEventListener('readystatechange', look, { signal });
    // What goes into the back-forward cache goes in covered, and comes out covered.
    window.addEventListener('pagehide', () => running.reset(), { signal });
    window.addEventListener('pageshow', look, { signal });
    onLookAgain(() => void renew(running, (on) => named.setPresentation(on)));
    look();
  };

  const renew = async (running: Frame, setPresentation: (on: boolean) => void): Promise<void> => {
    const answer = await call('page.start', {});
    if (answer.ok && answer.value.type === 'adapted') {
      language = answer.value.setup.language;
      words = answer.value.setup.words as PageWords;
      setPresentation(answer.value.setup.presentation);
    }
    running.askAgain();
    work?.lookAgain();
  };

  await begin();
}

/** Back to where the user came from; a tab that came from nowhere is emptied. */
function leave(window: Window): void {
  if (window.history.length > 1) window.history.back();
  else window.location.replace('about:blank');
}

/** A page of a case system within the test's own document, and a worker that answers as it is told. */
import { afterEach, beforeEach, vi } from 'vitest';
import { basePack } from '#shared/routine/base-pack.ts';
import { assess } from '#shared/assess/assess.ts';
import type { Assessment } from '#shared/assess/assessment.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { SiteAdapter } from '#shared/site/adapter.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import type { ProtectionKind, RecordFacts } from '#shared/site/facts.ts';
import type { CallFailure } from '#extension/messaging/call.ts';
import type { Input, Output, ProcedureName } from '#extension/messaging/contract.ts';
import type { PageCall } from '#extension/page/port.ts';
import { startPage } from '#extension/page/start.ts';
import { succeed } from '#extension/page/succession.ts';
import { startWork } from '#extension/page/work.ts';
import recordStyle from '#extension/page/layer/record.css?inline';
import maskStyle from '#extension/public/mask.css?inline';
import { pageWords } from '#extension/text/page-words.ts';
import veilStyle from '#extension/public/veil.css?inline';

export const adapter: SiteAdapter = {
  version: 2,
  id: 'prov',
  name: 'Provsystemet',
  verified: false,
  views: [
    {
      id: 'akt',
      kind: 'record',
      paths: ['/akt/*'],
      facts: {
        caseNumber: { label: 'Ärende' },
        subjectName: { label: 'Namn' },
        handler: { label: 'Handläggare' },
        unit: { label: 'Enhet' },
        fictiveName: { label: 'Fiktivt namn' },
      },
      required: ['caseNumber', 'handler'],
      marks: (
        ['skyddad-folkbokforing', 'sekretessmarkering', 'lokalt-skydd', 'linked'] as ProtectionKind[]
      ).map((kind) => ({ kind, signs: [{ text: kind, within: '.mark' }] })),
    },
    { id: 'lista', kind: 'list', paths: ['/lista'] },
  ],
  guard: [
    { field: { selector: 'input[name="amne"]' }, holds: 'subject-line' },
    { field: { selector: '[contenteditable="true"]' }, holds: 'email-body' },
    { field: { selector: 'textarea' }, holds: 'free-text' },
  ],
  exports: [{ type: 'link', address: '/rapportfil/**' }],
};

/** The markup of a record; `mark` as the adapter above knows it. */
export function record(number: string, handler: string, mark = '', name = 'Provia Testsson'): string {
  return `<main><h1>Akten</h1><p class="mark">${mark}</p><dl>
    <dt>Ärende:</dt><dd>${number}</dd><dt>Namn</dt><dd>${name}</dd><dt>Handläggare</dt><dd>${handler}</dd>
    <dt>Enhet</dt><dd>Äldre Myndighet Centrum</dd></dl><p>Hemlig anteckning.</p></main>`;
}

type Answers = {
  [N in Extract<ProcedureName, `page.${string}`>]: (
    input: Input<N>,
  ) => Result<Output<N>, CallFailure> | Promise<Result<Output<N>, CallFailure>>;
};

export interface PageHarness {
  readonly calls: { readonly name: ProcedureName; readonly input: unknown }[];
  /** Replaced by a test to make the worker locked, slow or dead. */
  readonly answers: Answers;
  readonly tellLookAgain: () => void;
  /** The second script does not come until it is delivered. */
  holdWork(): void;
  readonly deliverWork: () => void;
  /** The extension is updated or removed beneath the page. */
  orphan(): void;
  start(): Promise<void>;
  readonly stop: () => void;
}

export const me = 'Sara Lindqvist';

/** That of the test that runs. */
export let harness: PageHarness;
const home = location.href;

/** To be called once, at the top of the file. */
export function harnessForEachTest(): void {
  beforeEach(() => {
    document.documentElement.lang = 'sv';
    document.title = 'Prov';
    harness = createPageHarness();
  });
  afterEach(() => {
    harness.stop();
    history.replaceState(null, '', home);
    vi.restoreAllMocks();
  });
}

/** As a page changes its route, without a load. */
export function goTo(path: string, markup: string): void {
  history.pushState(null, '', path);
  document.body.innerHTML = markup;
}

/** Looks again until the check holds. */
export const until = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 12_000, interval: 20 });

/** Judges as the real worker would, for a user named `me`; an answer is taken as given at once. */
export function createPageHarness(): PageHarness {
  const controller = new AbortController();
  const style = document.createElement('style');
  style.textContent = veilStyle + maskStyle;
  document.head.append(style);
  const calls: PageHarness['calls'] = [];
  let lookAgain = (): void => undefined;
  let isOrphaned = false;
  let isWorkHeld = false;
  let deliverWork = (): void => undefined;
  let asked: RecordFacts | null = null;
  const given: { at: number; reasonId: string; findings: readonly string[] }[] = [];
  const judge = (facts: RecordFacts): Assessment =>
    assess(facts, {
      userNames: [me],
      isOwnAddress: false,
      inCaseLoad: false,
      authorities:
        facts.caseNumber?.endsWith('7777') === true ? [{ from: '2020-01-01', until: '2099-12-31' }] : [],
      given: facts.caseNumber === asked?.caseNumber ? given : [],
      register: [],
      interests: [],
      pack: basePack,
      reasonDays: 7,
      language: 'sv',
      now: Date.now(),
    });
  const compiled = compileAdapter(adapter);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const answers: Answers = {
    'page.start': () =>
      ok({
        type: 'adapted',
        setup: {
          adapter: compiled.value,
          adapterName: 'Provsystemet',
          language: 'sv',
          words: pageWords('sv'),
          style: recordStyle,
          revealSeconds: 2,
          presentation: false,
          fieldRules: compiled.value.guard.map(({ use }) => ({
            use,
            rule: 'Rutinen, avsnitt 2.2.',
            reasons: [
              { id: 'must-hold', label: 'Mottagaren måste ha uppgiften här' },
              { id: 'life', label: 'Akut fara för liv eller hälsa' },
            ],
          })),
        },
      }),
    'page.wake': () => ok({}),
    'page.assess': ({ facts }) => {
      if (facts.caseNumber !== asked?.caseNumber) given.length = 0;
      asked = facts;
      return ok({ type: 'assessed', openingId: 'o1', assessment: judge(facts) });
    },
    'page.answer': ({ answer }) => {
      if (answer.type === 'wrong-click' || asked === null) return ok({ type: 'noted' });
      const reasonId = answer.type === 'reason' ? answer.reasonId : 'authority';
      const findings = judge(asked).findings.map(({ kind }) =>
        kind.type === 'protected' ? kind.protection : kind.type === 'interest' ? kind.interest : kind.type,
      );
      given.push({ at: Date.now(), reasonId, findings });
      return ok({ type: 'opened', assessment: judge(asked) });
    },
    'page.revealed': () => ok({ saved: true }),
    'page.caseOf': () =>
      ok({ standing: 'unknown', caseNumber: null, fictiveName: null, fictiveNumber: null }),
    'page.listed': () => ok({ type: 'checked', protected: [] }),
    'page.ownCases': () => ok({}),
    'page.written': () => ok({ type: 'saved' }),
    'page.broken': () => ok({}),
    'page.refused': () => ok({}),
    'page.masked': () => ok({}),
    'page.captured': () => err({ type: 'refused' }),
    'page.sendWork': () => ok({ sent: true }),
    'page.openPanel': () => ok({ opened: true }),
    'page.openGate': () => ok({ opened: true }),
    'page.setPresentation': () => ok({}),
  };
  const call = (async (name: keyof Answers, input: never) => {
    calls.push({ name, input });
    return answers[name](input);
  }) as PageCall;
  return {
    calls,
    answers,
    tellLookAgain: () => lookAgain(),
    holdWork: () => (isWorkHeld = true),
    deliverWork: () => deliverWork(),
    orphan: () => (isOrphaned = true),
    start: () =>
      startPage({
        window,
        call,
        signal: AbortSignal.any([controller.signal, succeed(document, () => isOrphaned)]),
        mode: 'open',
        language: 'sv',
        isOrphaned: () => isOrphaned,
        onLookAgain: (listener) => (lookAgain = listener),
        onWork(listener) {
          deliverWork = () => listener(startWork);
          if (!isWorkHeld) deliverWork();
        },
      }),
    stop() {
      controller.abort();
      style.remove();
      document.adoptedStyleSheets = [];
      document.body.replaceChildren();
    },
  };
}

/** What a person would see of the page: nothing while it is veiled. */
export function isPageVisible(): boolean {
  return getComputedStyle(document.body).opacity === '1';
}

/** The one element of ours, when there is one. */
export function layerRoot(): ShadowRoot | null {
  const last = document.documentElement.lastElementChild;
  return last instanceof HTMLDivElement ? last.shadowRoot : null;
}

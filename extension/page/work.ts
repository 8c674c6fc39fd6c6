/** What the second script of a page does: the guard over what is written, logs taken from tables and downloads, fictive names. */
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { PageWords } from '#extension/text/page-words.ts';
import { startOwnCases } from './capture/own-cases.ts';
import { startCapture } from './capture/start-capture.ts';
import { toldOf } from './capture/told.ts';
import { startTableCapture } from './capture/table/start-table-capture.ts';
import { agreedName } from './fictive/agreed-name.ts';
import { startFictiveName, type FictiveNameOptions } from './fictive/start-fictive-name.ts';
import type { Cover } from './cover.ts';
import { startPasteBack } from './guard/paste-back.ts';
import { recordAround } from './guard/record-around.ts';
import { startExpectedFields } from './guard/expected-fields.ts';
import { startKeptOut } from './guard/kept-out.ts';
import { watchUploads } from './guard/uploads.ts';
import { startGuard, type GuardOptions } from './guard/start-guard.ts';
import type { Told } from './layer/toast.ts';
import { watchExpected } from './expected-here.ts';
import type { Masking } from './mask/start-masking.ts';
import { offerPrint } from './print-choice.ts';

/** Made by the first script, so that both share one page: its roots, its layer, its record. */
export interface WorkOptions extends Omit<GuardOptions, 'adapter' | 'texts'> {
  readonly adapter: CompiledAdapter;
  readonly texts: () => PageWords;
  /** Returns what takes it away. */
  readonly tell: (told: Told) => () => void;
  readonly cover: Pick<Cover, 'isRaised' | 'tell'>;
  readonly masking: Masking;
  /** The page, before this script came. */
  readonly hasPrinted: boolean;
  readonly fictive: FictiveNameOptions;
}

export interface Work {
  /** To be called when the page has moved or been drawn anew. */
  look(): void;
  /** To be called when the worker says that something has changed. */
  lookAgain(): void;
  /** Of the protected person whose record is shown: a fictive name is drawn over the masked one. Null for nobody's. */
  nameFictive(facts: RecordFacts | null): void;
}

export type StartWork = (options: WorkOptions) => Work;

/** Sealing a long file takes the worker longer than an ordinary call. */
const captureTimeoutMs = 60_000;

/** Runs once in a frame. */
export function startWork(options: WorkOptions): Work {
  const { texts, window, record } = options;
  const { adapter, call, masking, signal, tell } = options;
  startGuard({
    ...options,
    texts: () => texts().guard,
    record: () => (record().facts === null ? (recordAround(window) ?? record()) : record()),
  });
  startPasteBack({ window, signal, onTake: masking.onTake });
  offerPrint({
    ...options,
    texts: () => texts().told,
    caseNumber: () => record().facts?.caseNumber ?? null,
  });
  watchUploads({ ...options, texts: () => texts().told });
  startCapture({
    adapter,
    signal,
    handOver: (file) => call('page.captured', file, captureTimeoutMs),
    onOutcome: (outcome) => tell(toldOf(outcome, texts().told, () => void call('page.openPanel', {}))),
  });
  const tables = startTableCapture({ ...options, texts: () => texts().told });
  const lists = startKeptOut({ ...options, texts: () => texts().told });
  const ownCases = startOwnCases(options);
  const fields = startExpectedFields({ ...options, texts: () => texts().told });
  const expected = watchExpected({
    ...options,
    onUnfound() {
      lists.tellUnfound();
      fields.tellUnfound();
    },
  });
  const look = (): void => expected.see([tables.look(), lists.look(), ownCases.look(), fields.look()]);
  look();
  const fictive = startFictiveName(options.fictive);
  return {
    look,
    lookAgain() {
      lists.lookAgain();
      ownCases.lookAgain();
    },
    nameFictive: (facts) => fictive.set(facts && agreedName(facts, adapter.views)),
  };
}

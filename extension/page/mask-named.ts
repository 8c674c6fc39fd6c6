/** Masking as the adapter and the worker want it: named fields, presentation mode, and cover when the page fights it. */
import { identifierKinds } from '#shared/identifiers/kinds.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import { pageTexts } from '#extension/text/page.ts';
import type { Cover } from './cover.ts';
import { namedElements } from './extract/named.ts';
import type { PlaceMemory } from './extract/place.ts';
import type { SearchRoot } from './extract/select.ts';
import type { MaskedKind, MaskPolicy } from './mask/policy.ts';
import { startMasking } from './mask/start-masking.ts';
import type { PageCall, PageSetup } from './port.ts';

export interface NamedMaskingOptions {
  readonly page: Document;
  readonly adapter: CompiledAdapter;
  readonly roots: () => readonly SearchRoot[];
  readonly setup: PageSetup;
  readonly cover: Cover;
  readonly call: PageCall;
  readonly signal: AbortSignal;
  readonly caseNumber: () => string | null;
}

export interface NamedMasking {
  /** Finds the named fields anew; to be called before each look at the page. */
  nameElements(): void;
  setPresentation(on: boolean): void;
}

const tellAfterMs = 250;
/** A page that takes the masks away once gets them back; one that does so this often within the window is fighting. */
const maxDefeats = 5;
const defeatWindowMs = 5000;
const calmAfterMs = 500;

export function startNamedMasking(options: NamedMaskingOptions): NamedMasking {
  const { page, adapter, roots, setup, call, signal, caseNumber } = options;
  let isPresenting = setup.presentation;
  const memory: PlaceMemory = new Map();
  const masking = startMasking({
    root: page,
    signal,
    policy: policyFor(isPresenting),
    revealSeconds: setup.revealSeconds,
    printSentence: pageTexts[setup.language].print,
    onReveal: (kind) => void call('page.revealed', { kind, caseNumber: caseNumber(), print: false }),
    onDefeated: createDefeatGuard(options.cover, signal),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void call('page.masked', { count: masking.count.get(), presentation: isPresenting });
    }, tellAfterMs);
  };
  masking.count.subscribe(tell);
  signal.addEventListener('abort', () => clearTimeout(timer));
  tell();

  let named: ReadonlyMap<Element, string> = new Map();
  return {
    nameElements() {
      const found = namedElements(roots(), adapter.mask, memory);
      if (isSame(found, named)) return;
      named = found;
      masking.maskElements(new Map([...found].map(([element, kind]) => [element, toMaskedKind(kind)])));
    },
    setPresentation(on) {
      if (on === isPresenting) return;
      isPresenting = on;
      masking.setPolicy(policyFor(on));
      tell();
    },
  };
}

/** The year of birth stays readable, as case systems show it; presentation mode keeps nothing. */
function policyFor(isPresenting: boolean): MaskPolicy {
  return { level: isPresenting ? 'full' : 'year-only', kinds: new Set(identifierKinds), names: [] };
}

function toMaskedKind(kind: string): MaskedKind {
  return identifierKinds.find((known) => known === kind) ?? 'elsewhere';
}

function isSame(a: ReadonlyMap<Element, string>, b: ReadonlyMap<Element, string>): boolean {
  return a.size === b.size && [...a].every(([element, kind]) => b.get(element) === kind);
}

/** Covers at once, uncovers when masks hold again, and stays covered with words when the page does not stop. */
function createDefeatGuard(cover: Cover, signal: AbortSignal): () => void {
  const defeats: number[] = [];
  let calm: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(calm));
  return () => {
    cover.blind(true);
    clearTimeout(calm);
    const now = performance.now();
    defeats.push(now);
    while ((defeats[0] ?? now) < now - defeatWindowMs) defeats.shift();
    if (defeats.length > maxDefeats) cover.notify('unmasked');
    else calm = setTimeout(() => cover.blind(false), calmAfterMs);
  };
}

/** Masking as the adapter and the worker want it: named fields, presentation mode, and cover when the page fights it. */
import { identifierKinds, type IdentifierKind } from '#shared/identifiers/kinds.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { PageWords } from '#extension/text/page-words.ts';
import type { Cover } from './cover.ts';
import { namedElements } from './extract/named.ts';
import type { SearchRoot } from './extract/dom.ts';
import type { PlaceMemory } from './extract/place.ts';
import type { MaskedKind, MaskPolicy } from './mask/policy.ts';
import { startMasking, type Masking } from './mask/start-masking.ts';
import type { PageCall, PageSetup } from './port.ts';
import { createPatience } from './patience.ts';
import { personName } from './person-name.ts';

export interface NamedMaskingOptions {
  readonly page: Document;
  readonly adapter: CompiledAdapter;
  readonly roots: () => readonly SearchRoot[];
  readonly setup: PageSetup;
  readonly words: PageWords;
  readonly cover: Cover;
  readonly call: PageCall;
  readonly signal: AbortSignal;
  readonly caseNumber: () => string | null;
}

/** Whose record is shown. */
export interface MaskedSubject {
  readonly name: string | null;
  readonly isProtected: boolean;
}

export interface NamedMasking {
  /** Finds the named fields anew; to be called before each look at the page. */
  nameElements(): void;
  /** Masks a person's name wherever the page writes it, and all there is when the person is protected. */
  nameSubject(subject: MaskedSubject): void;
  /** What is hidden, for those who draw over it, print it or paste it back. */
  readonly masking: Masking;
  readonly isPresenting: boolean;
  setPresentation(on: boolean): void;
}

const tellAfterMs = 250;
const calmAfterMs = 500;

export function startNamedMasking(options: NamedMaskingOptions): NamedMasking {
  const { page, adapter, roots, setup, words, cover, call, signal, caseNumber } = options;
  let isPresenting = setup.presentation;
  let names: readonly string[] = [];
  let isProtected = false;
  const kinds = (): ReadonlySet<IdentifierKind> =>
    new Set(isProtected || isPresenting ? identifierKinds : kindsBut(adapter.readable));
  const policy = (): MaskPolicy => ({
    // The year of birth stays readable, as case systems show it; presentation mode keeps nothing.
    level: isPresenting ? 'full' : 'year-only',
    kinds: kinds(),
    names,
    homes: isProtected ? [] : null,
  });
  const memory: PlaceMemory = new Map();
  const record = async (kind: MaskedKind, hide: () => void): Promise<void> => {
    const answer = await call('page.revealed', { kind, caseNumber: caseNumber(), print: false });
    if (!answer.ok || answer.value.isTooMany !== true) return;
    hide();
    cover.tell(words.told.tooManyShown);
  };
  const masking = startMasking({
    root: page,
    signal,
    policy: policy(),
    revealSeconds: setup.revealSeconds,
    printSentence: words.cover.print,
    onReveal: (kind, hide) => void record(kind, hide),
    // Components put their own sheets in the place of all that were there.
    onStyle: () => roots().forEach(cover.reach),
    onDefeated: createDefeatGuard(cover, signal),
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
  const maskNamed = (): void => {
    const wanted = kinds();
    const masked = [...named]
      .map(([element, kind]) => [element, toMaskedKind(kind)] as const)
      .filter(([, kind]) => kind === 'elsewhere' || wanted.has(kind));
    masking.maskElements(new Map(masked));
  };
  return {
    nameElements() {
      const found = namedElements(roots(), adapter.mask, memory);
      if (isSame(found, named)) return;
      named = found;
      maskNamed();
    },
    nameSubject(subject) {
      const name = personName(subject.name);
      if (name === (names[0] ?? null) && subject.isProtected === isProtected) return;
      const isOther = subject.isProtected !== isProtected;
      names = name === null ? [] : [name];
      isProtected = subject.isProtected;
      masking.setPolicy(policy());
      if (isOther) maskNamed();
    },
    masking,
    get isPresenting() {
      return isPresenting;
    },
    setPresentation(on) {
      if (on === isPresenting) return;
      isPresenting = on;
      masking.setPolicy(policy());
      maskNamed();
      tell();
    },
  };
}

const kindsBut = (readable: readonly IdentifierKind[]): readonly IdentifierKind[] =>
  identifierKinds.filter((kind) => !readable.includes(kind));

function toMaskedKind(kind: string): MaskedKind {
  return identifierKinds.find((known) => known === kind) ?? 'elsewhere';
}

function isSame(a: ReadonlyMap<Element, string>, b: ReadonlyMap<Element, string>): boolean {
  return a.size === b.size && [...a].every(([element, kind]) => b.get(element) === kind);
}

/** Covers at once, uncovers when masks hold again, and stays covered with words when the page does not stop. */
function createDefeatGuard(cover: Cover, signal: AbortSignal): () => void {
  const mayGoOn = createPatience();
  let calm: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(calm));
  return () => {
    cover.blind(true);
    clearTimeout(calm);
    if (mayGoOn()) calm = setTimeout(() => cover.blind(false), calmAfterMs);
    else cover.notify('unmasked');
  };
}

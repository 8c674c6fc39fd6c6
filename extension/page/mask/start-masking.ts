/** Masks a document and its shadow roots from now on, before each paint, until the signal ends it. */
import { createObservable, type Observable } from '#shared/base/observable.ts';
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import { foldText } from '#shared/identifiers/fold.ts';
import { findKnownNames } from '#shared/identifiers/known-names.ts';
import { maskFull } from '#shared/identifiers/masked-form.ts';
import { ask, isHtml, isShadowRoot } from '../node.ts';
import { observePage, type PageChange, type PageRoot } from '../observe/observe-page.ts';
import { createConcealer } from './conceal.ts';
import { createFields, followTyping } from './fields.ts';
import { guardClipboard, type Take } from './guard-clipboard.ts';
import { guardPaint } from './guard-paint.ts';
import { guardPrint } from './guard-print.ts';
import { isOfStyle } from './generated.ts';
import { createItemStore, type MaskedItem } from './items.ts';
import { kindAround } from './kind-around.ts';
import { maskTexts } from './mask-text.ts';
import { maskedSelection } from './masked-selection.ts';
import { createPainter } from './paint.ts';
import { differsByNames, type Defeat, type MaskedKind, type MaskPolicy } from './policy.ts';
import { startReveal } from './reveal.ts';
import { textsIn } from './text-run.ts';
import { watchStyle } from './watch-style.ts';

export interface MaskingOptions {
  readonly root: Document;
  readonly signal: AbortSignal;
  readonly policy: MaskPolicy;
  readonly revealSeconds: number;
  /** Printed in place of a page that has masked items. */
  readonly printSentence: string;
  /** A masked item was shown, by hand; `hide` masks it again. */
  readonly onReveal: (kind: MaskedKind, hide: () => void) => void;
  /** Style sheets may have come or gone, in the page or in its shadow roots. */
  readonly onStyle?: () => void;
  /** Masks may not hide what they should: cover the page. May be called once per frame for as long as it lasts. */
  readonly onDefeated: (defeat: Defeat) => void;
}

export interface Masking {
  /** Masked items and fields in this frame. */
  readonly count: Observable<number>;
  setPolicy(policy: MaskPolicy): void;
  /** Masks all text and fields within these elements too, and no longer those of the last call. */
  maskElements(elements: ReadonlyMap<Element, MaskedKind>): void;
  /** Names that are hidden now, by whatever they were found; those shown or chosen are left out. */
  hiddenNames(): Iterable<MaskedItem>;
  isHiddenName(item: MaskedItem): boolean;
  /** Has another told of what is copied or cut. */
  readonly onTake: (take: Take) => void;
  /** Prints once with everything readable; the caller records it. */
  printUnmasked(): void;
}

/** Each that a page names is looked for in all its text. */
const mostHomes = 10;

export function startMasking(options: MaskingOptions): Masking {
  const { root, signal, onDefeated } = options;
  const window = root.defaultView ?? globalThis.window;
  const forced = window.matchMedia('(forced-colors: active)');
  const count = createObservable(0);
  let policy = options.policy;
  let named: ReadonlyMap<Element, MaskedKind> = new Map();
  const kindOfField = (node: Node): MaskedKind | null => kindAround(named, node);

  const concealer = createConcealer();
  // Asked once a frame: asking costs a look at the page's style, and the event comes too late, in frames not at all.
  let areForced = forced.matches;
  const forcedColors = (): boolean => areForced;
  const painter = createPainter(concealer);
  const items = createItemStore(
    (item) => {
      painter.paint(item, 'mask');
      if (item.unfinished) for (const { node } of item.stretches) tails.add(node);
    },
    (item) => {
      painter.erase(item);
      reveal.forget(item);
    },
  );
  const fields = createFields({ concealer, policy: () => policy, kindOfField, forcedColors });
  const tails = new Set<Text>();
  let isUnsearched = false;
  /**
   * Fails closed: what could not be looked through is told, which covers the page, and tried again in each frame. Until
   * then nothing is copied or printed of it.
   */
  function attempt(act: () => void): void {
    try {
      act();
    } catch {
      // Once a frame: what covers the page moves the focus, which makes us look again.
      if (isUnsearched) return;
      isUnsearched = true;
      onDefeated('failed');
    }
  }
  function search(changed: Iterable<Node>, mayDiffer?: (text: Text, data: string) => boolean): void {
    const loading = root.readyState === 'loading';
    const homes = new Set(policy.homes);
    attempt(() =>
      maskTexts(changed, items, {
        policy,
        loading,
        kindOfField,
        onHome: (name) => homes.size < mostHomes && homes.add(name),
        mayDiffer,
      }),
    );
    tell();
    if (policy.homes === null || homes.size === policy.homes.length) return;
    policy = { ...policy, homes: [...homes] };
    searchAll();
  }
  const isHiddenName = (item: MaskedItem): boolean => item.kind === 'name' && painter.lookOf(item) === 'mask';
  const tell = (): void => count.set(items.count + fields.count);

  function onChange({ added, removed, texts, attributes }: PageChange): void {
    const wanted: Node[] = [...texts, ...takeTails()].filter(isInPage);
    for (const subtree of removed)
      if (!ask(subtree, 'isConnected')) for (const text of textsIn(subtree)) items.drop(text);
    if (removed.size > 0) forgetDetached();
    for (const subtree of added) {
      fields.enter(subtree);
      if (isShadowRoot(subtree)) enterRoot(subtree);
      wanted.push(subtree);
    }
    if (wanted.length > 0) search(wanted);
    for (const element of attributes) fields.consider(element);
    if (added.size > 0 || removed.size > 0 || attributes.size > 0) fields.look();
    if ([...added, ...texts].some(isOfStyle)) style.readAnew();
    else if ([...added].some(isShadowRoot)) style.look();
  }
  function takeTails(): readonly Text[] {
    const taken = [...tails];
    tails.clear();
    return taken;
  }
  /** Text that has left the page holds nothing. */
  function isInPage(text: Text): boolean {
    if (!text.isConnected) items.drop(text);
    return text.isConnected;
  }
  /** A root that left the page with its host took its text along. */
  function forgetDetached(): void {
    const connected = new Set(roots());
    for (const entered of entries) {
      if (connected.has(entered)) continue;
      for (const text of textsIn(entered)) items.drop(text);
      entries.delete(entered);
    }
  }
  const entries = new Set<PageRoot>();
  function enterRoot(entered: PageRoot): void {
    if (entries.has(entered)) return;
    entries.add(entered);
    const on = (name: string, act: (event: Event) => void): void =>
      entered.addEventListener(name, act, { signal, capture: true });
    followTyping(on);
    // Sheets that are loaded tell only then, and within their own tree.
    on('load', ({ target }) => isHtml(target, 'link') && style.onWritten());
    // A rule may ask where the pointer or the focus is, or what is ticked, and nothing else tells of those.
    for (const name of ['pointerover', 'focusin', 'change'])
      on(name, (event) =>
        attempt(() => {
          fields.watchGenerated(entered);
          fields.look(name === 'pointerover' ? event.composedPath() : undefined);
        }),
      );
  }
  function searchAll(mayDiffer?: (text: Text, data: string) => boolean): void {
    search(roots(), mayDiffer);
    lookAgain();
  }
  /** At all that is hidden or shown as a whole. */
  function lookAgain(): void {
    fields.look();
    paint.styleChanged();
    tell();
  }
  function onFrame(): void {
    areForced = forced.matches;
    style.onFrame();
    if (isUnsearched) {
      isUnsearched = false;
      attempt(lookThroughAll);
    }
    tell();
  }
  function lookThroughAll(): void {
    for (const entered of roots()) {
      enterRoot(entered);
      fields.enter(entered);
    }
    search(roots());
    style.readAnew();
  }
  const { roots } = observePage({ root, signal, onChange: (change) => attempt(() => onChange(change)) });
  const style = watchStyle({
    root,
    roots,
    signal,
    attempt,
    onLook() {
      options.onStyle?.();
      for (const entered of roots()) fields.watchGenerated(entered);
      lookAgain();
    },
  });
  const reveal = startReveal({
    window,
    roots,
    items,
    fields,
    painter,
    revealMs: options.revealSeconds * 1000,
    signal,
    onReveal: options.onReveal,
  });
  const paint = guardPaint({
    window,
    items,
    fields,
    painter,
    concealer,
    forcedColors,
    onFrame,
    onDefeated,
    signal,
  });
  const onTake = guardClipboard({
    window,
    roots,
    fields,
    holds: (text) => findIdentifiers(text, policy).length > 0,
    isMasked: (text) => items.of(text).some((item) => !reveal.isShown(item)),
    masked: (selection, tells) =>
      isUnsearched ? maskFull() : maskedSelection(selection, roots(), items, reveal.isShown, tells),
    signal,
  });
  const print = guardPrint({
    window,
    sentence: options.printSentence,
    hasMasks: () => isUnsearched || count.get() > 0,
    count,
    look: () => attempt(lookAgain),
    lift: (lifted) => {
      for (const item of items.all()) painter.paint(item, lifted ? 'shown' : 'mask');
      fields.lift(lifted);
    },
    signal,
  });
  root.addEventListener(
    'readystatechange',
    () => {
      search(takeTails().filter(isInPage));
      style.readAnew();
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    painter.stop();
    fields.lift(true);
    concealer.stop();
  });
  attempt(lookThroughAll);

  return {
    count,
    setPolicy(next) {
      const hasName = (text: Text, data: string): boolean =>
        items.of(text).some(({ kind }) => kind === 'name') ||
        findKnownNames(foldText(data).text, next.names).length > 0;
      const before = policy;
      policy = next;
      reveal.hide();
      searchAll(differsByNames(before, next) ? hasName : undefined);
    },
    maskElements(elements) {
      const before = named;
      named = elements;
      const changed = [...new Set([...before.keys(), ...elements.keys()])].filter(
        (element) => before.get(element) !== elements.get(element),
      );
      search(changed);
      fields.look();
    },
    *hiddenNames() {
      for (const item of items.all()) if (isHiddenName(item)) yield item;
    },
    isHiddenName,
    onTake,
    printUnmasked: print.printUnmasked,
  };
}

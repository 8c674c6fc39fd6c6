/** Draws the fictive name of a protected person over the masked one, and nothing where it would stand wrong. */
import type { LayerHost } from '../layer/host.ts';
import { createSheet } from '../layer/sheet.ts';
import type { MaskedItem } from '../mask/items.ts';
import type { Masking } from '../mask/start-masking.ts';
import { observePage } from '../observe/observe-page.ts';
import type { AgreedName } from './agreed-name.ts';
import style from './fictive.css?inline';
import { boxOf, isInSight } from './in-sight.ts';
import { createLabel, isStill, put, type Label } from './label.ts';
import { isWholeName } from './whole-name.ts';

export interface FictiveNameOptions {
  readonly page: Document;
  /** Lays a host over the page; calls `onFought` when the page does not let it stand. */
  readonly createHost: (onFought: () => void) => LayerHost;
  readonly masking: Pick<Masking, 'hiddenNames' | 'isHiddenName'>;
  readonly signal: AbortSignal;
}

export interface FictiveName {
  /** Null where none is agreed, or where the real name is needed. */
  set(agreed: AgreedName | null): void;
}

const mostLabels = 40;
/** What a frame may spend on names that are to be shown; once all are, one of them is looked at again in each frame. */
const lookMs = 2;

/** Costs nothing as long as no name is set. */
export function startFictiveName(options: FictiveNameOptions): FictiveName {
  const { page, createHost, masking, signal } = options;
  let agreed: AgreedName | null = null;
  let host: LayerHost | null = null;
  let frame = 0;
  let ending = new AbortController();
  const labels = new Map<MaskedItem, Label>();
  /** Items do not change, and a long journal has many names. */
  let known = new WeakMap<MaskedItem, boolean>();

  const stop = (): void => {
    ending.abort();
    cancelAnimationFrame(frame);
    host?.remove();
    host = null;
    labels.clear();
  };
  const start = (): void => {
    ending = new AbortController();
    known = new WeakMap();
    host = createHost(stop);
    host.root.adoptedStyleSheets.push(createSheet(style));
    // Text that changes loses its label at once, not with the next frame.
    observePage({
      root: page,
      signal: ending.signal,
      onChange: () => drop((item) => !masking.isHiddenName(item)),
    });
    onFrame();
  };
  /** What cannot be looked at is not drawn on. */
  const onFrame = (): void => {
    try {
      look();
      frame = requestAnimationFrame(onFrame);
    } catch {
      stop();
    }
  };
  const drop = (isGone: (item: MaskedItem) => boolean): void => {
    for (const [item, label] of labels) {
      if (!isGone(item)) continue;
      label.element.remove();
      labels.delete(item);
    }
  };
  const isOfSubject = (item: MaskedItem): boolean => {
    const is = known.get(item) ?? (agreed !== null && isWholeName(item, agreed.real));
    known.set(item, is);
    return is;
  };
  const follow = (): void => {
    const wanted = new Set<MaskedItem>();
    for (const item of masking.hiddenNames()) {
      if (wanted.size === mostLabels) break;
      if (isOfSubject(item)) wanted.add(item);
    }
    drop((item) => !wanted.has(item));
    for (const item of wanted) {
      if (labels.has(item)) continue;
      const label = createLabel(item, agreed?.fictive ?? '');
      host?.root.append(label.element);
      labels.set(item, label);
    }
  };
  /** Those that wait to be shown come first; then it goes round, since the page may lay something over a name at any time. */
  const lookOver = (places: readonly { readonly label: Label; readonly box: DOMRect }[]): void => {
    const until = performance.now() + (places.every(({ label }) => label.isClear) ? 0 : lookMs);
    for (const { label, box } of places.toSorted(
      (a, b) => Number(a.label.isClear) - Number(b.label.isClear),
    )) {
      label.isClear = isInSight(label.item, box, page);
      // To the end of the row.
      labels.delete(label.item);
      labels.set(label.item, label);
      if (performance.now() > until) return;
    }
  };
  const look = (): void => {
    follow();
    // All is read before anything is moved: the page is laid out once.
    const places = [...labels.values()].map((label) => {
      const box = boxOf(label.item, page);
      return { label, box, isStill: box !== null && isStill(label, box) };
    });
    lookOver(places.flatMap(({ label, box, isStill: still }) => (still && box ? [{ label, box }] : [])));
    for (const { label, box, isStill: still } of places) {
      if (!still) label.isClear = false;
      if (!still && box) put(label, box);
      label.box = box;
      label.element.classList.toggle('shown', still && label.isClear);
    }
  };
  signal.addEventListener('abort', stop);
  return {
    set(next) {
      if (next?.real === agreed?.real && next?.fictive === agreed?.fictive) return;
      stop();
      agreed = next;
      if (agreed !== null && !signal.aborted) start();
    },
  };
}

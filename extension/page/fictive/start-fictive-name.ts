/** Draws the fictive name of a protected person over the masked one, and nothing where it would stand wrong. */
import { createLayerHost, type LayerHost } from '../layer/host.ts';
import { element } from '../layer/element.ts';
import type { MaskedItem } from '../mask/items.ts';
import type { Masking } from '../mask/start-masking.ts';
import { observePage } from '../observe/observe-page.ts';
import { fontSizeOf, placeInSight } from './in-sight.ts';
import { isWholeName } from './whole-name.ts';

export interface FictiveNameOptions {
  readonly page: Document;
  /** `open` in tests only. */
  readonly mode: ShadowRootMode;
  readonly language: () => string;
  readonly masking: Pick<Masking, 'hiddenNames' | 'isHiddenName'>;
  readonly signal: AbortSignal;
}

export interface FictiveName {
  /** Null where none is agreed, or where the real name is needed. */
  set(agreed: AgreedName | null): void;
}

export interface AgreedName {
  readonly real: string;
  readonly fictive: string;
}

interface Label {
  readonly element: HTMLElement;
  /** Where the name stood in the frame before. */
  box: DOMRect | null;
}

/** A record writes its person's name a handful of times; each costs a look at the layout in every frame. */
const mostLabels = 40;
/** Smaller than this beside the page's own letters, and the block alone is better. */
const leastScale = 0.7;

/** Costs nothing as long as no name is set. */
export function startFictiveName(options: FictiveNameOptions): FictiveName {
  const { page, mode, language, masking, signal } = options;
  let agreed: AgreedName | null = null;
  let host: LayerHost | null = null;
  let frame = 0;
  let ending = new AbortController();
  const labels = new Map<MaskedItem, Label>();

  const stop = (): void => {
    ending.abort();
    cancelAnimationFrame(frame);
    host?.remove();
    host = null;
    labels.clear();
  };
  const start = (): void => {
    const none = (): void => undefined;
    ending = new AbortController();
    host = createLayerHost({ page, language: language(), mode, onRepaired: none, onFought: stop });
    // Text that changes loses its label at once, whoever's frame it is.
    observePage({
      root: page,
      signal: ending.signal,
      onChange: () => drop((item) => !masking.isHiddenName(item)),
    });
    look();
  };
  const drop = (isGone: (item: MaskedItem) => boolean): void => {
    for (const [item, label] of labels) {
      if (!isGone(item)) continue;
      label.element.remove();
      labels.delete(item);
    }
  };
  const wanted = (): readonly MaskedItem[] => {
    const found: MaskedItem[] = [];
    for (const item of masking.hiddenNames()) {
      if (found.length === mostLabels) break;
      if (agreed !== null && isWholeName(item, agreed.real)) found.push(item);
    }
    return found;
  };
  const labelOf = (item: MaskedItem): Label => {
    const known = labels.get(item);
    if (known) return known;
    const made = { element: element('span', 'layer fictive', agreed?.fictive ?? ''), box: null };
    made.element.ariaHidden = 'true';
    host?.root.append(made.element);
    labels.set(item, made);
    return made;
  };
  const look = (): void => {
    const items = new Set(wanted());
    drop((item) => !items.has(item));
    // All is read before anything is moved: the page is laid out once.
    const places = [...items].map((item) => ({ item, label: labelOf(item), box: placeInSight(item, page) }));
    const shown = places.map(({ label, box }) => box !== null && isStill(label, box));
    for (const [i, { item, label, box }] of places.entries()) {
      if (box !== null && shown[i] !== true) put(label.element, box, item);
      label.box = box;
      label.element.classList.toggle('shown', shown[i] === true);
    }
    frame = requestAnimationFrame(look);
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

/** The name stands where it stood a frame ago, and the label, whatever the page does to the layout of all, over it. */
function isStill({ element: label, box }: Label, now: DOMRect): boolean {
  if (box === null || !isSame(box, now) || !isSame(label.getBoundingClientRect(), now)) return false;
  return label.scrollWidth <= label.clientWidth + 1;
}

const isSame = (a: DOMRect, b: DOMRect): boolean =>
  Math.abs(a.left - b.left) < 1 &&
  Math.abs(a.top - b.top) < 1 &&
  Math.abs(a.width - b.width) < 1 &&
  Math.abs(a.height - b.height) < 1;

/** As large as the page's letters, or somewhat smaller where the block is short. */
function put(label: HTMLElement, box: DOMRect, item: MaskedItem): void {
  const host = item.stretches[0]?.node.parentElement;
  const size = host ? fontSizeOf(host) : 0;
  const { style } = label;
  style.left = `${box.left}px`;
  style.top = `${box.top}px`;
  style.width = `${box.width}px`;
  style.height = `${box.height}px`;
  style.lineHeight = `${box.height}px`;
  style.fontSize = `${size}px`;
  const fit = label.clientWidth / label.scrollWidth;
  if (fit < 1) style.fontSize = `${size * Math.max(fit, leastScale)}px`;
}

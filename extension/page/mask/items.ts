/** Which parts of which text nodes are masked. Knows nothing of how they are painted. */
import type { MaskedKind } from './policy.ts';

/** A stretch of one text node, UTF-16 offsets. */
export interface Stretch {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
  readonly range: StaticRange;
}

/** One identifier: a stretch of each text node it runs over. */
export interface MaskedItem {
  readonly kind: MaskedKind;
  readonly stretches: readonly Stretch[];
  /** A number that the parser may not have finished: masked, not counted, not to be revealed. */
  readonly unfinished: boolean;
}

export function createStretch(node: Text, start: number, end: number): Stretch {
  const range = new StaticRange({
    startContainer: node,
    startOffset: start,
    endContainer: node,
    endOffset: end,
  });
  return { node, start, end, range };
}

export interface ItemStore {
  /** In the order in which they were found. */
  all(): ReadonlySet<MaskedItem>;
  readonly count: number;
  has(item: MaskedItem): boolean;
  of(node: Text): readonly MaskedItem[];
  /** The item over the character at `offset` of `node`. */
  at(node: Text, offset: number): MaskedItem | null;
  add(item: MaskedItem): void;
  /** Takes away what runs over `node`, and returns it. */
  drop(node: Text): readonly MaskedItem[];
}

const none: readonly MaskedItem[] = [];

/** `onAdd` and `onDrop` are called for each item, once. */
export function createItemStore(
  onAdd: (item: MaskedItem) => void,
  onDrop: (item: MaskedItem) => void,
): ItemStore {
  const items = new Set<MaskedItem>();
  const itemsByNode = new Map<Text, MaskedItem[]>();
  let count = 0;
  const of = (node: Text): readonly MaskedItem[] => itemsByNode.get(node) ?? none;

  function drop(node: Text): readonly MaskedItem[] {
    const dropped = itemsByNode.get(node);
    if (!dropped) return none;
    for (const item of dropped) {
      items.delete(item);
      if (!item.unfinished) count--;
      for (const stretch of item.stretches) {
        const left = of(stretch.node).filter((other) => other !== item);
        if (left.length > 0) itemsByNode.set(stretch.node, left);
        else itemsByNode.delete(stretch.node);
      }
      onDrop(item);
    }
    return dropped;
  }
  return {
    all: () => items,
    get count() {
      return count;
    },
    has: (item) => items.has(item),
    of,
    at: (node, offset) =>
      of(node).find(({ stretches }) =>
        stretches.some(
          (stretch) => stretch.node === node && stretch.start <= offset && offset <= stretch.end,
        ),
      ) ?? null,
    add(item) {
      items.add(item);
      if (!item.unfinished) count++;
      for (const { node } of item.stretches) itemsByNode.set(node, [...of(node), item]);
      onAdd(item);
    },
    drop,
  };
}

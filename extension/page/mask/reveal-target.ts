/** Finds the masked item or field that a point or a key means. */
import { isShadowRoot, isText, own } from '../node.ts';
import { shadowRootOf } from '../observe/shadow-roots.ts';
import type { PageRoot } from '../observe/observe-page.ts';
import type { Fields } from './fields.ts';
import type { ItemStore, MaskedItem } from './items.ts';
import { isOutOfReach } from './paint.ts';

export type RevealTarget =
  | { readonly type: 'item'; readonly item: MaskedItem }
  | { readonly type: 'field'; readonly element: Element };

/** The masked item at a point of the viewport. */
export function itemAt(
  document: Document,
  roots: readonly PageRoot[],
  items: ItemStore,
  x: number,
  y: number,
): RevealTarget | null {
  const shadowRoots = roots.filter(isShadowRoot);
  const caret = document.caretPositionFromPoint(x, y, { shadowRoots });
  const found = caret && isText(caret.offsetNode) ? items.at(caret.offsetNode, caret.offset) : null;
  if (found && !found.unfinished && isOverItem(found, x, y)) return { type: 'item', item: found };
  // What is concealed whole is not hit by a point.
  for (const item of items.all())
    if (isConcealed(item) && isOverItem(item, x, y)) return { type: 'item', item };
  return null;
}

const isConcealed = ({ stretches: [first] }: MaskedItem): boolean =>
  !first?.node.parentElement || isOutOfReach(first.node);

/** The masked field at a point of the viewport; what is hidden whole is not hit by it, or only a line of it is. */
export function fieldAt(document: Document, fields: Fields, x: number, y: number): RevealTarget | null {
  const isHit = (field: Element): boolean => isInside(boxOf(field), x, y) && isHiddenWhole(field);
  const hit = elementAt(document, x, y);
  const element = hit && fields.kindOf(hit) !== null ? hit : fields.all().find(isHit);
  return element ? { type: 'field', element } : null;
}

/** What is hit at a point of the viewport, in whatever shadow root it stands. */
export function elementAt(document: Document, x: number, y: number): Element | null {
  let element: Element | null = null;
  let inner = document.elementFromPoint(x, y);
  for (; inner && inner !== element; inner = shadowRootOf(inner)?.elementFromPoint(x, y) ?? null)
    element = inner;
  return element;
}

export function isHiddenWhole(element: Element): boolean {
  const { visibility, opacity } = getComputedStyle(element);
  return visibility === 'hidden' || opacity === '0';
}

export function isOver(target: RevealTarget, x: number, y: number): boolean {
  if (target.type === 'item') return isOverItem(target.item, x, y);
  return isInside(boxOf(target.element), x, y);
}

const boxOf = (element: Element): DOMRect => own(element).getBoundingClientRect.call(element);

const isOverItem = (item: MaskedItem, x: number, y: number): boolean =>
  rectsOf(item).some((rect) => isInside(rect, x, y));

const isInside = (rect: DOMRect, x: number, y: number): boolean =>
  x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;

/** A box for each line of it. A live range is made for the moment only: many of them slow the page's own edits. */
export function rectsOf(item: MaskedItem): DOMRect[] {
  return item.stretches.flatMap(({ node, start, end }) => {
    if (!node.isConnected || end > node.length) return [];
    const range = node.ownerDocument.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return [...range.getClientRects()];
  });
}

function rectOf(target: RevealTarget): DOMRect {
  if (target.type === 'field') return boxOf(target.element);
  return rectsOf(target.item)[0] ?? new DOMRect();
}

/** Everything masked that takes up room, from top to bottom and left to right. */
export function targetsInOrder(items: ItemStore, fields: Fields): RevealTarget[] {
  const targets: RevealTarget[] = [];
  for (const item of items.all()) if (!item.unfinished) targets.push({ type: 'item', item });
  for (const element of fields.all()) targets.push({ type: 'field', element });
  return targets
    .map((target) => ({ target, rect: rectOf(target) }))
    .filter(({ rect }) => rect.width > 0)
    .toSorted((a, b) => a.rect.top - b.rect.top || a.rect.left - b.rect.left)
    .map(({ target }) => target);
}

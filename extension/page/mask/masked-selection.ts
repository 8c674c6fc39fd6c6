/** The selected text as it reads on screen: masked where it is masked. */
import { maskFull } from '#shared/identifiers/masked-form.ts';
import { ask, closest, isShadowRoot, isText, own } from '../node.ts';
import type { PageRoot } from '../observe/observe-page.ts';
import { composedTexts, partBetween, type Boundary } from './composed-order.ts';
import type { ItemStore, MaskedItem } from './items.ts';
import { isSameLine } from './text-run.ts';

interface Selected {
  readonly text: Text;
  readonly start: number;
  readonly end: number;
}

/**
 * Null when nothing masked is selected, in the text or beside it (`tells`). Lines and cells stay apart; other spaces are as
 * layout shows them.
 */
export function maskedSelection(
  selection: Selection,
  roots: readonly PageRoot[],
  items: ItemStore,
  isShown: (item: MaskedItem) => boolean,
  tells: boolean,
): string | null {
  const shadowRoots = roots.filter(isShadowRoot);
  const ranges = selection.getComposedRanges({ shadowRoots });
  const parts = ranges.flatMap((range) => selectedTexts(range, shadowRoots));
  const hidden = (text: Text): MaskedItem[] => items.of(text).filter((item) => !isShown(item));
  if (!tells && !parts.some((part) => hidden(part.text).some((item) => overlaps(item, part)))) return null;
  const written = new Set<MaskedItem>();
  let masked = '';
  let before: Text | null = null;
  for (const part of parts) {
    if (before) masked += isSameLine(before, part.text) ? '' : betweenBlocks(before, part.text);
    masked += maskedPart(part, hidden(part.text), written);
    before = part.text;
  }
  return masked.trim();
}

function maskedPart(part: Selected, hidden: readonly MaskedItem[], written: Set<MaskedItem>): string {
  let masked = '';
  let from = part.start;
  const stretches = hidden
    .flatMap((item) =>
      item.stretches.filter(({ node }) => node === part.text).map((stretch) => ({ item, stretch })),
    )
    .toSorted((a, b) => a.stretch.start - b.stretch.start);
  for (const { item, stretch } of stretches) {
    if (stretch.end <= part.start || stretch.start >= part.end) continue;
    if (stretch.start > from) masked += part.text.data.slice(from, stretch.start);
    if (!written.has(item)) masked += maskFull();
    written.add(item);
    from = Math.max(from, stretch.end);
  }
  return (masked + part.text.data.slice(from, Math.max(from, part.end))).replaceAll(/\s+/g, ' ');
}

const overlaps = (item: MaskedItem, { text, start, end }: Selected): boolean =>
  item.stretches.some((stretch) => stretch.node === text && stretch.start < end && start < stretch.end);

const rowOf = ({ parentElement }: Text): Element | null => parentElement && closest(parentElement, 'tr');

function betweenBlocks(before: Text, after: Text): string {
  const row = rowOf(before);
  return row && row === rowOf(after) ? '\t' : '\n';
}

/** Painted texts between the ends of the range, which may stand in different trees. */
function selectedTexts(
  { startContainer, startOffset, endContainer, endOffset }: StaticRange,
  shadowRoots: readonly ShadowRoot[],
): Selected[] {
  const from: Boundary = { node: startContainer, offset: startOffset };
  const to: Boundary = { node: endContainer, offset: endOffset };
  const rootByHost = new Map(shadowRoots.map((root) => [root.host, root]));
  const selected: Selected[] = [];
  for (const text of composedTexts(commonRoot(startContainer, endContainer), rootByHost)) {
    const part = partBetween(text, from, to);
    if (part && text.data.slice(part.start, part.end).trim() !== '') selected.push({ text, ...part });
  }
  return selected;
}

/** The smallest element, or tree, that holds both; over several trees it is the document. */
function commonRoot(a: Node, b: Node): Node {
  for (let at: Node | null = isText(a) ? a.parentNode : a; at; at = ask(at, 'parentNode'))
    if (own(at).contains.call(at, b)) return at;
  return own(a).getRootNode.call(a, { composed: true });
}

/** Finds labels by their text, in whatever markup: text of its own, split over elements, or an attribute. */
import { ask, attributeOf, closest, isText } from '../node.ts';
import { titleOf } from '../title.ts';
import { composedParent, textNodes } from './dom.ts';
import { isShown } from './shown.ts';
import { labelKey, plainText } from './text.ts';

/**
 * `node`: what reads as the label, a text node or the smallest element around its parts. `own`: the label is an attribute
 * of the element that holds the value.
 */
export type Label =
  | { readonly type: 'text'; readonly node: Text | Element }
  | { readonly type: 'own'; readonly node: Element };

/** `isFurniture`: in a link or menu, so that it names a place to go rather than a value, if anything else is to be had. */
export type FoundLabel = Label & { readonly isFurniture: boolean };

/** Attributes that name an element, and those that repeat a column's heading in each cell. */
const naming = ['aria-label', 'data-label', 'data-th', 'data-title'] as const;

/** How far up the parts of a label are put together: `<b>Hand</b>läggare` in a cell. */
const maxParts = 3;

/** In document order, those within links and menus last; hidden ones not at all. */
export function* findLabels(container: Node, keys: ReadonlySet<string>): Generator<FoundLabel> {
  const later: FoundLabel[] = [];
  for (const label of candidates(container, keys)) {
    const element = isText(label.node) ? composedParent(label.node) : label.node;
    if (element === null || !isShown(element)) continue;
    const isFurniture = closest(element, furniture) !== null;
    if (isFurniture) later.push({ ...label, isFurniture });
    else yield { ...label, isFurniture };
  }
  yield* later;
}

const furniture = 'a[href], button, nav, [role="tab"], [role="menuitem"], [role="navigation"]';

/** Still the label that it was? */
export function isStillLabel({ type, node }: Label, keys: ReadonlySet<string>): boolean {
  if (!ask(node, 'isConnected')) return false;
  if (type === 'own') return naming.some((name) => keys.has(labelKey(attributeOf(node, name) ?? '')));
  if (isText(node)) return keys.has(labelKey(node.data));
  return keys.has(labelKey(node.textContent)) || keys.has(labelKey(pictured(node)));
}

function* candidates(container: Node, keys: ReadonlySet<string>): Generator<Label> {
  const longest = Math.max(...[...keys].map((key) => key.length)) + 20;
  const seen = new Set<Element>();
  const mayBegin = beginningsOf(keys);
  for (const node of textNodes(container)) {
    if (node.data.length > longest || !mayBegin(node.data)) continue;
    const key = labelKey(node.data);
    if (key === '') continue;
    if (keys.has(key)) yield { type: 'text', node };
    else if (startsOne(key, keys)) {
      const whole = wholeAround(node, container, keys, longest);
      if (whole !== null && !seen.has(whole)) {
        seen.add(whole);
        yield { type: 'text', node: whole };
      }
    }
  }
  if ('querySelectorAll' in container) {
    const named = (container as ParentNode).querySelectorAll(naming.map((name) => `[${name}]`).join());
    for (const node of named)
      if (naming.some((name) => keys.has(labelKey(attributeOf(node, name) ?? ''))))
        yield { type: 'own', node };
    for (const node of (container as ParentNode).querySelectorAll('img[alt], abbr[title]'))
      if (keys.has(labelKey(pictured(node)))) yield { type: 'text', node };
  }
}

/** A picture or a short form in place of the label's words. */
function pictured(node: Element): string {
  return node.localName === 'img' ? (node.getAttribute('alt') ?? '') : titleOf(node);
}

const beginningsByKeys = new WeakMap<ReadonlySet<string>, (text: string) => boolean>();

function beginningsOf(keys: ReadonlySet<string>): (text: string) => boolean {
  const mayBegin = beginningsByKeys.get(keys) ?? beginnings(keys);
  beginningsByKeys.set(keys, mayBegin);
  return mayBegin;
}

/**
 * A look at the first letter spares most texts of a long page the whole comparison. What is not plain Latin, or is written
 * with combining marks, is compared in full.
 */
function beginnings(keys: ReadonlySet<string>): (text: string) => boolean {
  const letters = new Set<string>();
  for (const key of keys)
    for (const letter of [key.charAt(0), key.normalize('NFD').charAt(0)])
      letters.add(letter).add(letter.toLocaleUpperCase('sv'));
  return (text) => {
    const letter = /[^\s*]/.exec(text)?.[0] ?? '';
    return letters.has(letter) || letter === '\u00ad' || letter > '\u024f';
  };
}

function startsOne(part: string, keys: ReadonlySet<string>): boolean {
  for (const key of keys) if (key.startsWith(part)) return true;
  return false;
}

function wholeAround(
  part: Text,
  container: Node,
  keys: ReadonlySet<string>,
  longest: number,
): Element | null {
  let at = part.parentElement;
  for (let level = 0; level < maxParts && at !== null && at !== container; level += 1) {
    const text = ask(at as Node, 'textContent') ?? '';
    if (text.length > longest) return null;
    if (keys.has(labelKey(text))) return at;
    at = ask(at, 'parentElement');
  }
  return null;
}

/** The text nodes that begin with one of `keys` and go on with a value after it: `Handläggare: Johan Ek`. */
export function* labelledTexts(
  container: Node,
  keys: ReadonlySet<string>,
  needsColon: boolean,
): Generator<{ readonly node: Text; readonly value: string }> {
  const gap = needsColon ? /^\s*:\s*(.+)$/s : /^[\s:]+(.*)$/s;
  const mayBegin = beginningsOf(keys);
  for (const node of textNodes(container)) {
    if (!mayBegin(node.data)) continue;
    const text = plainText(node.data);
    const lower = text.toLocaleLowerCase('sv');
    const key = [...keys].find((candidate) => lower.startsWith(candidate));
    const rest = key === undefined ? null : gap.exec(text.slice(key.length));
    if (rest === null || node.parentElement === null || !isShown(node.parentElement)) continue;
    yield { node, value: rest[1] ?? '' };
  }
}

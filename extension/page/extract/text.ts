/** What an element says to its reader: shown text in one line, values of fields, and nothing that is hidden or secret. */
import { ask, attributeOf, isElement, isText, nameOf, rootOf } from '../node.ts';
import { hostOf, shadowOf, type SearchRoot } from './dom.ts';
import { isHiddenItself } from './shown.ts';

/** More than any fact needs; a place that names half the page must not be read to its end. */
const maxLength = 2000;

/** Single spaces, no invisible characters, no soft hyphens. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A label as an adapter author would write it: without colon, star or case. */
export function labelKey(text: string): string {
  return plainText(text)
    .replace(/^[*\s]+|[\s:*]+$/g, '')
    .toLocaleLowerCase('sv');
}

const silent: ReadonlySet<string> = new Set('script style template noscript head option datalist'.split(' '));
const pressed: ReadonlySet<string> = new Set(['button']);
/** Elements that begin and end a line; two cells, paragraphs or lines are two words. */
const blocks: ReadonlySet<string> = new Set(
  'address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th thead tr ul'.split(
    ' ',
  ),
);

/**
 * Goes through open and closed shadow roots that `roots` names. Buttons beside a value are no part of it, unless they are all
 * there is. Ends after `limit` characters.
 */
export function shownText(element: Element, roots: readonly SearchRoot[], limit = maxLength): string {
  const text = plainText(gather(element, roots, limit, false));
  return text === '' ? plainText(gather(element, roots, limit, true)) : text;
}

function gather(top: Element, roots: readonly SearchRoot[], limit: number, withButtons: boolean): string {
  let text = '';
  const visit = (node: Node): void => {
    if (text.length > limit) return;
    if (isText(node)) text += node.data;
    if (!isElement(node)) return;
    if (node !== top && (isHiddenItself(node) || (!withButtons && isPressed(node)))) return;
    if (isField(node)) {
      text += ` ${fieldText(node)} `;
      return;
    }
    const name = nameOf(node);
    if (silent.has(name) && node !== top) return;
    if (blocks.has(name)) text += ' ';
    const shadow = shadowOf(node, roots);
    const slotted = name === 'slot' ? slottedIn(node) : [];
    const children = slotted.length > 0 ? slotted : ask(shadow ?? node, 'childNodes');
    for (const child of children) visit(child);
    if (blocks.has(name)) text += ' ';
  };
  visit(top);
  return text.slice(0, limit);
}

export function isPressed(element: Element): boolean {
  return pressed.has(nameOf(element)) || attributeOf(element, 'role') === 'button';
}

/** What the host's own children put into a slot of its shadow root. */
function slottedIn(slot: Element): readonly Node[] {
  const host = hostOf(rootOf(slot));
  const name = slot.getAttribute('name') ?? '';
  return [...(host?.childNodes ?? [])].filter(
    (node) => (isElement(node) ? (node.getAttribute('slot') ?? '') : '') === name,
  );
}

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function isField(element: Element): element is Field {
  return ['input', 'textarea', 'select'].includes(element.localName);
}

/** These say nothing by their value. */
const mute: ReadonlySet<string> = new Set('button file hidden image reset submit'.split(' '));

/** A password or PIN is never read, also while the page shows it (WARN-18). */
export function isSecret(element: Element): boolean {
  if (element.localName !== 'input') return false;
  const purpose = element.getAttribute('autocomplete') ?? '';
  return (element as HTMLInputElement).type === 'password' || /password|one-time-code/.test(purpose);
}

function fieldText(field: Field): string {
  const { type } = field;
  if (mute.has(type) || isSecret(field)) return '';
  if (type === 'checkbox' || type === 'radio')
    return (field as HTMLInputElement).checked && field.hasAttribute('value') ? field.value : '';
  // A line without a value stands for none: `Välj handläggare`.
  return (field.value && 'selectedOptions' in field && field.selectedOptions[0]?.text) || field.value;
}

/** A hidden field is read where an adapter names it, and nowhere else. */
export function namedText(element: Element, roots: readonly SearchRoot[]): string {
  return isField(element) && element.type === 'hidden' ? plainText(element.value) : shownText(element, roots);
}

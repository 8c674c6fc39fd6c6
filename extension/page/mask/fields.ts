/** Masks what form fields show: their values, placeholders and chosen options, and the text of an image that failed. */
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import type { Concealer, Concealment } from './conceal.ts';
import type { MaskedKind, MaskPolicy } from './policy.ts';

const fieldSelector = 'input, textarea, select, img[alt]';
const silentTypes: ReadonlySet<string> = new Set(
  'hidden checkbox radio file color range password image'.split(' '),
);

export interface Fields {
  readonly count: number;
  /** Begins to watch the fields in an added subtree. */
  enter(subtree: Node): void;
  /** Looks at every field again and conceals or shows it. Values set by script leave no trace, so it runs every frame. */
  look(): void;
  /** Kind of a masked field, null for one that is not. */
  kindOf(element: Element): MaskedKind | null;
  /** Shows one field although it is masked; null shows none. */
  reveal(element: Element | null): void;
  all(): readonly Element[];
}

interface Seen {
  readonly content: string;
  readonly policy: MaskPolicy;
  readonly kind: MaskedKind | null;
}

export function createFields(options: {
  concealer: Concealer;
  policy: () => MaskPolicy;
  kindOfField: (element: Element) => MaskedKind | null;
  forcedColors: () => boolean;
}): Fields {
  const seenByField = new Map<Element, Seen | null>();
  const concealed = new Map<Element, Concealment>();
  let revealed: Element | null = null;

  function lookAt(field: Element): void {
    const content = shownContent(field);
    const policy = options.policy();
    const before = seenByField.get(field);
    const named = options.kindOfField(field);
    const same = before?.content === content && before.policy === policy;
    const kind = same ? (named ?? before.kind) : (named ?? kindIn(content, policy));
    if (!same || before.kind !== kind) seenByField.set(field, { content, policy, kind });
    const shows = kind === null || content.trim() === '' || field === revealed || isBeingTyped(field);
    const how = shows ? null : concealmentOf(field, options.forcedColors());
    if (how === (concealed.get(field) ?? null)) return;
    if (concealed.delete(field)) options.concealer.show(field);
    if (how === null) return;
    options.concealer.hide(field, how);
    concealed.set(field, how);
  }
  return {
    get count() {
      return concealed.size;
    },
    enter(subtree) {
      if (subtree instanceof Element && subtree.matches(fieldSelector)) seenByField.set(subtree, null);
      if (subtree instanceof Element || subtree instanceof DocumentFragment || subtree instanceof Document)
        for (const field of subtree.querySelectorAll(fieldSelector))
          if (!seenByField.has(field)) seenByField.set(field, null);
    },
    look() {
      for (const field of seenByField.keys()) {
        if (field.isConnected) lookAt(field);
        else {
          seenByField.delete(field);
          if (concealed.delete(field)) options.concealer.show(field);
        }
      }
    },
    kindOf: (element) => (concealed.has(element) ? (seenByField.get(element)?.kind ?? null) : null),
    reveal(element) {
      const before = revealed;
      revealed = element;
      for (const field of [before, element]) if (field && seenByField.has(field)) lookAt(field);
    },
    all: () => [...concealed.keys()],
  };
}

/** The lines of a list box have colours of their own, and forced colours win over every colour. */
function concealmentOf(field: Element, forcedColors: boolean): Concealment {
  return forcedColors || isListBox(field) ? 'whole' : 'text';
}

const isListBox = (field: Element): field is HTMLSelectElement =>
  field instanceof HTMLSelectElement && (field.multiple || field.size > 1);

function shownContent(field: Element): string {
  if (isListBox(field)) return Array.from(field.options, ({ text }) => text).join('\n');
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.text ?? '';
  if (field instanceof HTMLImageElement) return field.complete && field.naturalWidth > 0 ? '' : field.alt;
  if (field instanceof HTMLInputElement)
    return silentTypes.has(field.type) ? '' : field.value || field.placeholder;
  if (field instanceof HTMLTextAreaElement) return field.value || field.placeholder;
  return '';
}

function kindIn(content: string, policy: MaskPolicy): MaskedKind | null {
  return findIdentifiers(content, { kinds: policy.kinds, names: policy.names })[0]?.kind ?? null;
}

/** What somebody types themselves stays readable to them until they leave the field. */
const typed = new WeakSet<Element>();
const isBeingTyped = (field: Element): boolean => typed.has(field);

/** Notes trusted typing in `root`; typing into an empty field makes it the user's own until it is left. */
export function followTyping(root: Document | ShadowRoot, signal: AbortSignal): void {
  root.addEventListener(
    'beforeinput',
    (event) => {
      const field = event.composedPath()[0];
      const own = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
      if (event.isTrusted && own && field.value === '') typed.add(field);
    },
    { signal, capture: true },
  );
  root.addEventListener(
    'focusout',
    (event) => {
      const field = event.composedPath()[0];
      if (field instanceof Element) typed.delete(field);
    },
    { signal, capture: true },
  );
}

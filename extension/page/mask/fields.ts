/** Masks what no text node shows: values of form fields, the text of an image that failed, tooltips, drawings, generated content. */
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import { homeBeside } from '#shared/identifiers/home.ts';
import { labelFrom } from '#shared/identifiers/text-nodes.ts';
import type { Concealer, Concealment } from './conceal.ts';
import { generatedSelector, generatedText } from './generated.ts';
import { labelBeside } from './label.ts';
import type { MaskedKind, MaskPolicy } from './policy.ts';
import { textsIn } from './text-run.ts';
import type { PageRoot } from '../observe/observe-page.ts';
import {
  ask,
  attributeOf,
  isElement,
  isHtml,
  isShadowRoot,
  isTree,
  matches,
  nameOf,
  own,
  rootOf,
} from '../node.ts';
import { keepTitle, titleOf } from '../title.ts';

const textSelector = 'input, textarea, select, img';
const fieldSelector = 'input, textarea, select, img[alt], [*|title], svg title, canvas, use';
const silentTypes: ReadonlySet<string> = new Set('hidden checkbox radio color range password'.split(' '));

/** What it holds is nothing to read, or not for us: a password is never read (WARN-18). */
const isSilent = (field: Element): boolean => isHtml(field, 'input') && silentTypes.has(field.type);

export interface Fields {
  readonly count: number;
  /** Begins to watch the fields in an added subtree. */
  enter(subtree: Node): void;
  /** Begins to watch an element that an attribute may have made a field. */
  consider(element: Element): void;
  /** Looks at every field again, or at those among `some` that are fields, and conceals or shows it. */
  look(some?: Iterable<EventTarget>): void;
  /** Looks at those that change without a trace, as values set by script do, so that it runs every frame. */
  lookAtRestless(): void;
  /** Kind of a masked field, null for one that is not. */
  kindOf(element: Element): MaskedKind | null;
  /** Shows one field although it is masked; null shows none. */
  reveal(element: Element | null): void;
  /** Shows all of them, or masks them again. */
  lift(isLifted: boolean): void;
  /** Looks for the elements that style sheets give text before or after their own now. */
  watchGenerated(root: PageRoot): void;
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
  let isLifted = false;
  /** Not those with a mere tooltip, of which a table may have thousands: its changes are told. */
  const restless = new Set<Element>();
  const generatedByRoot = new Map<PageRoot, string>();

  /** Style sheets reach only the tree that they stand in. */
  function generatedIn(node: Node): string {
    return generatedByRoot.get(rootOf(node) as PageRoot) ?? '';
  }
  function watch(field: Element): void {
    if (seenByField.has(field)) return;
    seenByField.set(field, null);
    if (matches(field, `:not([title]), ${textSelector}, use`)) restless.add(field);
  }
  function watchGenerating(field: Element): void {
    generating.add(field);
    watch(field);
    restless.add(field);
  }
  function consider(element: Element): void {
    if (matches(element, fieldSelector)) watch(element);
    const generated = generatedIn(element);
    if (generated === '') return;
    if (matches(element, generated)) watchGenerating(element);
    // Its class may be what the rule asks for of those around.
    for (const field of own(element).querySelectorAll.call(element, generated)) watchGenerating(field);
  }
  function lookAt(field: Element): void {
    const content = shownContent(field);
    adoptTyped(field);
    const policy = options.policy();
    const before = seenByField.get(field);
    const named = options.kindOfField(field);
    const found = (): MaskedKind | null =>
      isHtml(field, 'canvas') ? 'elsewhere' : (kindIn(field, content, policy) ?? homeIn(field, policy));
    const same = before?.content === content && before.policy === policy;
    const kind = same ? (named ?? before.kind) : (named ?? found());
    if (!same || before.kind !== kind) seenByField.set(field, { content, policy, kind });
    const shows =
      kind === null || content.trim() === '' || field === revealed || isLifted || isBeingTyped(field);
    const how = shows ? null : concealmentOf(field, options.forcedColors(), policy);
    const tellsMore = (): boolean =>
      how === 'tooltip' || named !== null || kindIn(field, titleOf(field), policy) !== null;
    const isKept =
      how !== null && titleOf(field) !== '' && matches(field, ':hover, :focus-visible') && tellsMore();
    keepTitle(field, isKept);
    if (isKept) restless.add(field);
    if (how === (concealed.get(field) ?? null)) return;
    if (concealed.delete(field)) options.concealer.show(field);
    if (how === null) return;
    options.concealer.hide(field, how);
    concealed.set(field, how);
  }
  function look(some: Iterable<EventTarget> = seenByField.keys()): void {
    for (const field of some as Iterable<Element>) {
      if (!seenByField.has(field)) continue;
      if (ask(field, 'isConnected')) lookAt(field);
      else {
        seenByField.delete(field);
        restless.delete(field);
        keepTitle(field, false);
        if (concealed.delete(field)) options.concealer.show(field);
      }
    }
    options.concealer.settle();
  }
  return {
    get count() {
      return concealed.size;
    },
    enter(subtree) {
      if (isElement(subtree)) consider(subtree);
      if (isTree(subtree))
        for (const field of own(subtree).querySelectorAll.call(subtree, fieldSelector)) watch(field);
    },
    consider,
    look,
    lookAtRestless: () => look(restless),
    kindOf: (element) => (concealed.has(element) ? (seenByField.get(element)?.kind ?? null) : null),
    reveal(element) {
      revealed = element;
      look();
    },
    lift(on) {
      isLifted = on;
      look();
    },
    watchGenerated(root) {
      const selector = generatedSelector(root);
      generatedByRoot.set(root, selector);
      if (selector === '') return;
      // No search finds it from within.
      if (selector.includes(':host') && isShadowRoot(root)) watchGenerating(root.host);
      for (const field of root.querySelectorAll(selector)) watchGenerating(field);
    },
    all: () => [...concealed.keys()],
  };
}

/**
 * The lines of a list box have colours of their own, and forced colours win over every colour. What is drawn on a canvas
 * cannot be read, so that every canvas is taken for a page of numbers.
 */
function concealmentOf(field: Element, forcedColors: boolean, policy: MaskPolicy): Concealment {
  if (isHtml(field, 'canvas')) return 'drawing';
  if (generating.has(field) && kindIn(field, generatedText(field), policy) !== null) return 'generated';
  if (isUse(field)) return 'whole';
  if (!matches(field, textSelector) || textOf(field) === '') return 'tooltip';
  if (isOpenInPage(field)) return 'whole';
  return forcedColors || isListBox(field) ? 'faded' : 'text';
}

const tooltipOf = (field: Element): string =>
  (nameOf(field) === 'title' ? field.textContent : titleOf(field)) ?? '';

const isListBox = (field: Element): field is HTMLSelectElement =>
  isHtml(field, 'select') && (field.multiple || field.size > 1 || isOpenInPage(field));
/** Opened, it draws its list in the page where a style sheet says so. */
const isOpenInPage = (field: Element): boolean =>
  isHtml(field, 'select') && field.matches(':open') && getComputedStyle(field).appearance === 'base-select';

/** All that the field shows by itself or when the pointer rests on it. */
const shownContent = (field: Element): string => {
  const content = `${textOf(field)}
${tooltipOf(field)}`;
  return generating.has(field)
    ? `${content}
${generatedText(field)}`
    : content;
};

/** Asking for generated text costs a look at the style: only those are asked that a rule gives some. */
const generating = new WeakSet<Element>();

const isUse = (field: Element): field is SVGUseElement => nameOf(field) === 'use' && 'href' in field;

/** The texts of a part of the drawing that is drawn once more, together and each alone; the part may repeat others. */
function repeatedBy(use: SVGUseElement, seen = new Set<Element>()): string {
  // A page may name its own parts by its whole address.
  const [, id = ''] = use.href.baseVal.split('#');
  const part = (rootOf(use) as PageRoot).getElementById(id);
  if (!part || seen.has(part)) return '';
  seen.add(part);
  const repeated = [part, ...part.querySelectorAll('use')]
    .filter(isUse)
    .map((inner) => repeatedBy(inner, seen));
  return [part.textContent, ...textsIn(part).map(({ data }) => data), ...repeated].join('\n');
}

const lineOf = ({ label }: HTMLOptionElement): string => label;

function textOf(field: Element): string {
  if (isHtml(field, 'canvas')) return 'drawing';
  if (isUse(field)) return repeatedBy(field);
  // A label that is given outweighs the text, and groups have nothing else.
  if (isListBox(field))
    return Array.from(field.querySelectorAll<HTMLOptionElement>('option, optgroup'), lineOf).join('\n');
  if (isHtml(field, 'select')) return field.selectedOptions[0]?.label ?? '';
  if (isHtml(field, 'img')) return field.complete && field.naturalWidth > 0 ? '' : insteadOf(field);
  if (!isHtml(field, 'input', 'textarea') || isSilent(field)) return '';
  return field.type === 'image' ? insteadOf(field) : field.value || field.placeholder;
}

/** What the browser writes in place of a picture that is not there. */
const insteadOf = (picture: Element): string =>
  attributeOf(picture, 'alt') ?? (titleOf(picture) || (attributeOf(picture, 'value') ?? ''));

function kindIn(field: Element, content: string, policy: MaskPolicy): MaskedKind | null {
  return findIdentifiers(content, { ...policy, label: () => labelOf(field) })[0]?.kind ?? null;
}

/** A home has a name like any other; only the label tells. */
function homeIn(field: Element, { homes }: MaskPolicy): MaskedKind | null {
  return homes === null || homeBeside(labelOf(field), textOf(field)) === null ? null : 'address';
}

/** The field's own label, or the words before or over the place where it stands. */
function labelOf(field: Element): string {
  const label = ask(field as HTMLInputElement, 'labels')?.[0];
  return labelFrom(field.ariaLabel ?? label?.textContent ?? '') || labelBeside(field);
}

/**
 * What somebody types themselves stays readable to them until they leave the field, and only as they left it: what the
 * page puts there later is not theirs. `null`: typed into since the last look, so that the page's own form of it counts.
 */
const typed = new WeakMap<Element, string | null>();
/** As the user left it: theirs once more when they come back to it unchanged. */
const left = new WeakMap<Element, string>();
const isBeingTyped = (field: Element): boolean =>
  typed.get(field) === null || typed.get(field) === textOf(field);

function adoptTyped(field: Element): void {
  if (typed.get(field) === null) typed.set(field, textOf(field));
}

/** Notes trusted typing where `listen` hears it; typing into an empty field makes it the user's own until it is left. */
export function followTyping(listen: (name: string, act: (event: Event) => void) => void): void {
  const on = (name: string, act: (field: Element, event: Event) => void): void =>
    listen(name, (event) => {
      const field = event.composedPath()[0];
      if (event.isTrusted && isElement(field) && !isSilent(field)) act(field, event);
    });
  let begun: Element | null = null;
  on('beforeinput', (field) => {
    const isEmpty = isHtml(field, 'input', 'textarea') && field.value === '';
    begun = isEmpty || isBeingTyped(field) ? field : null;
  });
  on('input', (field, event) => {
    // Undoing brings back what the page had put there.
    if ((event as InputEvent).inputType?.startsWith('history')) typed.delete(field);
    else if (field === begun || typed.get(field) === null) typed.set(field, null);
  });
  on('focusin', (field) => {
    const text = left.get(field);
    if (text === textOf(field)) typed.set(field, text);
  });
  on('focusout', (field) => {
    if (isBeingTyped(field)) left.set(field, textOf(field));
    typed.delete(field);
  });
}

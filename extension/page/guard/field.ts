/** Which guarded field an event is about. */
import type { FieldUse, GuardedField } from '#shared/site/compiled.ts';
import type { SearchRoot } from '../extract/dom.ts';
import { selectAll } from '../extract/select.ts';
import { shownText } from '../extract/text.ts';
import { isElement } from '../node.ts';
import { shadowRootOf } from '../observe/shadow-roots.ts';
import { editableOf, surfaceOf, type Editable } from './editable.ts';
import { elementsAt } from './guarded-fields.ts';

export interface Field {
  readonly editable: Editable;
  readonly use: FieldUse;
  /** The people that the page offers for it, or has offered: a list of proposals is gone by the time something is sent. */
  readonly choices: () => readonly string[];
  /** Whom its text goes to, as the page shows them; empty where it does not. */
  readonly to: () => string;
  /** What is pasted there cannot be read afterwards. */
  readonly unseen: boolean;
}

export interface FieldFinder {
  /** Null for an event from elsewhere. */
  at(event: Event): Field | null;
  around(element: Element): Field | null;
  /** To be called when another field is entered. */
  forget(): void;
}

export interface FieldFinderOptions {
  readonly guard: readonly GuardedField[];
  readonly roots: () => readonly SearchRoot[];
  /** In a training environment every field is one of practice. */
  readonly isTraining: () => boolean;
}

export function createFieldFinder({ guard, roots, isTraining }: FieldFinderOptions): FieldFinder {
  const nobody = (): readonly string[] => [];
  const offered = new WeakMap<Element, Set<string>>();
  /** A page may have no end of labels, and whoever writes stays in one field. */
  let last: { readonly target: Element; readonly field: Field | null } | null = null;
  const around = (element: Element): Field | null => {
    if (isTraining()) {
      const editable = editableOf(element.closest('[contenteditable]') ?? element);
      return editable === null
        ? null
        : { editable, use: 'training', choices: nobody, to: () => '', unseen: false };
    }
    for (const { places, use, choices, receivers, unseen } of guard) {
      const named = places.flatMap((place) =>
        place.type === 'selector'
          ? (closest(element, place.selector) ?? [])
          : elementsAt(roots(), place).filter((field) => field.contains(element)),
      );
      const [found] = named;
      const editable = found === undefined ? null : (editableOf(found) ?? (unseen ? surfaceOf(found) : null));
      if (editable === null) continue;
      const read = (): readonly string[] => {
        if (choices === null) return [];
        const known = offered.get(editable.element) ?? new Set();
        for (const choice of selectAll(roots(), choices)) known.add(shownText(choice, roots()));
        offered.set(editable.element, known);
        return [...known];
      };
      const to = (): string =>
        receivers
          .flatMap((place) => elementsAt(roots(), place))
          .map((each) => editableOf(each)?.text().trim() ?? '')
          .filter((names) => names !== '')
          .join('; ');
      return { editable, use, choices: read, to, unseen };
    }
    return null;
  };
  return {
    around,
    at(event) {
      const target = innermost(event);
      if (target === null) return null;
      if (last?.target !== target) last = { target, field: around(target) };
      return last.field;
    },
    forget() {
      last = null;
    },
  };
}

/** Goes through shadow roots, closed ones by what has the focus in them. */
function innermost(event: Event): Element | null {
  let target = event.composedPath()[0];
  while (isElement(target)) {
    const inner: Element | null = shadowRootOf(target)?.activeElement ?? null;
    if (inner === null) return target;
    target = inner;
  }
  return null;
}

/** A selector that the browser does not understand names nothing. */
function closest(element: Element, selector: string): Element | null {
  try {
    return element.closest(selector);
  } catch {
    return null;
  }
}

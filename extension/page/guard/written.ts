/** What the user has been asked about in each field, so that nobody is asked twice and nothing old is asked about at all. */
import type { Hit } from './forbidden.ts';

export interface Written {
  /** To be called before the first change: what stands there now is none of the user's doing. */
  begin(field: Element, hits: () => readonly Hit[]): void;
  /** The fields that the user has written in and that are still there. */
  fields(): readonly Element[];
  /** A reason was given, or could not be recorded. */
  answer(field: Element, hit: Hit): void;
  /** The note was closed: it is not shown again while writing, but it is when the text is sent. */
  dismiss(field: Element, hit: Hit): void;
  /** The first hit that needs a word; `isSending` counts what was merely closed, too. */
  open(field: Element, hits: readonly Hit[], isSending: boolean): Hit | null;
}

interface FieldState {
  readonly before: ReadonlySet<string>;
  readonly answered: Set<string>;
  readonly dismissed: Set<string>;
}

export function createWritten(): Written {
  const states = new Map<Element, FieldState>();
  return {
    begin(field, hits) {
      if (states.has(field)) return;
      states.set(field, { before: new Set(hits().map(keyOf)), answered: new Set(), dismissed: new Set() });
    },
    fields() {
      for (const field of states.keys()) if (!field.isConnected) states.delete(field);
      return [...states.keys()];
    },
    answer: (field, hit) => void states.get(field)?.answered.add(keyOf(hit)),
    dismiss: (field, hit) => void states.get(field)?.dismissed.add(keyOf(hit)),
    open(field, hits, isSending) {
      const state = states.get(field);
      if (state === undefined) return null;
      const isOpen = (key: string): boolean =>
        !state.before.has(key) && !state.answered.has(key) && (isSending || !state.dismissed.has(key));
      return hits.find((hit) => isOpen(keyOf(hit))) ?? null;
    },
  };
}

/** The same number written otherwise is the same. */
export function keyOf({ kind, text }: Hit): string {
  return `${kind} ${text.replace(/[\s\u2010-\u2015-]/gu, '').toLowerCase()}`;
}

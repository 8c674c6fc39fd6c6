/** What the user has been asked about in each field, so that nobody is asked twice and nothing old is asked about at all. */
import type { Hit, HitKind } from './hit.ts';

export interface Written {
  /**
   * To be called before the first change: what stands there now is none of the user's doing. What `isSentOn` all the same, as a
   * quoted letter, is asked about when it is sent.
   */
  begin(field: Element, hits: () => readonly Hit[], isSentOn?: (hit: Hit) => boolean): void;
  /** Nothing stands there any longer: what is written next is asked about anew. */
  forget(field: Element): void;
  /** The fields that the user has written in and that are still there. */
  fields(): readonly Element[];
  /** A reason was given, or could not be recorded; `holds`: for all of these kinds, to the same receivers. */
  answer(field: Element, hit: Hit, holds?: readonly HitKind[]): void;
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
    begin(field, hits, isSentOn = () => false) {
      if (states.has(field)) return;
      // What a letter is about is asked once, whatever stood in it.
      const before = hits().filter(({ kind }) => kind !== 'offered-place');
      const keys = (wanted: boolean): Set<string> =>
        new Set(before.filter((hit) => isSentOn(hit) === wanted).map(keyOf));
      states.set(field, { before: keys(false), answered: new Set(), dismissed: keys(true) });
    },
    forget: (field) => void states.delete(field),
    fields() {
      for (const field of states.keys()) if (!field.isConnected) states.delete(field);
      return [...states.keys()];
    },
    answer(field, hit, holds: readonly HitKind[] = []) {
      const answered = states.get(field)?.answered;
      answered?.add(keyOf(hit));
      // Where nobody is known it may go to, each is asked about.
      if (hit.to === '') return;
      for (const kind of holds) answered?.add(allOf({ kind, to: hit.to }));
    },
    dismiss: (field, hit) => void states.get(field)?.dismissed.add(keyOf(hit)),
    open(field, hits, isSending) {
      const state = states.get(field);
      if (state === undefined) return null;
      const { before, answered, dismissed } = state;
      const isOpen = (hit: Hit): boolean => {
        const key = keyOf(hit);
        const isAnswered = before.has(key) || answered.has(key) || answered.has(allOf(hit));
        return !isAnswered && (isSending || !dismissed.has(key));
      };
      return hits.find(isOpen) ?? null;
    },
  };
}

/** The same number written otherwise is the same; written to somebody else it is not. */
export function keyOf({ kind, text, to }: Hit): string {
  return `${kind} ${text.replace(/[\s\u2010-\u2015-]/gu, '').toLowerCase()} ${to}`;
}

/** Everything of a kind, to the same receivers. */
function allOf({ kind, to }: Pick<Hit, 'kind' | 'to'>): string {
  return `${kind} * ${to}`;
}

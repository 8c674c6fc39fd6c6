/** One line of an access log, after reading: who did what, when, with whose record. */

/** CAP-3, CAP-9. The source's own word stays beside it. */
export const actionKinds = [
  'read',
  'changed',
  'deleted',
  'copied',
  'created',
  'printed',
  'searched',
  'other',
] as const;
export type ActionKind = (typeof actionKinds)[number];

export interface AccessEvent {
  /** 1-based row in the source sheet or line in the source text. */
  readonly sourceRow: number;
  /** Local wall clock of Europe/Stockholm at the source's precision, `YYYY-MM-DDTHH:MM[:SS]`; with `Z` where the source gives it. */
  readonly time: string;
  readonly user: string;
  /** The source's own word, e.g. `Läst`. */
  readonly action: string;
  readonly actionKind: ActionKind;
  readonly unit: string;
  /** Twelve digits when it is a personnummer or samordningsnummer, else the source's text; empty when lacking. */
  readonly subject: string;
  readonly detail: string;
  /** The source system's own deviation mark (CAP-12), e.g. column `Behörig` = `Nej` gives false; null when it has none. */
  readonly authorised: boolean | null;
  /** All source cells of the row in column order, trimmed: shown, printed and fingerprinted. */
  readonly cells: readonly string[];
}

/** A source row that is no event, and is never dropped silently (CAP-5). */
export interface NotUnderstoodRow {
  readonly sourceRow: number;
  readonly reason:
    | { readonly type: 'no-time' }
    | { readonly type: 'bad-time'; readonly text: string }
    | { readonly type: 'no-user' }
    | { readonly type: 'digits-lost' }
    | { readonly type: 'too-few-cells' }
    /** More cells than headings, and the number of the person is not under its own: what stands where cannot be told. */
    | { readonly type: 'too-many-cells' };
  readonly cells: readonly string[];
}

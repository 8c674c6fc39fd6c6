/** What reviewers say about rows, as operations that are signed and never rewritten, and the picture they add up to. */

export const verdicts = ['ok', 'unclear', 'deviation'] as const;
/** OK, oklart, avvikelse (REV-2). */
export type Verdict = (typeof verdicts)[number];

declare const rowKeyBrand: unique symbol;
/** `<hex of 12-byte keyed fingerprint>.<ordinal among equal rows>`: stable over overlapping and repeated imports. */
export type RowKey = string & { readonly [rowKeyBrand]: true };

/** Names one operation: author device, batch number, index in the batch, joined by `:`. */
export type OperationId = string;

export type AnnotationOperation =
  | { readonly type: 'verdict'; readonly row: RowKey; readonly value: Verdict | null }
  | { readonly type: 'comment'; readonly row: RowKey; readonly id: string; readonly text: string }
  | { readonly type: 'redact'; readonly comment: string; readonly reason: string }
  | { readonly type: 'assign'; readonly row: RowKey; readonly member: string | null }
  | {
      readonly type: 'bulk-verdict';
      readonly rows: readonly RowKey[];
      readonly value: Verdict;
      readonly reason: string;
    }
  | { readonly type: 'undo'; readonly operation: OperationId }
  | {
      readonly type: 'sign-off';
      readonly role: string;
      readonly datasetHash: string;
      readonly openRows: number;
      readonly openReason: string;
    }
  | { readonly type: 'reopen'; readonly reason: string };

export interface Authored<T> {
  readonly value: T;
  readonly operation: OperationId;
  /** Member id; names are looked up in the space's members. */
  readonly author: string;
  /** The author device's clock, milliseconds since the epoch: a claim. */
  readonly claimedTime: number;
}

export interface CommentView extends Authored<string> {
  readonly id: string;
  /** Set when taken back: the text is empty then, that it stood here is not hidden. */
  readonly redacted: { readonly reason: string; readonly author: string } | null;
}

export interface RowAnnotations {
  /** Current value; null when nobody has judged the row or the judgement was undone. */
  readonly verdict: Authored<Verdict> | null;
  /** Values set without knowledge of each other and not yet superseded; empty or at least two, current first. */
  readonly conflicting: readonly Authored<Verdict>[];
  readonly assignee: Authored<string> | null;
  /** Oldest first; never last-writer-wins. */
  readonly comments: readonly CommentView[];
}

export interface SignOffView {
  readonly author: string;
  readonly claimedTime: number;
  readonly role: string;
  /** First eight digits of SHA-256 of the sign-off, for comparing two printouts. */
  readonly digest: string;
  /** Operations outside what was signed: shown as "efter signering". */
  readonly later: number;
}

export interface ReviewProjection {
  readonly rows: ReadonlyMap<RowKey, RowAnnotations>;
  /** Every operation in projection order, for history and undo. */
  readonly history: readonly Authored<AnnotationOperation>[];
  readonly signOff: SignOffView | null;
}

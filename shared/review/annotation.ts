/** What reviewers say about rows, as operations that are signed and never rewritten, and the picture they add up to. */
import type { Bytes } from '../base/bytes.ts';

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
  | SignOff
  | { readonly type: 'reopen'; readonly reason: string }
  | SecondLock
  | SecondDraw
  | { readonly type: 'second-verdict'; readonly row: RowKey; readonly value: Verdict | null }
  | SecondComparison;

/** Step one of a second, blind reading of some rows: who reads, how many rows, and a seed that nobody has chosen. */
export interface SecondLock {
  readonly type: 'second-lock';
  /** Member id of the second reader. */
  readonly member: string;
  readonly count: number;
  /** 32 bytes, hex. Not shown before the draw. */
  readonly seed: string;
}

/** Step two: what the seed drew. It can be drawn again from the exported file (DRAW.md). */
export interface SecondDraw {
  readonly type: 'second-draw';
  readonly member: string;
  readonly rows: readonly RowKey[];
}

/** Step three: both verdicts of every row as they stood when they were first laid side by side. */
export interface SecondComparison {
  readonly type: 'second-compare';
  readonly pairs: readonly ComparedRow[];
}

export interface ComparedRow {
  readonly row: RowKey;
  readonly first: Verdict;
  readonly second: Verdict;
}

/** Fixes a review (R3.6): everything it names by hash can be checked by whoever has the exported file. Hashes are hex SHA-256. */
export interface SignOff {
  readonly type: 'sign-off';
  /** What the signer is, in the signer's words, e.g. `rektor`. */
  readonly role: string;
  readonly rows: number;
  readonly datasetHash: string;
  /** A few bytes per row, in order, that show which row differs when `datasetHash` does. */
  readonly rowMarks: Bytes;
  /** The newest batch of every author that is signed for; all it builds on is signed with it. */
  readonly heads: readonly JournalHead[];
  /** Of the picture that those batches add up to. */
  readonly projectionHash: string;
  /** Of the newest operation of the control log that the signer knew. */
  readonly controlHead: string;
  /** Rows without a verdict, and why they are left so; empty when there are none (REV-10). */
  readonly openRows: number;
  readonly openReason: string;
  /** Why days are missing between the last list and this one; empty when none are (CAP-11). */
  readonly gapReason: string;
  readonly report: SignedReport;
}

export interface JournalHead {
  /** Device id. */
  readonly author: string;
  readonly n: number;
  readonly hash: string;
}

/** What stands over the list on paper, and the names of those who wrote in it. */
export interface SignedReport {
  readonly title: string;
  readonly board: string;
  readonly unit: string;
  readonly names: readonly { readonly member: string; readonly name: string }[];
}

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

export interface Judgement extends Authored<Verdict> {
  /** Said once for all the rows that were judged together; absent where a row was judged alone. */
  readonly reason?: string;
}

export interface RowAnnotations {
  /** Current value; null when nobody has judged the row or the judgement was undone. */
  readonly verdict: Judgement | null;
  /** Values set without knowledge of each other and not yet superseded; empty or at least two, current first. */
  readonly conflicting: readonly Judgement[];
  readonly assignee: Authored<string> | null;
  /** Oldest first; never last-writer-wins. */
  readonly comments: readonly CommentView[];
}

/** Of a row that nobody has said anything of there is nothing. */
export function isJudged(
  row: RowAnnotations | undefined,
): row is RowAnnotations & { readonly verdict: Judgement } {
  return row !== undefined && row.verdict !== null;
}

/** The sign-off that holds. */
export interface SignOffView extends Authored<SignOff> {
  /** First eight digits of SHA-256 of the sign-off, for comparing two printouts. */
  readonly digest: string;
  /** Operations outside what was signed: shown as "efter signering". */
  readonly later: ReadonlySet<OperationId>;
  /** What stood about each row when it was signed; null while nothing has been said since. */
  readonly asSigned: ReadonlyMap<RowKey, RowAnnotations> | null;
}

/** A second reading, as far as it has come: of each step the first that was said counts, and none is taken back. */
export interface SecondReading {
  readonly lock: Authored<SecondLock>;
  readonly draw: Authored<SecondDraw> | null;
  /** What the second reader says of rows that were drawn. */
  readonly verdicts: ReadonlyMap<RowKey, Authored<Verdict>>;
  readonly comparison: Authored<SecondComparison> | null;
}

export interface ReviewProjection {
  readonly rows: ReadonlyMap<RowKey, RowAnnotations>;
  /** Every operation in projection order, for history and undo. */
  readonly history: readonly Authored<AnnotationOperation>[];
  readonly signOff: SignOffView | null;
  readonly second: SecondReading | null;
}

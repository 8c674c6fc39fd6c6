/** What stands in the archived list's *kommentar* column: verdict, comments and who wrote them (REV-2). */
import type { OperationId, RowAnnotations, SignOffView, Verdict } from './annotation.ts';

export interface CommentColumn {
  /** One, or several that contradict each other, or none. */
  readonly verdicts: readonly {
    readonly value: Verdict;
    /** Why, where many rows were judged at once; else empty. */
    readonly reason: string;
    /** Who said it. */
    readonly by: string;
    /** Said after the sign-off (R3.6). */
    readonly later: boolean;
  }[];
  /** Oldest first. `text` is empty when the comment was taken back; the reason stands instead. */
  readonly comments: readonly {
    readonly id: string;
    readonly text: string;
    readonly redactedWhy: string | null;
    readonly by: string;
    readonly later: boolean;
  }[];
}

/** `markOf` says who a member is, in few letters. */
export function commentColumn(
  annotations: RowAnnotations | undefined,
  markOf: (member: string) => string,
  signOff: SignOffView | null,
): CommentColumn {
  const isLater = (operation: OperationId): boolean => signOff?.later.has(operation) ?? false;
  if (annotations === undefined) return { verdicts: [], comments: [] };
  const { verdict, conflicting, comments } = annotations;
  const standing = conflicting.length > 0 ? conflicting : verdict === null ? [] : [verdict];
  return {
    verdicts: standing.map(({ value, author, operation, reason = '' }) => ({
      value,
      reason,
      by: markOf(author),
      later: isLater(operation),
    })),
    comments: comments.map((comment) => ({
      id: comment.id,
      text: comment.value,
      redactedWhy: comment.redacted?.reason ?? null,
      by: markOf(comment.author),
      later: isLater(comment.operation),
    })),
  };
}

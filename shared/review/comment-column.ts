/** What stands in the archived list's *kommentar* column: verdict, comments and who wrote them (REV-2). */
import type { RowAnnotations, RowKey, SignOffView, Verdict } from './annotation.ts';

/** Whether a word stands as it was signed, was said after that, or was signed and does not stand any more (R3.6). */
export type SinceSigned = 'same' | 'later' | 'changed';

export interface CommentColumn {
  /** One, or several that contradict each other, or none; before them those that were signed in their place. */
  readonly verdicts: readonly {
    readonly value: Verdict;
    /** Why, where many rows were judged at once; else empty. */
    readonly reason: string;
    /** Who said it. */
    readonly by: string;
    readonly since: SinceSigned;
  }[];
  /** Oldest first. `text` is empty when the comment was taken back; the reason stands instead. */
  readonly comments: readonly {
    readonly id: string;
    readonly text: string;
    readonly redactedWhy: string | null;
    readonly by: string;
    readonly since: SinceSigned;
  }[];
}

const nothing: RowAnnotations = { verdict: null, conflicting: [], assignee: null, comments: [] };

/** `markOf` says who a member is, in few letters. */
export function commentColumn(
  row: RowKey,
  annotations: RowAnnotations | undefined,
  signOff: SignOffView | null,
  markOf: (member: string) => string,
): CommentColumn {
  const now = annotations ?? nothing;
  const signed = signOff?.asSigned?.get(row) ?? nothing;
  const standing = standingIn(now);
  const replaced = standingIn(signed).filter(
    ({ operation }) => !standing.some((each) => each.operation === operation),
  );
  const commentById = new Map(now.comments.map((comment) => [comment.id, comment]));
  const added = now.comments.filter(({ id }) => !signed.comments.some((comment) => comment.id === id));
  return {
    verdicts: [...replaced, ...standing].map((judgement) => ({
      value: judgement.value,
      reason: judgement.reason ?? '',
      by: markOf(judgement.author),
      since: replaced.includes(judgement) ? 'changed' : sinceSigned(judgement.operation, signOff),
    })),
    comments: [...signed.comments, ...added].map((comment) => {
      const { value, redacted, operation, author } = commentById.get(comment.id) ?? comment;
      const isChanged = !commentById.has(comment.id) || (redacted === null) !== (comment.redacted === null);
      return {
        id: comment.id,
        text: value,
        redactedWhy: redacted?.reason ?? null,
        by: markOf(author),
        since: isChanged ? 'changed' : sinceSigned(operation, signOff),
      };
    }),
  };
}

function standingIn({ verdict, conflicting }: RowAnnotations): RowAnnotations['conflicting'] {
  return conflicting.length > 0 ? conflicting : verdict === null ? [] : [verdict];
}

function sinceSigned(operation: string, signOff: SignOffView | null): SinceSigned {
  return signOff?.later.has(operation) === true ? 'later' : 'same';
}

/** What stands in the archived list's *kommentar* column: verdict, comments and who wrote them (REV-2). */
import type { RowAnnotations, Verdict } from './annotation.ts';

export interface CommentColumn {
  /** One, or several that contradict each other, or none. */
  readonly verdicts: readonly { readonly value: Verdict; readonly initials: string }[];
  /** Oldest first. `text` is empty when the comment was taken back; the reason stands instead. */
  readonly comments: readonly {
    readonly id: string;
    readonly text: string;
    readonly redactedWhy: string | null;
    readonly initials: string;
  }[];
}

/** `nameOf` gives the member's name for an id. */
export function commentColumn(
  annotations: RowAnnotations | undefined,
  nameOf: (member: string) => string,
): CommentColumn {
  if (annotations === undefined) return { verdicts: [], comments: [] };
  const { verdict, conflicting, comments } = annotations;
  const standing = conflicting.length > 0 ? conflicting : verdict === null ? [] : [verdict];
  return {
    verdicts: standing.map(({ value, author }) => ({ value, initials: initialsOf(nameOf(author)) })),
    comments: comments.map((comment) => ({
      id: comment.id,
      text: comment.value,
      redactedWhy: comment.redacted?.reason ?? null,
      initials: initialsOf(nameOf(comment.author)),
    })),
  };
}

/** First letters of the words of a name: `Karin Öberg` gives `KÖ`. */
export function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}

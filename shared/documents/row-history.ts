/** All that was ever said of a row, oldest first, with what was taken back since: nothing changes without showing (R3). */
import { assertNever } from '../base/assert.ts';
import type { AnnotationOperation, Authored, ReviewProjection, RowKey } from '../review/annotation.ts';
import { withoutUndone } from './projection.ts';

export interface HistoryEntry extends Authored<AnnotationOperation> {
  /** When its author undid it, by the author's clock; null while it stands. */
  readonly undoneAt: number | null;
  /** Said after the sign-off that holds. */
  readonly later: boolean;
  /** A comment whose text was taken back, with a reason that has an entry of its own. */
  readonly redacted: boolean;
}

/** What a second reader said is left out until both readings have been compared. */
export function rowHistory(
  { history, rows, signOff, second }: ReviewProjection,
  row: RowKey,
): readonly HistoryEntry[] {
  const comments = new Map(
    history.flatMap(({ value }) =>
      value.type === 'comment' && value.row === row ? [[value.id, value]] : [],
    ),
  );
  const isOfRow = (operation: AnnotationOperation): boolean => {
    switch (operation.type) {
      case 'verdict':
      case 'comment':
      case 'assign':
        return operation.row === row;
      case 'second-verdict':
        return operation.row === row && (second?.comparison ?? null) !== null;
      case 'bulk-verdict':
        return operation.rows.includes(row);
      case 'redact':
        return comments.has(operation.comment);
      case 'undo':
      case 'sign-off':
      case 'reopen':
      case 'second-lock':
      case 'second-draw':
      case 'second-compare':
        return false;
      default:
        return assertNever(operation);
    }
  };
  const standing = new Set(withoutUndone(history).map(({ operation }) => operation));
  const redacted = new Set(
    (rows.get(row)?.comments ?? []).filter((comment) => comment.redacted).map(({ operation }) => operation),
  );
  const undoneAt = (operation: string): number | null =>
    history.findLast(({ value }) => value.type === 'undo' && value.operation === operation)?.claimedTime ??
    null;
  return history
    .filter(({ value }) => isOfRow(value))
    .map(({ value, operation, author, claimedTime }) => ({
      value,
      operation,
      author,
      claimedTime,
      undoneAt: standing.has(operation) ? null : undoneAt(operation),
      later: signOff?.later.has(operation) ?? false,
      redacted: redacted.has(operation),
    }));
}

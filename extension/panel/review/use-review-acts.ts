/** What a reviewer does to rows: every act is an operation in the journal, and every act of one's own can be undone. */
import { useState } from 'react';
import type { SaveFailure } from '#extension/vault/contract.ts';
import type { OpenReview } from '#extension/vault/review-contract.ts';
import type { Space, SyncStatus } from '#extension/vault/space-contract.ts';
import { useObservable } from '#extension/ui/providers.tsx';
import { bytesToBase64Url, randomBytes } from '#shared/base/bytes.ts';
import type { AnnotationOperation, RowKey, Verdict } from '#shared/review/annotation.ts';

/** The newest act, for the line that says so and offers to undo it. */
export type LastAct =
  | { readonly type: 'done'; readonly operation: AnnotationOperation }
  | { readonly type: 'undone'; readonly operation: AnnotationOperation }
  | { readonly type: 'handed'; readonly rows: number; readonly member: string }
  | { readonly type: 'taken-back'; readonly member: string }
  | { readonly type: 'nothing-to-undo' };

export interface ReviewActs {
  readonly last: LastAct | null;
  /** Why the newest act has not reached the disk; null when it has. */
  readonly unsaved: SaveFailure | null;
  readonly judge: (row: RowKey, value: Verdict | null) => void;
  readonly judgeAll: (rows: readonly RowKey[], value: Verdict, reason: string) => void;
  readonly comment: (row: RowKey, text: string) => void;
  readonly redact: (comment: string, reason: string) => void;
  readonly assign: (rows: readonly RowKey[], member: string | null) => void;
  /** To a member who sees these rows alone (REV-3). */
  readonly handOver: (rows: readonly RowKey[], member: string) => void;
  /** Resolves with whether it was done. */
  readonly takeBack: (member: string) => Promise<boolean>;
  /** Resolves with what was taken back; null when nothing was. */
  readonly undo: () => Promise<AnnotationOperation | null>;
}

export function useReviewActs(space: Space, review: OpenReview): ReviewActs {
  const [last, setLast] = useState<LastAct | null>(null);
  const status = useObservable(space.status);
  const [failed, setFailed] = useState<{ readonly failure: SaveFailure; readonly at: SyncStatus } | null>(
    null,
  );
  // The vault tries again by itself, and tells of success in the space's status alone.
  const isStillSo = failed !== null && (status === failed.at || status.type === 'failed');
  const setUnsaved = (failure: SaveFailure | null): void =>
    setFailed(failure && { failure, at: space.status.get() });

  const act = (operation: AnnotationOperation): void => {
    setLast({ type: 'done', operation });
    void review.annotate([operation]).then((saved) => setUnsaved(saved.ok ? null : saved.error));
  };

  return {
    last,
    unsaved: isStillSo ? failed.failure : null,
    judge: (row, value) => act({ type: 'verdict', row, value }),
    judgeAll: (rows, value, reason) => act({ type: 'bulk-verdict', rows, value, reason }),
    comment: (row, text) => act({ type: 'comment', row, id: bytesToBase64Url(randomBytes(12)), text }),
    redact: (comment, reason) => act({ type: 'redact', comment, reason }),
    assign: (rows, member) => {
      const [first] = rows;
      if (rows.length === 1 && first !== undefined) return act({ type: 'assign', row: first, member });
      if (member !== null) setLast({ type: 'handed', rows: rows.length, member });
      const operations = rows.map((row) => ({ type: 'assign', row, member }) as const);
      void review.annotate(operations).then((saved) => setUnsaved(saved.ok ? null : saved.error));
    },
    handOver: (rows, member) => {
      setLast({ type: 'handed', rows: rows.length, member });
      void review.handOver(member, rows).then((saved) => setUnsaved(saved.ok ? null : saved.error));
    },
    takeBack: async (member) => {
      const taken = await review.takeBack(member);
      if (taken.ok) setLast({ type: 'taken-back', member });
      return taken.ok;
    },
    undo: async () => {
      const undone = await review.undo();
      if (!undone.ok) {
        setUnsaved(undone.error);
        return null;
      }
      setUnsaved(null);
      setLast(
        undone.value === null ? { type: 'nothing-to-undo' } : { type: 'undone', operation: undone.value },
      );
      return undone.value;
    },
  };
}

/** The row that an operation is about, or the first of several. */
export function rowOfOperation(operation: AnnotationOperation): RowKey | null {
  if ('row' in operation) return operation.row;
  return operation.type === 'bulk-verdict' ? (operation.rows[0] ?? null) : null;
}

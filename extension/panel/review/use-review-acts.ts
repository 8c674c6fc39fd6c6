/** What a reviewer does to rows: every act is an operation in the journal, and every act of one's own can be undone. */
import { useState } from 'react';
import type { WriteFailure } from '#extension/vault/failures.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space, SyncStatus } from '#extension/vault/space/space-contract.ts';
import { useObservable } from '#extension/ui/providers.tsx';
import { bytesToBase64Url, randomBytes } from '#shared/base/bytes.ts';
import type { Result } from '#shared/base/result.ts';
import type { AnnotationOperation, RowKey, Verdict } from '#shared/review/annotation.ts';

/** The newest act, for the line that says so and offers to undo it. */
export type LastAct =
  | { readonly type: 'saving' }
  | { readonly type: 'done'; readonly operation: AnnotationOperation }
  | { readonly type: 'undone'; readonly operation: AnnotationOperation }
  | { readonly type: 'handed'; readonly rows: number; readonly member: string }
  | { readonly type: 'taken-back'; readonly member: string }
  | { readonly type: 'nothing-to-undo' };

export interface ReviewActs {
  /** Null before the first, and while the newest is kept from the disk. */
  readonly last: LastAct | null;
  /** Why the newest act has not reached the disk; null when it has. */
  readonly unsaved: WriteFailure | null;
  readonly judge: (row: RowKey, value: Verdict | null) => void;
  readonly judgeAll: (rows: readonly RowKey[], value: Verdict, reason: string) => void;
  /** Resolves when it is on disk, or when it is known that it is not. */
  readonly comment: (row: RowKey, text: string) => Promise<void>;
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
  const [failed, setFailed] = useState<{ readonly failure: WriteFailure; readonly at: SyncStatus } | null>(
    null,
  );
  // The vault tries again by itself, and tells of success in the space's status alone.
  const isStillSo = failed !== null && (status === failed.at || status.type === 'failed');
  const setUnsaved = (failure: WriteFailure | null): void =>
    setFailed(failure && { failure, at: space.status.get() });

  /** `said`: of an answer from the disk. After its no the vault tries again, so what is said then is of what will be. */
  const finish = async <T extends Result<unknown, WriteFailure>>(
    saving: Promise<T>,
    said: (answer: T) => LastAct | null,
  ): Promise<T> => {
    const mine: LastAct = { type: 'saving' };
    setLast(mine);
    const answer = await saving;
    setUnsaved(answer.ok ? null : answer.error);
    setLast((now) => (now !== mine ? now : isRefused(answer) ? null : said(answer)));
    return answer;
  };
  const act = async (operation: AnnotationOperation): Promise<void> => {
    await finish(review.annotate([operation]), () => ({ type: 'done', operation }));
  };

  return {
    last: isStillSo ? null : last,
    unsaved: isStillSo ? failed.failure : null,
    judge: (row, value) => void act({ type: 'verdict', row, value }),
    judgeAll: (rows, value, reason) => void act({ type: 'bulk-verdict', rows, value, reason }),
    comment: (row, text) => act({ type: 'comment', row, id: bytesToBase64Url(randomBytes(12)), text }),
    redact: (comment, reason) => void act({ type: 'redact', comment, reason }),
    assign: (rows, member) => {
      const [first] = rows;
      if (first === undefined) return;
      const operations = rows.map((row) => ({ type: 'assign', row, member }) as const);
      const done: LastAct =
        rows.length === 1 || member === null
          ? { type: 'done', operation: { type: 'assign', row: first, member } }
          : { type: 'handed', rows: rows.length, member };
      void finish(review.annotate(operations), () => done);
    },
    handOver: (rows, member) =>
      void finish(review.handOver(member, rows), () => ({ type: 'handed', rows: rows.length, member })),
    takeBack: async (member) => {
      const taken = await review.takeBack(member);
      if (taken.ok) setLast({ type: 'taken-back', member });
      return taken.ok;
    },
    undo: async () => {
      const undone = await finish(review.undo(), (answer) =>
        !answer.ok
          ? null
          : answer.value === null
            ? { type: 'nothing-to-undo' }
            : { type: 'undone', operation: answer.value },
      );
      return undone.ok ? undone.value : null;
    },
  };
}

function isRefused(answer: Result<unknown, WriteFailure>): boolean {
  return !answer.ok && answer.error.type === 'not-entitled';
}

/** The row that an operation is about, or the first of several. */
export function rowOfOperation(operation: AnnotationOperation): RowKey | null {
  if ('row' in operation) return operation.row;
  return operation.type === 'bulk-verdict' ? (operation.rows[0] ?? null) : null;
}

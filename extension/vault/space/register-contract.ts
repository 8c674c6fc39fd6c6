/** What the views and the worker see of the protected register, and of what else a record is matched against. */
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { MatchedRecord } from '#shared/casework/match-record.ts';
import type { ProtectedCase } from '#shared/casework/protected-case.ts';
import type { SaveFailure } from '../failures.ts';

export interface SpaceRegister {
  /** By case number; empty for those who may match only (SYNC-10). */
  readonly cases: Observable<readonly ProtectedCase[]>;
  /** Counts up when something has come that a record may be judged by. */
  readonly version: Observable<number>;
  /** Adds a case, or replaces what is said about one: `id` is then that of the case. */
  put(draft: ProtectedCaseDraft): Promise<Result<void, RegisterFailure>>;
  /** For what was added by mistake; a protection that ends is given its last day instead (WARN-14). */
  drop(id: string): Promise<Result<void, RegisterFailure>>;
  /** Waits until what is on disk has been read. `names`: of the user. */
  match(record: RecordToMatch, names: readonly string[]): Promise<MatchedRecord>;
}

export interface RecordToMatch {
  readonly caseNumber: string | null;
  /** Twelve digits. */
  readonly subject: string | null;
  readonly address: string | null;
}

export type ProtectedCaseDraft = Omit<ProtectedCase, 'id' | 'changedAt' | 'changedBy'> & {
  readonly id?: string;
};

export type RegisterFailure = { readonly type: 'not-entitled' | 'too-large' } | SaveFailure;

/** What the views see of the lists that log review goes by: case loads, rosters, staff, cases of interest. */
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { BasisHead, BasisList } from '#shared/casework/basis.ts';
import type { SaveFailure } from '../failures.ts';

export interface SpaceBasis {
  /** Oldest first; empty for those who are no reviewers. */
  readonly heads: Observable<readonly BasisHead[]>;
  /** The lists of `heads` with what they say; those of a later version of Varsam are left out. */
  read(): readonly BasisList[];
  keep(list: Omit<BasisList, 'head'> & { readonly head: BasisDraft }): Promise<Result<void, BasisFailure>>;
  drop(id: string): Promise<Result<void, BasisFailure>>;
}

/** Who imported it, and when, is the vault's to say. */
export type BasisDraft = Omit<BasisHead, 'id' | 'importedAt' | 'importedBy'>;

export type BasisFailure = { readonly type: 'not-entitled' | 'too-large' } | SaveFailure;

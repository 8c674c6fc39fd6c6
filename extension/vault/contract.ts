/**
 * What the rest of the extension sees of the vault: unlock, ways in, spaces, captures. Only background, panel and options may
 * hold it.
 */
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { Role } from '#shared/protocol/operation.ts';
import type { CaptureSummary, CapturedFile } from './space/captures-contract.ts';
import type { JoinFailure, Joining } from './members/joining-contract.ts';
import type { RestoreDraft, RestoreFailure } from './restoring/safety-contract.ts';
import type { Space, SpaceDraft, SpaceFailure } from './space/space-contract.ts';
import type { Doors } from './doors/ways-in.ts';
import type { SaveFailure, VaultFailure } from './failures.ts';

export type LockCause = 'start' | 'demand' | 'idle' | 'system' | 'close';

export type VaultState =
  | { readonly type: 'absent' }
  | { readonly type: 'locked'; readonly cause: LockCause }
  | { readonly type: 'open' };

/** Who the user is, sealed in the vault. */
export interface Profile {
  readonly displayName: string;
  readonly role: Role;
  /** Names and user names under which case systems and logs show this person. */
  readonly systemNames: readonly string[];
}

export interface Vault {
  readonly state: Observable<VaultState>;
  /** Makes the vault and opens it. The recovery key is shown once and never stored. */
  create(
    passphrase: string,
    profile: Profile,
  ): Promise<Result<{ readonly recoveryKey: string }, VaultFailure>>;
  unlock(passphrase: string): Promise<Result<void, VaultFailure>>;
  unlockWithRecoveryKey(recoveryKey: string): Promise<Result<void, VaultFailure>>;
  /** Further ways in, and how ways in are changed. */
  readonly doors: Doors;
  /** Writes what is pending, drops every key here and in all other contexts. */
  lock(cause: LockCause): Promise<void>;
  /** Null while locked. */
  readonly profile: Observable<Profile | null>;
  /** The one that is worked in first; empty while locked. */
  readonly spaces: Observable<readonly Space[]>;
  /** Puts a space first, here and in all other contexts, and keeps it there. */
  workIn(space: string): Promise<Result<void, SaveFailure>>;
  /** Takes all of a space off this device, which has been removed from it; it can be joined anew then. */
  forgetSpace(space: string): Promise<Result<void, SaveFailure | { readonly type: 'still-member' }>>;
  createSpace(draft: SpaceDraft): Promise<Result<Space, SpaceFailure>>;
  /** Starts joining by a link that a member has sent. */
  join(link: string, memberName: string): Promise<Result<Joining, JoinFailure>>;
  /** A space out of a backup, on a device that is new to it. `onShare`: how far it has come, from 0 to 1. */
  restoreSpace(draft: RestoreDraft, onShare: (share: number) => void): Promise<Result<Space, RestoreFailure>>;
  /** Captured files that wait to be imported, sealed on this device only. */
  readonly captures: Observable<readonly CaptureSummary[]>;
  /** The same file once more, with the same fate on disk, is the one that waits already. */
  keepCapture(capture: CapturedFile): Promise<Result<CaptureSummary, SaveFailure>>;
  openCapture(id: string): Promise<Result<CapturedFile, SaveFailure | { readonly type: 'no-such-capture' }>>;
  dropCapture(id: string): Promise<Result<void, SaveFailure>>;
}

/** What the views see of a space's backup and its printed key (R19). */
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { BackupFailure } from '#shared/sealed/backup.ts';
import type { SaveFailure } from '../failures.ts';
import type { InviteFailure } from '../members/members-contract.ts';
import type { NewKey } from '../doors/new-key.ts';

export interface SpaceSafety {
  readonly state: Observable<{
    /** Whether a key has been printed that backups can be sealed to. */
    readonly hasKey: boolean;
    /** Only the most senior owner makes the key, or makes it anew. */
    readonly mayMakeKey: boolean;
  }>;
  /** Backups made with a former key end when the new one is kept. */
  newKey(): Promise<NewKey<InviteFailure>>;
  /** Everything of the space that this device reads, sealed to the space's key. */
  backUp(onShare: (share: number) => void): Promise<Result<Backup, BackUpFailure>>;
}

export interface Backup {
  readonly file: Blob;
  /** Edits that are saved here and not yet sealed for others: they are not in the file. */
  readonly waiting: number;
}

export type BackUpFailure =
  | { readonly type: 'no-space-key' }
  | { readonly type: 'locked' }
  | { readonly type: 'unreadable' };

export interface RestoreDraft {
  readonly file: Blob;
  /** As printed. */
  readonly spaceKey: string;
  readonly memberName: string;
}

export type RestoreFailure =
  | BackupFailure
  /** The space is on this device already. */
  | { readonly type: 'already-here' }
  /** The printed key has been replaced since the backup was made. */
  | { readonly type: 'key-replaced' }
  | { readonly type: 'relay-unreachable' }
  | { readonly type: 'voucher-refused' }
  /** The relay's list of members is not the one in the backup. */
  | { readonly type: 'forked' }
  | SaveFailure;

/** The ways into the vault as views see them: which there are, and how they are changed (R12). */
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { SaveFailure, VaultFailure } from '../failures.ts';
import type { NewKey } from './new-key.ts';

/** In characters. */
export const minimumPassphraseLength = 12;
/** In digits. */
export const minimumPinLength = 6;

/** Passphrase and recovery key are always there; these two may be. */
export interface WaysIn {
  readonly pin:
    | { readonly type: 'forbidden' }
    | { readonly type: 'absent' }
    | { readonly type: 'ready'; readonly triesLeft: number }
    /** Too many wrong tries: the passphrase is asked for, and brings the code back. */
    | { readonly type: 'spent' };
  readonly passkey: 'impossible' | 'absent' | 'there';
}

export type DoorFailure =
  | VaultFailure
  /** Neither the passphrase nor the recovery key. */
  | { readonly type: 'wrong-proof' }
  | { readonly type: 'wrong-pin'; readonly triesLeft: number }
  | { readonly type: 'pin-spent' }
  | { readonly type: 'pin-too-short'; readonly minimum: number }
  | { readonly type: 'pin-forbidden' }
  /** The user, or the computer, said no. */
  | { readonly type: 'passkey-refused' }
  /** It can sign, but yields no secret that a vault could be sealed with. */
  | { readonly type: 'passkey-without-secret' };

export interface Doors {
  readonly ways: Observable<WaysIn>;
  unlockWithPin(pin: string): Promise<Result<void, DoorFailure>>;
  /** Asks the user; must be called while a gesture of theirs is handled. */
  unlockWithPasskey(): Promise<Result<void, DoorFailure>>;
  /** `proof`, here and below: the passphrase or the recovery key, since an open vault may have been left alone. */
  changePassphrase(proof: string, passphrase: string): Promise<Result<void, DoorFailure>>;
  /** The former key opens nothing once the new one is kept. */
  renewRecoveryKey(proof: string): Promise<Result<NewKey<SaveFailure>, DoorFailure>>;
  /** Whether a printed key is the one that opens. */
  checkRecoveryKey(recoveryKey: string): Promise<Result<void, DoorFailure>>;
  setPin(proof: string, pin: string): Promise<Result<void, DoorFailure>>;
  removePin(): Promise<Result<void, DoorFailure>>;
  /** Asks the user; must be called while a gesture of theirs is handled. */
  addPasskey(proof: string): Promise<Result<void, DoorFailure>>;
  removePasskey(): Promise<Result<void, DoorFailure>>;
  /** Locks this context if the vault has been locked while it could not hear it. */
  look(): Promise<void>;
}

/** What the views and the worker see of the adapters, or of the routine, that are shared in a space (SITE-4). */
import type { Observable } from '#shared/base/observable.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import type { Result } from '#shared/base/result.ts';
import type { SharedBundle, BundleFailure, SignedBundle } from '#shared/documents/signed-bundle.ts';
import type { SaveFailure } from '../failures.ts';

/** One that its author has signed and may share. */
export interface CountedBundle {
  readonly bundle: SharedBundle;
  readonly signed: SignedBundle;
  /** Ed25519, of the author's device: with it the signature can be checked before unlock. */
  readonly signKey: Bytes;
  /** Member id of the author. */
  readonly by: string;
}

export interface RefusedBundle {
  readonly id: string;
  readonly number: number;
  readonly why: BundleFailure['type'] | 'not-entitled';
}

export interface SpaceBundles {
  /** By id, newest first, at most five of each. */
  readonly shared: Observable<readonly CountedBundle[]>;
  /** Those newer than the newest that counts. */
  readonly refused: Observable<readonly RefusedBundle[]>;
  /** Whether a device that is or was in the space has signed it: what lay on disk before unlock is held against this. */
  isGenuine(signed: SignedBundle): Promise<boolean>;
  /** For everybody in the space. Local first: resolves when it is on disk. */
  share(draft: BundleDraft): Promise<Result<void, ShareFailure>>;
}

export type BundleDraft = Pick<SharedBundle, 'id' | 'origins' | 'text'>;

export type ShareFailure = { readonly type: 'not-entitled' } | SaveFailure;

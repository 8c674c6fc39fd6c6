/** What the views and the worker see of the adapters that are shared in a space (SITE-4). */
import type { Observable } from '#shared/base/observable.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import type { Result } from '#shared/base/result.ts';
import type { AdapterBundle, BundleFailure, SignedAdapter } from '#shared/documents/adapter-bundle.ts';
import type { SaveFailure } from './failures.ts';

/** One that its author has signed and may share. */
export interface SharedAdapter {
  readonly bundle: AdapterBundle;
  readonly signed: SignedAdapter;
  /** Ed25519, of the author's device: with it the signature can be checked before unlock. */
  readonly signKey: Bytes;
  /** Member id of the author. */
  readonly by: string;
}

export interface RefusedAdapter {
  readonly id: string;
  readonly number: number;
  readonly why: BundleFailure['type'] | 'not-entitled';
}

export interface SpaceAdapters {
  /** By system, newest first, at most five of each. */
  readonly shared: Observable<readonly SharedAdapter[]>;
  /** Those newer than the newest that counts. */
  readonly refused: Observable<readonly RefusedAdapter[]>;
  /** Whether a device that is or was in the space has signed it: what lay on disk before unlock is held against this. */
  isGenuine(signed: SignedAdapter): Promise<boolean>;
  /** For everybody in the space. Local first: resolves when it is on disk. */
  share(draft: AdapterDraft): Promise<Result<void, ShareFailure>>;
}

export type AdapterDraft = Pick<AdapterBundle, 'id' | 'origins' | 'adapter'>;

export type ShareFailure = { readonly type: 'not-entitled' } | SaveFailure;

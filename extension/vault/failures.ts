/** Why the vault did not do what was asked. */
/** A write that did not reach the disk. The edit stays in memory and is tried again. */
export type SaveFailure =
  | { readonly type: 'storage-full' }
  | { readonly type: 'storage-failed' }
  | { readonly type: 'locked' };

/** `not-entitled`: the user's role allows it no longer; nothing is kept of it. */
export type WriteFailure = SaveFailure | { readonly type: 'not-entitled' };

export type VaultFailure =
  | { readonly type: 'wrong-passphrase' }
  | { readonly type: 'wrong-recovery-key' }
  | { readonly type: 'passphrase-too-short'; readonly minimum: number }
  /** The passphrase or PIN is among the first that anybody would try. */
  | { readonly type: 'guessable' }
  | { readonly type: 'vault-exists' }
  | { readonly type: 'vault-absent' }
  | SaveFailure;

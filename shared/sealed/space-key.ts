/** The printed key of a space: what it signs is senior to all, what is sealed to it only it opens (R19). */
import type { Bytes } from '../base/bytes.ts';
import { deriveBytes, importRoot } from '../crypto/seal/derive.ts';
import { deriveEncryptionPair, exportEncryptionKey } from '../crypto/seal/hpke.ts';
import { signingKeysFromSeed, type SigningKeys } from '../crypto/signature.ts';
import { idToBytes, type SpaceId } from '../protocol/ids.ts';
import type { Act } from './control-acts.ts';
import { keyLabels } from './labels.ts';

export interface SpaceKey {
  readonly signing: SigningKeys;
  readonly pair: CryptoKeyPair;
}

/**
 * `printed`: at least 16 random bytes, which stand on paper and nowhere else. They are a key of this space alone: its public
 * halves are known to all members, and would otherwise let one of them make another space that the same paper opens.
 */
export async function deriveSpaceKey(printed: Bytes, space: SpaceId): Promise<SpaceKey> {
  const root = await importRoot(printed);
  const seed = await deriveBytes(root, keyLabels.spaceKeySigning, idToBytes(space), 32);
  const secret = await deriveBytes(root, keyLabels.spaceKeyPair, idToBytes(space), 32);
  const key = { signing: await signingKeysFromSeed(seed), pair: await deriveEncryptionPair(secret) };
  seed.fill(0);
  secret.fill(0);
  return key;
}

export function setRecoveryKeyAct({ signing, pair }: SpaceKey): Act {
  return async () => ({
    type: 'set-recovery-key',
    signKey: signing.publicKey,
    encryptKey: await exportEncryptionKey(pair.publicKey),
  });
}

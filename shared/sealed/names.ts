/** Names in the control log: the relay sees that there is one, the members see which. */
import { concatBytes, copyBytes, utf8, utf8ToString, type Bytes } from '../base/bytes.ts';
import { open, seal } from '../crypto/seal/aead.ts';
import { deriveAeadKey } from '../crypto/seal/derive.ts';
import { epochsNumbered, type ControlState } from '../protocol/control-state.ts';
import { idToBytes, type MemberId, type SpaceId } from '../protocol/ids.ts';
import type { Secret } from './group-keys.ts';
import type { Keyring } from './keyring.ts';
import { keyLabels } from './labels.ts';

/** `epoch`: number of the members' epoch that `secret` is of. Gives `epoch2 | sealed`. */
export async function sealName(
  secret: Secret,
  epoch: number,
  subject: MemberId | SpaceId,
  name: string,
): Promise<Bytes> {
  const key = await deriveAeadKey(secret.root, keyLabels.names, new Uint8Array(0));
  return concatBytes(
    Uint8Array.of(epoch >>> 8, epoch & 0xff),
    await seal(key, utf8(name), idToBytes(subject)),
  );
}

/** Null when this device lacks the epoch, or the name was sealed for somebody else. */
export async function openName(
  state: ControlState,
  keyring: Keyring,
  subject: MemberId | SpaceId,
  sealed: Bytes,
): Promise<string | null> {
  const number = (sealed[0] ?? 0) * 256 + (sealed[1] ?? 0);
  for (const epoch of epochsNumbered(state, 'members', number)) {
    const secret = await keyring.epochSecret(epoch);
    const name = secret && (await openWith(secret, subject, sealed));
    if (name) return name;
  }
  return null;
}

async function openWith(secret: Secret, subject: MemberId | SpaceId, sealed: Bytes): Promise<string | null> {
  const key = await deriveAeadKey(secret.root, keyLabels.names, new Uint8Array(0));
  const opened = await open(key, copyBytes(sealed.subarray(2)), idToBytes(subject));
  return opened.ok ? utf8ToString(opened.value) : null;
}

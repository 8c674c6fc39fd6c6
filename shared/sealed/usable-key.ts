/** Keys that somebody gave in name only: who should be able to open them finds noise, and makes another (R6.2, R6.3). */
import { equalBytes } from '../base/bytes.ts';
import { epochsNumbered, type ControlState, type Epoch } from '../protocol/control-state.ts';
import type { DeviceId, RoomId } from '../protocol/ids.ts';
import { exportEncryptionKey } from '../crypto/seal/hpke.ts';
import { sealingKey, type Keyring } from './keyring.ts';

/** Whether something can be sealed in the room now, as far as this device can tell. */
export async function isKeyUsable(state: ControlState, keyring: Keyring, id: RoomId): Promise<boolean> {
  const room = state.rooms.get(id);
  const number = sealingKey(state, id);
  if (!room || number === null) return false;
  const records = room.keys.filter((key) => key.number === number);
  const epochs = records.flatMap(({ group, epoch }) => epochsNumbered(state, group, epoch));
  const secrets = await Promise.all(epochs.map((epoch) => keyring.epochSecret(epoch)));
  // Only who has what a key is wrapped under knows that it is none.
  if (secrets.every((secret) => secret === null)) return true;
  if (room.kind !== 'mailbox') return (await keyring.roomKey(state, id, number)) !== null;
  const pairs = await keyring.mailboxPairs(state, id, number);
  const own = await Promise.all(pairs.map((pair) => exportEncryptionKey(pair.publicKey)));
  const posted = records.at(-1)?.publicKey ?? null;
  return posted !== null && own.some((key) => equalBytes(key, posted));
}

/**
 * Whether somebody else wrapped this epoch to the device and it does not open. What a device cannot open that it made itself
 * tells that it has lost its own key: another epoch would not open either.
 */
export async function isEpochNoise(keyring: Keyring, me: DeviceId, epoch: Epoch): Promise<boolean> {
  return epoch.by !== me && epoch.wraps.has(me) && (await keyring.epochSecret(epoch)) === null;
}

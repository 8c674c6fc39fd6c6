/** What the guests of hand-overs are owed: their rooms' keys, wrapped for each of their devices (R6.6). */
import { assert } from '../base/assert.ts';
import { bytesToHex, equalBytes } from '../base/bytes.ts';
import type { ControlState, Room, RoomKeyRecord } from '../protocol/control-state.ts';
import { lackingDevices } from '../protocol/decide-handover.ts';
import type { Act } from './control-acts.ts';
import { commitToRoomKey, wrapForGuest, type Secret } from './group-keys.ts';
import { sealingKey, type Keyring } from './keyring.ts';

/** Every key of a hand-over that a device of its guest lacks and this device can open. */
export async function guestActs(state: ControlState, keyring: Keyring): Promise<Act[]> {
  const acts: Act[] = [];
  for (const room of state.rooms.values()) {
    if (!room.handover || room.handover.isEnded) continue;
    const byCommitment = new Map(room.keys.map((record) => [bytesToHex(record.commitment), record]));
    for (const [name, record] of byCommitment) {
      const devices = lackingDevices(state, room, name).flatMap((id) => state.devices.get(id) ?? []);
      const key = devices.length > 0 ? await openKey(state, keyring, room, record) : null;
      if (key === null) continue;
      acts.push(async () => ({
        type: 'grant-room',
        room: room.id,
        commitment: record.commitment,
        wraps: await Promise.all(
          devices.map(async (device) => {
            const sealed = await wrapForGuest(state.space, room.id, key, device);
            assert(sealed.ok, 'a device with an unusable key is never added');
            return { device: device.id, sealed: sealed.value };
          }),
        ),
      }));
    }
  }
  return acts;
}

/** A guest cannot make the next key: where there is none to seal under, whoever reads the room by office makes it unasked. */
export function isKeyOwed(state: ControlState, room: Room): boolean {
  return room.handover !== null && !room.handover.isEnded && sealingKey(state, room.id) === null;
}

async function openKey(
  state: ControlState,
  keyring: Keyring,
  room: Room,
  { number, commitment }: RoomKeyRecord,
): Promise<Secret | null> {
  for (const key of await keyring.roomKeys(state, room.id, number))
    if (equalBytes(await commitToRoomKey(key), commitment)) return key;
  return null;
}

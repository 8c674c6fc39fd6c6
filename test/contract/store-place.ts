/** A store that holds a space with a room, where each test of the contract begins. */
import { randomBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { createRoomId, type DeviceId, type RoomId, type SpaceId } from '#shared/protocol/ids.ts';
import { bytesToHex } from '#shared/base/bytes.ts';
import type { LogStore, NewEntry } from '../../sync-server/store/log-store.ts';

export interface StoreUnderTest {
  open(): Promise<LogStore>;
  /** Removes whatever `open` has made. */
  dispose(): Promise<void>;
}

export const createSpaceId = (): SpaceId => bytesToHex(randomBytes(32)) as SpaceId;
export const operation = (text: string) => ({ body: utf8(text), signature: randomBytes(64) });
export const voucher = (spaces = 10) => ({
  id: randomBytes(16),
  spaces,
  maxBytes: 1000,
  maxRooms: 5,
  expiresAt: 0,
});

/** Opens it, and founds a space there. */
export async function openPlace(subject: StoreUnderTest) {
  const store = await subject.open();
  const space = createSpaceId();
  await store.appendControl({ space, from: 0, operations: [operation('genesis')], voucher: voucher() });
  return { store, space, room: createRoomId() };
}

/** Written by the newest control log of such a space. */
export function entryIn(
  place: { readonly space: SpaceId; readonly room: RoomId },
  device: DeviceId,
  counter: number,
  bytes: Bytes = randomBytes(120),
): NewEntry {
  return { ...place, device, counter, controlSeq: 0, floor: 0, hash: randomBytes(32), bytes };
}

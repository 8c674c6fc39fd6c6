/** Where each test of the contract begins: a new store, with a space and a room. */
import { afterEach, beforeEach } from 'vitest';
import { bytesToHex, randomBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { createRoomId, type DeviceId, type RoomId, type SpaceId } from '#shared/protocol/ids.ts';
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

/** Of the test that runs: a store that holds a space with a room. */
export let store: LogStore;
export let space: SpaceId;
export let room: RoomId;
let subject: StoreUnderTest;

/** To be called once in a suite. */
export function placeForEachTest(createSubject: () => Promise<StoreUnderTest>): void {
  beforeEach(async () => {
    subject = await createSubject();
    store = await subject.open();
    space = createSpaceId();
    room = createRoomId();
    await store.appendControl({ space, from: 0, operations: [operation('genesis')], voucher: voucher() });
  });
  afterEach(async () => {
    await store.close();
    await subject.dispose();
  });
}

export async function reopen(): Promise<void> {
  await store.close();
  store = await subject.open();
}

/** An entry of that room, written by the newest control log. */
export function entry(device: DeviceId, counter: number, bytes: Bytes = randomBytes(120)): NewEntry {
  return { space, room, device, counter, controlSeq: 0, floor: 0, hash: randomBytes(32), bytes };
}

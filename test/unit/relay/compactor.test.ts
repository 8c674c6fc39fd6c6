/** When a relay drops what a snapshot holds: not before it has its content, and not on one person's fresh word (R9.5). */
import { expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { createMemberId, createRoomId } from '#shared/protocol/ids.ts';
import { loneAttestDelayMs, noSnapshots, type RoomSnapshots } from '#shared/protocol/room-snapshots.ts';
import { createCompactor } from '../../../sync-server/compactor.ts';
import type { OpenSpace } from '../../../sync-server/spaces.ts';
import type { LogStore } from '../../../sync-server/store/log-store.ts';

const [author, colleague] = [createMemberId(), createMemberId()];
const now = 100 * loneAttestDelayMs;

/** Whether anything is dropped, where the older of two snapshots is the floor. */
async function drops({ attestedBy = colleague, whole = true, ageMs = 0 }): Promise<boolean> {
  const room = createRoomId();
  const snapshot = () => ({ hash: randomBytes(32), covered: new Map(), by: author, attestedBy });
  const floor = snapshot();
  const snapshots = { ...noSnapshots, attested: [floor, snapshot()], floor } as unknown as RoomSnapshots;
  let isDropped = false;
  const settled = Promise.withResolvers<void>();
  const store = {
    parts: async () => ({ whole, at: now - ageMs }),
    compact: async () => {
      isDropped = true;
      return { bytes: 0 };
    },
    dropSnapshotsBut: async () => settled.resolve(),
  } as unknown as LogStore;
  const space = {
    state: { space: 'a', snapshots: new Map([[room, snapshots]]) },
    charge: () => undefined,
  } as unknown as OpenSpace;
  createCompactor(store, { now: () => now }, (cause) => expect.fail(String(cause))).lookAt(space, room);
  // What is not safe ends before it; all that it asks for has been answered by then.
  await Promise.race([settled.promise, new Promise((resolve) => setImmediate(resolve))]);
  return isDropped;
}

it('drops what a colleague vouched for, once the content of one of the two is here (R9.5) [SYNC-4, RELAY-1]', async () => {
  expect(await drops({})).toBe(true);
  expect(await drops({ whole: false })).toBe(false);
});

it('waits seven days where its author alone vouches for it (R9.5) [SYNC-4, RELAY-1]', async () => {
  expect(await drops({ attestedBy: author, ageMs: loneAttestDelayMs - 1 })).toBe(false);
  expect(await drops({ attestedBy: author, ageMs: loneAttestDelayMs })).toBe(true);
});

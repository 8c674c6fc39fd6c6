import { expect, it } from 'vitest';
import { createSpaceSync, type SpaceSyncPorts } from '#shared/sealed/space-sync.ts';
import { createRoomId, type DeviceId, type RoomId } from '#shared/protocol/ids.ts';
import { protocolVersion } from '#shared/protocol/admission.ts';
import type { ClientMessage } from '#shared/protocol/wire.ts';
import type { Act } from '#shared/sealed/control-acts.ts';
import type { RoomDoubt } from '#shared/sealed/relay-check.ts';
import { createTestRoom, writeActs, type TestRoom } from './room.ts';

const link = (counter: number) => ({
  counter,
  hash: new Uint8Array(32).fill(counter),
  signature: new Uint8Array(64),
});

/** The owner's sync in the test's room, on a store that has what is `taken` and keeps nothing. */
async function createStage(
  taken: (room: TestRoom) => ReadonlyMap<DeviceId, number>,
  acts: readonly Act[] = [],
) {
  const room = await createTestRoom();
  expect(await writeActs(room.control, room.owner, acts)).toBeNull();
  const known = taken(room);
  const generation = new Uint8Array(16).fill(1);
  const doubts: RoomDoubt[] = [];
  const looked: RoomId[] = [];
  const sent: string[] = [];
  const ports: Partial<Record<keyof SpaceSyncPorts, unknown>> = {
    device: room.owner.keys.id,
    control: room.control,
    store: {
      generation: async () => generation,
      startGeneration: async () => undefined,
      cursor: async () => 11,
      unsent: async () => [],
      unproven: async () => [],
      keepReceived: async () => [],
    },
    log: async (of: RoomId) => {
      looked.push(of);
      return {
        vector: () => known,
        covered: () => new Map(),
        isCovered: () => false,
        head: async (device: DeviceId) => link(known.get(device) ?? 0),
        wanted: () => ({ entries: new Map(), control: 0 }),
        prove: async () => [],
        openProven: async () => undefined,
        retry: async () => undefined,
      };
    },
    snapshots: { prepare: async () => true, receive: async () => null },
    send: ({ type }: ClientMessage) => sent.push(type),
    sealNext: async () => false,
    draftOperations: async () => [],
    changed: () => undefined,
    rewritten: async () => undefined,
    show: () => undefined,
    doubted: (_: unknown, doubt: RoomDoubt) => doubts.push(doubt),
  };
  const sync = createSpaceSync(ports as SpaceSyncPorts);
  const { seq, head } = room.state();
  await sync.receive({ type: 'welcome', generation, controlSeq: seq, controlHead: head });
  return { room, sync, doubts, looked, sent };
}

it('a relay that says what this device may read hides no step back by it: what is held against its word are the members, not the word (R8.2) [SYNC-4]', async () => {
  const { room, sync, doubts } = await createStage(
    ({ owner, colleague }) =>
      new Map([
        [owner.keys.id, 2],
        [colleague.keys.id, 9],
      ]),
  );
  await sync.receive({ type: 'no-such-room', room: room.room });
  // The colleague's nine entries are gone, and the relay speaks of our own alone.
  const own = { device: room.owner.keys.id, counter: 2, hash: link(2).hash };
  await sync.receive({ type: 'up-to-date', room: room.room, head: 2, vector: [own] });
  expect(doubts.at(-1)?.forgotten).toBe(true);
});

it('of a room that has ended nothing is kept that was still on its way (R11.2) [ARK-3]', async () => {
  const { room, sync, looked } = await createStage(() => new Map());
  const ended = createRoomId();
  for (const id of [ended, room.room])
    await sync.receive({ type: 'entries', room: id, first: 1, entries: [new Uint8Array(200)] });
  expect([looked.includes(ended), looked.includes(room.room)]).toEqual([false, true]);
});

it('a device that the relay has another entry of than it has itself stops sending (R1.6) [SYNC-4, SYNC-5]', async () => {
  for (const [hash, phase] of [
    [link(2).hash, { type: 'rooms' }],
    [link(3).hash, { type: 'halted', why: 'forked' }],
  ] as const) {
    const { room, sync } = await createStage(({ owner }) => new Map([[owner.keys.id, 2]]));
    const own = { device: room.owner.keys.id, counter: 2, hash };
    await sync.receive({ type: 'up-to-date', room: room.room, head: 2, vector: [own] });
    expect(sync.phase.get()).toEqual(phase);
  }
});

it('a device that is too old for its space reads that and stops by itself, whatever the relay does (R20) [SYNC-4]', async () => {
  const { sync, sent } = await createStage(
    () => new Map(),
    [() => ({ type: 'require-version', version: protocolVersion + 1 })],
  );
  expect(sync.phase.get()).toEqual({ type: 'halted', why: 'old-version' });
  await sync.flush();
  expect(sent).toEqual([]);
});

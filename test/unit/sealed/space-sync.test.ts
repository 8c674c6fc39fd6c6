import { describe, expect, it } from 'vitest';
import { createSpaceSync, type SpaceSyncPorts } from '#shared/sealed/space-sync.ts';
import type { DeviceId } from '#shared/protocol/ids.ts';
import type { RoomDoubt } from '#shared/sealed/relay-check.ts';
import { createTestRoom } from './room.ts';

const link = (counter: number) => ({
  counter,
  hash: new Uint8Array(32).fill(counter),
  signature: new Uint8Array(64),
});

describe('a relay that says what this device may read', () => {
  it('hides no step back by it: what is held against its word are the members, not the word (R8.2) [SYNC-4]', async () => {
    const room = await createTestRoom();
    const me = room.owner.keys.id;
    const colleague = room.colleague.keys.id;
    const taken = new Map([
      [me, 2],
      [colleague, 9],
    ]);
    const generation = new Uint8Array(16).fill(1);
    const doubts: RoomDoubt[] = [];
    const ports: Partial<Record<keyof SpaceSyncPorts, unknown>> = {
      device: me,
      control: room.control,
      store: {
        generation: async () => generation,
        startGeneration: async () => undefined,
        cursor: async () => 11,
        unsent: async () => [],
        unproven: async () => [],
      },
      log: async () => ({
        vector: () => taken,
        covered: () => new Map(),
        head: async (device: DeviceId) => link(taken.get(device) ?? 0),
        wanted: () => ({ entries: new Map(), control: 0 }),
        retry: async () => undefined,
      }),
      snapshots: { prepare: async () => true, receive: async () => null },
      send: () => undefined,
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
    await sync.receive({ type: 'no-such-room', room: room.room });
    // The colleague's nine entries are gone, and the relay speaks of our own alone.
    const own = { device: me, counter: 2, hash: link(2).hash };
    await sync.receive({ type: 'up-to-date', room: room.room, head: 2, vector: [own] });
    expect(doubts.at(-1)?.forgotten).toBe(true);
  });
});

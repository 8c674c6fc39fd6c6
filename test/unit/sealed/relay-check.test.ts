/** What a relay's word is held against (R8.2): what is known of the room, by whose it is. */
import { expect, it } from 'vitest';
import { createDeviceId, createRoomId, type DeviceId } from '#shared/protocol/ids.ts';
import { createRelayCheck, type RoomDoubt } from '#shared/sealed/relay-check.ts';
import type { RoomLog } from '#shared/sealed/room-log.ts';
import type { Vector } from '#shared/sealed/update-payload.ts';
import { addMember, createTestSpace } from '../../support/control.ts';

const space = await createTestSpace();
const me = space.owner.id;
const colleague = (await addMember(space, 'reviewer')).id;
const room = createRoomId();

function checkOf(taken: Vector, covered: Vector = new Map()) {
  const doubts: RoomDoubt[] = [];
  const log = {
    vector: () => taken,
    covered: () => covered,
    wanted: () => ({ entries: new Map(), control: 0 }),
    head: async () => null,
  } as Partial<RoomLog> as RoomLog;
  const check = createRelayCheck({
    store: { unsent: async () => [], unproven: async () => [] },
    log: async () => log,
    state: () => space.state,
    doubted: (_, doubt) => doubts.push(doubt),
  });
  const hear = (said: Vector, only: DeviceId | null = null) => {
    const vector = [...said].map(([device, counter]) => ({ device, counter, hash: new Uint8Array(32) }));
    return check.heard({ room, vector }, log, only);
  };
  return { check, doubts, hear };
}

it('is held to what it had, but for what a snapshot holds, which nobody gives it again (R8.2, R9.7) [SYNC-4, SYNC-5]', async () => {
  const taken = new Map([[colleague, 9]]);
  expect(await checkOf(taken).hear(new Map())).toBe('forgotten');
  expect(await checkOf(taken, new Map([[colleague, 8]])).hear(new Map())).toBe('forgotten');
  expect(await checkOf(taken, taken).hear(new Map())).toBe('agreed');
});

it('is held to their own chain alone by whoever writes in a room and may not read it (R8.2) [SYNC-4]', async () => {
  const { check, doubts, hear } = checkOf(
    new Map([
      [me, 2],
      [colleague, 9],
    ]),
  );
  await check.told(room, colleague, new Map([[colleague, 12]]));
  expect(await hear(new Map([[me, 2]]), me)).toBe('agreed');
  expect(doubts.at(-1)?.withheld.size).toBe(0);
  expect(await hear(new Map([[me, 1]]), me)).toBe('forgotten');
});

it('is not held to what a colleague tells of devices that there are not (R8.2) [SYNC-4]', async () => {
  const { check, doubts, hear } = checkOf(new Map());
  expect(await check.told(room, colleague, new Map([[createDeviceId(), 7]]))).toBe(false);
  await hear(new Map());
  expect(doubts.at(-1)?.withheld.size).toBe(0);
});

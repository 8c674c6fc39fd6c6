/** Rooms of ours and documents of theirs, with raw clients in them. */
import type { RoomId } from '#shared/protocol/ids.ts';
import { addMember, addRoom, createTestSpace, type TestDevice, type TestSpace } from '../support/control.ts';
import { found } from '../support/relay-client.ts';
import { connectPlain, connectSealed, type RawClient } from './raw-client.ts';
import type { MeasuredServer } from './server-process.ts';

export type Pair = readonly [RawClient, RawClient];

const roomsPerSpace = 100;

/** Documents of the peers have names. */
let named = 0;

/** So many clients in one room. */
export async function connectRoom(server: MeasuredServer, clients: number): Promise<readonly RawClient[]> {
  if (server.kind !== 'varsam') {
    const name = newName();
    return Promise.all(Array.from({ length: clients }, () => connectPlain(server, name)));
  }
  const { space, devices } = await createPeople(clients);
  const room = await addRoom(space, 'plan');
  (await found(server.url, server.voucher, space)).close();
  return Promise.all(devices.map((device) => connectSealed(server, { space, room }, device)));
}

/** So many rooms of two clients each. */
export async function connectPairs(server: MeasuredServer, rooms: number): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  while (pairs.length < rooms) {
    if (server.kind === 'varsam')
      pairs.push(...(await connectSpace(server, Math.min(roomsPerSpace, rooms - pairs.length))));
    else {
      const name = newName();
      pairs.push([await connectPlain(server, name), await connectPlain(server, name)]);
    }
  }
  return pairs;
}

/** Two devices that both have all rooms of a space open, on a connection for each. */
async function connectSpace(server: MeasuredServer, count: number): Promise<readonly Pair[]> {
  const { space, devices } = await createPeople(2);
  const rooms: RoomId[] = [];
  while (rooms.length < count) rooms.push(await addRoom(space, 'plan'));
  (await found(server.url, server.voucher, space)).close();
  const [first, second] = devices as readonly [TestDevice, TestDevice];
  const pairs: Pair[] = [];
  for (const room of rooms)
    pairs.push([
      await connectSealed(server, { space, room }, first),
      await connectSealed(server, { space, room }, second),
    ]);
  return pairs;
}

async function createPeople(count: number): Promise<{ space: TestSpace; devices: readonly TestDevice[] }> {
  const space = await createTestSpace();
  const devices = [space.owner];
  while (devices.length < count) devices.push(await addMember(space, 'member'));
  return { space, devices };
}

function newName(): string {
  named += 1;
  return `document-${named}`;
}

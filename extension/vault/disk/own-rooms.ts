/**
 * Whose a room is on this device. Rooms of all spaces lie in the same tables, by their random names, and whoever makes a
 * space can name a room as one of another is named: it is the space's that was here with it first, and to others not there.
 */
import type { RoomId, SpaceId } from '#shared/protocol/ids.ts';
import type { VaultDatabase } from './database.ts';

export async function isOwnRoom(
  { rooms }: Pick<VaultDatabase, 'rooms'>,
  space: SpaceId,
  room: RoomId,
): Promise<boolean> {
  const row = await rooms.get(room);
  return row === undefined || row.space === space;
}

export async function ownRooms(
  database: Pick<VaultDatabase, 'rooms'>,
  space: SpaceId,
  rooms: readonly RoomId[],
): Promise<readonly RoomId[]> {
  const isOwn = await Promise.all(rooms.map((room) => isOwnRoom(database, space, room)));
  return rooms.filter((_, at) => isOwn[at]);
}

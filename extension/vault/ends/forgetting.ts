/** What this device had of rooms that are no more: deleted, whoever of its contexts meets the end of the room first. */
import { Dexie } from 'dexie';
import { z } from 'zod';
import type { RoomId, SpaceId } from '#shared/protocol/ids.ts';
import { capturesKey } from '../space/captures.ts';
import { draftsPlace } from '../review/comment-drafts.ts';
import type { VaultDexie } from '../disk/database.ts';
import { monthOf } from '../sync/month.ts';
import { isOwnRoom } from '../disk/own-rooms.ts';
import { refilePosts } from '../sync/refile-posts.ts';
import type { SpaceContext } from '../space/space-context.ts';

/**
 * Entries, what waits, what is read, said and begun in the room. Deleting what is not there is nothing. A post that never
 * left goes into the newest mailbox first.
 */
export async function forgetRoom(context: SpaceContext, room: RoomId): Promise<void> {
  await refilePosts(context);
  if (await isOwnRoom(context.database, context.record.space, room))
    await dropRoom(context.database, room, context.control.state.get().culled.get(room)?.of ?? room);
}

/** What has been brought here of rooms of a space that is not here after all. */
export async function dropRooms(database: VaultDexie, space: SpaceId, some: Iterable<RoomId>): Promise<void> {
  for (const room of some) if (await isOwnRoom(database, space, room)) await dropRoom(database, room, room);
}

/** In one transaction. `review`: whose batches go with it. */
async function dropRoom(database: VaultDexie, room: RoomId, review: RoomId): Promise<void> {
  const { entries, unproven, pending, rooms, sessions, drafts, snapshots, batches, records } = database;
  const start = [room, Dexie.minKey];
  const end = [room, Dexie.maxKey];
  await database.transaction(
    'rw',
    [entries, unproven, pending, rooms, sessions, drafts, snapshots, batches, records],
    async () => {
      await entries.where('[room+local]').between(start, end).delete();
      await unproven.where('room').equals(room).delete();
      await pending.where('[room+id]').between(start, end).delete();
      await batches.where('review').equals(review).delete();
      for (const table of [rooms, sessions, drafts, snapshots]) await table.delete(room);
      await records.delete(draftsPlace(room));
    },
  );
}

const dated = z.object({ at: z.number() });
const hashed = z.object({ fileHash: z.string() });

/** This user's own copies of what they posted in that month or before; told, where there were any. */
export async function forgetPosted(context: SpaceContext, month: string): Promise<void> {
  const { database, atRest, record } = context;
  const rows = await database.posted.where('space').equals(record.space).toArray();
  const times = await Promise.all(
    rows.map(async ({ id, sealed }) => ({
      id,
      ...dated.parse(await atRest.open('posted', record.space, sealed)),
    })),
  );
  const ended = times.filter(({ at }) => monthOf(at) <= month).map(({ id }) => id);
  if (ended.length === 0) return;
  await database.posted.bulkDelete(ended);
  context.changed(null);
}

/** A captured file that a review was made of, and that still waits here. */
export async function forgetCaptures(context: SpaceContext, fileHash: string): Promise<void> {
  const { database, atRest, platform } = context;
  const rows = await database.captures.toArray();
  const opened = await Promise.all(
    rows.map(async ({ id, summary }) => ({
      id,
      ...hashed.parse(await atRest.open('captures', id, summary)),
    })),
  );
  const same = opened.filter((capture) => capture.fileHash === fileHash).map(({ id }) => id);
  if (same.length === 0) return;
  await database.captures.bulkDelete(same);
  await platform.session.set(capturesKey, platform.random());
}

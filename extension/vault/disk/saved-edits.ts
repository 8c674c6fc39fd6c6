/** Edits as rows that wait: sealed, on disk, and from then on safe (R1.1). */
import { Dexie } from 'dexie';
import * as Y from 'yjs';
import type { Bytes } from '#shared/base/bytes.ts';
import type { Result } from '#shared/base/result.ts';
import { deriveClientId } from '#shared/documents/client-id.ts';
import { idToBytes, type RoomId } from '#shared/protocol/ids.ts';
import type { PendingContent } from '#shared/sealed/space-store.ts';
import type { SaveFailure } from '../failures.ts';
import { sealPending } from './entry-store.ts';
import type { RoomReplica } from './room-replica.ts';
import { save } from '../save.ts';
import type { SpaceContext } from '../space/space-context.ts';

/** What waits in the room. */
export function pendingIn({ database }: Pick<SpaceContext, 'database'>, room: RoomId) {
  return database.pending.where('[room+id]').between([room, Dexie.minKey], [room, Dexie.maxKey]);
}

/** The rooms in which something waits, of whichever space. */
export async function roomsWaiting({
  database,
}: Pick<SpaceContext, 'database'>): Promise<ReadonlySet<RoomId>> {
  const places = await database.pending.orderBy('[room+id]').keys();
  return new Set(places.flatMap((place) => (Array.isArray(place) ? [String(place[0]) as RoomId] : [])));
}

/** A row for whoever writes it with others in one transaction. */
export async function pendingRow(context: SpaceContext, room: RoomId, content: PendingContent) {
  return { space: context.record.space, room, sealed: await sealPending(context.atRest, room, content) };
}

export function savePending(
  context: SpaceContext,
  room: RoomId,
  content: PendingContent,
): Promise<Result<void, SaveFailure>> {
  return savePendings(context, [[room, content]]);
}

/** Edits of several rooms: all of them or none. */
export async function savePendings(
  context: SpaceContext,
  edits: readonly (readonly [RoomId, PendingContent])[],
): Promise<Result<void, SaveFailure>> {
  const saved = await save(async () => {
    const rows = await Promise.all(edits.map(([room, content]) => pendingRow(context, room, content)));
    await context.database.pending.bulkAdd(rows);
  });
  if (saved.ok) for (const [room] of edits) context.changed(room);
  return saved;
}

/** An edit that deletes for good: once it has come to everybody, what was there before is kept by nobody (R9.9). */
export async function saveErasure(
  context: SpaceContext,
  room: RoomId,
  content: PendingContent,
): Promise<Result<void, SaveFailure>> {
  const { pending, rooms } = context.database;
  const saved = await save(async () => {
    const row = await pendingRow(context, room, content);
    await context.database.transaction('rw', pending, rooms, async () => {
      const erasing = await pending.add(row);
      const known = (await rooms.get(room)) ?? { room, space: row.space, cursor: 0 };
      if (known.space === row.space) await rooms.put({ ...known, erasing });
    });
  });
  if (saved.ok) context.changed(room);
  return saved;
}

/** A Yjs client of this device that no other document has been; a number is never given twice. */
export async function openSession(
  context: SpaceContext,
  room: RoomId,
): Promise<{ session: number; clientId: number }> {
  const session = await context.store.newSession(room);
  return { session, clientId: deriveClientId(idToBytes(room), idToBytes(context.keys.id), session) };
}

/** One edit of a state document as it stands on disk, as the content of a row. */
export async function editState(
  context: SpaceContext,
  replica: RoomReplica,
  edit: (document: Y.Doc) => void,
): Promise<PendingContent> {
  const { session, clientId } = await openSession(context, replica.room);
  await replica.refresh();
  const document = new Y.Doc();
  document.clientID = clientId;
  Y.applyUpdate(document, Y.encodeStateAsUpdate(replica.saved));
  const before = Y.encodeStateVector(document);
  edit(document);
  const update: Bytes = new Uint8Array(Y.encodeStateAsUpdate(document, before));
  document.destroy();
  return { type: 'update', session, update };
}

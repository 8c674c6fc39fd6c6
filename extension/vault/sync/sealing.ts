/** Turns what waits in a room into the next entry of this device (R1.2): merged, padded, sealed, on disk before it is sent. */
import * as Y from 'yjs';
import { assert } from '#shared/base/assert.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import { encodeCbor, type CborValue } from '#shared/base/cbor.ts';
import { decodeCbor } from '#shared/base/cbor.ts';
import { entryTypes } from '#shared/protocol/entry.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { sealEntry, sealerFor, type HeaderDraft, type Sealer } from '#shared/sealed/entry-seal.ts';
import { sealingKey } from '#shared/sealed/keyring.ts';
import { mailboxSealer, postCapacityBytes, postsPerDay } from '#shared/sealed/mailbox.ts';
import { pad } from '#shared/sealed/padding.ts';
import { openMailbox } from '#shared/sealed/rewrapping.ts';
import type { PendingRow } from '#shared/sealed/space-store.ts';
import { encodeUpdatePayload, vectorNews } from '#shared/sealed/update-payload.ts';
import { countPost, postsToday } from './post-quota.ts';
import { orphansAmong, restate, type WaitingUpdate } from './restating.ts';
import type { RoomReplica } from '../disk/room-replica.ts';
import type { SpaceContext } from '../space/space-context.ts';

/** Below what an entry may weigh, with room for padding. */
const maxMergedBytes = 512 * 1024;

interface Draft {
  readonly rows: readonly PendingRow[];
  readonly header: Pick<HeaderDraft, 'type' | 'roomKey'>;
  readonly sealer: Sealer;
}

/** True when an entry was made, or another context was first: look again. `postDue`: whether the mailbox may be written to. */
export async function sealNext(
  context: SpaceContext,
  room: RoomId,
  postDue: () => boolean,
): Promise<boolean> {
  const replica = context.replica(room);
  await replica.refresh();
  if (await sayUnfoundedAnew(context, replica)) await replica.refresh();
  const { rooms } = context.control.state.get();
  const isMailbox = rooms.get(room)?.kind === 'mailbox';
  // The pace is that of all mailboxes together, and only the newest is written to.
  if (isMailbox && openMailbox(context.control.state.get())?.id !== room) return false;
  if (isMailbox ? !postDue() : replica.waiting().length === 0) return false;
  const draft = await (isMailbox ? draftPost(context, replica) : draftEntry(context, replica));
  const previous = await replica.log.head(context.keys.id);
  if (draft === null || previous === null) return false;
  const state = context.control.state.get();
  const place = { space: state.space, room, previous };
  const header = { ...draft.header, control: state.seq, device: context.keys.id };
  const { bytes, link } = await sealEntry(place, header, draft.sealer, context.keys.signKey);
  const entry = { device: context.keys.id, counter: link.counter, bytes };
  const kept = await context.store.keepSealed(
    room,
    entry,
    draft.rows.map((row) => row.id),
  );
  await replica.refresh();
  if (kept === 'kept' && isMailbox && draft.rows.length > 0) await countPost(context);
  if (kept === 'kept') context.changed(room);
  return true;
}

async function draftEntry(context: SpaceContext, replica: RoomReplica): Promise<Draft | null> {
  const state = context.control.state.get();
  const roomKey = sealingKey(state, replica.room);
  if (roomKey === null) return null;
  const key = await context.keyring.entryKey(state, replica.room, roomKey, context.keys.id);
  if (key === null) return null;
  const [first] = replica.waiting();
  if (first?.content.type === 'chunk')
    return {
      rows: [first],
      header: { type: entryTypes.datasetChunk, roomKey },
      sealer: sealerFor(key, pad(first.content.bytes)),
    };
  const waiting = leadingUpdates(replica.waiting());
  const orphans = new Set(orphansAmong(replica, context.keys.id, waiting));
  const passing = waiting.filter((row) => !orphans.has(row));
  // What passes goes first, so that it and what is said anew stand in entries of their own.
  const rows = passing.length > 0 ? passing : waiting;
  const anew = passing.length > 0 ? null : await sayAnew(context, replica, rows);
  const payload = encodeUpdatePayload({
    sessions: anew ? [anew.session] : [...new Set(rows.map((row) => row.session))],
    seen: newlySeen(context, replica),
    update: anew?.update ?? mergeUpdates(rows.map((row) => row.update)),
  });
  return {
    rows: rows.map(({ row }) => row),
    header: { type: entryTypes.update, roomKey },
    sealer: sealerFor(key, pad(payload)),
  };
}

/** What this device's entries said that are set aside as unfounded waits once more, on what counts. True when something does. */
async function sayUnfoundedAnew(context: SpaceContext, replica: RoomReplica): Promise<boolean> {
  if (replica.kind !== 'state') return false;
  const own = replica.unfounded.filter(({ device }) => device === context.keys.id);
  if (own.length === 0) return false;
  const done = await context.store.saidAnew(replica.room);
  const entries = own.filter(({ counter }) => !done.includes(counter));
  if (entries.length === 0) return false;
  const anew = await sayAnew(context, replica, entries);
  const counters = entries.map(({ counter }) => counter);
  await context.store.sayAnew(replica.room, counters, anew && { type: 'update', ...anew });
  if (anew) context.changed(replica.room);
  return anew !== null;
}

async function sayAnew(
  context: SpaceContext,
  replica: RoomReplica,
  said: readonly { readonly update: Bytes }[],
): Promise<{ session: number; update: Bytes } | null> {
  const session = await context.store.newSession(replica.room);
  const update = await restate(replica, context.keys.id, said, session);
  return update && { session, update };
}

/** As many messages as one post holds; none gives the post that keeps the beat. */
async function draftPost(context: SpaceContext, replica: RoomReplica): Promise<Draft | null> {
  const state = context.control.state.get();
  const roomKey = sealingKey(state, replica.room);
  const key = state.rooms.get(replica.room)?.keys.findLast(({ number }) => number === roomKey);
  if (!key?.publicKey) return null;
  const rows: PendingRow[] = [];
  const messages: CborValue[] = [];
  const isOver = replica.waiting().length > 0 && (await postsToday(context)) >= postsPerDay;
  for (const row of isOver ? [] : replica.waiting()) {
    if (row.content.type !== 'post') continue;
    const message = decodeCbor(row.content.bytes);
    assert(message.ok, 'a message that waits was encoded here');
    if (encodeCbor([...messages, message.value as CborValue]).length > postCapacityBytes) break;
    messages.push(message.value as CborValue);
    rows.push(row);
  }
  const content = messages.length === 0 ? new Uint8Array(0) : encodeCbor(messages);
  const sealer = await mailboxSealer(key.publicKey, context.keys.signKey, content);
  return { rows, header: { type: entryTypes.mailboxPost, roomKey: key.number }, sealer };
}

function leadingUpdates(waiting: readonly PendingRow[]): readonly WaitingUpdate[] {
  const rows: WaitingUpdate[] = [];
  let size = 0;
  for (const row of waiting) {
    if (row.content.type !== 'update') break;
    size += row.content.update.length;
    if (rows.length > 0 && size > maxMergedBytes) break;
    rows.push({ row, session: row.content.session, update: row.content.update });
  }
  return rows;
}

function mergeUpdates(updates: readonly Bytes[]): Bytes {
  const [only] = updates;
  return updates.length === 1 && only ? only : new Uint8Array(Y.mergeUpdates([...updates]));
}

function newlySeen(context: SpaceContext, replica: RoomReplica) {
  const others = new Map(replica.log.vector());
  others.delete(context.keys.id);
  return vectorNews(replica.log.seenBy(context.keys.id), others);
}

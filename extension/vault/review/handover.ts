/**
 * Rows of a review handed to a profession: a room of their own, with its key for one member, and nothing else of the review
 * (REV-3).
 */
import { z } from 'zod';
import { assert } from '#shared/base/assert.ts';
import { bytesToHex, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { decodeCbor, encodeCbor, type CborValue } from '#shared/base/cbor.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { decodeDataset, encodeDataset } from '#shared/logs/dataset-codec.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { isGuestOf, isInGroup } from '#shared/protocol/access.ts';
import { standingOf, type Room } from '#shared/protocol/control-state.ts';
import { createRoomId, type MemberId, type RoomId } from '#shared/protocol/ids.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import type { SaveFailure } from '../failures.ts';
import type { InviteFailure } from '../members/members-contract.ts';
import type { ReviewSummary } from './review-contract.ts';
import { openControlSession } from '../sync/control-session.ts';
import type { RoomReplica } from '../disk/room-replica.ts';
import { pendingRow } from '../disk/saved-edits.ts';
import { save } from '../save.ts';
import type { SpaceContext } from '../space/space-context.ts';

/** Bounds the head of a part, which names every row. */
const maxRowsPerPart = 2000;

const chunkSchema = z.tuple([
  z.string().max(32),
  z.number().int().nonnegative(),
  z.number().int().min(1),
  z.instanceof(Uint8Array),
]);
const headSchema = z.object({
  title: z.string().max(400),
  createdAt: z.number(),
  createdBy: z.string().max(64),
  rows: z.array(z.string().max(80)).max(maxRowsPerPart),
  blind: z.boolean().default(false),
});

/** What a guest has: the rows in the order of the file, each once. */
export interface HandedRows {
  readonly summary: ReviewSummary;
  readonly dataset: Dataset;
  readonly rowKeys: readonly RowKey[];
}

/** The hand-overs of a review that have not been taken back, as far as the control log knows them. */
export function handoversOf({ control }: SpaceContext, review: RoomId): readonly Room[] {
  return [...control.state.get().rooms.values()].filter(({ handover }) => handover?.of === review);
}

/** The rooms that this user reads as a guest and in no other way. */
function ownHandovers({ control, keys, record }: SpaceContext): readonly Room[] {
  const state = control.state.get();
  const role = standingOf(state, keys.id)?.member.role;
  return [...state.rooms.values()].filter(
    (room) =>
      isGuestOf(room, record.member) &&
      role !== undefined &&
      !room.groups.some((group) => isInGroup(role, group)),
  );
}

/** Puts the rows where the guest finds them; a room is made where there is none. Resolves when that is on disk. */
export async function sendRows(
  context: SpaceContext,
  summary: ReviewSummary,
  dataset: Dataset,
  rowKeys: readonly RowKey[],
  guest: MemberId,
  rows: ReadonlySet<RowKey>,
  blind: boolean,
): Promise<Result<void, SaveFailure>> {
  const { database, platform, record } = context;
  const of = summary.id as RoomId;
  const positions = rowKeys.flatMap((key, index) => (rows.has(key) ? [index] : []));
  const parts = Math.ceil(positions.length / maxRowsPerPart);
  const chunks = Array.from({ length: parts }, (_, part) => {
    const slice = positions.slice(part * maxRowsPerPart, (part + 1) * maxRowsPerPart);
    const head = {
      title: summary.title,
      createdAt: platform.clock.now(),
      createdBy: record.member,
      rows: slice.flatMap((index) => rowKeys[index] ?? []),
      blind,
    };
    return encodePart(head, pickRows(dataset, slice));
  }).flat();
  const known = handoversOf(context, of).find((room) => isGuestOf(room, guest))?.id;
  const saved = await save(async () => {
    const drafts = await database.drafts.where('space').equals(record.space).toArray();
    const draft = drafts.find(({ handover }) => handover?.of === of && handover.guest === guest)?.room;
    const room = known ?? draft ?? createRoomId();
    const pending = await Promise.all(
      chunks.map((bytes) => pendingRow(context, room, { type: 'chunk', bytes })),
    );
    await database.transaction('rw', database.drafts, database.pending, async () => {
      if (room !== known)
        await database.drafts.put({
          room,
          space: record.space,
          kind: 'handover',
          handover: { of, guest },
        });
      await database.pending.bulkAdd(pending);
    });
    return room;
  });
  if (!saved.ok) return saved;
  context.changed(saved.value);
  return ok();
}

/** The guest is sent nothing more of the review; what was fetched is kept, and what was said stays. */
export async function endHandovers(
  context: SpaceContext,
  review: RoomId,
  guest: MemberId,
): Promise<Result<void, InviteFailure>> {
  const over = new AbortController();
  const session = await openControlSession(context, AbortSignal.any([context.signal, over.signal]));
  if (!session.ok) return session;
  try {
    const done = await session.value.act(async () =>
      handoversOf(context, review)
        .filter((room) => isGuestOf(room, guest))
        .map(
          ({ id }) =>
            () =>
              ({ type: 'end-guest', room: id }) as const,
        ),
    );
    return done.ok ? ok() : done;
  } finally {
    over.abort();
  }
}

/** What was read last, and from which parts: every change of the space asks for it again. */
const lastRead = new WeakMap<
  RoomReplica,
  { readonly from: readonly (readonly Bytes[])[]; readonly rows: HandedRows | null }
>();

/** Null while nothing has arrived. Parts may come twice and in any order; those that lack something wait. */
export function readHanded(room: Room, replica: RoomReplica): HandedRows | null {
  const from = [...replica.chunks.values()];
  const known = lastRead.get(replica);
  if (known?.from.length === from.length && from.every((chunks, at) => chunks === known.from[at]))
    return known.rows;
  const rows = decodeHanded(room, from);
  lastRead.set(replica, { from, rows });
  return rows;
}

function decodeHanded(room: Room, from: readonly (readonly Bytes[])[]): HandedRows | null {
  const parts = from.flatMap(decodeParts);
  const newest = parts.toSorted((a, b) => b.head.createdAt - a.head.createdAt)[0];
  if (newest === undefined) return null;
  const rows = new Map(
    parts.flatMap(({ head, dataset }) =>
      dataset.events.map((event, index) => [head.rows[index] as RowKey, event] as const),
    ),
  );
  const ordered = [...rows].toSorted(([, a], [, b]) => a.sourceRow - b.sourceRow);
  const dataset = withEvents(
    newest.dataset,
    ordered.map(([, event]) => event),
  );
  const { title, createdAt, createdBy, blind } = newest.head;
  const { fileHash, sourceSystem, reportTitle, interval } = dataset.provenance;
  const source = { fileHash, sourceSystem, reportTitle, interval };
  assert(room.handover, 'what is read as handed over is a hand-over');
  return {
    summary: {
      id: room.id,
      title,
      createdAt,
      createdBy,
      source,
      handedFrom: room.handover.of,
      ...(blind && { blind }),
    },
    dataset,
    rowKeys: ordered.map(([key]) => key),
  };
}

/** What has been handed to this user, newest first. */
export async function readHandedReviews(context: SpaceContext): Promise<readonly ReviewSummary[]> {
  const read = ownHandovers(context).map(async (room) => {
    const replica = context.replica(room.id);
    await replica.refresh();
    return readHanded(room, replica)?.summary ?? [];
  });
  return (await Promise.all(read)).flat().toSorted((a, b) => b.createdAt - a.createdAt);
}

function encodePart(head: CborValue, dataset: Dataset): Bytes[] {
  const name = bytesToHex(randomBytes(8));
  const pieces = [encodeCbor(head), ...encodeDataset(dataset)];
  return pieces.map((piece, index) => encodeCbor([name, index, pieces.length, piece]));
}

interface Part {
  readonly head: z.infer<typeof headSchema>;
  readonly dataset: Dataset;
}

function decodeParts(chunks: readonly Bytes[]): readonly Part[] {
  const byName = new Map<string, { readonly of: number; readonly pieces: Map<number, Uint8Array> }>();
  for (const chunk of chunks) {
    const value = decodeCbor(chunk);
    const parsed = value.ok ? chunkSchema.safeParse(value.value) : null;
    if (!parsed?.success) continue;
    const [name, index, of, piece] = parsed.data;
    const part = byName.get(name) ?? { of, pieces: new Map() };
    byName.set(name, part);
    part.pieces.set(index, piece);
  }
  return [...byName.values()].flatMap(({ of, pieces }) => {
    if (pieces.size !== of) return [];
    const [first, ...rest] = [...pieces].toSorted(([a], [b]) => a - b).map(([, piece]) => piece);
    const value = decodeCbor(first ?? new Uint8Array(0));
    const head = value.ok ? headSchema.safeParse(value.value) : null;
    const dataset = decodeDataset(rest);
    if (!head?.success || !dataset.ok || dataset.value.events.length !== head.data.rows.length) return [];
    return [{ head: head.data, dataset: dataset.value }];
  });
}

function pickRows(dataset: Dataset, positions: readonly number[]): Dataset {
  return withEvents(
    dataset,
    positions.flatMap((index) => dataset.events[index] ?? []),
  );
}

/** Nothing of the file but these rows: what could not be read of it is the reviewers' concern. */
function withEvents(dataset: Dataset, events: Dataset['events']): Dataset {
  const counts = { rows: events.length, events: events.length, notUnderstood: 0, furniture: 0 };
  return { ...dataset, events, notUnderstood: [], counts, elsewhere: 0 };
}

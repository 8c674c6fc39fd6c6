/** An open review: its dataset, its journal, and the unmodified y-websocket provider that carries them. */
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Bytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { pause } from '#shared/base/pause.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { createHmacSha256 } from '#shared/crypto/digest.ts';
import { readBatches } from '#shared/documents/journal-document.ts';
import { newestStanding } from '#shared/documents/projection.ts';
import { createRowKeyer } from '#shared/review/fingerprint.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type { MemberId, RoomId } from '#shared/protocol/ids.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { atEnd } from '../at-end.ts';
import { composeDraw, toBlindWords, watchBlind } from './blind-reading.ts';
import { openCommentDrafts } from './comment-drafts.ts';
import type { SaveFailure, WriteFailure } from '../failures.ts';
import type { OpenReview, ReviewSummary } from './review-contract.ts';
import { chunksToDataset } from '../disk/dataset-parts.ts';
import { endHandovers, handoversOf, readHanded, sendRows } from './handover.ts';
import { createReading } from '../reading.ts';
import { openReviewJournal } from './review-journal.ts';
import { createReviewProof } from './review-proof.ts';
import { openReviewPresence } from './presence.ts';
import type { RoomReplica } from '../disk/room-replica.ts';
import { openSession, savePending } from '../disk/saved-edits.ts';
import { createSealedSocket } from './sealed-socket.ts';
import { lastingKey, type SpaceContext } from '../space/space-context.ts';
import type { SpaceStatus } from '../space/space-status.ts';
import { mayReview } from '../space/writing.ts';

/** Bulk verdicts on more rows are said in several batches of some 600 kB, since an entry holds at most 1 MiB. */
const maxRowsPerBatch = 40_000;
const keyedAtOnce = 2000;

/** Null while parts are missing. The first device that gave all of them counts: a dataset never changes. */
async function readDataset(replica: RoomReplica): Promise<Dataset | null> {
  const waiting = replica
    .waiting()
    .flatMap(({ content }) => (content.type === 'chunk' ? [content.bytes] : []));
  for (const chunks of [...replica.chunks.values(), waiting]) {
    // The second device's parts count only where the first's do not.
    const dataset = await chunksToDataset(chunks);
    if (dataset) return dataset;
  }
  return null;
}

/** What another context is sealing at this very moment is there a moment later, and so is the key to it. */
async function readDatasetSoon(replica: RoomReplica): Promise<Dataset | null> {
  for (let look = 0; ; look += 1) {
    await replica.refresh();
    const dataset = await readDataset(replica);
    if (dataset !== null || look === 20) return dataset;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface ReviewRows {
  readonly dataset: Dataset;
  readonly rowKeys: readonly RowKey[];
}

async function readOwnRows(context: SpaceContext, replica: RoomReplica): Promise<ReviewRows | null> {
  const dataset = await readDatasetSoon(replica);
  const secret = await lastingKey(context, 'plan', 'row');
  return dataset && secret && { dataset, rowKeys: await nameRows(dataset, secret) };
}

async function readHandedRows({ control }: SpaceContext, replica: RoomReplica): Promise<ReviewRows | null> {
  await replica.refresh();
  const room = control.state.get().rooms.get(replica.room);
  return room ? readHanded(room, replica) : null;
}

/** Rejects when the disk fails; nothing stays begun then. */
export async function openReview(
  context: SpaceContext,
  summary: ReviewSummary,
  status: SpaceStatus,
): Promise<Result<OpenReview, SaveFailure | { readonly type: 'not-here-yet' }>> {
  const ends: (() => void)[] = [];
  let isOver = false;
  /** What was begun last ends first. */
  const close = (): void => {
    isOver = true;
    for (const end of ends.splice(0).toReversed()) end();
  };
  try {
    const review = await beginReview(context, summary, status, ends, close);
    if (review && !isOver) return ok(review);
  } catch (cause) {
    close();
    throw cause;
  }
  // Locked or culled meanwhile: what was begun after that ends too.
  close();
  return err({ type: context.signal.aborted ? 'locked' : 'not-here-yet' });
}

/** Null while its rows are missing. `ends` takes what must end with it. */
async function beginReview(
  context: SpaceContext,
  summary: ReviewSummary,
  status: SpaceStatus,
  ends: (() => void)[],
  close: () => void,
): Promise<OpenReview | null> {
  const room = summary.id as RoomId;
  const asGuest = summary.handedFrom !== undefined;
  const replica = context.replica(room, asGuest ? 'handover' : 'review');
  const rows = await (asGuest ? readHandedRows(context, replica) : readOwnRows(context, replica));
  if (rows === null) return null;
  const { dataset, rowKeys } = rows;

  const { session, clientId } = await openSession(context, room);
  const document = new Y.Doc();
  document.clientID = clientId;
  Y.applyUpdate(document, Y.encodeStateAsUpdate(replica.saved));
  const Socket = createSealedSocket({
    replica,
    savePending: (update) => savePending(context, room, { type: 'update', session, update }),
    beginSave: status.createSaver(),
    isOver: () => context.signal.aborted || context.control.state.get().culled.has(room),
  });
  const provider = new WebsocketProvider('wss://log-at-home', room, document, {
    WebSocketPolyfill: Socket,
    disableBc: true,
  });
  ends.push(
    () => document.destroy(),
    () => provider.destroy(),
  );
  ends.push(atEnd(context.signal, close));
  const over = new AbortController();
  const hasMore = createObservable(false);
  const reading = createReading(over.signal, async () => {
    if (!asGuest) return replica.refresh().then(() => null);
    const now = await readHandedRows(context, replica);
    return now && now.rowKeys.length > rowKeys.length ? () => hasMore.set(true) : null;
  });
  const stopListening = context.onChange((changed) => {
    if (context.control.state.get().culled.has(room)) return close();
    if (changed === null || changed === room) void reading.again();
  });
  ends.push(stopListening, () => over.abort());
  const reviewed = (summary.handedFrom ?? room) as RoomId;
  const journal = await openReviewJournal(context, reviewed, room, document, status.createSaver(), asGuest);
  const handovers = () => (asGuest ? [] : handoversOf(context, room));
  const handed = createReading(over.signal, async () => {
    for (const { id } of handovers()) {
      const replicaOfGuest = context.replica(id, 'handover');
      await replicaOfGuest.refresh();
      await journal.bring(readBatches(replicaOfGuest.saved));
    }
    return null;
  });
  const stopBringing = context.onChange((changed) => {
    if (changed === null || handovers().some(({ id }) => id === changed)) void handed.again();
  });
  const presence = openReviewPresence(context, room);
  ends.push(
    stopBringing,
    () => journal.close(),
    () => presence.close(),
  );
  const drafts = await openCommentDrafts(context, room);

  const isBlind = summary.blind === true;
  const send = async (
    member: string,
    keys: readonly RowKey[],
    blind: boolean,
  ): Promise<Result<void, WriteFailure>> =>
    mayReview(context)
      ? sendRows(context, summary, dataset, rowKeys, member as MemberId, new Set(keys), blind)
      : err({ type: 'not-entitled' });
  const review: OpenReview = {
    summary,
    dataset,
    rowKeys,
    hasMore,
    projection: isBlind ? watchBlind(journal.projection, context.record.member) : journal.projection,
    annotate: (operations) => journal.say(splitBulk(isBlind ? toBlindWords(operations) : operations)),
    async undo() {
      const newest = newestStanding(journal.projection.get(), context.record.member);
      if (newest === null) return ok(null);
      const saved = await review.annotate([{ type: 'undo', operation: newest.operation }]);
      return saved.ok ? ok(newest.value) : saved;
    },
    ...createReviewProof(context, summary, dataset, rowKeys, journal),
    ...(asGuest && { signOff: async () => err({ type: 'not-entitled' }) }),
    async handOver(member, keys) {
      const sent = await send(member, keys, false);
      return sent.ok ? review.annotate(keys.map((row) => ({ type: 'assign', row, member }))) : sent;
    },
    async drawSecond() {
      const drawn = await journal.conclude((batches, state) => composeDraw(batches, state, rowKeys));
      const draw = journal.projection.get().second?.draw?.value;
      return drawn.ok && draw ? send(draw.member, draw.rows, true) : drawn;
    },
    async takeBack(member) {
      const ended = await endHandovers(context, room, member as MemberId);
      if (!ended.ok) return ended;
      const unanswered = [...review.projection.get().rows].flatMap(([row, { assignee, verdict }]) =>
        assignee?.value === member && verdict?.author !== member
          ? [{ type: 'assign', row, member: null } as const]
          : [],
      );
      return unanswered.length > 0 ? review.annotate(unanswered) : ok();
    },
    drafts: drafts.atOpening,
    keepDraft: (row, text) => drafts.keep(row, text),
    presence: presence.here,
    setPresence: (row) => presence.set(row),
    close,
  };
  await handed.once();
  return review;
}

/** A slice at a time: 100,000 keyed hashes in one go would hold the view still. */
async function nameRows(dataset: Dataset, secret: Bytes): Promise<RowKey[]> {
  const keyer = createRowKeyer(dataset, createHmacSha256(secret));
  const keys: RowKey[] = [];
  for (const [index, event] of dataset.events.entries()) {
    keys.push(keyer.keyOf(event));
    if (index % keyedAtOnce === keyedAtOnce - 1) await pause();
  }
  return keys;
}

type Operation = Parameters<OpenReview['annotate']>[0][number];

/** The operations as they are, but for large bulk verdicts, each slice of which is a batch of its own. */
function splitBulk(operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const isLarge = (operation: Operation): boolean =>
    operation.type === 'bulk-verdict' && operation.rows.length > maxRowsPerBatch;
  if (!operations.some(isLarge)) return [operations];
  return operations.flatMap((operation): (readonly Operation[])[] => {
    if (operation.type !== 'bulk-verdict') return [[operation]];
    const slices = Math.ceil(operation.rows.length / maxRowsPerBatch);
    return Array.from({ length: slices }, (_, index) => {
      const rows = operation.rows.slice(index * maxRowsPerBatch, (index + 1) * maxRowsPerBatch);
      return [{ ...operation, rows }];
    });
  });
}

/** A review's journal on this device: what the user says is signed and on disk before it shows as saved (R3). */
import type * as Y from 'yjs';
import { z } from 'zod';
import { bytesToHex, type Bytes } from '#shared/base/bytes.ts';
import { createObservable, type Observable } from '#shared/base/observable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { createTurns } from '#shared/base/turns.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import type { SignedBatch } from '#shared/documents/batch.ts';
import { createJournal, type Draft } from '#shared/documents/journal.ts';
import { appendBatch, readBatches } from '#shared/documents/journal-document.ts';
import { createProjector } from '#shared/documents/projector.ts';
import { isGuestIn, isInGroup } from '#shared/protocol/access.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import { anyBytes, idToBytes, type DeviceId, type RoomId } from '#shared/protocol/ids.ts';
import type { AnnotationOperation, ReviewProjection } from '#shared/review/annotation.ts';
import type { SaveFailure, WriteFailure } from '../failures.ts';
import type { BatchRow } from '../disk/database.ts';
import { retryMs, save } from '../save.ts';
import type { BeginSave } from '../space/space-status.ts';
import type { SpaceContext } from '../space/space-context.ts';
import { mayWriteIn } from '../space/writing.ts';

const sealedBatch = z.object({ bytes: anyBytes });

export interface ReviewJournal {
  readonly projection: Observable<ReviewProjection>;
  /** Every verified batch that is on disk. */
  readonly batches: readonly SignedBatch[];
  /** One batch each. Resolves when they are on disk; until then, and after a failure, they show and are tried again. */
  say(batches: readonly (readonly AnnotationOperation[])[]): Promise<Result<void, WriteFailure>>;
  /** Says what `decide` makes of all that is on disk by then, this device's earlier words included; null says nothing. */
  conclude(
    decide: (batches: readonly SignedBatch[], state: ControlState) => AnnotationOperation | null,
  ): Promise<Result<void, WriteFailure>>;
  /** Takes what guests have said in rooms of their own, and carries it into the review's: from there on it is everybody's. */
  bring(batches: readonly Bytes[]): Promise<void>;
  /** What the disk has not taken yet is tried on, until the lock or the end of the room. */
  close(): void;
}

/**
 * `document`: the journal document of the review, or of what of it was handed to this user (`asGuest`), bound to its `room`.
 * `beginSave` is told of every attempt.
 */
export async function openReviewJournal(
  context: SpaceContext,
  review: RoomId,
  room: RoomId,
  document: Y.Doc,
  beginSave: BeginSave,
  asGuest: boolean,
): Promise<ReviewJournal> {
  const { database, atRest, keys, platform, signal } = context;
  const state = () => context.control.state.get();
  const known = new Set<string>();
  const drafts: Draft[] = [];
  let brought: readonly Bytes[] = [];
  const inTurn = createTurns();
  let retry: ReturnType<typeof setTimeout> | undefined;

  const memberWith = (author: string) => {
    const device = state().devices.get(author as DeviceId);
    const member = device && state().members.get(device.member);
    return device && member ? { device, member } : null;
  };
  const journal = createJournal(idToBytes(review), {
    async authorKey(author) {
      const found = memberWith(author);
      const isEntitled = asGuest
        ? found?.member.id === context.record.member
        : found !== null && (isInGroup(found.member.role, 'reviewers') || found.member.loweredAt !== null);
      const key = found && isEntitled ? await importVerifyKey(found.device.signKey) : null;
      return key?.ok ? key.value : null;
    },
    async guestKey(author) {
      const found = memberWith(author);
      if (!found || !isGuestIn(state(), review, found.member.id)) return null;
      const key = await importVerifyKey(found.device.signKey);
      return key.ok ? { member: found.member.id, key: key.value } : null;
    },
  });
  const memberOf = (device: string): string => state().devices.get(device as DeviceId)?.member ?? device;
  const projector = createProjector(memberOf);
  const projection = createObservable(projector.project([]));

  const project = async (): Promise<void> => {
    const unsaved = await Promise.all(drafts.map((draft, index) => provisional(draft, index)));
    projection.set(projector.project(journal.batches, unsaved));
  };
  /** Shown, not kept: the number and the signature are given when it is on disk. */
  const provisional = async (draft: Draft, index: number): Promise<SignedBatch> => {
    const signed = await journal.compose(keys.id, keys.signKey, draft);
    return {
      ...signed,
      batch: { ...signed.batch, n: signed.batch.n + index, lamport: signed.batch.lamport + index },
    };
  };

  const rowOf = async ({ batch, bytes, hash }: SignedBatch) => {
    const row = { review, author: batch.author, n: batch.n, hash: bytesToHex(hash) };
    return {
      ...row,
      sealed: await atRest.seal('batches', `${review}:${batch.author}:${batch.n}`, { bytes }),
    };
  };

  /** Takes batches that came, from disk or from colleagues; those that arrive before their forerunners come again. */
  const takeAll = async (batches: readonly Bytes[]): Promise<SignedBatch[]> => {
    const taken: SignedBatch[] = [];
    for (let waiting = batches.filter((bytes) => !known.has(nameOf(bytes))), moved = true; moved;) {
      moved = false;
      const left: Bytes[] = [];
      for (const bytes of waiting) {
        const outcome = await journal.take(bytes);
        if (outcome.type === 'waiting') left.push(bytes);
        else known.add(nameOf(bytes));
        if (outcome.type !== 'new') continue;
        taken.push(outcome.batch);
        moved = true;
      }
      waiting = left;
    }
    return taken;
  };

  const openRows = async (rows: readonly BatchRow[]): Promise<Bytes[]> => {
    const opened = rows
      .toSorted((a, b) => a.n - b.n)
      .map((row) => atRest.open('batches', `${review}:${row.author}:${row.n}`, row.sealed));
    return (await Promise.all(opened)).map((value) => sealedBatch.parse(value).bytes);
  };

  /** Of a colleague who reads here no more only what the log has: what came after that was kept here by mistake. */
  const readStored = async (): Promise<Bytes[]> => {
    const inLog = new Set(readBatches(document).map(nameOf));
    const rows = await database.batches.where('review').equals(review).toArray();
    const hasLeft = ({ author }: BatchRow): boolean => {
      if (author === keys.id) return false;
      const member = standingOf(state(), author as DeviceId)?.member;
      return !member || (member.loweredAt !== null && !isInGroup(member.role, 'reviewers'));
    };
    const ended = await openRows(rows.filter(hasLeft));
    const standing = await openRows(rows.filter((row) => !hasLeft(row)));
    return [...standing, ...ended.filter((bytes) => inLog.has(nameOf(bytes)))];
  };

  /** What another context of this device has said since. */
  const readOwnNews = async (): Promise<Bytes[]> => {
    const said = journal.batches.filter(({ batch }) => batch.author === keys.id).length;
    const place = [review, keys.id] as const;
    const news = database.batches
      .where('[review+author+n+hash]')
      .between([...place, said + 1], [...place, Infinity]);
    return openRows(await news.toArray());
  };

  const takeNews = async (batches: readonly Bytes[]): Promise<readonly SignedBatch[]> => {
    const news = await takeAll(batches);
    if (news.length === 0) return news;
    const rows = await Promise.all(news.map(rowOf));
    await save(() => database.batches.bulkPut(rows));
    await project();
    return news;
  };
  /** With what guests said before the rows were known to be theirs. */
  const takeFromDocument = async (): Promise<void> => {
    await takeNews(readBatches(document));
    await carryIn(brought);
  };
  const carryIn = async (batches: readonly Bytes[]): Promise<void> => {
    brought = batches.filter((bytes) => !known.has(nameOf(bytes)));
    for (const { batch, bytes } of await takeNews(brought)) appendBatch(document, batch.author, bytes);
    brought = brought.filter((bytes) => !known.has(nameOf(bytes)));
  };

  /** The number of a batch is given under a lock over all contexts, so that panel and page never give it twice. */
  const saveDrafts = (): Promise<Result<void, SaveFailure>> =>
    platform.locks.request(`varsam:journal:${review}`, async () => {
      while (drafts.length > 0) {
        const [draft] = drafts;
        if (!draft) break;
        const saved = await save(async () => {
          await takeAll(await readOwnNews());
          const signed = await journal.compose(keys.id, keys.signKey, draft);
          const row = await rowOf(signed);
          await database.batches.add(row);
          return signed;
        });
        if (!saved.ok) return saved;
        await takeAll([saved.value.bytes]);
        drafts.shift();
        appendBatch(document, keys.id, saved.value.bytes);
      }
      return ok();
    });

  const attempt = async (): Promise<Result<void, SaveFailure>> => {
    const trial = beginSave();
    const saved = await saveDrafts();
    trial.done(saved.ok ? null : saved.error);
    await project();
    clearTimeout(retry);
    if (!saved.ok && !isOver()) retry = setTimeout(again, retryMs);
    return saved;
  };

  const isOver = (): boolean => signal.aborted || state().culled.has(review);
  const again = (): void => {
    // What could not be saved is no more, and is no failure either.
    if (isOver()) beginSave().done(null);
    else void inTurn(attempt);
  };

  const changed = (): void => void inTurn(takeFromDocument);
  await takeAll(await readStored());
  await takeFromDocument();
  const inDocument = new Set(readBatches(document).map(nameOf));
  for (const { batch, bytes } of journal.batches)
    if (!inDocument.has(nameOf(bytes))) appendBatch(document, batch.author, bytes);
  await project();
  document.on('update', changed);

  const sayNow = async (...news: readonly Draft[]): Promise<Result<void, WriteFailure>> => {
    if (!mayWriteIn(context, room)) return err({ type: 'not-entitled' });
    drafts.push(...news);
    await project();
    return attempt();
  };

  return {
    projection,
    batches: journal.batches,
    async say(batches) {
      const claimedTime = platform.clock.now();
      const control = state().seq;
      return inTurn(() => sayNow(...batches.map((operations) => ({ claimedTime, control, operations }))));
    },
    conclude: (decide) =>
      inTurn(async () => {
        const earlier = drafts.length > 0 ? await attempt() : ok();
        if (!earlier.ok) return earlier;
        await takeAll(await readOwnNews());
        await takeFromDocument();
        const control = state();
        const operation = decide(journal.batches, control);
        if (operation === null) return ok();
        return sayNow({ claimedTime: platform.clock.now(), control: control.seq, operations: [operation] });
      }),
    bring: (batches) => inTurn(() => carryIn([...brought, ...batches])),
    close() {
      document.off('update', changed);
    },
  };
}

/** The signature's first half names a batch as well as its bytes do. */
function nameOf(bytes: Bytes): string {
  return bytesToHex(bytes.subarray(bytes.length - 64, bytes.length - 32));
}

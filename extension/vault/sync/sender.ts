/** The sender of a space: whoever holds its lock keeps one connection to the relay, and tries again with patience (R7). */
import { createSpaceSync, type SpaceSync } from '#shared/sealed/space-sync.ts';
import { signActs } from '#shared/sealed/control-acts.ts';
import { isKeyOwed } from '#shared/sealed/guest-keys.ts';
import { isShown } from '#shared/sealed/chain-fork.ts';
import { dutyActs } from '#shared/sealed/leaving.ts';
import { troublesIn } from '#shared/sealed/troubles.ts';
import { isKeyUsable } from '#shared/sealed/usable-key.ts';
import { readableRooms } from '#shared/protocol/access.ts';
import { applyBatch } from '#shared/protocol/control-log.ts';
import type { Room } from '#shared/protocol/control-state.ts';
import type { OperationOf } from '#shared/protocol/operation.ts';
import type { TerminalCause } from '#shared/protocol/close-codes.ts';
import type { RelayMessage } from '#shared/protocol/wire.ts';
import { bytesToBase64Url } from '#shared/base/bytes.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { SaveFailure } from '../failures.ts';
import type { RefusalCause } from '../space/space-contract.ts';
import { pause, untilAborted } from '../at-end.ts';
import { createBatchWindow } from './batch-window.ts';
import { cullDuties } from '../ends/culling.ts';
import { enrolSpace } from '../members/founding.ts';
import { monthOf } from './month.ts';
import { createPostBeat, type PostBeat } from './post-beat.ts';
import { hearKey, parsePassed, sayKey } from '../review/presence.ts';
import { refilePosts } from './refile-posts.ts';
import { dialRelay, type DialFailure, type Dialled } from './relay-connection.ts';
import { save } from '../save.ts';
import { roomsWaiting } from '../disk/saved-edits.ts';
import { sealNext } from './sealing.ts';
import { watchSeen } from './seen.ts';
import { createSnapshotKeeper, type SnapshotKeeper } from './snapshot-keeper.ts';
import type { TrustBook } from './trust-book.ts';
import type { SpaceContext } from '../space/space-context.ts';

/** How the space stands to its relay, as the sender tells the other contexts. */
export type LinkState =
  | { readonly type: 'offline' }
  | { readonly type: 'online' }
  /** The sender could not write what it got or made. */
  | { readonly type: 'disk'; readonly failure: SaveFailure }
  | { readonly type: 'refused'; readonly why: RefusalCause };

const refusalByCause: Record<Exclude<TerminalCause, 'notAdmitted'>, RefusalCause> = {
  removed: 'removed',
  forked: 'forked',
  overQuota: 'over-quota',
  oldVersion: 'old-version',
};

/** Most of it was handled: the rest is asked for at once. */
const flood: Outcome = { type: 'refused', why: 'relay-floods' };

/** Somebody may settle it, or renew the relay, or what came is handled; nothing else ends by waiting. */
const passing: ReadonlySet<RefusalCause> = new Set(['members-forked', 'old-relay', 'relay-floods']);

const firstRetryMs = 500;
const longestRetryMs = 30_000;
/** Snapshots wait for a pause in the work, and spread, so that one device's mostly comes before the others begin. */
const snapshotPauseMs = { from: 500, to: 4000 } as const;

/** Runs until the context's signal aborts. `tell` is called when the state of the link changes. */
export async function runSender(
  context: SpaceContext,
  book: TrustBook,
  tell: (link: LinkState) => void,
): Promise<void> {
  const { platform, signal, record } = context;
  const lock = platform.locks.request(`varsam:send:${record.space}`, { signal }, async () => {
    const beat = createPostBeat(platform, context.policy.mailboxIntervalMs);
    let broughtBack = false;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const tried = await save(() => connectOnce(context, book, beat, tell));
      const outcome: Outcome = tried.ok ? tried.value : { type: 'failed' };
      const restored: boolean = outcome.type === 'unknown' && !broughtBack && (await bringBack(context));
      if (outcome.type === 'refused' || (outcome.type === 'unknown' && !restored)) {
        tell(outcome.type === 'refused' ? outcome : { type: 'refused', why: 'not-admitted' });
        if (outcome.type !== 'refused' || !passing.has(outcome.why)) return untilAborted(signal);
      } else tell(tried.ok ? { type: 'offline' } : { type: 'disk', failure: tried.error });
      broughtBack = restored;
      if (outcome.type === 'worked' || outcome === flood) failures = 0;
      const limit = Math.min(longestRetryMs, firstRetryMs * 2 ** failures);
      await pause(limit / 2 + (limit / 2) * platform.random(), signal);
    }
  });
  await lock.catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

type Outcome =
  | { readonly type: 'failed' }
  | { readonly type: 'worked' }
  /** The relay knows neither the space nor the device. */
  | { readonly type: 'unknown' }
  | Extract<LinkState, { type: 'refused' }>;

async function connectOnce(
  context: SpaceContext,
  book: TrustBook,
  beat: PostBeat,
  tell: (link: LinkState) => void,
): Promise<Outcome> {
  const { platform, record, keys, signal } = context;
  // What the disk did not take the last time, nobody has been told of yet.
  await context.keepControl();
  const dialled = await dialRelay(platform.WebSocket, record.relayUrl, signal);
  if (!dialled.ok) return unanswered(dialled.error);
  const { connection } = dialled.value;
  await dialled.value.authenticate(record.space, {
    type: 'device',
    device: keys.id,
    signKey: keys.signKey,
  });
  const outcome = await converse(context, book, beat, dialled.value, tell);
  connection.close();
  if (connection.isFlooded()) return flood;
  const cause = connection.terminal();
  return cause === null ? outcome : refusal(cause);
}

/** A relay that lost its store knows nobody: any member brings the space back with the operator's voucher (R1.5). */
async function bringBack({ platform, record, control, signal }: SpaceContext): Promise<boolean> {
  const dialled = await dialRelay(platform.WebSocket, record.relayUrl, signal);
  if (!dialled.ok) return false;
  const { connection } = dialled.value;
  const enrolled = await enrolSpace(connection, record.voucher, record.space, control.log);
  connection.close();
  return enrolled.ok;
}

async function converse(
  context: SpaceContext,
  book: TrustBook,
  beat: PostBeat,
  { connection }: Dialled,
  tell: (link: LinkState) => void,
): Promise<Outcome> {
  const { platform, store, keys, control, record } = context;
  const seen = watchSeen(context, book, (room, entry) => connection.send({ type: 'ephemeral', room, entry }));
  const proofs: OperationOf<'fork-proof'>[] = [];
  const snapshots = createSnapshotKeeper(context, (message) => connection.send(message));
  const sync: SpaceSync = createSpaceSync({
    snapshots,
    device: keys.id,
    control,
    store,
    log: async (room) => {
      const replica = context.replica(room);
      await replica.refresh();
      return replica.log;
    },
    send: (message) => connection.send(message),
    sealNext: (room) => sealNext(context, room, beat.take),
    draftOperations: () => draftOperations(context, proofs, snapshots),
    rewritten: (from) => context.rewriteControl(from),
    show: (proof) => void proofs.push(proof),
    doubted(room, doubt) {
      book.doubted(room, doubt);
      if (!doubt.denied) seen.read(room);
    },
    changed(room) {
      if (room === null) {
        context.keepControl().catch(() => connection.close());
        return;
      }
      context.changed(room);
      seen.changed(room);
      troublesIn(room, context.replica(room).log, store, control.state.get())
        .then((troubles) => book.troubled(room, troubles))
        .catch(() => connection.close());
    },
  });
  let flushing: ReturnType<typeof setTimeout> | undefined;
  const batches = createBatchWindow(
    () => performance.now(),
    () => platform.random(),
  );
  const flushSoon = (): void => {
    flushing ??= setTimeout(() => {
      flushing = undefined;
      batches.closed();
      sync.flush().catch(() => connection.close());
    }, batches.openMs());
  };
  let looking: ReturnType<typeof setTimeout> | undefined;
  const lookSoon = (): void => {
    const { from, to } = snapshotPauseMs;
    looking ??= setTimeout(
      () => {
        looking = undefined;
        snapshots
          .look()
          .then(flushSoon)
          .catch(() => connection.close());
      },
      from + (to - from) * platform.random(),
    );
  };
  const stopListening = context.onChange(() => {
    flushSoon();
    lookSoon();
  });
  const stopBeat = beat.start(flushSoon);
  const stopSaying = platform.session.subscribe((key, value) => {
    const passed = key === sayKey(record.space) ? parsePassed(value) : null;
    if (passed) connection.send({ type: 'ephemeral', ...passed });
  });
  let worked = false;
  try {
    for (let message = await connection.next(); message !== null; message = await connection.next()) {
      if (message.type === 'ephemeral') {
        const spoken = await seen.heard(message.room, message.entry);
        if (spoken) await sync.told(message.room, spoken.device, spoken.heads);
        await passOn(context, message);
      }
      await sync.receive(message);
      if (message.type === 'beat') lookSoon();
      const phase = sync.phase.get();
      if (phase.type === 'halted') return { type: 'refused', why: phase.why };
      if (message.type === 'welcome') {
        worked = true;
        tell({ type: 'online' });
        lookSoon();
      }
    }
  } finally {
    clearTimeout(flushing);
    clearTimeout(looking);
    stopListening();
    stopBeat();
    stopSaying();
    seen.end();
  }
  return worked ? { type: 'worked' } : { type: 'failed' };
}

/** To every context of the profile, still sealed. */
async function passOn(
  { platform, record }: SpaceContext,
  { room, entry }: Extract<RelayMessage, { type: 'ephemeral' }>,
): Promise<void> {
  await platform.session.set(hearKey(record.space), { room, entry: bytesToBase64Url(entry) });
}

/** What this device owes the control log before it seals: written on the newest operation. */
async function draftOperations(
  context: SpaceContext,
  proofs: readonly OperationOf<'fork-proof'>[],
  snapshots: SnapshotKeeper,
): Promise<SignedOperation[]> {
  const { store, control, keyring, keys, platform } = context;
  await refilePosts(context);
  const state = control.state.get();
  const drafts = [];
  for (const draft of await store.drafts()) {
    if (state.rooms.has(draft.room)) await store.dropDraft(draft.room);
    else drafts.push(draft);
  }
  const waiting = await roomsWaiting(context);
  const isDue = async (room: Room): Promise<boolean> =>
    isKeyOwed(state, room) || (waiting.has(room.id) && !(await isKeyUsable(state, keyring, room.id)));
  const readable = readableRooms(state, keys.id);
  const due = await Promise.all(readable.map(isDue));
  const rooms = readable.filter((_, index) => due[index]).map(({ id }) => id);
  const month = monthOf(platform.clock.now());
  const acts = [
    ...(await dutyActs(state, keyring, keys.id, { rooms, drafts, month })),
    ...(await cullDuties(context)),
    ...proofs.filter((proof) => !isShown(state, proof)).map((proof) => () => proof),
  ];
  const said = await snapshots.acts();
  const all = await signActs(state, keys.id, keys.signKey, [...acts, ...said]);
  // What is owed must not wait for what may be said: one word too many would have all of it refused.
  const counts = said.length === 0 || (await applyBatch(state, all)).ok;
  return counts ? all : signActs(state, keys.id, keys.signKey, acts);
}

function unanswered(failure: DialFailure): Outcome {
  if (failure.type === 'closed') return refusal(failure.cause);
  return failure.type === 'old-relay' ? { type: 'refused', why: failure.type } : { type: 'failed' };
}

function refusal(cause: TerminalCause): Outcome {
  return cause === 'notAdmitted' ? { type: 'unknown' } : { type: 'refused', why: refusalByCause[cause] };
}

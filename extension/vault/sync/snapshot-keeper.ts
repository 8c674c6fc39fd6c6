/**
 * A device's part in the snapshots of state rooms (R9), done quietly beside the work: makes one when much has come, vouches
 * for others' after making the same, fetches one when it lacks what nobody keeps any more, and lets go of what they hold.
 */
import { assertNever } from '#shared/base/assert.ts';
import { bytesToHex, type Bytes } from '#shared/base/bytes.ts';
import { snapshotContains } from '#shared/documents/snapshot.ts';
import { mayRead } from '#shared/protocol/access.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import {
  coversAll,
  isSnapshot,
  isStateRoom,
  livingSnapshots,
  snapshotsOf,
  snapshotSpacing,
  type Snapshot,
  type SnapshotSpacing,
} from '#shared/protocol/room-snapshots.ts';
import type { ClientMessage } from '#shared/protocol/wire.ts';
import type { Act } from '#shared/sealed/control-acts.ts';
import { openSnapshot } from '#shared/sealed/snapshot.ts';
import type { SnapshotPort } from '#shared/sealed/space-sync.ts';
import type { KeptSnapshot } from '#shared/sealed/space-store.ts';
import { draftSnapshot } from './snapshot-author.ts';
import { doubtable, isMine, snapshotActs, type KeeperContext, type Verdict } from './snapshot-acts.ts';
import { countersOf, isSameSnapshot, reaches, readPart, sealAgain } from './snapshot-rebuild.ts';
import { createSnapshotTransfer } from './snapshot-transfer.ts';

export interface SnapshotKeeper extends SnapshotPort {
  /** Looks what there is to do in every room; what is to be said in the control log is then among the acts. */
  look(): Promise<void>;
  /** What this device has to say in the control log, as far as it still makes sense there. */
  acts(): Promise<readonly Act[]>;
}

/** For the sender of a space, as long as its connection lasts. */
export function createSnapshotKeeper(
  context: KeeperContext,
  send: (message: ClientMessage) => void,
  spacing: SnapshotSpacing = snapshotSpacing,
): SnapshotKeeper {
  const { control, keys, store, keyring } = context;
  const state = () => control.state.get();
  const transfer = createSnapshotTransfer(send);
  /** Made here and at the relay, and not named in the control log yet. */
  const drafts = new Map<RoomId, KeptSnapshot>();
  const verdicts = new Map<string, Verdict>();
  /** The relay does not have them now; somebody may have sent them again by the next look. */
  const absent = new Set<string>();
  /** They are not what they should be. */
  const spoilt = new Set<string>();
  /** By room, the snapshot up to which nothing is left here. */
  const dropped = new Map<RoomId, string>();
  /** By room, how far it had been read when a snapshot was last made of it, or tried. */
  const madeAt = new Map<RoomId, number>();

  const isState = (room: RoomId): boolean => {
    const kind = state().rooms.get(room)?.kind;
    return kind !== undefined && isStateRoom(kind) && mayRead(state(), keys.id, room);
  };

  const isToBeHad = (name: string): boolean => !absent.has(name) && !spoilt.has(name);

  /** The newest to be had, for a device that has nothing of the room, or lacks what nobody keeps any more. */
  const findLacking = async (room: RoomId): Promise<Snapshot | null> => {
    const { attested, floor } = snapshotsOf(state(), room);
    if (attested.length === 0) return null;
    const replica = context.replica(room);
    await replica.refresh();
    const mine = replica.log.links();
    if (mine.size > 0 && (floor === null || reaches(mine, countersOf(floor.covered)))) return null;
    return attested.findLast(({ hash }) => isToBeHad(bytesToHex(hash))) ?? null;
  };

  const prepare = async (room: RoomId): Promise<boolean> => {
    if (!isState(room)) return true;
    if (transfer.isFetching(room)) return false;
    const lacking = await findLacking(room);
    if (lacking === null) return true;
    transfer.fetch(room, lacking);
    return false;
  };

  /** Whether all that this device has of what is covered is in the snapshot too; null when it does not open. */
  const holdsMine = async (room: RoomId, snapshot: KeptSnapshot): Promise<boolean | null> => {
    const key = await keyring.roomKey(state(), room, snapshot.roomKey);
    const place = { space: state().space, room, covered: snapshot.covered };
    const content = key && (await openSnapshot(key, place, snapshot.parts));
    if (!content?.ok) return null;
    const counters = countersOf(snapshot.covered);
    const mine = await readPart(
      context,
      room,
      ({ device, counter }) => counter <= (counters.get(device) ?? 0),
    );
    return mine && snapshotContains(content.value, mine.document);
  };

  const adopt = async (room: RoomId, snapshot: KeptSnapshot, through: number): Promise<number> => {
    const name = bytesToHex(snapshot.hash);
    const holds = await holdsMine(room, snapshot);
    if (holds !== true) {
      spoilt.add(name);
      if (holds === false) verdicts.set(name, 'other');
      return 0;
    }
    const { floor } = snapshotsOf(state(), room);
    const cursor = Math.max(through, await store.cursor(room));
    await store.startFrom(room, snapshot, floor?.covered ?? new Map(), cursor);
    context.changed(room);
    return cursor;
  };

  /** A snapshot that was taken over, and found to lack something by others: the room is read anew without it. */
  const dropVoided = async (room: RoomId): Promise<void> => {
    const { voided } = snapshotsOf(state(), room);
    const base = voided && (await store.base(room));
    if (!base || !isSameSnapshot(base, voided)) return;
    await store.dropBase(room);
    await context.replica(room).refresh();
    context.changed(room);
    context.changed(null);
  };

  /** What a relay that lost it is given again: kept, or made once more. */
  const sendAgain = async (room: RoomId, missing: readonly Bytes[]): Promise<void> => {
    const base = await store.base(room);
    for (const hash of missing) {
      const named = livingSnapshots(snapshotsOf(state(), room)).find((one) => isSnapshot(one, hash));
      const kept = base && isSameSnapshot(base, { hash }) ? base : null;
      const again = kept ?? (named ? await sealAgain(context, room, named) : null);
      if (again && isSameSnapshot(again, { hash })) transfer.upload(room, again);
    }
  };

  /** Lets go of what the floor holds, once this device has made the same, or goes on from it anyway. */
  const dropCovered = async (room: RoomId): Promise<void> => {
    const { floor } = snapshotsOf(state(), room);
    const name = floor && bytesToHex(floor.hash);
    if (!floor || !name || dropped.get(room) === name) return;
    const base = await store.base(room);
    const isBeyond = base !== null && coversAll(base.covered, floor.covered);
    const reached = isBeyond ? base : await sealAgain(context, room, floor);
    if (!reached) return;
    dropped.set(room, name);
    if (!isBeyond && !isSameSnapshot(reached, floor)) return void verdicts.set(name, 'other');
    await store.startFrom(room, reached, floor.covered, null);
    context.changed(room);
  };

  /** Makes once more what others have made, as long as doubting it can help, and compares. */
  const judge = async (room: RoomId): Promise<void> => {
    for (const snapshot of doubtable(snapshotsOf(state(), room))) {
      const name = bytesToHex(snapshot.hash);
      if (isMine(state(), keys.id, snapshot) || verdicts.has(name)) continue;
      const again = await sealAgain(context, room, snapshot);
      if (again) verdicts.set(name, isSameSnapshot(again, snapshot) ? 'same' : 'other');
    }
  };

  const author = async (room: RoomId): Promise<void> => {
    const cursor = await store.cursor(room);
    if (drafts.has(room) || madeAt.get(room) === cursor) return;
    const draft = await draftSnapshot(context, room, spacing);
    if (!draft) return;
    madeAt.set(room, cursor);
    transfer.upload(room, draft);
  };

  return {
    prepare,
    async receive(message) {
      const { room } = message;
      switch (message.type) {
        case 'room-floor':
          await sendAgain(room, message.missing);
          return null;
        case 'snapshot-has': {
          const sent = transfer.has(message);
          const isNamed = livingSnapshots(snapshotsOf(state(), room)).some((one) =>
            isSnapshot(one, message.hash),
          );
          if (sent && !isNamed) drafts.set(room, sent);
          return null;
        }
        case 'snapshot-refused':
          if (message.why === 'no-such-snapshot' || message.why === 'no-such-room')
            absent.add(bytesToHex(message.hash));
          transfer.refused(message);
          return null;
        case 'snapshot-part': {
          const fetched = await transfer.part(message);
          if (fetched) return { room, through: await adopt(room, fetched.snapshot, fetched.through) };
          if (!transfer.isFetching(room)) spoilt.add(bytesToHex(message.hash));
          return null;
        }
        default:
          return assertNever(message);
      }
    },
    async look() {
      absent.clear();
      for (const room of [...state().rooms.keys()].filter(isState)) {
        // One room in memory at a time.
        await dropVoided(room);
        if (!(await prepare(room))) continue;
        await dropCovered(room);
        await judge(room);
        await author(room);
      }
    },
    async acts() {
      const all: Act[] = [];
      for (const room of [...state().rooms.keys()].filter(isState))
        all.push(...(await snapshotActs(context, room, drafts, verdicts)));
      return all;
    },
  };
}

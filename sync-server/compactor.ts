/** Drops what the control log says nobody needs any more: entries that snapshots hold, and snapshots that others replace. */
import type { Clock } from '#shared/base/clock.ts';
import { bytesToHex, type Bytes } from '#shared/base/bytes.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import {
  livingSnapshots,
  loneAttestDelayMs,
  snapshotsOf,
  type Covered,
  type RoomSnapshots,
  type Snapshot,
} from '#shared/protocol/room-snapshots.ts';
import type { OpenSpace } from './spaces.ts';
import type { CoveredCounters, LogStore } from './store/log-store.ts';

/** How long parts wait for the rest of their snapshot, and a snapshot for the operation that names it. */
export const stagingMs = 600_000;

export interface Compactor {
  /** The control log may say something new about any room of the space. */
  look(space: OpenSpace): void;
  /** A snapshot of the room is whole now. */
  lookAt(space: OpenSpace, room: RoomId): void;
}

export function createCompactor(
  store: LogStore,
  clock: Clock,
  onFailure: (cause: unknown) => void,
): Compactor {
  /** By space and room: what was acted on last. */
  const done = new Map<string, RoomSnapshots>();

  async function settle(space: OpenSpace, room: RoomId, before: RoomSnapshots | undefined): Promise<void> {
    const { state } = space;
    const snapshots = snapshotsOf(state, room);
    const place = { space: state.space, room };
    if (!(await isSafe(space, room, snapshots))) return;
    if (snapshots.floor) {
      const { bytes } = await store.compact(place, toCounters(snapshots.floor.covered));
      space.charge(-bytes);
    }
    const living = livingSnapshots(snapshots).map(({ hash }) => hash);
    for (const hash of namedOnlyIn(before, living)) await store.dropSnapshot({ ...place, hash });
    await store.dropSnapshotsBut(place, living, clock.now() - stagingMs);
  }

  /** Nothing is dropped for the sake of a snapshot that is not here, nor of one that only its author vouches for and is young. */
  async function isSafe(
    space: OpenSpace,
    room: RoomId,
    { attested, floor }: RoomSnapshots,
  ): Promise<boolean> {
    if (!floor) return true;
    const stored = await Promise.all(
      attested.map(({ hash }) => store.parts({ space: space.state.space, room, hash })),
    );
    const isLone = attested.length > 1 && floor.attestedBy === floor.by;
    const isYoung = isLone && (stored[0]?.at ?? 0) > clock.now() - loneAttestDelayMs;
    return !isYoung && stored.some(({ whole }) => whole);
  }

  function run(space: OpenSpace, room: RoomId): void {
    const key = `${space.state.space}/${room}`;
    const before = done.get(key);
    done.set(key, snapshotsOf(space.state, room));
    settle(space, room, before).catch((cause: unknown) => {
      done.delete(key);
      onFailure(cause);
    });
  }

  return {
    look(space) {
      for (const [room, snapshots] of space.state.snapshots)
        if (done.get(`${space.state.space}/${room}`) !== snapshots) run(space, room);
    },
    lookAt: run,
  };
}

function namedOnlyIn(before: RoomSnapshots | undefined, living: readonly Bytes[]): readonly Bytes[] {
  const kept = new Set(living.map(bytesToHex));
  const named: readonly Snapshot[] = before ? livingSnapshots(before) : [];
  return named.map(({ hash }) => hash).filter((hash) => !kept.has(bytesToHex(hash)));
}

export function toCounters(covered: Covered): CoveredCounters {
  return new Map([...covered].map(([device, { counter }]) => [device, counter]));
}

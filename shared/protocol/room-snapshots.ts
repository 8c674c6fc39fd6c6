/** What the control log says about a state room's snapshots: which there is, who vouches for it, and what may be dropped (R9). */
import { equalBytes, type Bytes } from '../base/bytes.ts';
import type { ChainLink } from './chain.ts';
import type { DeviceId, MemberId, RoomId } from './ids.ts';
import type { RoomKind } from './operation.ts';

/** Honest devices make a snapshot after so much news, or later when something is to be erased. */
export const snapshotSpacing: SnapshotSpacing = { entries: 256, bytes: 1 << 20 };

export interface SnapshotSpacing {
  readonly entries: number;
  readonly bytes: number;
}

/** How long the one member of a room waits before vouching for their own snapshot; a delay, never part of validity. */
export const loneAttestDelayMs = 7 * 24 * 3_600_000;

/** Where a device's chain stands in a snapshot. */
export interface CoveredLink extends ChainLink {
  /** Control position that the device had named by then; it never falls along a chain. */
  readonly control: number;
}

/** The newest entry of each device that a snapshot holds. */
export type Covered = ReadonlyMap<DeviceId, CoveredLink>;

export interface Snapshot {
  /** SHA-256 of the sealed content, 32 bytes. */
  readonly hash: Bytes;
  /** How many parts the content is sent in. */
  readonly parts: number;
  /** Number of the room key that it is sealed under. */
  readonly roomKey: number;
  readonly covered: Covered;
  readonly by: MemberId;
  /** Who vouched for it; the author's own where nobody else reads the room. Null while nobody has. */
  readonly attestedBy: MemberId | null;
  /** Who alone vouched for it, or for one that it goes on from: those who came later could not hold it against the entries. */
  readonly alone: ReadonlySet<MemberId>;
  /** Members who say that it lacks something. */
  readonly doubtedBy: ReadonlySet<MemberId>;
}

export interface RoomSnapshots {
  /** Waits for somebody to vouch for it. */
  readonly pending: Snapshot | null;
  /** The last two that somebody vouched for, the older first. */
  readonly attested: readonly Snapshot[];
  /** What this one covers is kept by nobody any more: the older of two, or the one that an erasure waited for. */
  readonly floor: Snapshot | null;
  /** Entries in which something was deleted for good, by device: the snapshot that covers them becomes the floor at once. */
  readonly erasures: ReadonlyMap<DeviceId, number>;
  /** The last one that was found to lack something, until a later one counts: whose it was, and who found it so. */
  readonly voided: {
    readonly by: MemberId;
    readonly hash: Bytes;
    readonly doubtedBy: ReadonlySet<MemberId>;
  } | null;
}

export const noSnapshots: RoomSnapshots = {
  pending: null,
  attested: [],
  floor: null,
  erasures: new Map(),
  voided: null,
};

export function snapshotsOf(
  { snapshots }: { readonly snapshots: ReadonlyMap<RoomId, RoomSnapshots> },
  room: RoomId,
): RoomSnapshots {
  return snapshots.get(room) ?? noSnapshots;
}

/** Journals and mailboxes end whole, and are never compacted. */
export function isStateRoom(kind: RoomKind): boolean {
  return kind !== 'review' && kind !== 'handover' && kind !== 'mailbox';
}

/** Whether `later` holds all that `earlier` does: no chain shorter, and none that was swapped. */
export function coversAll(later: Covered, earlier: Covered): boolean {
  return [...earlier].every(([device, { counter, hash }]) => {
    const link = later.get(device);
    if (!link || link.counter < counter) return false;
    return link.counter > counter || equalBytes(link.hash, hash);
  });
}

/** How many entries a snapshot stands for. */
export function countCovered(covered: Covered): number {
  return [...covered.values()].reduce((sum, { counter }) => sum + counter, 0);
}

export function isSnapshot(snapshot: Snapshot | null, hash: Bytes): snapshot is Snapshot {
  return snapshot !== null && equalBytes(snapshot.hash, hash);
}

/** Every snapshot that somebody may still ask for, the newest first. */
export function livingSnapshots({ pending, attested, floor }: RoomSnapshots): readonly Snapshot[] {
  return [...new Set([pending, ...attested.toReversed(), floor])].filter((one) => one !== null);
}

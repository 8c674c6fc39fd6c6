/** What sealed sync asks of the disk at home: one truth for all contexts of a device (R1). A rejected promise is a failed disk. */
import type { Bytes } from '../base/bytes.ts';
import type { DeviceId, RoomId } from '../protocol/ids.ts';
import type { OperationOf, RoomKind } from '../protocol/operation.ts';
import type { Covered } from '../protocol/room-snapshots.ts';

/** An entry as it came or was made. */
export interface KeptEntry {
  /** Rises with arrival at this device. */
  readonly local: number;
  readonly device: DeviceId;
  readonly counter: number;
  readonly bytes: Bytes;
  /**
   * Position at the relay, in the generation that is noted; null while the relay is not known to have it, and -1 when it
   * needs it no more, since a snapshot holds it.
   */
  readonly seq: number | null;
}

export type ReceivedEntry = Omit<KeptEntry, 'local'>;

/** An edit that is saved and not yet made into an entry. It has no counter, so rows of several contexts never conflict. */
export interface PendingRow {
  /** Rises with saving. */
  readonly id: number;
  readonly content: PendingContent;
}

export type PendingContent =
  | { readonly type: 'update'; readonly session: number; readonly update: Bytes }
  | { readonly type: 'chunk'; readonly bytes: Bytes }
  | { readonly type: 'post'; readonly bytes: Bytes };

export interface RoomChanges {
  readonly entries: readonly KeptEntry[];
  readonly pending: readonly PendingRow[];
  /** Names the snapshot that the entries go on from; null when they begin at the beginning. */
  readonly base: string | null;
}

/** A snapshot that takes the place of all entries that it covers, sealed as the relay has it. */
export interface KeptSnapshot {
  readonly hash: Bytes;
  readonly roomKey: number;
  readonly covered: Covered;
  readonly parts: readonly Bytes[];
}

/** A room that the control log does not have yet. `handover`: of one that carries rows to a guest. */
export interface RoomDraft {
  readonly room: RoomId;
  readonly kind: RoomKind;
  readonly handover?: OperationOf<'create-room'>['handover'];
}

export interface SpaceStore {
  /** A number for a document of this device that edits the room; never given twice. */
  newSession(room: RoomId): Promise<number>;
  /** Entries with `local` above, and rows with `id` above, read in one transaction. */
  changes(room: RoomId, afterLocal: number, afterPending: number): Promise<RoomChanges>;
  /**
   * Keeps entries from the relay, with their positions, and how far the room has been read. What is not proven is kept
   * apart, where it takes nobody's place. Gives those at whose place another entry is kept already; they are not kept.
   */
  keepReceived(
    room: RoomId,
    entries: {
      readonly proven: readonly ReceivedEntry[];
      readonly unproven: readonly ReceivedEntry[];
    },
    cursor: number,
  ): Promise<readonly Pick<KeptEntry, 'device' | 'counter'>[]>;
  /** What is kept apart; proven later, it is given back to `keepReceived`. */
  unproven(room: RoomId): Promise<readonly ReceivedEntry[]>;
  /**
   * Keeps an entry of this device and deletes the rows that it was made of, in one strict transaction. `moved` when
   * another context has kept an entry at that counter, or used up a row, in the meantime: nothing was written then.
   */
  keepSealed(
    room: RoomId,
    entry: Pick<KeptEntry, 'device' | 'counter' | 'bytes'>,
    rows: readonly number[],
  ): Promise<'kept' | 'moved'>;
  /** Counters of this device's entries that were set aside as unfounded and whose words have been said anew. */
  saidAnew(room: RoomId): Promise<readonly number[]>;
  /** Notes that, and lets what they said wait once more, in one strict transaction; null when it cannot be told. */
  sayAnew(room: RoomId, counters: readonly number[], content: PendingContent | null): Promise<void>;
  /** The relay takes the entry no more: a snapshot holds it, or another stands in its place. */
  settleCovered(room: RoomId, device: DeviceId, counter: number): Promise<void>;
  /** The snapshot that the room's entries go on from. */
  base(room: RoomId): Promise<KeptSnapshot | null>;
  /**
   * Lets the room's entries go on from a snapshot, in one strict transaction that leaves nothing of those up to `dropped`.
   * `cursor`: how far the room has been read with it; null leaves it where it is.
   */
  startFrom(room: RoomId, snapshot: KeptSnapshot, dropped: Covered, cursor: number | null): Promise<void>;
  /** When this device first noted that snapshot of the room as one to wait for, milliseconds since the epoch: `now` if it has not. */
  noteSnapshot(room: RoomId, hash: Bytes, now: number): Promise<number>;
  /** Whether something was deleted for good here that has become an entry, and that the control log has not been told of. */
  isErasureDue(room: RoomId): Promise<boolean>;
  /** The control log has been told. */
  endErasure(room: RoomId): Promise<void>;
  /** The snapshot turned out to lack something: the room is to be read anew. */
  dropBase(room: RoomId): Promise<void>;
  acknowledge(room: RoomId, device: DeviceId, counter: number, seq: number, cursor: number): Promise<void>;
  /** Entries that the relay is not known to have, in order of arrival here. */
  unsent(room: RoomId): Promise<readonly KeptEntry[]>;
  /** Position up to which the room has been read from the relay. */
  cursor(room: RoomId): Promise<number>;
  /** The relay's generation that positions are noted under. */
  generation(): Promise<Bytes | null>;
  /** Forgets every position: the relay lost or replaced its store. */
  startGeneration(generation: Bytes): Promise<void>;
  /** Rooms that were made here and that the control log does not have yet. */
  drafts(): Promise<readonly RoomDraft[]>;
  dropDraft(room: RoomId): Promise<void>;
}

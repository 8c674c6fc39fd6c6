/** The port to whatever keeps the logs. Every adapter passes `test/contract/log-store.ts`. */
import type { Bytes } from '#shared/base/bytes.ts';
import type { ChainLink } from '#shared/protocol/chain.ts';
import type { DeviceId, InviteId, RoomId, SpaceId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';

export interface SpaceRecord {
  readonly maxBytes: number;
  readonly maxRooms: number;
  readonly usedBytes: number;
}

export interface ControlAppend {
  readonly space: SpaceId;
  /** How many operations the log has before these: compare-and-append. */
  readonly from: number;
  readonly operations: readonly SignedOperation[];
  /** What the space is founded with, when there is none yet. */
  readonly voucher: Voucher | null;
  /** What the operations were judged by: they count only as long as these chains end there. */
  readonly ends?: readonly ChainEnd[];
}

/** The newest entry of a device in a room; 0 when there is none. */
export interface ChainEnd {
  readonly room: RoomId;
  readonly device: DeviceId;
  readonly counter: number;
}

/** `moved`: a chain has grown. */
export type ControlAppendOutcome = 'appended' | 'conflict' | 'moved' | 'no-such-space' | 'voucher-used-up';

export interface NewEntry {
  readonly space: SpaceId;
  readonly room: RoomId;
  readonly device: DeviceId;
  readonly counter: number;
  /** Newest position of the control log by which the author may write here. */
  readonly controlSeq: number;
  /** Counters up to here are in a snapshot, and their entries dropped: the chain may go on after it. */
  readonly floor: number;
  /** Link of the author's chain that the entry makes. */
  readonly hash: Bytes;
  readonly bytes: Bytes;
}

export type AppendOutcome =
  | { readonly type: 'appended'; readonly seq: number }
  /** The same entry was there already. */
  | { readonly type: 'duplicate'; readonly seq: number }
  | { readonly type: 'gap'; readonly expected: number }
  /** Another entry was there; both are kept. */
  | { readonly type: 'fork' }
  /** A snapshot holds it, and the entry itself has been dropped. */
  | { readonly type: 'covered' }
  /** The control log has grown since `controlSeq`: whether the author may write is to be asked again. */
  | { readonly type: 'stale' };

export interface Place {
  readonly space: SpaceId;
  readonly room: RoomId;
}

export interface StoredEntry {
  readonly seq: number;
  readonly bytes: Bytes;
}

export interface DeviceHead {
  readonly device: DeviceId;
  readonly counter: number;
  readonly hash: Bytes;
}

export interface ChannelMessage {
  readonly position: number;
  readonly from: 'host' | 'guest';
  readonly message: Bytes;
}

export interface ChannelPost {
  readonly space: SpaceId;
  readonly invite: InviteId;
  readonly from: 'host' | 'guest';
  readonly message: Bytes;
  /** Milliseconds since the epoch, after which the store may drop it. */
  readonly expiresAt: number;
  readonly maxMessages: number;
}

export interface Statistics {
  readonly spaces: number;
  readonly operations: number;
  readonly rooms: number;
  readonly entries: number;
  readonly forks: number;
  readonly entryBytes: number;
}

/** The newest counter of each device that a snapshot holds. */
export type CoveredCounters = ReadonlyMap<DeviceId, number>;

export interface Compacted {
  /** Position of the newest entry that has been dropped, now or before. */
  readonly floor: number;
  /** How much was dropped now. */
  readonly entries: number;
  readonly bytes: number;
}

export interface SnapshotPlace extends Place {
  /** SHA-256 of the whole content. */
  readonly hash: Bytes;
}

export interface SnapshotPart extends SnapshotPlace {
  /** From 0, without gaps. */
  readonly index: number;
  readonly bytes: Bytes;
  /** Milliseconds since the epoch; what stays unfinished is dropped by its age. */
  readonly at: number;
}

export interface StoredParts {
  readonly count: number;
  readonly whole: boolean;
  /** When the last of them came, milliseconds since the epoch; 0 when there is none. */
  readonly at: number;
}

/** Each write resolves when it is durable, and rejects when it is not known to be. */
export interface LogStore {
  /** 16 bytes, random, as old as the store. */
  readonly relay: Bytes;
  /** 16 bytes, random; another after a wipe or a restore. */
  readonly generation: Bytes;

  space(space: SpaceId): Promise<SpaceRecord | null>;
  /** Ids after `after` (null: from the first), in order, at most `limit`. */
  spaces(after: SpaceId | null, limit: number): Promise<readonly SpaceId[]>;
  appendControl(append: ControlAppend): Promise<ControlAppendOutcome>;
  /** Operations after position `after` (-1: all), oldest first, at most `limit`. */
  control(space: SpaceId, after: number, limit: number): Promise<readonly SignedOperation[]>;

  /** Numbers entries per room from 1 without gaps, in the order in which they become readable. */
  append(entry: NewEntry): Promise<AppendOutcome>;
  /** After `after`, in order; at least one if there is one, and then no more than `maxBytes`. */
  entries(space: SpaceId, room: RoomId, after: number, maxBytes: number): Promise<readonly StoredEntry[]>;
  /** Position of the newest entry; 0 for an empty or unknown room. */
  head(space: SpaceId, room: RoomId): Promise<number>;
  /** As `head`, of many at once, in their order. */
  heads(places: readonly Place[]): Promise<readonly number[]>;
  /** The newest entry of each device. */
  vector(space: SpaceId, room: RoomId): Promise<readonly DeviceHead[]>;
  /** The link that a device's entry made; null when it is not there. */
  link(space: SpaceId, room: RoomId, device: DeviceId, counter: number): Promise<ChainLink | null>;

  /**
   * Drops what `covered` names from the start of the room's log, up to the first entry that it does not, and forks with it.
   * What is appended meanwhile is untouched.
   */
  compact(place: Place, covered: CoveredCounters): Promise<Compacted>;
  /** Position up to which a room's log has been dropped. */
  floor(place: Place): Promise<number>;
  /** How much lies after a position. */
  sizeAfter(place: Place, after: number): Promise<Omit<Compacted, 'floor'>>;
  /** Position up to which `covered` names every entry. */
  coveredTo(place: Place, covered: CoveredCounters): Promise<number>;

  /** How many parts there are then; one that is there already, or not the next, changes nothing. */
  addPart(part: SnapshotPart): Promise<number>;
  parts(place: SnapshotPlace): Promise<StoredParts>;
  part(place: SnapshotPlace, index: number): Promise<Bytes | null>;
  /** The parts are all there and are what they should be: from now on they are kept until dropped by name. */
  finishSnapshot(place: SnapshotPlace): Promise<void>;
  dropSnapshot(place: SnapshotPlace): Promise<void>;
  /** Drops the room's snapshots but those in `keep` and those whose last part came at `before` or later. */
  dropSnapshotsBut(place: Place, keep: readonly Bytes[], before: number): Promise<void>;

  /** Forgets all that there is of a room that has been culled; a room that is not there is none. */
  endRoom(place: Place): Promise<void>;

  /** The message's position, the same for the same message again; null when the channel is full. */
  postToChannel(post: ChannelPost): Promise<number | null>;
  channel(space: SpaceId, invite: InviteId): Promise<readonly ChannelMessage[]>;
  dropChannels(expiredAt: number): Promise<void>;

  /** Whether a write reaches the disk now and there is room for more. Answers within 3 s. */
  isWritable(): Promise<boolean>;
  /**
   * After a restore: what clients noted about positions under the old generation means nothing now. Takes effect at the next
   * opening.
   */
  renewGeneration(): Promise<void>;
  statistics(): Promise<Statistics>;
  close(): Promise<void>;
}

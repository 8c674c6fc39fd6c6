/** One document room as this context sees it: everything opened from the log, and on top what waits to be sent. */
import * as Y from 'yjs';
import { bytesToHex, type Bytes } from '#shared/base/bytes.ts';
import { createTurns } from '#shared/base/turns.ts';
import type { Admission, DocumentKind } from '#shared/documents/admission.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import type { RoomLog } from '#shared/sealed/room-log.ts';
import type { PendingRow, SpaceStore } from '#shared/sealed/space-store.ts';
import {
  fromLog,
  readRoom,
  type ReadingPorts,
  type RoomReading,
  type UnfoundedUpdate,
} from './room-reading.ts';

export interface RoomReplica {
  readonly room: RoomId;
  readonly kind: DocumentKind | 'mailbox';
  readonly log: RoomLog;
  /** All that is saved: the log's content and what waits. Never edited directly. */
  readonly saved: Y.Doc;
  /** Parts of what is too large for a document, by author device, in log order. */
  readonly chunks: ReadonlyMap<DeviceId, readonly Bytes[]>;
  /** Messages in a mailbox, in log order. */
  readonly posts: readonly { readonly device: DeviceId; readonly content: Bytes }[];
  /** Updates that are set aside, since they build on what a cut or a fork leaves out. */
  readonly unfounded: readonly UnfoundedUpdate[];
  /** What of the log has passed; what waits is not in it. */
  readonly admission: Admission;
  /** The log once more from disk, without what waits. */
  readAnew(reach: 'counted' | 'everything'): Promise<RoomReading>;
  /** The snapshot that was read has been set aside since: what came of it is to be read anew. */
  readonly isBaseGone: () => boolean;
  /** What waits in this room, oldest first. */
  waiting(): readonly PendingRow[];
  /** Takes in what the store has got since the last time. */
  refresh(): Promise<void>;
  /** Calls `listener` after every refresh that brought something. */
  subscribe(listener: () => void): () => void;
}

export interface ReplicaPorts extends ReadingPorts {
  readonly store: SpaceStore;
}

export function createRoomReplica(
  room: RoomId,
  kind: DocumentKind | 'mailbox',
  ports: ReplicaPorts,
): RoomReplica {
  const {
    log,
    document: saved,
    admission,
    chunks,
    posts,
    unfounded,
    startFrom,
  } = readRoom(room, kind, ports);
  const listeners = new Set<() => void>();

  let base: string | null = null;
  let isBaseGone = false;
  let lastLocal = 0;
  let lastPending = 0;
  let waiting: readonly PendingRow[] = [];
  const inTurn = createTurns();

  const refresh = async (): Promise<void> => {
    const { entries, pending, base: newest } = await ports.store.changes(room, lastLocal, 0);
    if (newest === null && base !== null) isBaseGone = true;
    if (newest !== base) {
      const snapshot = await ports.store.base(room);
      if (snapshot && (await startFrom(snapshot))) base = bytesToHex(snapshot.hash);
    }
    await log.take(entries.map((entry) => entry.bytes));
    await log.retry();
    lastLocal = entries.at(-1)?.local ?? lastLocal;
    waiting = pending;
    for (const { id, content } of pending) {
      if (id <= lastPending) continue;
      lastPending = id;
      if (content.type === 'update') Y.applyUpdate(saved, content.update, fromLog);
    }
    for (const listener of listeners) listener();
  };

  return {
    room,
    kind,
    log,
    admission,
    async readAnew(reach) {
      const reading = readRoom(room, kind, ports, reach);
      const [snapshot, { entries }] = [await ports.store.base(room), await ports.store.changes(room, 0, 0)];
      if (snapshot) await reading.startFrom(snapshot);
      await reading.log.take(entries.map((entry) => entry.bytes));
      await reading.log.retry();
      return reading;
    },
    saved,
    chunks,
    posts,
    unfounded,
    isBaseGone: () => isBaseGone,
    waiting: () => waiting,
    refresh: () => inTurn(refresh),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One document room as this context sees it: everything opened from the log, and on top what waits to be sent. */
import * as Y from 'yjs';
import type { Bytes } from '#shared/base/bytes.ts';
import type { ControlReplica } from '#shared/sealed/control-replica.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import { createAdmission, type DocumentKind } from '#shared/documents/admission.ts';
import { startChain } from '#shared/protocol/chain.ts';
import { isWithinCut } from '#shared/protocol/control-state.ts';
import { idToBytes, type DeviceId, type RoomId } from '#shared/protocol/ids.ts';
import { createMailboxReader } from '#shared/sealed/mailbox-reader.ts';
import type { Keyring } from '#shared/sealed/keyring.ts';
import { createRoomLog, type RoomLog, type RoomLogPorts } from '#shared/sealed/room-log.ts';
import { createRoomReader } from '#shared/sealed/room-reader.ts';
import type { PendingRow, SpaceStore } from '#shared/sealed/space-store.ts';

/** Transactions of the log carry this origin, so that a socket knows what is not its own. */
export const fromLog = Symbol('from the log');

export interface RoomReplica {
  readonly room: RoomId;
  readonly log: RoomLog;
  /** All that is saved: the log's content and what waits. Never edited directly. */
  readonly saved: Y.Doc;
  /** Parts of what is too large for a document, by author device, in log order. */
  readonly chunks: ReadonlyMap<DeviceId, readonly Bytes[]>;
  /** Messages in a mailbox, in log order. */
  readonly posts: readonly { readonly device: DeviceId; readonly content: Bytes }[];
  /** What waits in this room, oldest first. */
  waiting(): readonly PendingRow[];
  /** Takes in what the store has got since the last time. */
  refresh(): Promise<void>;
  /** Calls `listener` after every refresh that brought something. */
  subscribe(listener: () => void): () => void;
}

export interface ReplicaPorts {
  readonly control: ControlReplica;
  readonly keyring: Keyring;
  readonly store: SpaceStore;
}

export function createRoomReplica(
  room: RoomId,
  kind: DocumentKind | 'mailbox',
  ports: ReplicaPorts,
): RoomReplica {
  const saved = new Y.Doc();
  const chunks = new Map<DeviceId, Bytes[]>();
  const posts: { device: DeviceId; content: Bytes }[] = [];
  const listeners = new Set<() => void>();
  const state = () => ports.control.state.get();
  const admission = createAdmission(idToBytes(room), kind === 'mailbox' ? 'state' : kind);

  const readDocument = (): RoomLogPorts['deliver'] =>
    createRoomReader(room, state, ports.keyring, {
      admit(device, sessions, update) {
        if (!admission.admit(idToBytes(device), sessions, update).ok) return false;
        Y.applyUpdate(saved, update, fromLog);
        return true;
      },
      keepChunk(device, _counter, chunk) {
        chunks.set(device, [...(chunks.get(device) ?? []), chunk]);
      },
    });
  const readMailbox = (): RoomLogPorts['deliver'] =>
    createMailboxReader(room, state, ports.keyring, (device, _counter, content) =>
      posts.push({ device, content }),
    );

  const log = createRoomLog({
    async author(id) {
      const device = state().devices.get(id);
      const key = device && (await importVerifyKey(device.signKey));
      return device && key?.ok
        ? { key: key.value, start: startChain(state().space, room, id, device.signKey) }
        : null;
    },
    counts: (entry, link) => isWithinCut(state().devices.get(entry.header.device), room, entry.header, link),
    controlSeq: () => state().seq,
    deliver: kind === 'mailbox' ? readMailbox() : readDocument(),
  });

  let lastLocal = 0;
  let lastPending = 0;
  let waiting: readonly PendingRow[] = [];
  let turn: Promise<void> = Promise.resolve();

  const refresh = async (): Promise<void> => {
    const { entries, pending } = await ports.store.changes(room, lastLocal, 0);
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
    log,
    saved,
    chunks,
    posts,
    waiting: () => waiting,
    refresh() {
      const result = turn.then(refresh);
      turn = result.catch(() => undefined);
      return result;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

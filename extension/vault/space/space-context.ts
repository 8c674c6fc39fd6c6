/** One space in one context while the vault is open: keys, control log, replicas, and the news between contexts. */
import type { Bytes } from '#shared/base/bytes.ts';
import { deriveBytes } from '#shared/crypto/seal/derive.ts';
import { openControlReplica, type ControlReplica } from '#shared/sealed/control-replica.ts';
import { createKeyring, type DeviceKeys, type Keyring } from '#shared/sealed/keyring.ts';
import { keyLabels } from '#shared/sealed/labels.ts';
import type { SpaceStore } from '#shared/sealed/space-store.ts';
import { standingOf, type Room } from '#shared/protocol/control-state.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { RoomKind } from '#shared/protocol/operation.ts';
import { atEnd, pause } from '../at-end.ts';
import type { AtRest } from '../disk/at-rest.ts';
import { settleKey } from '../sync/device-key.ts';
import { readControl } from '../disk/control-store.ts';
import type { VaultDexie } from '../disk/database.ts';
import { createEntryStore } from '../disk/entry-store.ts';
import { createKeptControl } from '../disk/kept-control.ts';
import type { VaultPlatform, VaultPolicy } from '../platform.ts';
import { createRoomReplica, type RoomReplica } from '../disk/room-replica.ts';
import { retryMs } from '../save.ts';
import { unwrapDevice, type SpaceRecord } from '../disk/space-record.ts';

export interface SpaceContext {
  readonly platform: VaultPlatform;
  readonly policy: VaultPolicy;
  readonly database: VaultDexie;
  readonly atRest: AtRest;
  readonly record: SpaceRecord;
  readonly keys: DeviceKeys;
  readonly keyring: Keyring;
  readonly control: ControlReplica;
  readonly store: SpaceStore;
  /** Aborted when the vault is locked. */
  readonly signal: AbortSignal;
  /** The replica of a room; `kind` for rooms that the control log does not have yet. */
  replica(room: RoomId, kind?: RoomKind): RoomReplica;
  room(kind: RoomKind): Room | null;
  /** What was read does not count any more: an author turns out to have been removed, or the control log says something else. */
  isOvertaken(): boolean;
  /** Writes the control log anew from this position on; the space is to be opened again. */
  rewriteControl(from: number): Promise<void>;
  /** Writes what the control replica has got and the disk has not, then tells. What the disk refuses is tried on until the lock. */
  keepControl(): Promise<void>;
  /** Something new is on disk: tells the other contexts, without saying what, and looks here. Null: the control log. */
  changed(room: RoomId | null): void;
  /** Calls `listener` when something new is on disk, whoever wrote it. */
  onChange(listener: (room: RoomId | null) => void): () => void;
}

export interface VaultContext {
  readonly platform: VaultPlatform;
  readonly policy: VaultPolicy;
  readonly database: VaultDexie;
  readonly atRest: AtRest;
  readonly signal: AbortSignal;
}

export async function openSpaceContext(vault: VaultContext, record: SpaceRecord): Promise<SpaceContext> {
  const { platform, database, atRest, signal } = vault;
  const { space } = record;
  const control = openControlReplica(await readControl(database.control, atRest, space));
  const kept = createKeptControl(database, atRest, space, control);
  const keys = await unwrapDevice(atRest, (await settleKey(vault, record, control.state.get())).device);
  const keyring = createKeyring(space, keys);
  const store = createEntryStore(database, atRest, space, keys.id);
  const replicas = new Map<RoomId, RoomReplica>();
  const listeners = new Set<(room: RoomId | null) => void>();
  const wakeKey = `wake:${space}`;
  let turn = 0;

  const announce = (room: RoomId | null): void => {
    for (const ended of control.state.get().culled.keys()) replicas.delete(ended);
    for (const listener of listeners) listener(room);
  };

  /** Nothing builds on a post: one too many is gone when the mailbox is next opened, and disturbs nobody until then. */
  const isMailbox = (room: RoomId): boolean => control.state.get().rooms.get(room)?.kind === 'mailbox';

  let isWaiting = false;
  /** Nobody tells of it again: the replica has it already. */
  const keepLater = async (): Promise<void> => {
    if (isWaiting) return;
    isWaiting = true;
    await pause(retryMs, signal);
    isWaiting = false;
    if (!signal.aborted) await context.keepControl().catch(() => undefined);
  };

  const context: SpaceContext = {
    ...vault,
    record,
    keys,
    keyring,
    control,
    store,
    replica(room, kind) {
      const known = replicas.get(room);
      if (known) return known;
      const of = kind ?? control.state.get().rooms.get(room)?.kind ?? 'review';
      const documentKind =
        of === 'mailbox' ? 'mailbox' : of === 'review' || of === 'handover' ? 'journal' : 'state';
      const replica = createRoomReplica(room, documentKind, { control, keyring, store });
      replicas.set(room, replica);
      return replica;
    },
    room: (kind) => [...control.state.get().rooms.values()].findLast((room) => room.kind === kind) ?? null,
    isOvertaken: () =>
      kept.isRewritten() ||
      (standingOf(control.state.get(), keys.id) !== null &&
        [...replicas.values()].some(
          ({ room, log, isBaseGone }) => !isMailbox(room) && (log.isOvertaken() || isBaseGone()),
        )),
    async rewriteControl(from) {
      await kept.rewrite(from);
      context.changed(null);
    },
    async keepControl() {
      try {
        if (await kept.keep()) context.changed(null);
      } catch (cause) {
        void keepLater();
        throw cause;
      }
    },
    changed(room) {
      turn += 1;
      announce(room);
      // A context that misses the news has it with the next, or when it opens the room.
      void platform.session
        .set(wakeKey, `${room ?? ''}:${record.device.id}:${turn}:${platform.random()}`)
        .catch(() => undefined);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  const stop = platform.session.subscribe((key, value) => {
    if (key !== wakeKey || typeof value !== 'string' || signal.aborted) return;
    const room = value.slice(0, value.indexOf(':')) as RoomId | '';
    if (room !== '') announce(room);
    else
      void kept.readNews().then(
        () => announce(null),
        () => undefined,
      );
  });
  atEnd(signal, stop);
  return context;
}

/** 32 bytes that everybody who may read the room derives alike, however often its key is renewed. */
export async function lastingKey(
  context: SpaceContext,
  kind: 'register' | 'plan',
  label: 'subject' | 'row',
): Promise<Bytes | null> {
  const room = context.room(kind);
  const first = room && (await context.keyring.roomKey(context.control.state.get(), room.id, 1));
  return first ? deriveBytes(first.root, keyLabels[label], new Uint8Array(0), 32) : null;
}

/** A client as the extension is one, but for its vault: the real log, sealing and sender over a store and a socket that are given. */
import * as Y from 'yjs';
import { copyBytes } from '#shared/base/bytes.ts';
import { deriveClientId } from '#shared/documents/client-id.ts';
import { trimUpdate } from '#shared/documents/trim.ts';
import { idToBytes, type RoomId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import { signActs } from '#shared/sealed/control-acts.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { createKeyring, type DeviceKeys } from '#shared/sealed/keyring.ts';
import { dutyActs } from '#shared/sealed/leaving.ts';
import { createSpaceSync } from '#shared/sealed/space-sync.ts';
import { dialRelay } from '#extension/vault/sync/relay-connection.ts';
import { createRoomReplica, type RoomReplica } from '#extension/vault/disk/room-replica.ts';
import { fromLog } from '#extension/vault/disk/room-reading.ts';
import { sealNext } from '#extension/vault/sync/sealing.ts';
import type { SpaceContext } from '#extension/vault/space/space-context.ts';
import type { PendingContent, SpaceStore } from '#shared/sealed/space-store.ts';

export interface SealedClient {
  readonly document: Y.Doc;
  connect(): Promise<void>;
  disconnect(): void;
  /** What was edited so far goes together, as at the end of a batch window. */
  flush(): Promise<void>;
}

export interface SealedPeople {
  readonly log: readonly SignedOperation[];
  readonly room: RoomId;
}

/** Lists are read where they are saved; an open review has a document of its own, as the provider keeps it. */
export type View = 'own' | 'saved';

const remote = Symbol('from the room');

export interface SealedClientOptions {
  readonly url: string;
  readonly Socket: typeof WebSocket;
  /** Without `addPending` the client only reads. */
  readonly store: SpaceStore & { addPending?(room: RoomId, content: PendingContent): Promise<void> };
  /** Never the same twice for one device. */
  readonly session: number;
  readonly view: View;
}

export function createSealedClient(
  { log, room }: SealedPeople,
  keys: DeviceKeys,
  { url, Socket, store, session, view }: SealedClientOptions,
): SealedClient {
  const control = openControlReplica(log);
  const { space } = control.state.get();
  const keyring = createKeyring(space, keys);
  const replicas = new Map<RoomId, RoomReplica>();
  const replicaOf = (id: RoomId): RoomReplica => {
    const known = replicas.get(id);
    const kind = control.state.get().rooms.get(id)?.kind === 'mailbox' ? 'mailbox' : 'state';
    const replica = known ?? createRoomReplica(id, kind, { control, keyring, store });
    replicas.set(id, replica);
    return replica;
  };
  const { saved } = replicaOf(room);
  const context = {
    control,
    keyring,
    keys,
    store,
    replica: replicaOf,
    changed: () => undefined,
    platform: { clock: Date },
  } as unknown as SpaceContext;
  const document = view === 'own' ? new Y.Doc() : saved;
  document.clientID = deriveClientId(idToBytes(room), idToBytes(keys.id), session);
  let leave = new AbortController();
  let saving: Promise<void> = Promise.resolve();
  let sync: ReturnType<typeof createSpaceSync> | null = null;

  const show = (update: Uint8Array, origin: unknown): void => {
    if (origin === fromLog) Y.applyUpdate(document, update, remote);
  };
  const save = (update: Uint8Array, origin: unknown): void => {
    if (origin === remote) return;
    const news = trimUpdate(saved, copyBytes(update));
    if (news) saving = saving.then(() => store.addPending?.(room, { type: 'update', session, update: news }));
  };
  if (view === 'own') {
    saved.on('update', show);
    document.on('update', save);
  }

  const draftOperations = async () => {
    const replica = replicaOf(room);
    await replica.refresh();
    const rooms = replica.waiting().length > 0 ? [room] : [];
    const state = control.state.get();
    return signActs(
      state,
      keys.id,
      keys.signKey,
      await dutyActs(state, keyring, keys.id, { rooms, drafts: [] }),
    );
  };

  return {
    document,
    disconnect() {
      leave.abort();
      sync = null;
    },
    async flush() {
      await saving;
      await sync?.flush();
    },
    async connect() {
      leave = new AbortController();
      const dialled = await dialRelay(Socket, url, leave.signal);
      if (!dialled.ok) throw new Error(dialled.error.type);
      const { connection } = dialled.value;
      await dialled.value.authenticate(space, { type: 'device', device: keys.id, signKey: keys.signKey });
      const current = createSpaceSync({
        snapshots: { prepare: async () => true, receive: async () => null },
        device: keys.id,
        control,
        store,
        log: async (id) => {
          const replica = replicaOf(id);
          await replica.refresh();
          return replica.log;
        },
        send: (message) => connection.send(message),
        sealNext: (id) => sealNext(context, id, () => false),
        draftOperations,
        rewritten: async () => undefined,
        show: () => undefined,
        doubted: () => undefined,
        changed: () => undefined,
      });
      sync = current;
      const listen = async (): Promise<void> => {
        for (let message = await connection.next(); message; message = await connection.next())
          await current.receive(message);
      };
      void listen();
    },
  };
}

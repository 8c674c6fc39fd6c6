/** A device that edits, syncs, crashes and comes back: the real log, sealing and sender over a store and a relay in memory. */
import * as Y from 'yjs';
import type { Bytes } from '#shared/base/bytes.ts';
import { deriveClientId } from '#shared/documents/client-id.ts';
import { trimUpdate } from '#shared/documents/trim.ts';
import { standingOf, type ControlState } from '#shared/protocol/control-state.ts';
import { idToBytes, type RoomId } from '#shared/protocol/ids.ts';
import type { OperationOf } from '#shared/protocol/operation.ts';
import { snapshotSpacing, type SnapshotSpacing } from '#shared/protocol/room-snapshots.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { RelayMessage } from '#shared/protocol/wire.ts';
import { signActs, type Act } from '#shared/sealed/control-acts.ts';
import { isShown } from '#shared/sealed/chain-fork.ts';
import { dutyActs, removeActs } from '#shared/sealed/leaving.ts';
import { openControlReplica, type ControlReplica } from '#shared/sealed/control-replica.ts';
import type { RoomDoubt } from '#shared/sealed/relay-check.ts';
import type { Vector } from '#shared/sealed/update-payload.ts';
import { createKeyring, type DeviceKeys } from '#shared/sealed/keyring.ts';
import { troublesIn } from '#shared/sealed/troubles.ts';
import { createSpaceSync, type HaltCause } from '#shared/sealed/space-sync.ts';
import { createRoomReplica, type RoomReplica } from '#extension/vault/disk/room-replica.ts';
import { sealNext } from '#extension/vault/sync/sealing.ts';
import { createSnapshotKeeper, type SnapshotKeeper } from '#extension/vault/sync/snapshot-keeper.ts';
import type { SpaceContext } from '#extension/vault/space/space-context.ts';
import type { MemoryRelay } from './memory-relay.ts';
import { Crash, createMemoryStore, type MemoryStore } from './memory-store.ts';

/** Turns after which a device that still moves goes round in circles. */
const restlessTurns = 5000;

export interface SimulatedDevice {
  /** Edits the document; `saved` is false when the device crashed before the edit was on disk. */
  edit(change: (document: Y.Doc) => void): Promise<{ saved: boolean }>;
  connect(): void;
  disconnect(): void;
  /** Handles messages and seals until nothing moves. */
  settle(): Promise<void>;
  /** The process ends; the store stays. */
  crash(): void;
  /** Everything that is saved at home, as Yjs state. */
  state(): Promise<Y.Doc>;
  troubles(): Promise<number>;
  /** Removes another device as the user would: what is known of its chain counts. */
  revoke(other: DeviceKeys['id']): Promise<void>;
  /** Tries all keys that it has on entries that it was not to get. */
  overhear(entries: readonly Bytes[]): Promise<void>;
  /** What the device makes of the relay's word, as it came. */
  readonly doubts: readonly RoomDoubt[];
  /** Why entries wait or do not count. */
  reasons(): Promise<readonly string[]>;
  /** A colleague's device says how far it has come. */
  told(by: DeviceKeys['id'], heads: Vector): Promise<void>;
  /** Deletes for good: nothing of it is to be left with anybody. */
  erase(change: (document: Y.Doc) => void): Promise<{ saved: boolean }>;
  /** Looks what there is to do about snapshots, and does it. */
  look(): Promise<void>;
  readonly store: MemoryStore;
  /** The relay says that it is there. */
  beat(): Promise<void>;
  readonly control: ControlReplica;
  /** Signs acts onto what the relay has, as somebody in office. */
  act(decide: (state: ControlState) => readonly Act[]): Promise<boolean>;
  /** Dials another relay from now on, at once. */
  move(to: Pick<MemoryRelay, 'connect' | 'extend'>): void;
  readonly whyHalted: HaltCause | null;
  /** Names of all entries at home. */
  entries(): readonly string[];
  readonly halted: boolean;
}

export function createDevice(
  keys: DeviceKeys,
  founding: readonly SignedOperation[],
  room: RoomId,
  firstRelay: Pick<MemoryRelay, 'connect' | 'extend'>,
  strike: () => boolean,
  spacing: SnapshotSpacing = snapshotSpacing,
): SimulatedDevice {
  const store = createMemoryStore(strike);
  let relay = firstRelay;
  let log = founding;
  let halted = false;
  let whyHalted: HaltCause | null = null;
  const proofs: OperationOf<'fork-proof'>[] = [];
  const doubts: RoomDoubt[] = [];
  let process = start();

  function start() {
    const control = openControlReplica(log);
    const keyring = createKeyring(control.state.get().space, keys);
    const replicas = new Map<RoomId, RoomReplica>();
    const replicaOf = (id: RoomId): RoomReplica => {
      const known = replicas.get(id);
      if (known) return known;
      const kind = control.state.get().rooms.get(id)?.kind === 'mailbox' ? 'mailbox' : 'state';
      const created = createRoomReplica(id, kind, { control, keyring, store });
      replicas.set(id, created);
      return created;
    };
    const replica = replicaOf(room);
    const context = {
      control,
      keyring,
      keys,
      store,
      replica: replicaOf,
      changed: () => undefined,
      platform: { clock: { now: () => 0 } },
    } as unknown as SpaceContext;
    const inbox: RelayMessage[] = [];
    return {
      control,
      replica,
      context,
      inbox,
      line: null as ReturnType<MemoryRelay['connect']> | null,
      sync: null as ReturnType<typeof createSpaceSync> | null,
      snapshots: null as SnapshotKeeper | null,
    };
  }

  const crash = (): void => {
    process.line?.end();
    process = start();
  };
  const disconnect = (): void => {
    process.line?.end();
    process.line = null;
    process.sync = null;
    process.snapshots = null;
    process.inbox.length = 0;
  };
  /** As the vault does: what was taken and counts no more goes, and all is read anew. */
  const renewIfOvertaken = (): void => {
    const { control, replica, sync } = process;
    const isOvertaken = replica.log.isOvertaken() || replica.isBaseGone();
    if (standingOf(control.state.get(), keys.id) === null || !isOvertaken) return;
    crash();
    if (sync) self.connect();
  };
  /** A crash inside is a crash of the device, and nothing else. */
  const mortal = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      crash();
      return false;
    }
  };

  const editDocument = (replica: RoomReplica, session: number, change: (document: Y.Doc) => void) => {
    const document = new Y.Doc();
    document.clientID = deriveClientId(idToBytes(room), idToBytes(keys.id), session);
    Y.applyUpdate(document, Y.encodeStateAsUpdate(replica.saved));
    change(document);
    return trimUpdate(replica.saved, Y.encodeStateAsUpdate(document, Y.encodeStateVector(replica.saved)));
  };

  const draftOperations = async ({ control, context, replica, snapshots }: typeof process) => {
    await replica.refresh();
    const rooms = replica.waiting().length > 0 ? [room] : [];
    const state = control.state.get();
    const duties = await dutyActs(state, context.keyring, keys.id, { rooms, drafts: [] });
    const shown = proofs.filter((proof) => !isShown(state, proof)).map((proof) => () => proof);
    const acts = [...duties, ...shown, ...((await snapshots?.acts()) ?? [])];
    return signActs(state, keys.id, keys.signKey, acts);
  };

  const self: SimulatedDevice = {
    get halted() {
      return halted;
    },
    crash,
    async edit(change) {
      const { replica } = process;
      const saved = await mortal(async () => {
        await replica.refresh();
        const session = await store.newSession(room);
        const update = editDocument(replica, session, change);
        if (update !== null) await store.addPending(room, { type: 'update', session, update });
        await replica.refresh();
      });
      return { saved };
    },
    connect() {
      if (process.line) return;
      halted = false;
      whyHalted = null;
      const { control, context, inbox } = process;
      const current = process;
      const line = relay.connect(keys.id, (message) => void inbox.push(message), disconnect);
      current.line = line;
      const outbox: Parameters<typeof line.hear>[0][] = [];
      const send = (message: Parameters<typeof line.hear>[0]): void => {
        outbox.push(message);
        queueMicrotask(() => {
          const next = outbox.shift();
          if (next && current === process && current.line === line) void line.hear(next);
        });
      };
      const snapshots = createSnapshotKeeper(context, send, spacing);
      current.snapshots = snapshots;
      current.sync = createSpaceSync({
        snapshots,
        device: keys.id,
        control,
        store,
        log: async (id) => {
          const replica = context.replica(id);
          await replica.refresh();
          return replica.log;
        },
        send,
        sealNext: (id) => sealNext(context, id, () => false),
        draftOperations: () => draftOperations(current),
        rewritten: async () => {
          log = [...control.log];
          crash();
        },
        show: (proof) => void proofs.push(proof),
        doubted: (_, doubt) => void doubts.push(doubt),
        changed(changed) {
          if (changed === null) log = [...control.log];
        },
      });
    },
    disconnect,
    move(to) {
      disconnect();
      relay = to;
      self.connect();
    },
    async revoke(other) {
      const { control, replica } = process;
      await replica.refresh();
      const head = await replica.log.head(other);
      const cuts =
        head && head.counter > 0 ? [{ device: other, room, counter: head.counter, hash: head.hash }] : [];
      const state = control.state.get();
      const acts = await removeActs(state, keys.id, { type: 'device', id: other }, cuts);
      await relay.extend(await signActs(state, keys.id, keys.signKey, acts));
    },
    async settle() {
      for (let quiet = 0, turns = 0; quiet < 3; turns += 1) {
        if (turns === restlessTurns) throw new Error('the device does not come to rest');
        const { inbox, sync } = process;
        if (sync === null) return;
        const message = inbox.shift();
        quiet = message ? 0 : quiet + 1;
        const alive = await mortal(() => (message ? sync.receive(message) : sync.flush()));
        const phase = sync.phase.get();
        if (phase.type === 'halted') whyHalted = phase.why;
        halted = phase.type === 'halted';
        if (!alive || halted) return;
        renewIfOvertaken();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    async state() {
      await process.replica.refresh();
      return process.replica.saved;
    },
    doubts,
    get control() {
      return process.control;
    },
    get whyHalted() {
      return whyHalted;
    },
    async reasons() {
      await process.replica.refresh();
      const { replica, control } = process;
      const troubles = await troublesIn(room, replica.log, store, control.state.get());
      return troubles.map(({ state }) => state.why);
    },
    told: async (by, heads) => process.sync?.told(room, by, heads),
    store,
    async erase(change) {
      const outcome = await self.edit(change);
      if (outcome.saved) store.erase(room);
      return outcome;
    },
    look: async () => void (await mortal(async () => process.snapshots?.look())),
    beat: async () => process.sync?.receive({ type: 'beat' }),
    async act(decide) {
      const state = process.control.state.get();
      return relay.extend(await signActs(state, keys.id, keys.signKey, decide(state)));
    },
    entries: () => store.rows.map((row) => `${row.room}:${row.device}:${row.counter}`),
    overhear: (entries) => process.replica.log.take(entries),
    async troubles() {
      await process.replica.refresh();
      return process.replica.log.troubles().length;
    },
  };
  return self;
}

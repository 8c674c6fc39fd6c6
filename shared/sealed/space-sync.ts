/**
 * The one sender of a device in a space (R1.2, R7): brings the control log up to date, reads every room, and turns
 * what waits into entries. Nothing is sent that is not on disk, and nothing on disk is ever made anew: what the relay
 * is not known to have is sent again byte by byte, also what others wrote (R1.5).
 */
import { assertNever } from '../base/assert.ts';
import { equalBytes } from '../base/bytes.ts';
import { createObservable, type Observable } from '../base/observable.ts';
import { createComparison, type Comparison } from './control-comparison.ts';
import type { ControlReplica } from './control-replica.ts';
import { controlPages } from '../protocol/control-pages.ts';
import type { RoomId } from '../protocol/ids.ts';
import type { SignedOperation } from '../protocol/signed-operation.ts';
import { readableRooms } from '../protocol/access.ts';
import type { ClientMessage, RelayMessage } from '../protocol/wire.ts';
import { protocolVersion } from '../protocol/admission.ts';
import type { OperationOf } from '../protocol/operation.ts';
import { proveChainForks } from './chain-fork.ts';
import { createOutbox, type OutboxPorts } from './outbox.ts';
import { createRelayCheck, type RelayCheckPorts } from './relay-check.ts';
import type { Vector } from './update-payload.ts';

/** `halted`: writing goes on at home, but nothing more is sent before somebody has looked. */
export type SyncPhase =
  | { readonly type: 'control' }
  | { readonly type: 'rooms' }
  | { readonly type: 'current' }
  | { readonly type: 'halted'; readonly why: HaltCause };

/** `members-forked`: the relay's control log goes another way than ours, and nobody has settled it. */
export type HaltCause = 'forked' | 'over-quota' | 'old-version' | 'members-forked';

/** Whoever sees to the snapshots of state rooms (R9). */
export interface SnapshotPort {
  /** False while a snapshot has to come before the room can be read; it has been asked for then. */
  prepare(room: RoomId): Promise<boolean>;
  /** Where the room is to be read on from, once its snapshot has come. */
  receive(message: SnapshotMessage): Promise<{ readonly room: RoomId; readonly through: number } | null>;
}

export type SnapshotMessage = Extract<
  RelayMessage,
  { type: 'room-floor' | 'snapshot-has' | 'snapshot-refused' | 'snapshot-part' }
>;

export interface SpaceSyncPorts extends OutboxPorts {
  readonly snapshots: SnapshotPort;
  readonly control: ControlReplica;
  /** Control operations for rooms that were made here; empty when there are none. */
  draftOperations(): Promise<Extract<ClientMessage, { type: 'control-append' }>['operations']>;
  /** The store has something new: in this room, or (null) in the control log. */
  changed(room: RoomId | null): void;
  /** The control log says something else from this position on: what was read by it is to be read anew. */
  rewritten(from: number): Promise<void>;
  /** A device has told two stories: evidence for the control log, to be written with the next draft operations. */
  show(proof: OperationOf<'fork-proof'>): void;
  doubted: RelayCheckPorts['doubted'];
}

export interface SpaceSync {
  readonly phase: Observable<SyncPhase>;
  /** A message of the relay after admission, in order. */
  receive(message: RelayMessage): Promise<void>;
  /** Something waits in the store. */
  flush(): Promise<void>;
  /** A colleague has said how far they have come. */
  told(room: RoomId, heads: Vector): Promise<void>;
}

export function createSpaceSync(ports: SpaceSyncPorts): SpaceSync {
  const { control, store } = ports;
  const send: SpaceSyncPorts['send'] = (message) => ports.send(message);
  const phase = createObservable<SyncPhase>({ type: 'control' });
  const opened = new Map<RoomId, 'reader' | 'writer'>();
  const current = new Set<RoomId>();
  const outbox = createOutbox(ports);
  const check = createRelayCheck({
    store,
    log: (room) => ports.log(room),
    state: () => control.state.get(),
    doubted: (room, doubt) => ports.doubted(room, doubt),
  });
  /** Pages of the control log that go to the relay, the first of them on its way. */
  let controlInFlight: (readonly SignedOperation[])[] = [];
  let draftsRefused = false;
  let comparison: Comparison | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const halt = (why: HaltCause): void => phase.set({ type: 'halted', why });
  const isHalted = (): boolean => phase.get().type === 'halted';

  const welcome = async (message: Extract<RelayMessage, { type: 'welcome' }>): Promise<void> => {
    const known = await store.generation();
    if (known === null || !equalBytes(known, message.generation))
      await store.startGeneration(message.generation);
    const { seq, head } = control.state.get();
    if (message.controlSeq > seq) send({ type: 'control-since', seq });
    else if (message.controlSeq < seq) appendControl(control.log.slice(message.controlSeq + 1));
    else if (equalBytes(message.controlHead, head)) await openRooms();
    else compare();
  };

  /** Asks for the relay's whole log, to be held against ours. */
  const compare = (): void => {
    comparison = createComparison(control);
    send({ type: 'control-since', seq: -1 });
  };
  const takeMeeting = async (met: Awaited<ReturnType<ControlReplica['meet']>>): Promise<void> => {
    if (!met.ok || met.value.type === 'forked') return halt('members-forked');
    if (met.value.type === 'rewritten') return ports.rewritten(met.value.from);
    if (met.value.news > 0) ports.changed(null);
    await openRooms();
  };

  const appendControl = (operations: ControlReplica['log']): void => {
    controlInFlight = [...controlPages(operations)];
    sendControlPage();
  };
  const sendControlPage = (): void => {
    const [operations = []] = controlInFlight;
    send({ type: 'control-append', space: control.state.get().space, operations: [...operations] });
  };

  /** What this device reads, and the mailboxes, where it writes in any case. */
  const roomsToOpen = (): ReadonlyMap<RoomId, 'reader' | 'writer'> => {
    const state = control.state.get();
    const mailboxes = [...state.rooms.values()].filter((room) => room.kind === 'mailbox');
    return new Map([
      ...mailboxes.map((room) => [room.id, 'writer'] as const),
      ...readableRooms(state, ports.device).map((room) => [room.id, 'reader'] as const),
    ]);
  };

  const openRooms = async (): Promise<void> => {
    const { minimumVersion, devices } = control.state.get();
    if (minimumVersion > protocolVersion) halt('old-version');
    else if ((devices.get(ports.device)?.forkedAt ?? null) !== null) halt('forked');
    if (isHalted()) return;
    if (controlInFlight.length === 0 && !draftsRefused) {
      const operations = await ports.draftOperations();
      if (operations.length > 0) appendControl(operations);
    }
    const { rooms } = control.state.get();
    for (const id of current)
      if (!rooms.has(id)) {
        current.delete(id);
        opened.delete(id);
      }
    for (const [id, use] of roomsToOpen()) {
      if (opened.get(id) === use) continue;
      // oxlint-disable-next-line no-await-in-loop -- few
      if (use === 'reader' && !(await ports.snapshots.prepare(id))) continue;
      opened.set(id, use);
      // oxlint-disable-next-line no-await-in-loop -- few, and each asks from where it stands
      send({ type: 'open-room', room: id, since: await store.cursor(id) });
    }
    notePhase();
    await flushRooms();
  };

  const notePhase = (): void => {
    if (isHalted()) return;
    phase.set(
      [...opened.keys()].every((room) => current.has(room)) ? { type: 'current' } : { type: 'rooms' },
    );
  };

  const takeControl = async (message: Extract<RelayMessage, { type: 'control' }>): Promise<void> => {
    if (comparison) {
      const met = await comparison.take(message);
      if (met) comparison = null;
      return met ? takeMeeting(met) : undefined;
    }
    const taken = await control.take(message.first, message.operations);
    if (!taken.ok) {
      if (taken.error.type === 'not-next') send({ type: 'control-since', seq: control.state.get().seq });
      else compare();
      return;
    }
    if (taken.value > 0) ports.changed(null);
    if (message.seq > control.state.get().seq) return;
    await Promise.all([...opened.keys()].map((room) => outbox.retry(room)));
    await openRooms();
  };

  const controlAccepted = async (seq: number): Promise<void> => {
    controlInFlight.shift();
    if (controlInFlight.length > 0) sendControlPage();
    else if (seq > control.state.get().seq) send({ type: 'control-since', seq: control.state.get().seq });
    else await openRooms();
  };

  const takeEntries = async (message: Extract<RelayMessage, { type: 'entries' }>): Promise<void> => {
    // Of a room that has ended meanwhile nothing is kept.
    if (!control.state.get().rooms.has(message.room)) return;
    const others = await outbox.takeReceived(message.room, message.first, message.entries);
    if (others.some(({ device }) => device === ports.device)) halt('forked');
    else if (others.length > 0) {
      const proofs = await proveChainForks(control.state.get(), store, message.room, others);
      for (const proof of proofs) ports.show(proof);
      await openRooms();
    }
    ports.changed(message.room);
  };

  const upToDate = async (message: Extract<RelayMessage, { type: 'up-to-date' }>): Promise<void> => {
    const own = message.vector.find((entry) => entry.device === ports.device);
    const head = await (await ports.log(message.room)).head(ports.device);
    if (own && head && own.counter === head.counter && !equalBytes(own.hash, head.hash))
      return halt('forked');
    if (!(await check.heard(message))) return readAnew();
    current.add(message.room);
    notePhase();
    await flushRooms();
  };

  /** The relay lost part of its store and does not say so: what is here goes to it again, as to one that was wiped. */
  const readAnew = async (): Promise<void> => {
    const generation = await store.generation();
    if (generation) await store.startGeneration(generation);
    outbox.forget();
    current.clear();
    for (const room of opened.keys()) send({ type: 'open-room', room, since: 0 });
  };

  /** Once more, where somebody has told of what has not come. */
  const askAgain = async (): Promise<void> => {
    for (const room of opened.keys()) {
      // oxlint-disable-next-line no-await-in-loop -- few rooms want anything
      if (opened.get(room) !== 'reader' || !(await check.isWanting(room))) continue;
      // oxlint-disable-next-line no-await-in-loop -- as above
      send({ type: 'open-room', room, since: await store.cursor(room) });
    }
  };

  const takeSnapshot = async (message: SnapshotMessage): Promise<void> => {
    if (message.type === 'room-floor') await outbox.skipTo(message.room, message.floor);
    const ready = await ports.snapshots.receive(message);
    if (ready) await outbox.skipTo(ready.room, ready.through);
    await openRooms();
  };

  const refused = (message: Extract<RelayMessage, { type: 'refused' }>): void => {
    if (message.why === 'over-quota') halt('over-quota');
    else if (message.why === 'fork' && message.device === ports.device) halt('forked');
    else if (message.why === 'control-ahead') appendControl(control.log);
    outbox.refused(message);
  };

  const flushRooms = async (): Promise<void> => {
    for (const room of current) {
      if (isHalted()) return;
      // oxlint-disable-next-line no-await-in-loop -- one device has one chain per room; order matters
      await outbox.flush(room);
    }
  };

  const receive = async (message: RelayMessage): Promise<void> => {
    if (isHalted()) return;
    switch (message.type) {
      case 'welcome':
        return welcome(message);
      case 'control':
        return takeControl(message);
      case 'control-accepted':
        return controlAccepted(message.seq);
      case 'control-refused':
        controlInFlight = [];
        if (message.why !== 'not-next') draftsRefused = true;
        // It has less than we have, and what we have does not follow from it.
        if (message.seq < control.state.get().seq) return compare();
        send({ type: 'control-since', seq: control.state.get().seq });
        return;
      case 'entries':
        return takeEntries(message);
      case 'up-to-date':
        return upToDate(message);
      case 'ack':
        await outbox.acknowledged(message.room, message.device, message.counter, message.seq);
        ports.changed(message.room);
        return;
      case 'covered':
        return outbox.covered(message.room, message.device, message.counter);
      case 'room-floor':
      case 'snapshot-has':
      case 'snapshot-refused':
      case 'snapshot-part':
        return takeSnapshot(message);
      case 'refused':
        refused(message);
        return;
      case 'beat':
        await askAgain();
        return flushRooms();
      case 'no-such-room':
        opened.delete(message.room);
        return;
      case 'challenge':
      case 'voucher-accepted':
      case 'ephemeral':
      case 'channel':
      case 'channel-closed':
        return;
      default:
        assertNever(message);
    }
  };

  return {
    phase,
    receive: (message) => inTurn(() => receive(message)),
    told: (room, heads) =>
      inTurn(async () => {
        if (!isHalted() && (await check.told(room, heads))) await askAgain();
      }),
    flush: () =>
      inTurn(async () => {
        if (phase.get().type === 'current' || phase.get().type === 'rooms') await openRooms();
      }),
  };
}

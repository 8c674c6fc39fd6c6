/**
 * The one sender of a device in a space (R1.2, R7): brings the control log up to date, reads every room, and turns
 * what waits into entries. Nothing is sent that is not on disk, and nothing on disk is ever made anew: what the relay
 * is not known to have is sent again byte by byte, also what others wrote (R1.5).
 */
import { assertNever } from '../base/assert.ts';
import { equalBytes } from '../base/bytes.ts';
import { createObservable, type Observable } from '../base/observable.ts';
import { createTurns } from '../base/turns.ts';
import type { ControlReplica } from './control-replica.ts';
import type { DeviceId, RoomId } from '../protocol/ids.ts';
import { mayRead, readableRooms } from '../protocol/access.ts';
import type { RelayMessage } from '../protocol/wire.ts';
import { protocolVersion } from '../protocol/admission.ts';
import type { OperationOf } from '../protocol/operation.ts';
import { proveChainForks } from './chain-fork.ts';
import { createControlSync, type ControlOutcome, type ControlSyncPorts } from './control-sync.ts';
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
  draftOperations: ControlSyncPorts['draftOperations'];
  /** The store has something new: in this room, or (null) in the control log. */
  changed(room: RoomId | null): void;
  rewritten: ControlSyncPorts['rewritten'];
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
  /** A colleague's device has said how far it has come. */
  told(room: RoomId, by: DeviceId, heads: Vector): Promise<void>;
}

export function createSpaceSync(ports: SpaceSyncPorts): SpaceSync {
  const { control, store } = ports;
  const send: SpaceSyncPorts['send'] = (message) => ports.send(message);
  const phase = createObservable<SyncPhase>({ type: 'control' });
  const opened = new Map<RoomId, 'reader' | 'writer'>();
  const current = new Set<RoomId>();
  const outbox = createOutbox(ports);
  const log = createControlSync({
    control,
    send,
    draftOperations: () => ports.draftOperations(),
    grown: () => ports.changed(null),
    rewritten: (from) => ports.rewritten(from),
  });
  const check = createRelayCheck({
    store,
    log: (room) => ports.log(room),
    state: () => control.state.get(),
    doubted: (room, doubt) => ports.doubted(room, doubt),
  });
  /** Rooms that were read from the beginning, once, since the relay's positions did not agree with what it has. */
  const reread = new Set<RoomId>();
  /** Rooms of ours that the relay last said it does not have. */
  const denied = new Set<RoomId>();
  const inTurn = createTurns();

  const halt = (why: HaltCause): void => phase.set({ type: 'halted', why });
  const isHalted = (): boolean => phase.get().type === 'halted';

  const welcome = async (message: Extract<RelayMessage, { type: 'welcome' }>): Promise<void> => {
    const known = await store.generation();
    if (known === null || !equalBytes(known, message.generation))
      await store.startGeneration(message.generation);
    await follow(log.welcome(message));
  };

  const lookAgain = async (room: RoomId): Promise<void> => {
    if (await outbox.retry(room)) ports.changed(room);
  };

  const follow = async (outcome: ControlOutcome): Promise<void> => {
    if (outcome === 'forked') return halt('members-forked');
    if (outcome === 'grown') await Promise.all([...opened.keys()].map(lookAgain));
    if (outcome === 'grown' || outcome === 'agreed') await openRooms();
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
    await log.sendDrafts();
    const ours = roomsToOpen();
    for (const id of opened.keys())
      if (!ours.has(id)) for (const rooms of [opened, current, denied]) rooms.delete(id);
    for (const [id, use] of ours) {
      if (opened.get(id) === use) continue;
      if (use === 'reader' && !(await ports.snapshots.prepare(id))) continue;
      opened.set(id, use);
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
    denied.delete(message.room);
    const own = message.vector.find((entry) => entry.device === ports.device);
    const roomLog = await ports.log(message.room);
    const head = await roomLog.head(ports.device);
    if (own && head && own.counter === head.counter && !equalBytes(own.hash, head.hash))
      return halt('forked');
    const isReader = mayRead(control.state.get(), ports.device, message.room);
    const word = await check.heard(message, roomLog, isReader ? null : ports.device);
    if (word === 'forgotten') return readAnew();
    if (word === 'lacking' && !reread.has(message.room)) {
      reread.add(message.room);
      return send({ type: 'open-room', room: message.room, since: 0 });
    }
    current.add(message.room);
    notePhase();
    if (!isHalted()) await outbox.flush(message.room);
  };

  /** The relay lost part of its store and does not say so: what is here goes to it again, as to one that was wiped. */
  const readAnew = async (): Promise<void> => {
    const generation = await store.generation();
    if (generation) await store.startGeneration(generation);
    outbox.forget();
    current.clear();
    for (const room of opened.keys()) send({ type: 'open-room', room, since: 0 });
  };

  /**
   * The control log gives us the room, and the relay has that log. What crossed a change of it is soon set right: it is
   * asked again at the next beat, and doubted when it says so once more.
   */
  const noSuchRoom = async (room: RoomId): Promise<void> => {
    if (!opened.has(room)) return;
    if (denied.has(room)) check.denied(room, await ports.log(room));
    denied.add(room);
    current.delete(room);
    notePhase();
  };

  /** Once more, where somebody has told of what has not come, or the relay denied the room. */
  const askAgain = async (): Promise<void> => {
    for (const [room, use] of opened) {
      const isWanting = denied.has(room) || (use === 'reader' && (await check.isWanting(room)));
      if (isWanting) send({ type: 'open-room', room, since: await store.cursor(room) });
    }
  };

  const takeSnapshot = async (message: SnapshotMessage): Promise<void> => {
    if (message.type === 'room-floor') await outbox.skipTo(message.room, message.floor);
    const ready = await ports.snapshots.receive(message);
    if (ready) await outbox.skipTo(ready.room, ready.through);
    await openRooms();
  };

  const refused = async (message: Extract<RelayMessage, { type: 'refused' }>): Promise<void> => {
    if (message.why === 'over-quota') halt('over-quota');
    else if (message.why === 'fork' && message.device === ports.device) halt('forked');
    else if (message.why === 'control-ahead') log.sendAll();
    await outbox.refused(message);
  };

  const flushRooms = async (): Promise<void> => {
    for (const room of current) {
      if (isHalted()) return;
      // One device has one chain per room; order matters.
      await outbox.flush(room);
    }
  };

  const receive = async (message: RelayMessage): Promise<void> => {
    if (isHalted()) return;
    switch (message.type) {
      case 'welcome':
        return welcome(message);
      case 'control':
        return follow(await log.control(message));
      case 'control-accepted':
        return follow(log.accepted(message.seq));
      case 'control-refused':
        log.refused(message);
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
        return refused(message);
      case 'beat':
        await askAgain();
        return flushRooms();
      case 'no-such-room':
        return noSuchRoom(message.room);
      case 'challenge':
      case 'voucher-accepted':
      case 'ephemeral':
      case 'channel':
      case 'channel-closed':
      case 'channel-left':
        return;
      default:
        assertNever(message);
    }
  };

  return {
    phase,
    receive: (message) => inTurn(() => receive(message)),
    told: (room, by, heads) =>
      inTurn(async () => {
        if (!isHalted() && (await check.told(room, by, heads))) await askAgain();
      }),
    flush: () =>
      inTurn(async () => {
        if (phase.get().type === 'current' || phase.get().type === 'rooms') await openRooms();
      }),
  };
}

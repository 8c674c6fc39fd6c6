/**
 * Removes a member or a device, or gives a lesser role: where their chains end is read from the relay, then all is written in
 * one batch (R5.4, R6.2).
 */
import type { Result } from '#shared/base/result.ts';
import { err, ok } from '#shared/base/result.ts';
import { readableRooms, roomsLost } from '#shared/protocol/access.ts';
import type { ChainLink } from '#shared/protocol/chain.ts';
import type { ControlState, Room } from '#shared/protocol/control-state.ts';
import type { DeviceId, MemberId, RoomId } from '#shared/protocol/ids.ts';
import type { Cut, Role } from '#shared/protocol/operation.ts';
import type { Act } from '#shared/sealed/control-acts.ts';
import { leavingDevices, removeActs, type Leaver } from '#shared/sealed/leaving.ts';
import { roleActs } from '#shared/sealed/role-acts.ts';
import type { InviteFailure } from './members-contract.ts';
import { nextOf, openControlSession, type ControlSession } from '../sync/control-session.ts';
import type { SpaceContext } from '../space/space-context.ts';

/** How long the sender has for fetching what the relay has and this device lacks. */
const catchUpMs = 15_000;

export function removeFromSpace(context: SpaceContext, leaver: Leaver): Promise<Result<void, InviteFailure>> {
  const { id: me } = context.keys;
  return endChains(
    context,
    (state) => ({ rooms: readableRooms(state, me), devices: leavingDevices(state, leaver) }),
    (state, cuts) => removeActs(state, me, leaver, cuts),
  );
}

export function giveRole(
  context: SpaceContext,
  member: MemberId,
  role: Role,
): Promise<Result<void, InviteFailure>> {
  return endChains(
    context,
    (state) => {
      const subject = state.members.get(member);
      const devices = leavingDevices(state, { type: 'member', id: member });
      return { rooms: subject ? roomsLost(state, subject, role) : [], devices };
    },
    (state, cuts) => roleActs(state, context.keyring, context.keys.id, member, role, cuts),
  );
}

interface Ending {
  readonly rooms: readonly Room[];
  readonly devices: readonly DeviceId[];
}

async function endChains(
  context: SpaceContext,
  endingIn: (state: ControlState) => Ending,
  decide: (state: ControlState, cuts: readonly Cut[]) => Promise<readonly Act[]>,
): Promise<Result<void, InviteFailure>> {
  const over = new AbortController();
  const session = await openControlSession(context, AbortSignal.any([context.signal, over.signal]));
  if (!session.ok) return session;
  try {
    const first = endingIn(context.control.state.get());
    const catchUpRooms = () => catchUp(context, session.value, endingIn(context.control.state.get()));
    if (!(await catchUpRooms())) return err({ type: 'relay-unreachable' });
    const done = await session.value.act(
      async (now) => decide(now, await readCuts(context, endingIn(now))),
      catchUpRooms,
    );
    // Who removes this very device is let go at once, before the relay can say that it is done.
    const isGone =
      first.devices.includes(context.keys.id) && session.value.connection.terminal() === 'removed';
    return done.ok || isGone ? ok() : done;
  } finally {
    over.abort();
  }
}

/** Waits until this device has what the relay has of those who leave: what came in time is to count. */
async function catchUp(
  context: SpaceContext,
  { connection }: ControlSession,
  { rooms, devices }: Ending,
): Promise<boolean> {
  for (const { id: room } of rooms) {
    // Beyond all positions: only the heads of the chains are wanted.
    connection.send({ type: 'open-room', room, since: Number.MAX_SAFE_INTEGER });
    const heads = await nextOf(connection, 'up-to-date');
    connection.send({ type: 'close-room', room });
    if (heads === null) return false;
    for (const { device, counter } of heads.vector)
      if (devices.includes(device) && !(await reach(context, room, device, counter, heads.head)))
        return false;
  }
  return true;
}

/**
 * Until the chain is here up to `counter`, or the room has been read to its end at `head`: what its author signed badly is
 * never proven, and must not keep them in. False when it takes too long, or this device could not write what came.
 */
function reach(
  context: SpaceContext,
  room: RoomId,
  device: DeviceId,
  counter: number,
  head: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const look = async (): Promise<void> => {
      const isHere = ((await headOf(context, room, device))?.counter ?? 0) >= counter;
      if (isHere || (await context.store.cursor(room)) >= head) finish(true);
    };
    const finish = (reached: boolean): void => {
      stop();
      clearTimeout(timer);
      resolve(reached);
    };
    const stop = context.onChange((changed) => {
      if (changed === room) look().catch(() => finish(false));
    });
    const timer = setTimeout(() => finish(false), catchUpMs);
    look().catch(() => finish(false));
  });
}

async function headOf(context: SpaceContext, room: RoomId, device: DeviceId): Promise<ChainLink | null> {
  const replica = context.replica(room);
  await replica.refresh();
  return replica.log.head(device);
}

async function readCuts(context: SpaceContext, { rooms, devices }: Ending): Promise<Cut[]> {
  const places = rooms.flatMap(({ id: room }) => devices.map((device) => ({ room, device })));
  const cuts = await Promise.all(
    places.map(async ({ room, device }): Promise<Cut[]> => {
      const head = await headOf(context, room, device);
      return head && head.counter > 0 ? [{ device, room, counter: head.counter, hash: head.hash }] : [];
    }),
  );
  return cuts.flat();
}

/** How the rooms of a space end: holds, proposals, confirmations and certificates, as acts on the control log (R11). */
import { createObservable } from '#shared/base/observable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { isAtLeast, mayRead } from '#shared/protocol/access.ts';
import { standingOf, type ControlState, type CulledRoom, type Room } from '#shared/protocol/control-state.ts';
import { answersTo, confirmableAt } from '#shared/protocol/decide-culling.ts';
import type { DeviceId, MemberId, RoomId } from '#shared/protocol/ids.ts';
import type { Act } from '#shared/sealed/control-acts.ts';
import { cullActs } from '#shared/sealed/culling.ts';
import { holdActs, openHold } from '#shared/sealed/hold.ts';
import { openName } from '#shared/sealed/names.ts';
import { openMailbox } from '#shared/sealed/rewrapping.ts';
import {
  notYetRead,
  type CulledDevice,
  type CulledRoomView,
  type CullFailure,
  type KeptRoom,
  type SpaceArchive,
} from './archive-contract.ts';
import type { ReviewSummary } from '../review/review-contract.ts';
import { openControlSession } from '../sync/control-session.ts';
import { createCertificate } from './cull-certificate.ts';
import type { SpaceContext } from '../space/space-context.ts';

export interface Archive extends SpaceArchive {
  /** Resolves with what shows it; `reviews`: all that the plan knows, those that are no more included. */
  read(reviews: readonly ReviewSummary[]): Promise<() => void>;
}

type Draft = (state: ControlState, room: Room) => Promise<Result<readonly Act[], CullFailure>>;

export function openArchive(context: SpaceContext): Archive {
  const { control, keyring, keys, record, platform, signal } = context;
  const rooms = createObservable(notYetRead);
  let summaries: readonly ReviewSummary[] = [];

  const nameOf = async (id: MemberId): Promise<string> => {
    const state = control.state.get();
    const sealed = state.members.get(id)?.sealedName;
    return (sealed && (await openName(state, keyring, id, sealed))) ?? '';
  };
  const named = ({ id, kind, month }: Room | CulledRoom) => ({
    id,
    kind: kind === 'mailbox' ? ('mailbox' as const) : ('review' as const),
    month,
    summary: summaries.find((review) => review.id === id) ?? null,
  });

  const readKept = async (state: ControlState, room: Room): Promise<KeptRoom> => ({
    ...named(room),
    canEnd: openMailbox(state)?.id !== room.id,
    holds: await Promise.all(
      room.holds.map(async ({ seq, by, sealed }) => ({
        id: seq,
        by: await nameOf(by),
        isMine: by === record.member,
        reason: (await openHold(state, keyring, room.id, sealed)) ?? '',
      })),
    ),
    proposal: room.proposal && {
      by: await nameOf(room.proposal.by),
      isMine: room.proposal.by === record.member,
      at: room.proposal.at,
      confirmableAt: confirmableAt(room) ?? 0,
      mayConfirm: mayConfirm(state, room, record.member),
    },
  });

  const readCulled = async (state: ControlState, room: CulledRoom): Promise<CulledRoomView> => ({
    ...named(room),
    proposedBy: await nameOf(room.proposal.by),
    proposedAt: room.proposal.at,
    confirmedBy: await nameOf(room.by),
    confirmedAt: room.at,
    devices: await Promise.all(
      [...answersTo(state, room)].map(async ([id, at]) => ({
        id,
        member: await nameOf(state.devices.get(id)?.member ?? ('' as MemberId)),
        isThis: id === keys.id,
        state: answerOf(state, id, at),
      })),
    ),
  });

  const read = async (reviews: readonly ReviewSummary[]): Promise<() => void> => {
    summaries = reviews;
    const state = control.state.get();
    const mine = [...state.rooms.values()].filter(
      ({ id, kind }) => (kind === 'review' || kind === 'mailbox') && mayRead(state, keys.id, id),
    );
    const isReader =
      mine.length > 0 || [...state.culled.values()].some(({ devices }) => devices.includes(keys.id));
    const kept = await Promise.all(mine.map((room) => readKept(state, room)));
    const ended = [...state.culled.values()].filter(({ kind }) => kind !== 'handover');
    const culled = await Promise.all(ended.map((room) => readCulled(state, room)));
    const latest = culled.toSorted((a, b) => b.confirmedAt - a.confirmedAt);
    return () => rooms.set({ kept, culled: isReader ? latest : [] });
  };

  const act = async (roomId: string, draft: Draft): Promise<Result<void, CullFailure>> => {
    if (signal.aborted) return err({ type: 'locked' });
    const over = new AbortController();
    const session = await openControlSession(context, AbortSignal.any([signal, over.signal]));
    if (!session.ok) return session;
    try {
      const room = control.state.get().rooms.get(roomId as RoomId);
      if (!room) return err({ type: 'changed' });
      const first = await draft(control.state.get(), room);
      if (!first.ok) return first;
      const done = await session.value.act(async (state) => {
        const now = state.rooms.get(room.id);
        const again = now ? await draft(state, now) : first;
        // What has become impossible meanwhile is refused by the relay.
        return again.ok ? again.value : first.value;
      });
      return done.ok ? ok() : done;
    } finally {
      over.abort();
    }
  };

  return {
    rooms,
    read,
    hold: (id, reason) =>
      act(id, async (state, room) => {
        const acts = await holdActs(state, keyring, room, reason);
        return acts ? ok(acts) : err({ type: 'keys-missing' });
      }),
    releaseHold: (id, hold) =>
      act(id, async (_, room) =>
        room.holds.some(({ seq }) => seq === hold)
          ? ok([() => ({ type: 'release-hold', room: room.id, hold })])
          : err({ type: 'changed' }),
      ),
    propose: (id) =>
      act(id, async (_, room) => {
        if (room.holds.length > 0) return err({ type: 'held' });
        if (room.proposal) return err({ type: 'changed' });
        return ok([() => ({ type: 'propose-cull', room: room.id, at: platform.clock.now() })]);
      }),
    withdraw: (id) =>
      act(id, async (_, room) =>
        room.proposal ? ok([() => ({ type: 'withdraw-cull', room: room.id })]) : err({ type: 'changed' }),
      ),
    confirm: (id) =>
      act(id, async (state, room) => {
        const at = platform.clock.now();
        const due = confirmableAt(room);
        if (room.holds.length > 0) return err({ type: 'held' });
        if (due === null) return err({ type: 'changed' });
        if (room.proposal?.by === record.member) return err({ type: 'same-person' });
        if (!mayConfirm(state, room, record.member)) return err({ type: 'not-entitled' });
        if (at < due) return err({ type: 'too-early' });
        return cullActs(state, keyring, room, at);
      }),
    async certificate(id) {
      const room = control.state.get().culled.get(id as RoomId);
      return room ? createCertificate(context, await readCulled(control.state.get(), room)) : null;
    },
  };
}

/** As the control log judges it: two persons, one of whom leads the space. */
function mayConfirm(state: ControlState, { proposal }: Room, me: MemberId): boolean {
  if (!proposal || proposal.by === me) return false;
  return [proposal.by, me].some((id) => isAtLeast(state.members.get(id)?.role ?? 'member', 'admin'));
}

function answerOf(state: ControlState, id: DeviceId, at: number | null): CulledDevice['state'] {
  if (at !== null) return { type: 'confirmed', at };
  return { type: standingOf(state, id) === null ? 'removed' : 'waiting' };
}

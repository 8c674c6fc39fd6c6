/** The archive of a fake space: acts change what is shown, as the control log would. */
import type {
  ArchiveRooms,
  CulledRoomView,
  KeptRoom,
  SpaceArchive,
} from '#extension/vault/ends/archive-contract.ts';
import { utf8 } from '#shared/base/bytes.ts';
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import { cullDelayMs } from '#shared/protocol/decide-culling.ts';

export interface FakeArchive extends SpaceArchive {
  readonly rooms: Writable<ArchiveRooms>;
}

export function createFakeArchive(me: string, now: () => number): FakeArchive {
  const rooms = createObservable<ArchiveRooms>({ kept: [], culled: [] });
  let holds = 0;

  const change = async (id: string, next: (room: KeptRoom) => KeptRoom) => {
    const { kept, culled } = rooms.get();
    if (!kept.some((room) => room.id === id)) return err({ type: 'changed' } as const);
    rooms.set({ kept: kept.map((room) => (room.id === id ? next(room) : room)), culled });
    return ok();
  };

  return {
    rooms,
    hold: (id, reason) => {
      holds += 1;
      const hold = { id: holds, by: me, isMine: true, reason };
      return change(id, (room) => ({ ...room, holds: [...room.holds, hold], proposal: null }));
    },
    releaseHold: (id, hold) =>
      change(id, (room) => ({ ...room, holds: room.holds.filter((one) => one.id !== hold) })),
    propose: (id) =>
      change(id, (room) => ({
        ...room,
        proposal: { by: me, isMine: true, at: now(), confirmableAt: now() + cullDelayMs, mayConfirm: false },
      })),
    withdraw: (id) => change(id, (room) => ({ ...room, proposal: null })),
    confirm: async (id) => {
      const { kept, culled } = rooms.get();
      const room = kept.find((one) => one.id === id);
      if (!room?.proposal) return err({ type: 'changed' });
      const ended: CulledRoomView = {
        id,
        kind: room.kind,
        month: room.month,
        summary: room.summary,
        proposedBy: room.proposal.by,
        proposedAt: room.proposal.at,
        confirmedBy: me,
        confirmedAt: now(),
        devices: [
          { id: 'd1', member: me, isThis: true, state: { type: 'confirmed', at: now() } },
          { id: 'd2', member: 'Ture Testsson', isThis: false, state: { type: 'waiting' } },
        ],
      };
      rooms.set({ kept: kept.filter((one) => one !== room), culled: [ended, ...culled] });
      return ok();
    },
    certificate: async () => utf8('{"format":"varsam-cull-certificate/1"}\n'),
  };
}

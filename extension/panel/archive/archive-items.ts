/** Every room that can end, with what the plan and the pack say of it: what is due first, then by the day that counts. */
import type { ArchiveRooms, CulledRoomView, KeptRoom } from '#extension/vault/ends/archive-contract.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import { mailboxToRecord, reviewToRecord, type KeptRecord } from '#shared/retention/kept-record.ts';
import { retentionOf, type Retention } from '#shared/retention/retention.ts';
import type { RetentionPolicy } from '#shared/routine/retention-rule.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';

export interface ArchiveItem {
  readonly room: KeptRoom;
  readonly record: KeptRecord;
  readonly retention: Retention;
}

export function archiveItems(
  rooms: ArchiveRooms,
  plan: readonly PlanRecord[],
  policy: RetentionPolicy,
  today: string,
): readonly ArchiveItem[] {
  return rooms.kept
    .flatMap((room) => {
      const record = toRecord(room, room.holds.length > 0, plan, policy);
      return record ? [{ room, record, retention: retentionOf(record, policy, today) }] : [];
    })
    .toSorted((a, b) => (a.record.endsOn < b.record.endsOn ? -1 : 1));
}

/** Also of what is culled: its print may be kept for years to come. */
export function toRecord(
  room: Pick<KeptRoom | CulledRoomView, 'id' | 'month' | 'summary'>,
  isHeld: boolean,
  plan: readonly PlanRecord[],
  policy: RetentionPolicy,
): KeptRecord | null {
  if (room.month !== null) return mailboxToRecord(room.id, room.month, isHeld);
  if (room.summary === null) return null;
  const { id, createdAt, source } = room.summary;
  const { sourceSystem, interval } = source;
  const review = { id, createdOn: swedishDay(createdAt), sourceSystem, interval, isHeld };
  return reviewToRecord(review, plan, policy.sources);
}

/** Makes a snapshot out of the log at home: the room as it was when it reached a place, sealed as everybody seals it (R9.1). */
import { equalBytes } from '#shared/base/bytes.ts';
import { takeSnapshot } from '#shared/documents/snapshot.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import { coversAll, type Covered } from '#shared/protocol/room-snapshots.ts';
import { sealSnapshot } from '#shared/sealed/snapshot.ts';
import type { KeptEntry, KeptSnapshot } from '#shared/sealed/space-store.ts';
import { readRoom, type RoomReading } from '../disk/room-reading.ts';
import type { SpaceContext } from '../space/space-context.ts';

export type RebuildContext = Pick<SpaceContext, 'control' | 'keyring' | 'store'>;

/** The room with those entries alone that `isIn` names; null while what they go on from does not open. */
export async function readPart(
  context: RebuildContext,
  room: RoomId,
  isIn: (entry: KeptEntry) => boolean,
): Promise<RoomReading | null> {
  const { store } = context;
  const reading = readRoom(room, 'state', context);
  const base = await store.base(room);
  if (base && !(await reading.startFrom(base))) return null;
  const { entries } = await store.changes(room, 0, 0);
  await reading.log.take(entries.filter(isIn).map(({ bytes }) => bytes));
  return reading;
}

/** What anybody seals who has what the snapshot covers; null for who has not, or goes on from a later one. */
export async function sealAgain(
  context: RebuildContext,
  room: RoomId,
  { covered, roomKey }: Pick<KeptSnapshot, 'covered' | 'roomKey'>,
): Promise<KeptSnapshot | null> {
  const base = await context.store.base(room);
  if (base && !coversAll(covered, base.covered)) return null;
  const isIn = ({ device, counter }: KeptEntry): boolean => counter <= (covered.get(device)?.counter ?? 0);
  const reading = await readPart(context, room, isIn);
  return reading && reaches(reading.log.links(), countersOf(covered))
    ? sealReading(context, room, reading, roomKey)
    : null;
}

/** Null when the key is not here, or the content is larger than a relay takes. */
export async function sealReading(
  { control, keyring }: RebuildContext,
  room: RoomId,
  { log, document }: RoomReading,
  roomKey: number,
): Promise<KeptSnapshot | null> {
  const state = control.state.get();
  const key = await keyring.roomKey(state, room, roomKey);
  const covered = log.links();
  const place = { space: state.space, room, covered };
  const sealed = key && (await sealSnapshot(key, place, takeSnapshot(document)));
  return sealed && { ...sealed, roomKey, covered };
}

/** Whether everything up to these counters has been taken. */
export function reaches(mine: Covered, counters: ReadonlyMap<DeviceId, number>): boolean {
  return [...counters].every(([device, counter]) => (mine.get(device)?.counter ?? 0) >= counter);
}

export function countersOf(covered: Covered): ReadonlyMap<DeviceId, number> {
  return new Map([...covered].map(([device, { counter }]) => [device, counter]));
}

export function isSameSnapshot(a: { readonly hash: KeptSnapshot['hash'] }, b: typeof a): boolean {
  return equalBytes(a.hash, b.hash);
}

/** When a room is due for a snapshot, and the one that a device makes then: of all it has read without a gap (R9.5). */
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import {
  livingSnapshots,
  snapshotsOf,
  type SnapshotSpacing,
  type Covered,
} from '#shared/protocol/room-snapshots.ts';
import { sealingKey } from '#shared/sealed/keyring.ts';
import type { KeptEntry, KeptSnapshot, SpaceStore } from '#shared/sealed/space-store.ts';
import { readPart, reaches, sealReading, type RebuildContext } from './snapshot-rebuild.ts';

/** Null while there is no need, or something in between is not here or not read. */
export async function draftSnapshot(
  context: RebuildContext,
  room: RoomId,
  spacing: SnapshotSpacing,
): Promise<KeptSnapshot | null> {
  const state = context.control.state.get();
  const known = snapshotsOf(state, room);
  const run = await readRun(context.store, room);
  const [last] = livingSnapshots(known);
  const isErasing = [...known.erasures].some(([device, counter]) => has(run, last, device, counter));
  const news = run.filter(({ device, counter }) => counter > (last?.covered.get(device)?.counter ?? 0));
  const bytes = news.reduce((sum, entry) => sum + entry.bytes.length, 0);
  const isDue = isErasing || news.length >= spacing.entries || bytes >= spacing.bytes;
  const roomKey = sealingKey(state, room);
  if (!isDue || news.length === 0 || roomKey === null) return null;
  const places = new Set(run.map(({ local }) => local));
  const reading = await readPart(context, room, ({ local }) => places.has(local));
  // An entry that nothing but a later one proves waits for that.
  return reading && reaches(reading.log.links(), endsOf(run))
    ? sealReading(context, room, reading, roomKey)
    : null;
}

/** Entries in an unbroken row of positions at the relay, from the oldest that is here on. */
async function readRun(store: SpaceStore, room: RoomId): Promise<readonly KeptEntry[]> {
  const { entries, base } = await store.changes(room, 0, 0);
  const placed = entries.filter(({ seq }) => seq !== null && seq > 0).toSorted((a, b) => seqOf(a) - seqOf(b));
  const first = seqOf(placed[0]);
  if (base === null && first !== 1) return [];
  const gap = placed.findIndex((entry, index) => seqOf(entry) !== first + index);
  return gap === -1 ? placed : placed.slice(0, gap);
}

/** Whether the entry is in the run, or in the last snapshot. */
function has(
  run: readonly KeptEntry[],
  last: { readonly covered: Covered } | undefined,
  device: DeviceId,
  counter: number,
): boolean {
  return (
    run.some((entry) => entry.device === device && entry.counter >= counter) ||
    (last?.covered.get(device)?.counter ?? 0) >= counter
  );
}

/** The newest counter of each device in the run. */
function endsOf(run: readonly KeptEntry[]): ReadonlyMap<DeviceId, number> {
  const ends = new Map<DeviceId, number>();
  for (const { device, counter } of run) ends.set(device, Math.max(counter, ends.get(device) ?? 0));
  return ends;
}

function seqOf(entry: KeptEntry | undefined): number {
  return entry?.seq ?? 0;
}

/** Keeps what came from the relay: what is proven at its place, the rest beside it, where it takes nobody's place (R4.4). */
import { equalBytes } from '#shared/base/bytes.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { KeptEntry, ReceivedEntry } from '#shared/sealed/space-store.ts';
import type { EntryRow, VaultDatabase } from './database.ts';

type Tables = Pick<VaultDatabase, 'entries' | 'unproven'>;
type Place = Pick<KeptEntry, 'device' | 'counter'>;

/** Entries that may claim one place before any of them is proven. */
const maxUnproven = 4;
const byPlace = '[room+device+counter]';

/** Within a transaction, a stretch of each chain at a time. Gives what was added, and those at whose place another is kept. */
export async function keepProven(
  { entries, unproven }: Tables,
  room: RoomId,
  proven: readonly ReceivedEntry[],
): Promise<{ readonly added: readonly EntryRow[]; readonly conflicts: readonly Place[] }> {
  const kept = new Map<string, EntryRow>();
  for (const [device, run] of Map.groupBy(proven, (entry) => entry.device)) {
    const counters = run.map(({ counter }) => counter);
    const [from, to] = [Math.min(...counters), Math.max(...counters)].map((at) => [room, device, at]);
    await unproven.where(byPlace).between(from, to, true, true).delete();
    for (const row of await entries.where(byPlace).between(from, to, true, true).toArray())
      kept.set(nameOf(row), row);
  }
  const isSame = (entry: ReceivedEntry): boolean =>
    equalBytes(kept.get(nameOf(entry))?.bytes ?? new Uint8Array(), entry.bytes);
  const known = proven.filter((entry) => kept.has(nameOf(entry)));
  for (const entry of known.filter(isSame))
    await entries
      .where(byPlace)
      .equals([room, entry.device, entry.counter])
      .modify({ seq: entry.seq ?? 0 });
  const news = proven
    .filter((entry) => !kept.has(nameOf(entry)))
    .map(({ device, counter, bytes, seq }) => ({
      room,
      device,
      counter,
      bytes,
      seq: seq ?? 0,
      quiet: false,
    }));
  // Numbers of one transaction follow each other.
  const first = (await entries.bulkAdd(news)) - news.length + 1;
  return {
    added: news.map((row, index) => ({ ...row, local: first + index })),
    conflicts: known.filter((entry) => !isSame(entry)),
  };
}

/** Within a transaction. Gives those at whose place a proven one is kept that is another. */
export async function keepUnproven(
  { entries, unproven }: Tables,
  room: RoomId,
  received: readonly ReceivedEntry[],
): Promise<readonly Place[]> {
  const conflicts: Place[] = [];
  for (const { device, counter, bytes, seq } of received) {
    const place = [room, device, counter];
    const known = await entries.where(byPlace).equals(place).first();
    if (known && equalBytes(known.bytes, bytes)) await entries.update(known.local, { seq: seq ?? 0 });
    else if (known) conflicts.push({ device, counter });
    if (known) continue;
    const same = await unproven.where(byPlace).equals(place).toArray();
    if (same.length < maxUnproven && !same.some((other) => equalBytes(other.bytes, bytes)))
      await unproven.add({ room, device, counter, bytes, seq: seq ?? 0 });
  }
  return conflicts;
}

function nameOf({ device, counter }: Place): string {
  return `${device}:${counter}`;
}

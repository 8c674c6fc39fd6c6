/**
 * Which entries of a backup are what they claim to be. Whoever has the space's public key can make a backup, so that what
 * nothing proves is left out: it takes nobody's place at home (R4.4), and what is true comes from the relay.
 */
import type { Bytes } from '#shared/base/bytes.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import { startChain, type ChainLink } from '#shared/protocol/chain.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import { parseEntry, type Entry } from '#shared/protocol/entry.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import type { Covered } from '#shared/protocol/room-snapshots.ts';
import { addCandidate, proveAll, type Candidates } from '#shared/sealed/chain-proof.ts';
import type { ReceivedEntry } from '#shared/sealed/space-store.ts';

/** Gives those that are proven, part after part of one room; what a part leaves open, the next may prove. */
export function createEntryProof(
  { space, devices }: ControlState,
  room: RoomId,
  base: Covered,
): (some: readonly Bytes[]) => Promise<readonly ReceivedEntry[]> {
  const links = new Map<DeviceId, ChainLink>(base);
  let open: ReadonlyMap<Entry, Bytes> = new Map();

  const prove = async (device: DeviceId, claimed: readonly Entry[]): Promise<readonly Entry[]> => {
    const author = devices.get(device);
    if (!author) return [];
    const key = await importVerifyKey(author.signKey);
    if (!key.ok) return [];
    const candidates: Candidates = new Map();
    for (const entry of claimed) addCandidate(candidates, entry);
    const start = links.get(device) ?? startChain(space, room, device, author.signKey);
    const run = await proveAll(candidates, start, { key: key.value, room });
    links.set(device, run.at(-1)?.link ?? start);
    return run.map(({ entry }) => entry);
  };

  return async (some) => {
    const here = new Map<Entry, Bytes>();
    for (const bytes of some) {
      const entry = parseEntry(bytes);
      if (entry.ok) here.set(entry.value, bytes);
    }
    const all = new Map([...open, ...here]);
    const chains = Map.groupBy(all.keys(), ({ header }) => header.device);
    const runs = await Promise.all([...chains].map(([device, claimed]) => prove(device, claimed)));
    const proven = new Set(runs.flat());
    open = new Map([...here].filter(([entry]) => !proven.has(entry)));
    return [...all].flatMap(([entry, bytes]) => {
      const { device, counter } = entry.header;
      return proven.has(entry) ? [{ device, counter, bytes, seq: null }] : [];
    });
  };
}

/** Reads a whole store and names, by number, every place where it does not connect. */
import { equalBytes, type Bytes } from '#shared/base/bytes.ts';
import { linkMessage, nextLinkHash, startChain, type ChainLink } from '#shared/protocol/chain.ts';
import { importVerifyKey, verify } from '#shared/crypto/signature.ts';
import { applyBatch } from '#shared/protocol/control-log.ts';
import type { ControlState, Device } from '#shared/protocol/control-state.ts';
import { parseEntry } from '#shared/protocol/entry.ts';
import type { DeviceId, RoomId, SpaceId } from '#shared/protocol/ids.ts';
import { snapshotsOf } from '#shared/protocol/room-snapshots.ts';
import { readControl } from '../spaces.ts';
import type { DeviceHead, LogStore } from './log-store.ts';

const pageSpaces = 100;
const pageBytes = 4 * 1024 * 1024;

/** One sentence per fault; none for a sound store. Spaces and rooms are counted from 1 in the order of their ids. */
export async function verifyStore(store: LogStore): Promise<readonly string[]> {
  const faults: string[] = [];
  let count = 0;
  let page = await store.spaces(null, pageSpaces);
  while (page.length > 0) {
    for (const space of page) {
      count += 1;
      // One space in memory at a time.
      faults.push(...(await verifySpace(store, space)).map((fault) => `Space ${count}${fault}`));
    }
    page = await store.spaces(page.at(-1) ?? null, pageSpaces);
  }
  return faults;
}

async function verifySpace(store: LogStore, space: SpaceId): Promise<readonly string[]> {
  const state = await applyBatch(null, await readControl(store, space, -1));
  if (!state.ok || state.value?.space !== space) return [': its control log does not apply.'];
  const faults: string[] = [];
  for (const [index, room] of [...state.value.rooms.keys()].toSorted().entries()) {
    // One room in memory at a time.
    const found = await verifyRoom(store, state.value, room);
    faults.push(...found.map((fault) => `, room ${index + 1}: ${fault}`));
  }
  return faults;
}

async function verifyRoom(store: LogStore, state: ControlState, room: RoomId): Promise<readonly string[]> {
  const { space } = state;
  const faults: string[] = [];
  const chains = new Map<DeviceId, ChainLink>();
  const covered = snapshotsOf(state, room).floor?.covered ?? new Map<DeviceId, ChainLink>();
  let seq = await store.floor({ space, room });
  let head = 0;
  let vector: readonly DeviceHead[] = [];
  for (;;) {
    // What was noted before the log was found to end is not older than its end, nor newer, though the relay runs.
    [head, vector] = await Promise.all([store.head(space, room), store.vector(space, room)]);
    const page = await store.entries(space, room, seq, pageBytes);
    if (page.length === 0) break;
    for (const entry of page) {
      seq += 1;
      const connects = entry.seq === seq && (await followChain(store, chains, state, room, entry.bytes));
      if (!connects) faults.push(`position ${seq} does not connect.`);
    }
  }
  if (head !== seq) faults.push('the newest entries are missing.');
  const isNewest = vector.every(
    ({ device, counter }) => (chains.get(device) ?? covered.get(device))?.counter === counter,
  );
  const noted = new Set(vector.map(({ device }) => device));
  if (!isNewest || [...chains.keys()].some((device) => !noted.has(device)))
    faults.push('the newest entry of a device is not the one noted.');
  return faults;
}

/** The author's signature covers the chain up to and with the entry; the link that is noted must be the same. */
async function followChain(
  store: LogStore,
  chains: Map<DeviceId, ChainLink>,
  state: ControlState,
  room: RoomId,
  bytes: Bytes,
): Promise<boolean> {
  const entry = parseEntry(bytes);
  const author = entry.ok && state.devices.get(entry.value.header.device);
  if (!entry.ok || !author) return false;
  const { counter } = entry.value.header;
  const [noted, key] = await Promise.all([
    store.link(state.space, room, author.id, counter),
    importVerifyKey(author.signKey),
  ]);
  const previous = chains.get(author.id) ?? firstLink(state, room, author, counter);
  const { signature } = entry.value;
  // Of what came before a snapshot nothing is left to compare with: the signature over what is noted is all there is.
  const hash = previous ? nextLinkHash(previous, entry.value.body) : (noted?.hash ?? new Uint8Array(0));
  const signed = key.ok && (await verify(key.value, linkMessage(room, hash), signature));
  // What is noted stands for what was changed, so that each fault is named where it is.
  chains.set(author.id, { counter, hash: noted?.hash ?? hash, signature });
  const follows = previous === null || previous.counter + 1 === counter;
  return signed && follows && noted !== null && equalBytes(hash, noted.hash);
}

/** What the first entry that is left of a device builds on; null when that was dropped with an older snapshot. */
function firstLink(state: ControlState, room: RoomId, author: Device, counter: number): ChainLink | null {
  if (counter === 1) return startChain(state.space, room, author.id, author.signKey);
  const covered = snapshotsOf(state, room).floor?.covered.get(author.id);
  if (!covered) return startChain(state.space, room, author.id, author.signKey);
  return counter <= covered.counter ? null : covered;
}

/** Evidence that a device signed two entries at one place: what the control log is shown (R4.5). */
import { equalBytes, type Bytes } from '../base/bytes.ts';
import { startChain, type ChainLink } from '../protocol/chain.ts';
import type { ControlState } from '../protocol/control-state.ts';
import { isTrueProof } from '../protocol/decide-chain-fork.ts';
import { parseEntry } from '../protocol/entry.ts';
import type { RoomId } from '../protocol/ids.ts';
import { mostForkedBytes, type OperationOf } from '../protocol/operation.ts';
import { linkOf } from './chain-proof.ts';
import type { ReceivedEntry, SpaceStore } from './space-store.ts';

/**
 * Of each device the first that differs from what is kept: what follows from it differs as well. Nothing where it is too large
 * to be shown.
 */
export async function proveChainForks(
  state: ControlState,
  store: Pick<SpaceStore, 'changes'>,
  room: RoomId,
  others: readonly ReceivedEntry[],
): Promise<readonly OperationOf<'fork-proof'>[]> {
  const { entries } = await store.changes(room, 0, 0);
  const proofs: OperationOf<'fork-proof'>[] = [];
  for (const device of new Set(others.map((entry) => entry.device))) {
    const [first] = others.filter((entry) => entry.device === device).toSorted(byCounter);
    const kept = entries.filter((entry) => entry.device === device).toSorted(byCounter);
    if (!first || state.devices.get(device)?.forks.has(room)) continue;
    const bytes = kept.map((entry) => entry.bytes);
    const proof = await proveChainFork(state, room, bytes, first.bytes);
    if (proof) proofs.push(proof);
  }
  return proofs;
}

/** Whether the control log tells of a fork of that chain already. */
export function isShown(state: ControlState, proof: OperationOf<'fork-proof'>): boolean {
  const entry = parseEntry(proof.entries[0]);
  return entry.ok && state.devices.get(entry.value.header.device)?.forks.has(proof.room) === true;
}

const byCounter = (a: { readonly counter: number }, b: { readonly counter: number }) => a.counter - b.counter;

/**
 * `kept`: what is here of the device's chain in the room, from the first entry on, in order. Null when `other` is no entry
 * that the device signed after the same link: noise beside the true entry shows nothing.
 */
async function proveChainFork(
  state: ControlState,
  room: RoomId,
  kept: readonly Bytes[],
  other: Bytes,
): Promise<OperationOf<'fork-proof'> | null> {
  const parsed = parseEntry(other);
  const device = parsed.ok ? state.devices.get(parsed.value.header.device) : undefined;
  if (!parsed.ok || !device) return null;
  let link: ChainLink = startChain(state.space, room, device.id, device.signKey);
  for (const bytes of kept) {
    const entry = parseEntry(bytes);
    if (!entry.ok || entry.value.header.counter !== link.counter + 1) return null;
    if (entry.value.header.counter === parsed.value.header.counter) {
      if (equalBytes(entry.value.body, parsed.value.body)) return null;
      if (Math.max(bytes.length, other.length) > mostForkedBytes) return null;
      const { hash, signature } = link;
      const operation: OperationOf<'fork-proof'> = {
        type: 'fork-proof',
        room,
        previous: { hash, signature },
        entries: [bytes, other],
      };
      return (await isTrueProof(state, operation)) ? operation : null;
    }
    link = linkOf(link, entry.value);
  }
  return null;
}

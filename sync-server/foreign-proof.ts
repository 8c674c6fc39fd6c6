/**
 * Proof that a device told two stories, shown for another room than theirs (R4.5). The link before the two does not tell of
 * which room it is; where this relay has the device's chain in the room, it can be held against that.
 */
import { equalBytes } from '#shared/base/bytes.ts';
import { parseEntry } from '#shared/protocol/entry.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { parseOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { LogStore } from './store/log-store.ts';

export async function hasForeignProof(
  store: Pick<LogStore, 'link'>,
  space: SpaceId,
  operations: readonly SignedOperation[],
): Promise<boolean> {
  for (const signed of operations) {
    const placed = parseOperation(signed);
    if (!placed.ok || placed.value.operation.type !== 'fork-proof') continue;
    const { room, previous, entries } = placed.value.operation;
    const entry = parseEntry(entries[0]);
    if (!entry.ok) continue;
    const { device, counter } = entry.value.header;
    const link = await store.link(space, room, device, counter - 1);
    if (link && !equalBytes(link.hash, previous.hash)) return true;
  }
  return false;
}

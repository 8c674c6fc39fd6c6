/**
 * The snapshot that a backup lets a room go on from. Whoever has the space's public key can make a backup, so that nothing
 * is taken at its word: only the parts come from the file, and somebody must have vouched for them in the control log.
 */
import { concatBytes, equalBytes } from '#shared/base/bytes.ts';
import { sha256OfLarge } from '#shared/crypto/digest.ts';
import { plantTree } from '#shared/protocol/fork-tree.ts';
import type { OperationOf } from '#shared/protocol/operation.ts';
import { noOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { KeptSnapshot } from '#shared/sealed/space-store.ts';
import type { PartOf } from './backup-part.ts';

/** `log`: as it was checked. Null when nobody vouched for those parts. */
export async function vouchedBase(
  log: readonly SignedOperation[],
  { room, snapshot: { hash, parts } }: PartOf<'base'>,
): Promise<KeptSnapshot | null> {
  // Also what a settlement has brought in.
  const said = plantTree(noOperation, log).nodes.map(({ placed }) => placed.operation);
  const isMeant = (operation: OperationOf<'snapshot' | 'attest-snapshot'>): boolean =>
    operation.room === room && equalBytes(operation.hash, hash);
  const named = said.find((one): one is OperationOf<'snapshot'> => one.type === 'snapshot' && isMeant(one));
  const isVouchedFor = said.some((one) => one.type === 'attest-snapshot' && isMeant(one));
  if (!named || !isVouchedFor || !equalBytes(await sha256OfLarge(concatBytes(...parts)), hash)) return null;
  const { roomKey, covered } = named;
  return { hash, roomKey, covered: new Map(covered.map(({ device, ...link }) => [device, link])), parts };
}

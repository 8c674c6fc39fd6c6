/** Makes a space: keys, first operations, a record on disk, and only then the relay's consent, which a voucher gives once. */
import { err, ok, type Result } from '#shared/base/result.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { originOf } from '#shared/protocol/admission.ts';
import { controlPages } from '#shared/protocol/control-pages.ts';
import { createMemberId, type SpaceId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import { foundSpace } from '#shared/sealed/control-acts.ts';
import type { SaveFailure } from '../failures.ts';
import type { SpaceDraft, SpaceFailure } from '../space/space-contract.ts';
import { nextOf } from '../sync/control-session.ts';
import { sealControl } from '../disk/control-store.ts';
import { enteringPlace } from './entering.ts';
import { dialRelay, type RelayConnection } from '../sync/relay-connection.ts';
import { save } from '../save.ts';
import type { VaultContext } from '../space/space-context.ts';
import { monthOf } from '../sync/month.ts';
import { createDevice, recordPlace, sealRecord, type SpaceRecord } from '../disk/space-record.ts';

export async function createSpaceRecord(
  vault: VaultContext,
  draft: SpaceDraft,
): Promise<Result<SpaceRecord, SpaceFailure>> {
  if (originOf(draft.relayUrl) === null) return err({ type: 'bad-relay-address' });
  const { record: device, keys, publics } = await createDevice(vault.atRest);
  const member = createMemberId();
  // The private half of the owner's recovery key comes with recovery; until then nobody holds it.
  const { publicKey: recoveryKey } = await generateSigningKeys();
  const { memberName, name: spaceName, board, relayUrl, voucher } = draft;
  const { space, operations } = await foundSpace({
    device: publics,
    signKey: keys.signKey,
    member,
    memberName,
    spaceName,
    recoveryKey,
    month: monthOf(vault.platform.clock.now()),
  });
  const dialled = await dialRelay(vault.platform.WebSocket, relayUrl, vault.signal);
  if (!dialled.ok) return err({ type: 'relay-unreachable' });
  const { connection } = dialled.value;
  const record: SpaceRecord = { space, name: spaceName, board, relayUrl, voucher, member, device };
  const kept = await keepSpace(vault, record, operations);
  const enrolled = kept.ok ? await enrolSpace(connection, voucher, space, operations) : kept;
  connection.close();
  // A relay that went away in the middle may have used the voucher up: the sender brings it the rest (R1.5).
  if (enrolled.ok || enrolled.error.type === 'relay-unreachable') return ok(record);
  if (kept.ok) await dropSpace(vault, space);
  return enrolled;
}

/**
 * Shows the voucher and hands over the control log, page by page; also brings a space back to a relay that lost it. A
 * relay takes no more than a greeting before it has accepted the voucher.
 */
export async function enrolSpace(
  connection: RelayConnection,
  voucher: string,
  space: SpaceId,
  log: readonly SignedOperation[],
): Promise<Result<void, { readonly type: 'relay-unreachable' | 'voucher-refused' }>> {
  const lost = () =>
    err({ type: connection.terminal() === null ? 'relay-unreachable' : 'voucher-refused' } as const);
  connection.send({ type: 'voucher', voucher });
  if ((await nextOf(connection, 'voucher-accepted')) === null) return lost();
  for (const operations of controlPages(log)) {
    connection.send({ type: 'control-append', space, operations: [...operations] });
    const answer = await nextOf(connection, 'control-accepted', 'control-refused');
    if (answer === null) return lost();
    if (answer.type === 'control-refused') return err({ type: 'voucher-refused' });
  }
  return ok();
}

/** One that the relay refuses; where the disk refuses too, it stays, and its status says so. */
async function dropSpace({ database }: VaultContext, space: SpaceId): Promise<void> {
  await save(() =>
    database.transaction('rw', database.records, database.control, async () => {
      await database.control.where('[space+seq]').between([space, 0], [space, Infinity]).delete();
      await database.records.delete(recordPlace(space));
    }),
  );
}

/** Record and control log in one transaction: a space is there whole or not at all. */
export async function keepSpace(
  { database, atRest }: VaultContext,
  record: SpaceRecord,
  operations: readonly SignedOperation[],
): Promise<Result<void, SaveFailure>> {
  const sealed = await sealRecord(atRest, record);
  const control = await sealControl(atRest, record.space, 0, operations);
  return save(() =>
    database.transaction('rw', database.records, database.control, async () => {
      await database.control.bulkPut(control);
      await database.records.put(sealed);
      await database.records.delete(enteringPlace(record.space));
    }),
  );
}

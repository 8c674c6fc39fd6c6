/**
 * The change of this device's encryption key (R11.3): the next key is on disk before the control log names it, and the
 * one before is deleted once it does, so that neither a crash nor a backup of the relay gets in between.
 */
import { exportEncryptionKey, generateEncryptionPair } from '#shared/crypto/seal/hpke.ts';
import { wrapPrivateKey } from '#shared/crypto/seal/wrap.ts';
import { equalBytes, type Bytes } from '#shared/base/bytes.ts';
import { assert } from '#shared/base/assert.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import type { ControlReplica } from '#shared/sealed/control-replica.ts';
import type { Keyring } from '#shared/sealed/keyring.ts';
import type { AtRest } from '../disk/at-rest.ts';
import type { VaultDexie } from '../disk/database.ts';
import { keyPlace, readRecords, sealRecord, unwrapDevice, type SpaceRecord } from '../disk/space-record.ts';

interface Disk {
  readonly database: VaultDexie;
  readonly atRest: AtRest;
}

interface OpenSpace extends Disk {
  readonly record: SpaceRecord;
  readonly control: ControlReplica;
  readonly keyring: Keyring;
}

/** The public half of the key that is to come; the same until the control log names it. */
export async function prepareKey({ database, atRest, record }: OpenSpace): Promise<Bytes> {
  const stored = await readRecord({ database, atRest }, record);
  if (stored.device.next) return stored.device.next.encryptKey;
  const pair = await generateEncryptionPair();
  const next = {
    encryptKey: await exportEncryptionKey(pair.publicKey),
    wrappedEncryptKey: await wrapPrivateKey(
      atRest.keyWrapping,
      pair.privateKey,
      keyPlace('encrypt', stored.device.id),
    ),
  };
  await database.records.put(await sealRecord(atRest, { ...stored, device: { ...stored.device, next } }));
  return next.encryptKey;
}

/** The record as it lies on disk, with the key that the control log names; the one before it is gone then. */
export async function settleKey(disk: Disk, given: SpaceRecord, state: ControlState): Promise<SpaceRecord> {
  const stored = await readRecord(disk, given);
  const { device } = stored;
  const { next } = device;
  const named = state.devices.get(device.id)?.encryptKey;
  if (!next || !named || !equalBytes(named, next.encryptKey)) return stored;
  const settled = { ...stored, device: { ...device, ...next, next: null } };
  await disk.database.records.put(await sealRecord(disk.atRest, settled));
  return settled;
}

/** After a change of the key, in whichever context: what the control log holds is opened with it from now on. */
export async function useSettledKey(context: OpenSpace): Promise<void> {
  const state = context.control.state.get();
  const { device } = await settleKey(context, context.record, state);
  const named = state.devices.get(device.id)?.encryptKey;
  if (named && equalBytes(named, device.encryptKey))
    context.keyring.renew((await unwrapDevice(context.atRest, device)).encryptPair);
}

async function readRecord({ database, atRest }: Disk, { space }: SpaceRecord): Promise<SpaceRecord> {
  const stored = (await readRecords(database, atRest)).find((record) => record.space === space);
  assert(stored, 'an open space has a record');
  return stored;
}

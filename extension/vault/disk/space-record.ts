/** What a device keeps of a space it is in, sealed: where the relay is, who it is there, and its wrapped keys. */
import { z } from 'zod';
import { concatBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { assert } from '#shared/base/assert.ts';
import {
  exportEncryptionKey,
  generateEncryptionPair,
  importEncryptionKey,
} from '#shared/crypto/seal/hpke.ts';
import { unwrapPrivateKey, wrapPrivateKey } from '#shared/crypto/seal/wrap.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import {
  anyBytes,
  createDeviceId,
  idToBytes,
  type DeviceId,
  type MemberId,
  type SpaceId,
} from '#shared/protocol/ids.ts';
import type { DevicePublics } from '#shared/sealed/control-acts.ts';
import type { DeviceKeys } from '#shared/sealed/keyring.ts';
import type { AtRest } from './at-rest.ts';
import type { VaultDexie } from './database.ts';

export const spaceRecordSchema = z.object({
  space: z.custom<SpaceId>((value) => typeof value === 'string'),
  name: z.string(),
  board: z.string(),
  relayUrl: z.string(),
  voucher: z.string(),
  member: z.custom<MemberId>((value) => typeof value === 'string'),
  device: z.object({
    id: z.custom<DeviceId>((value) => typeof value === 'string'),
    signKey: anyBytes,
    encryptKey: anyBytes,
    wrappedSignKey: anyBytes,
    wrappedEncryptKey: anyBytes,
    /** Made, and not yet named in the control log. */
    next: z.object({ encryptKey: anyBytes, wrappedEncryptKey: anyBytes }).nullable().default(null),
  }),
});

export type SpaceRecord = z.infer<typeof spaceRecordSchema>;
export type DeviceRecord = SpaceRecord['device'];

const prefix = 'space:';

/** New keys for a device in one space: made extractable once, wrapped at once. */
export async function createDevice(
  atRest: AtRest,
): Promise<{ record: DeviceRecord; keys: DeviceKeys; publics: DevicePublics }> {
  const id = createDeviceId();
  const signing = await generateSigningKeys();
  const encryption = await generateEncryptionPair();
  const record: DeviceRecord = {
    id,
    signKey: signing.publicKey,
    encryptKey: await exportEncryptionKey(encryption.publicKey),
    wrappedSignKey: await wrapPrivateKey(atRest.keyWrapping, signing.privateKey, keyPlace('sign', id)),
    wrappedEncryptKey: await wrapPrivateKey(
      atRest.keyWrapping,
      encryption.privateKey,
      keyPlace('encrypt', id),
    ),
    next: null,
  };
  return { record, ...(await openDevice(atRest, record)) };
}

export async function openDevice(
  atRest: AtRest,
  device: DeviceRecord,
): Promise<{ keys: DeviceKeys; publics: DevicePublics }> {
  const { id, signKey, encryptKey } = device;
  return { keys: await unwrapDevice(atRest, device), publics: { id, signKey, encryptKey } };
}

export async function unwrapDevice(atRest: AtRest, device: DeviceRecord): Promise<DeviceKeys> {
  const { id, wrappedSignKey, wrappedEncryptKey } = device;
  const signKey = await unwrapPrivateKey(atRest.keyWrapping, 'Ed25519', wrappedSignKey, keyPlace('sign', id));
  const privateKey = await unwrapPrivateKey(
    atRest.keyWrapping,
    'X25519',
    wrappedEncryptKey,
    keyPlace('encrypt', id),
  );
  const publicKey = await importEncryptionKey(device.encryptKey);
  assert(signKey.ok && privateKey.ok && publicKey, 'keys that this vault wrapped open with it');
  return { id, signKey: signKey.value, encryptPair: { publicKey, privateKey: privateKey.value } };
}

export function recordPlace(space: SpaceId): string {
  return prefix + space;
}

export async function sealRecord(
  atRest: AtRest,
  record: SpaceRecord,
): Promise<{ id: string; sealed: Bytes }> {
  const id = recordPlace(record.space);
  return { id, sealed: await atRest.seal('records', id, record) };
}

export async function readRecords(database: VaultDexie, atRest: AtRest): Promise<SpaceRecord[]> {
  const rows = await database.records.where('id').startsWith(prefix).toArray();
  return Promise.all(
    rows.map(async (row) => spaceRecordSchema.parse(await atRest.open('records', row.id, row.sealed))),
  );
}

/** Binds a wrapped private key to its use and device. */
export function keyPlace(kind: 'sign' | 'encrypt', device: DeviceId): Bytes {
  return concatBytes(utf8(`${kind}:`), idToBytes(device));
}

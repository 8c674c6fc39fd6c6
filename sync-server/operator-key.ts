/** The operator's key, made at first start and readable by the relay's user alone. It signs vouchers, nothing else. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { base64UrlToBytes, bytesToBase64Url, type Bytes } from '#shared/base/bytes.ts';
import { parseJson } from '#shared/base/json.ts';
import {
  exportSigningKey,
  generateSigningKeys,
  importSigningKey,
  type PrivateKey,
} from '#shared/crypto/signature.ts';
import { readIfThere } from './read-if-there.ts';

export interface OperatorKey {
  readonly publicKey: Bytes;
  readonly privateKey: PrivateKey;
}

const base64Url = z.string().transform((text, context) => {
  const bytes = base64UrlToBytes(text);
  if (bytes) return bytes;
  context.addIssue('no base64url');
  return z.NEVER;
});
const fileSchema = z.strictObject({ publicKey: base64Url, privateKey: base64Url });

/** Throws with a sentence when the file is there and is no operator key. */
export async function loadOperatorKey(path: string): Promise<OperatorKey> {
  const text = await readIfThere(path);
  if (text === null) return makeOperatorKey(path);
  const file = fileSchema.safeParse(parseJson(text));
  const privateKey = file.success ? await importSigningKey(file.data.privateKey) : null;
  if (!file.success || !privateKey?.ok)
    throw new Error(`${path} holds no operator key; restore it from a backup.`);
  return { publicKey: file.data.publicKey, privateKey: privateKey.value };
}

async function makeOperatorKey(path: string): Promise<OperatorKey> {
  const keys = await generateSigningKeys();
  const pkcs8 = await exportSigningKey(keys.privateKey);
  const file = { publicKey: bytesToBase64Url(keys.publicKey), privateKey: bytesToBase64Url(pkcs8) };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(file)}\n`, { mode: 0o600, flag: 'wx' });
  return keys;
}

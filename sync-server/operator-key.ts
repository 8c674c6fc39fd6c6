/** The operator's key, made at first start and readable by the relay's user alone. It signs vouchers, nothing else. */
import { mkdir, open, rm } from 'node:fs/promises';
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
  await write(path, `${JSON.stringify(file)}\n`).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(
      `${path} cannot be made (${cause.code}): see VARSAM_RELAY_OPERATOR_KEY, or VARSAM_RELAY_DATA_DIR where that is not set.`,
    );
  });
  return keys;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (cause) {
    // What a full disk took of it is no key.
    await rm(path);
    throw cause;
  } finally {
    await file.close();
  }
}

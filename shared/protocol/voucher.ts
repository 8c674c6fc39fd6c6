/** The operator's signed permission to create spaces at a relay. */
import { z } from 'zod';
import { base64UrlToBytes, bytesToBase64Url, concatBytes, type Bytes } from '../base/bytes.ts';
import { encodeCbor } from '../base/cbor.ts';
import { err, ok, type Result } from '../base/result.ts';
import { importVerifyKey, sign, verify, type PrivateKey } from '../crypto/signature.ts';
import { decodeMessage } from './decode-message.ts';
import { bytesSchema } from './ids.ts';
import { labels } from './labels.ts';

const voucherSchema = z.strictObject({
  /** Random: what the relay counts spaces by. */
  id: bytesSchema(16),
  /** How many spaces may be created with it. */
  spaces: z.int().min(1),
  /** For each of them. */
  maxBytes: z.int().min(1),
  maxRooms: z.int().min(1),
  /** Milliseconds since the epoch. */
  expiresAt: z.int().nonnegative(),
});

export type Voucher = z.output<typeof voucherSchema>;

const signedVoucherSchema = z.strictObject({ body: bytesSchema(1, 1024), signature: bytesSchema(64) });

/** Base64url text, to be carried in an organisation file. */
export async function createVoucher(voucher: Voucher, operatorKey: PrivateKey): Promise<string> {
  const body = encodeCbor({ ...voucher });
  const signature = await sign(operatorKey, concatBytes(labels.voucher, body));
  return bytesToBase64Url(encodeCbor({ body, signature }));
}

/** Expiry is for the relay to check, which knows the time. */
export async function verifyVoucher(
  text: string,
  operatorPublicKey: Bytes,
): Promise<Result<Voucher, { readonly type: 'bad-voucher' }>> {
  const bytes = base64UrlToBytes(text);
  const outer = bytes && decodeMessage(bytes);
  if (!outer?.ok) return err({ type: 'bad-voucher' });
  const signed = signedVoucherSchema.safeParse(outer.value);
  if (!signed.success) return err({ type: 'bad-voucher' });
  const key = await importVerifyKey(operatorPublicKey);
  const message = concatBytes(labels.voucher, signed.data.body);
  if (!key.ok || !(await verify(key.value, message, signed.data.signature)))
    return err({ type: 'bad-voucher' });
  const inner = decodeMessage(signed.data.body);
  const voucher = inner.ok ? voucherSchema.safeParse(inner.value) : null;
  return voucher?.success ? ok(voucher.data) : err({ type: 'bad-voucher' });
}

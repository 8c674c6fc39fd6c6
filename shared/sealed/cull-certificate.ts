/** A culling, as a text that anybody can read and whose signature anybody can check. */
import { z } from 'zod';
import { bytesToHex, concatBytes, hexToBytes, utf8, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { importVerifyKey, sign, verify } from '../crypto/signature.ts';
import { keyLabels } from './labels.ts';

const act = z.object({ by: z.string(), at: z.number() });
const schema = z.object({
  space: z.string(),
  unit: z.string(),
  board: z.string(),
  room: z.string(),
  kind: z.enum(['review', 'mailbox']),
  title: z.string().nullable(),
  /** Which export the review was of: its hash tells one list from another when nothing else is left. */
  source: z
    .object({
      fileHash: z.string(),
      sourceSystem: z.string(),
      reportTitle: z.string(),
      interval: z.object({ from: z.string(), to: z.string() }).nullable(),
    })
    .nullable(),
  /** Of a mailbox. */
  month: z.string().nullable(),
  proposed: act,
  confirmed: act,
  devices: z.array(
    z.object({
      device: z.string(),
      member: z.string(),
      state: z.enum(['confirmed', 'waiting', 'removed']),
      /** By the device's own clock; null unless confirmed. */
      at: z.number().nullable(),
    }),
  ),
  /** The control log that this was read from. */
  control: z.object({ seq: z.number(), head: z.string() }),
  issuedAt: z.number(),
});
export type CullCertificate = z.output<typeof schema>;

const format = 'varsam-cull-certificate/1';
const fileSchema = z.object({
  format: z.literal(format),
  /** The certificate as JSON: these very characters are signed. */
  certificate: z.string(),
  signKey: z.string(),
  signature: z.string(),
});

/** `signKey`: the public half, 32 bytes, as it stands in the control log. */
export async function signCertificate(
  certificate: CullCertificate,
  signKey: Bytes,
  privateKey: CryptoKey,
): Promise<string> {
  const text = JSON.stringify(certificate);
  const signature = await sign(privateKey, message(text));
  const file = { format, certificate: text, signKey: bytesToHex(signKey), signature: bytesToHex(signature) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The certificate and whose key signed it; whether that was a member's is for whoever has the control log. */
export async function verifyCertificate(
  text: string,
): Promise<
  Result<
    { readonly certificate: CullCertificate; readonly signKey: string },
    { readonly type: 'no-certificate' | 'bad-signature' }
  >
> {
  const file = fileSchema.safeParse(parseJson(text));
  const certificate = file.success ? schema.safeParse(parseJson(file.data.certificate)) : null;
  if (!file.success || !certificate?.success) return err({ type: 'no-certificate' });
  const { signKey } = file.data;
  const key = await importVerifyKey(hexToBytes(signKey) ?? new Uint8Array());
  const signature = hexToBytes(file.data.signature);
  const isSigned =
    key.ok && signature !== null && (await verify(key.value, message(file.data.certificate), signature));
  return isSigned ? ok({ certificate: certificate.data, signKey }) : err({ type: 'bad-signature' });
}

function message(text: string): Bytes {
  return concatBytes(utf8(keyLabels.cullCertificate), utf8(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

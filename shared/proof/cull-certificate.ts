/**
 * The certificate of a culling: a text that anybody can read, signed by who issues it, with the control log that its
 * words about persons, days and devices are held against. Names and titles are the issuer's word.
 */
import { z } from 'zod';
import {
  base64UrlToBytes,
  bytesToBase64Url,
  bytesToHex,
  concatBytes,
  equalBytes,
  hexToBytes,
  utf8,
  type Bytes,
} from '../base/bytes.ts';
import { parseJson } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { importVerifyKey, sign, verify } from '../crypto/signature.ts';
import { standingOf, type ControlState } from '../protocol/control-state.ts';
import { answersTo } from '../protocol/decide-culling.ts';
import type { DeviceId, RoomId } from '../protocol/ids.ts';
import { labels } from '../protocol/labels.ts';
import type { SignedOperation } from '../protocol/signed-operation.ts';
import { readControlHistory } from './control-history.ts';

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
  /** Hash of the newest operation of the control log that this was read from. */
  controlHead: z.string(),
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
  /** Body and signature of each operation, from the first. */
  control: z.array(z.tuple([z.string(), z.string()])),
});

/** What a certificate says that does not hold. */
export type CertificateFault =
  /** It was changed after it was signed. */
  | 'signature'
  /** The list of members in the file is not whole, or not the one that it was read from. */
  | 'control'
  /** Whose key signed it is in no list of members. */
  | 'signer'
  /** The list of members says otherwise about days, devices or answers. */
  | 'record';

export interface CertificateProof {
  readonly certificate: CullCertificate;
  readonly faults: readonly CertificateFault[];
}

/** `signKey`: the public half, 32 bytes, as it stands in the control log. */
export async function signCertificate(
  certificate: CullCertificate,
  control: readonly SignedOperation[],
  signKey: Bytes,
  privateKey: CryptoKey,
): Promise<string> {
  const text = JSON.stringify(certificate);
  const file = {
    format,
    certificate: text,
    signKey: bytesToHex(signKey),
    signature: bytesToHex(await sign(privateKey, message(text))),
    control: control.map(({ body, signature }) => [bytesToBase64Url(body), bytesToBase64Url(signature)]),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** One that does not hold comes with its faults; an error is what is no certificate at all. */
export async function verifyCertificate(
  text: string,
): Promise<Result<CertificateProof, { readonly type: 'no-certificate' }>> {
  const file = fileSchema.safeParse(parseJson(text));
  const parsed = file.success ? schema.safeParse(parseJson(file.data.certificate)) : null;
  if (!file.success || !parsed?.success) return err({ type: 'no-certificate' });
  const certificate = parsed.data;
  const { states, broken } = await readControlHistory(
    file.data.control.map(([body, signature]) => ({ body: toBytes(body), signature: toBytes(signature) })),
  );
  const state = states.at(-1);
  const faults: CertificateFault[] = [];
  if (!(await isSigned(file.data))) faults.push('signature');
  const isWhole = broken === null && state?.space === certificate.space;
  if (!state || !isWhole || bytesToHex(state.head) !== certificate.controlHead) faults.push('control');
  else if (!isMember(state, file.data.signKey)) faults.push('signer');
  else if (!agrees(state, certificate)) faults.push('record');
  return ok({ certificate, faults });
}

async function isSigned(file: z.output<typeof fileSchema>): Promise<boolean> {
  const key = await importVerifyKey(hexToBytes(file.signKey) ?? new Uint8Array());
  const signature = hexToBytes(file.signature);
  return key.ok && signature !== null && verify(key.value, message(file.certificate), signature);
}

function isMember(state: ControlState, signKey: string): boolean {
  const key = hexToBytes(signKey);
  return key !== null && [...state.devices.values()].some((device) => equalBytes(device.signKey, key));
}

function agrees(state: ControlState, certificate: CullCertificate): boolean {
  const room = state.culled.get(certificate.room as RoomId);
  if (!room || room.kind !== certificate.kind || room.month !== certificate.month) return false;
  if (room.proposal.at !== certificate.proposed.at || room.at !== certificate.confirmed.at) return false;
  const answers = answersTo(state, room);
  const isTrue = ({ device, state: said, at }: CullCertificate['devices'][number]): boolean => {
    const id = device as DeviceId;
    const answered = answers.get(id) ?? null;
    const open = standingOf(state, id) === null ? 'removed' : 'waiting';
    return answers.has(id) && at === answered && said === (answered === null ? open : 'confirmed');
  };
  const named = new Set(certificate.devices.map(({ device }) => device));
  return (
    named.size === answers.size &&
    named.size === certificate.devices.length &&
    certificate.devices.every(isTrue)
  );
}

function message(text: string): Bytes {
  return concatBytes(labels.cullCertificate, utf8(text));
}

function toBytes(text: string): Bytes {
  return base64UrlToBytes(text) ?? new Uint8Array();
}

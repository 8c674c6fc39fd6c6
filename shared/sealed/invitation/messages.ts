/** What host and guest say to each other, sealed with the link's secret; the relay carries it and reads nothing. */
import { z } from 'zod';
import type { Bytes } from '../../base/bytes.ts';
import { decodeCbor, encodeCbor, type CborValue } from '../../base/cbor.ts';
import { open, seal } from '../../crypto/seal/aead.ts';
import { deriveBytes, importRoot } from '../../crypto/seal/derive.ts';
import { sha256 } from '../../crypto/digest.ts';
import { utf8 } from '../../base/bytes.ts';
import { bytesSchema, deviceIdSchema, idToBytes, memberIdSchema, type SpaceId } from '../../protocol/ids.ts';
import { roles } from '../../protocol/operation.ts';
import { keyLabels } from '../labels.ts';

const nonce = bytesSchema(32);
const hash = bytesSchema(32);
const text = z.string().max(400);

/** Guest first: a promise that binds keys and nonce before the host's are known. Without it a code can be ground. */
const commitSchema = z.strictObject({ type: z.literal('commit'), commitment: hash });

/** The host's part: who invites, into what, and where the control log stood. */
const offerSchema = z.strictObject({
  type: z.literal('offer'),
  hostKey: bytesSchema(32),
  /** Newest operation when the offer was made: the relay may not show the guest less. */
  controlSeq: z.int().nonnegative(),
  controlHead: hash,
  role: z.enum(roles),
  spaceName: text,
  board: text,
  /** With it any member can bring the space back to a relay that lost it. */
  voucher: z.string().max(2000),
  nonce,
  /** Ed25519 by `hostKey` over all of the above and the commitment. */
  signature: bytesSchema(64),
});

/** The guest's part, which must be what was promised. */
const revealSchema = z.strictObject({
  type: z.literal('reveal'),
  device: z.strictObject({ id: deviceIdSchema, signKey: bytesSchema(32), encryptKey: bytesSchema(32) }),
  name: text,
  nonce,
});

/** The code was right: the guest stands in the control log. */
const welcomeSchema = z.strictObject({
  type: z.literal('welcome'),
  controlSeq: z.int().nonnegative(),
  member: memberIdSchema,
});
const burntSchema = z.strictObject({
  type: z.literal('burnt'),
  cause: z.enum(['wrong-code', 'tampered', 'cancelled']),
});

const messageSchema = z.discriminatedUnion('type', [
  commitSchema,
  offerSchema,
  revealSchema,
  welcomeSchema,
  burntSchema,
]);

export type InvitationMessage = z.output<typeof messageSchema>;
export type Offer = z.output<typeof offerSchema>;
export type Reveal = z.output<typeof revealSchema>;

/** `from` is bound, so that a message cannot be sent back to whoever said it. */
export function sealMessage(
  key: CryptoKey,
  from: 'host' | 'guest',
  message: InvitationMessage,
): Promise<Bytes> {
  return seal(key, encodeMessage(message), utf8(from));
}

/** Null for anything but a message of that side. */
export async function openMessage(
  key: CryptoKey,
  from: 'host' | 'guest',
  sealed: Bytes,
): Promise<InvitationMessage | null> {
  const opened = await open(key, sealed, utf8(from));
  const value = opened.ok ? decodeCbor(opened.value) : null;
  const message = value?.ok ? messageSchema.safeParse(value.value) : null;
  return message?.success ? message.data : null;
}

export function encodeMessage(message: InvitationMessage): Bytes {
  return encodeCbor(z.encode(messageSchema, message) as CborValue);
}

export function commitTo(reveal: Reveal): Bytes {
  return sha256(utf8(keyLabels.invitationCommitment), encodeMessage(reveal));
}

/** What the host signs: the offer without its signature, and the commitment it answers. */
export function offerMessage(offer: Omit<Offer, 'signature'>, commitment: Bytes): Bytes {
  const unsigned = encodeMessage({ ...offer, signature: new Uint8Array(64) });
  return new Uint8Array([...utf8(keyLabels.invitationOffer), ...commitment, ...unsigned]);
}

/** Eight digits over all that was said, the same on both sides only if both heard the same. */
export async function invitationCode(
  space: SpaceId,
  commitment: Bytes,
  offer: Offer,
  reveal: Reveal,
): Promise<string> {
  const transcript = sha256(idToBytes(space), commitment, encodeMessage(offer), encodeMessage(reveal));
  const bytes = await deriveBytes(
    await importRoot(transcript),
    keyLabels.invitationCode,
    new Uint8Array(0),
    8,
  );
  return String(new DataView(bytes.buffer).getBigUint64(0) % 100_000_000n).padStart(8, '0');
}

/** The link of an invitation: what it names, and the secret that its channel is sealed with (R14.1). */
import { z } from 'zod';
import {
  base64UrlToBytes,
  bytesToBase64Url,
  bytesToHex,
  concatBytes,
  copyBytes,
  randomBytes,
  type Bytes,
} from '../../base/bytes.ts';
import { decodeCbor, encodeCbor } from '../../base/cbor.ts';
import { deriveAeadKey, deriveBytes, importRoot } from '../../crypto/seal/derive.ts';
import { signingKeysFromSeed, type SigningKeys } from '../../crypto/signature.ts';
import { idBytes, idToBytes, type InviteId, type SpaceId } from '../../protocol/ids.ts';
import { keyLabels } from '../labels.ts';

const prefix = 'varsam:join#';
const version = 1;
const secretBytes = 16;

/** An invitation lives this long. */
export const invitationLifetimeMs = 72 * 3_600_000;

export interface InvitationLink {
  readonly relayUrl: string;
  readonly space: SpaceId;
  readonly invite: InviteId;
  readonly secret: Bytes;
  /** SHA-256 of the host's signing key: the guest knows whom to expect. */
  readonly hostKeyHash: Bytes;
}

const sized = (size: number) => z.instanceof(Uint8Array).refine((bytes) => bytes.length === size);
const schema = z.tuple([
  z.literal(version),
  z.string().max(300),
  sized(idBytes.space),
  sized(idBytes.invite),
  sized(secretBytes),
  sized(32),
]);

export const createLinkSecret = (): Bytes => randomBytes(secretBytes);

export function encodeLink(link: InvitationLink): string {
  const { relayUrl, space, invite, secret, hostKeyHash } = link;
  const bytes = encodeCbor([version, relayUrl, idToBytes(space), idToBytes(invite), secret, hostKeyHash]);
  return prefix + bytesToBase64Url(bytes);
}

/** Takes the link with whatever white space a mail client put into it. Null when it is none. */
export function parseLink(text: string): InvitationLink | null {
  const compact = text.replaceAll(/\s/g, '');
  const bytes = compact.startsWith(prefix) ? base64UrlToBytes(compact.slice(prefix.length)) : null;
  const value = bytes && decodeCbor(bytes);
  const parsed = value?.ok ? schema.safeParse(value.value) : null;
  if (!parsed?.success) return null;
  const [, relayUrl, space, invite, secret, hostKeyHash] = parsed.data;
  return {
    relayUrl,
    space: bytesToHex(space) as SpaceId,
    invite: bytesToHex(invite) as InviteId,
    secret: copyBytes(secret),
    hostKeyHash: copyBytes(hostKeyHash),
  };
}

type Channel = Pick<InvitationLink, 'secret' | 'space' | 'invite'>;

/** Seals what the two say to each other. */
export async function invitationKey(link: Channel): Promise<CryptoKey> {
  return deriveAeadKey(await importRoot(link.secret), keyLabels.invitation, contextOf(link));
}

/** Admits the guest to the channel at the relay, and to nothing else. */
export async function guestKeys(link: Channel): Promise<SigningKeys> {
  const root = await importRoot(link.secret);
  return signingKeysFromSeed(await deriveBytes(root, keyLabels.invitationGuest, contextOf(link), 32));
}

function contextOf(link: Channel): Bytes {
  return concatBytes(idToBytes(link.space), idToBytes(link.invite));
}

/**
 * What a device, a guest, or who holds the printed key, signs to be let in: bound to this relay, this connection and the
 * address that was dialled.
 */
import { concatBytes, type Bytes } from '../base/bytes.ts';
import { encodeCbor } from '../base/cbor.ts';
import { idToBytes, type DeviceId, type InviteId, type SpaceId } from './ids.ts';
import { labels } from './labels.ts';

export const protocolVersion = 1;
/** A challenge that is not answered within this time is void. */
export const challengeTimeoutMs = 10_000;

export interface AdmissionClaim {
  readonly version: number;
  /** Scheme, host and port as dialled, e.g. `wss://relay.example.se`. A relay in between answers to another. */
  readonly origin: string;
  readonly relay: Bytes;
  readonly nonce: Bytes;
  readonly clientNonce: Bytes;
  readonly space: SpaceId;
}

export function deviceAuthMessage(claim: AdmissionClaim, device: DeviceId): Bytes {
  return concatBytes(labels.auth, claimBytes(claim, idToBytes(device)));
}

export function guestAuthMessage(claim: AdmissionClaim, invite: InviteId): Bytes {
  return concatBytes(labels.guest, claimBytes(claim, idToBytes(invite)));
}

export function recoveryAuthMessage(claim: AdmissionClaim): Bytes {
  return concatBytes(labels.recovery, claimBytes(claim, new Uint8Array(0)));
}

/** `wss://relay.example.se` for `wss://relay.example.se/sync?x`; null when it is no WebSocket address. */
export function originOf(relayUrl: string): string | null {
  const url = URL.parse(relayUrl);
  return url && /^wss?:$/.test(url.protocol) ? `${url.protocol}//${url.host}` : null;
}

function claimBytes(claim: AdmissionClaim, subject: Bytes): Bytes {
  const { version, origin, relay, nonce, clientNonce, space } = claim;
  return encodeCbor([version, origin, relay, nonce, clientNonce, idToBytes(space), subject]);
}

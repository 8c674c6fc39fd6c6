/** Whether who knocks is let in: a device of the control log, a guest, the holder of a voucher or of a printed key. */
import type { Bytes } from '#shared/base/bytes.ts';
import type { Clock } from '#shared/base/clock.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { importVerifyKey, verify } from '#shared/crypto/signature.ts';
import {
  deviceAuthMessage,
  guestAuthMessage,
  protocolVersion,
  recoveryAuthMessage,
  type AdmissionClaim,
} from '#shared/protocol/admission.ts';
import type { CloseCause } from '#shared/protocol/close-codes.ts';
import type { Device, Invite } from '#shared/protocol/control-state.ts';
import { verifyVoucher, type Voucher } from '#shared/protocol/voucher.ts';
import type { ClientMessage } from '#shared/protocol/wire.ts';
import type { Spaces } from './spaces.ts';

export interface Challenge {
  readonly relay: Bytes;
  readonly nonce: Bytes;
  /** Whether a client may have dialled this address to come here. */
  isOwnOrigin(origin: string): boolean;
}

type Claim<Type> = Extract<ClientMessage, { type: Type }>;

/** Unknown spaces, unknown devices and bad signatures get one answer. */
export async function admitDevice(
  spaces: Spaces,
  challenge: Challenge,
  message: Claim<'auth'>,
): Promise<Result<Device, CloseCause>> {
  if (message.version !== protocolVersion) return err('oldVersion');
  if (!challenge.isOwnOrigin(message.origin)) return err('notAdmitted');
  const state = await spaces.peek(message.space);
  const device = state?.devices.get(message.device);
  const signed = deviceAuthMessage(claimOf(challenge, message), message.device);
  if (!device || !(await isSigned(device.signKey, signed, message.signature))) return err('notAdmitted');
  if (state && message.version < state.minimumVersion) return err('oldVersion');
  return device.removedAt === null ? ok(device) : err('removed');
}

/** By the key that the control log names; what is printed was never on a device. */
export async function admitRecovery(
  spaces: Spaces,
  challenge: Challenge,
  message: Claim<'auth-recovery'>,
): Promise<Result<void, CloseCause>> {
  if (message.version !== protocolVersion) return err('oldVersion');
  if (!challenge.isOwnOrigin(message.origin)) return err('notAdmitted');
  const key = (await spaces.peek(message.space))?.recoveryKey;
  const signed = recoveryAuthMessage(claimOf(challenge, message));
  return key && (await isSigned(key, signed, message.signature)) ? ok() : err('notAdmitted');
}

/** A guest is let in until the invitation expires, even when it is closed: the last word may wait in the channel. */
export async function admitGuest(
  spaces: Spaces,
  challenge: Challenge,
  message: Claim<'auth-guest'>,
  clock: Clock,
): Promise<Result<Invite, CloseCause>> {
  if (message.version !== protocolVersion) return err('oldVersion');
  if (!challenge.isOwnOrigin(message.origin)) return err('notAdmitted');
  const invite = (await spaces.peek(message.space))?.invites.get(message.invite);
  const signed = guestAuthMessage(claimOf(challenge, message), message.invite);
  if (!invite || !(await isSigned(invite.publicKey, signed, message.signature))) return err('notAdmitted');
  return invite.expiresAt > clock.now() ? ok(invite) : err('notAdmitted');
}

export async function admitVoucher(
  text: string,
  operator: Bytes,
  clock: Clock,
): Promise<Result<Voucher, CloseCause>> {
  const voucher = await verifyVoucher(text, operator);
  return voucher.ok && voucher.value.expiresAt > clock.now() ? voucher : err('notAdmitted');
}

/** `host`: the request's Host header. Behind a proxy that rewrites it, the operator names the public addresses. */
export function ownOrigins(
  publicOrigins: readonly string[],
  host: string | undefined,
): Challenge['isOwnOrigin'] {
  if (publicOrigins.length > 0) return (origin) => publicOrigins.includes(origin);
  return (origin) => host !== undefined && (origin === `ws://${host}` || origin === `wss://${host}`);
}

function claimOf(
  challenge: Challenge,
  message: Claim<'auth' | 'auth-guest' | 'auth-recovery'>,
): AdmissionClaim {
  const { version, origin, clientNonce, space } = message;
  return { version, origin, relay: challenge.relay, nonce: challenge.nonce, clientNonce, space };
}

async function isSigned(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  const key = await importVerifyKey(publicKey);
  return key.ok && verify(key.value, message, signature);
}

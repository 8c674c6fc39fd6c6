/** What somebody becomes who has been let in: a member, a guest, the holder of a voucher or of a printed key. */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CloseCause } from '#shared/protocol/close-codes.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';
import type { ClientMessage } from '#shared/protocol/wire.ts';
import { admitDevice, admitGuest, admitRecovery, admitVoucher, type Challenge } from './admission.ts';
import type { RelayContext } from './context.ts';
import { createGuest, type Guest } from './guest.ts';
import { createMember, type Member } from './member.ts';
import { createRecoverer, type Recoverer } from './recoverer.ts';
import type { Session } from './session.ts';

/** Holds a voucher: may found a space, or bring its control log back. */
export interface Founder {
  readonly type: 'founder';
  readonly challenge: Challenge;
  readonly voucher: Voucher;
}

export type Admitted = Founder | Member | Guest | Recoverer;

type Claim<Type> = Extract<ClientMessage, { type: Type }>;

/** Null when the message is none to begin with. */
export async function letIn(
  context: RelayContext,
  session: Session,
  challenge: Challenge,
  message: ClientMessage,
): Promise<Result<Admitted, CloseCause> | null> {
  if (message.type === 'voucher') return letFounderIn(context, session, challenge, message);
  if (message.type === 'auth')
    return context.spaces.during(message.space, () => letDeviceIn(context, session, challenge, message));
  if (message.type === 'auth-guest') return letGuestIn(context, session, challenge, message);
  if (message.type === 'auth-recovery') return letRecovererIn(context, session, challenge, message);
  return null;
}

async function letFounderIn(
  { operator, clock }: RelayContext,
  session: Session,
  challenge: Challenge,
  message: Claim<'voucher'>,
): Promise<Result<Founder, CloseCause>> {
  const voucher = await admitVoucher(message.voucher, operator, clock);
  if (!voucher.ok) return voucher;
  const { maxRooms, maxBytes } = voucher.value;
  session.send({ type: 'voucher-accepted', maxRooms, maxBytes });
  return ok({ type: 'founder', challenge, voucher: voucher.value });
}

async function letDeviceIn(
  context: RelayContext,
  session: Session,
  challenge: Challenge,
  message: Claim<'auth'>,
): Promise<Result<Member, CloseCause>> {
  const device = await admitDevice(context.spaces, challenge, message);
  return device.ok ? createMember(context, session, message.space, device.value.id) : device;
}

async function letGuestIn(
  context: RelayContext,
  session: Session,
  challenge: Challenge,
  message: Claim<'auth-guest'>,
): Promise<Result<Guest, CloseCause>> {
  const invite = await admitGuest(context.spaces, challenge, message, context.clock);
  return invite.ok ? ok(createGuest(context, session, message.space, invite.value)) : invite;
}

async function letRecovererIn(
  context: RelayContext,
  session: Session,
  challenge: Challenge,
  message: Claim<'auth-recovery'>,
): Promise<Result<Recoverer, CloseCause>> {
  const admitted = await admitRecovery(context.spaces, challenge, message);
  if (!admitted.ok) return admitted;
  const recoverer = await createRecoverer(context, session, message.space);
  return recoverer ? ok(recoverer) : err('notAdmitted');
}

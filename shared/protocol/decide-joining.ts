/** Invitations, and the members and devices that come by them. */
import { err, ok } from '../base/result.ts';
import { isStrongPublicKey } from '../crypto/signature.ts';
import { isAtLeast, mayGrant } from './access.ts';
import type { Author, Decision } from './decision.ts';
import { newDevice, newMember, type ControlState } from './control-state.ts';
import type { InviteId } from './ids.ts';
import type { OperationOf } from './operation.ts';
import { isStrongDevice } from './strong-keys.ts';

/** Whoever may grant the role may invite to it; anyone may invite their own next device. */
export function decideInvite(
  state: ControlState,
  author: Author,
  operation: OperationOf<'invite'>,
): Decision {
  const ownRole = author.member.role === operation.role;
  if (!ownRole && !mayGrant(author.member.role, operation.role)) return err({ type: 'not-entitled' });
  if (state.invites.has(operation.invite)) return err({ type: 'exists' });
  if (!isStrongPublicKey(operation.publicKey)) return err({ type: 'weak-key' });
  const { invite: id, publicKey, role, expiresAt } = operation;
  const invite = { id, publicKey, role, expiresAt, by: author.member.id, open: true };
  return ok({ invites: new Map(state.invites).set(id, invite) });
}

export function decideCloseInvite(
  state: ControlState,
  author: Author,
  operation: OperationOf<'close-invite'>,
): Decision {
  const invite = state.invites.get(operation.invite);
  if (!invite) return err({ type: 'unknown-subject' });
  if (invite.by !== author.member.id && !isAtLeast(author.member.role, 'admin'))
    return err({ type: 'not-entitled' });
  return invite.open ? ok({ invites: closeInvite(state, invite.id) }) : err({ type: 'invite-closed' });
}

/** Only the inviter adds, since only they have heard the code; and only while they may still grant the role. */
export function decideAddMember(
  state: ControlState,
  author: Author,
  operation: OperationOf<'add-member'>,
  seq: number,
): Decision {
  const invite = state.invites.get(operation.invite);
  if (!invite) return err({ type: 'unknown-subject' });
  if (!invite.open) return err({ type: 'invite-closed' });
  if (invite.by !== author.member.id || invite.role !== operation.role) return err({ type: 'not-entitled' });
  if (!mayGrant(author.member.role, operation.role)) return err({ type: 'not-entitled' });
  if (state.members.has(operation.member) || state.devices.has(operation.device.id))
    return err({ type: 'exists' });
  if (!isStrongDevice(operation.device)) return err({ type: 'weak-key' });
  const { member: id, role, device } = operation;
  return ok({
    members: new Map(state.members).set(id, newMember(id, role, seq)),
    devices: new Map(state.devices).set(device.id, newDevice(device, id, seq)),
    invites: closeInvite(state, invite.id),
  });
}

/** A member's next device is added by the member. */
export function decideAddDevice(
  state: ControlState,
  author: Author,
  operation: OperationOf<'add-device'>,
  seq: number,
): Decision {
  const invite = state.invites.get(operation.invite);
  if (!invite) return err({ type: 'unknown-subject' });
  if (!invite.open) return err({ type: 'invite-closed' });
  if (invite.by !== author.member.id || operation.member !== author.member.id)
    return err({ type: 'not-entitled' });
  if (state.devices.has(operation.device.id)) return err({ type: 'exists' });
  if (!isStrongDevice(operation.device)) return err({ type: 'weak-key' });
  const device = newDevice(operation.device, operation.member, seq);
  return ok({
    devices: new Map(state.devices).set(device.id, device),
    invites: closeInvite(state, invite.id),
  });
}

function closeInvite(state: ControlState, id: InviteId): ControlState['invites'] {
  const invite = state.invites.get(id);
  return invite ? new Map(state.invites).set(id, { ...invite, open: false }) : state.invites;
}

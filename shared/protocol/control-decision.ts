/** Whether an operation counts where it stands, and what it changes. */
import { err, ok, type Result } from '../base/result.ts';
import { assertNever } from '../base/assert.ts';
import { decideForkProof } from './decide-chain-fork.ts';
import { standingOf, type ControlState, type Room } from './control-state.ts';
import {
  decideConfirmCull,
  decideCulled,
  decideHold,
  decideProposeCull,
  decideRelease,
  decideWithdrawCull,
} from './decide-culling.ts';
import { decideAddDevice, decideAddMember, decideInvite, decideCloseInvite } from './decide-joining.ts';
import { decideGrant, decideRenewKey, decideRoomKey, decideRotate } from './decide-keys.ts';
import { decideRemoveMember, decideRevokeDevice, decideSetRole } from './decide-members.ts';
import { decideRecover, decideSetRecoveryKey } from './decide-recovery.ts';
import { decideAttestSnapshot, decideErase, decideSnapshot, decideVoidSnapshot } from './decide-snapshots.ts';
import { isAtLeast, mayCreateRoom } from './access.ts';
import { createHandover, decideEndGuest, decideGrantRoom } from './decide-handover.ts';
import type { OperationOf } from './operation.ts';
import type { PlacedOperation } from './signed-operation.ts';
import type { Refusal, Author, Decision } from './decision.ts';

export function decideOperation(state: ControlState, author: Author, placed: PlacedOperation): Decision {
  const { operation } = placed;
  switch (operation.type) {
    // None of them is judged by its author and the state alone.
    case 'genesis':
    case 'recover':
    case 'settle-fork':
      return err({ type: 'exists' });
    case 'set-recovery-key':
      return decideSetRecoveryKey(state, author, operation);
    case 'add-member':
      return decideAddMember(state, author, operation, placed.seq);
    case 'add-device':
      return decideAddDevice(state, author, operation, placed.seq);
    case 'invite':
      return decideInvite(state, author, operation);
    case 'close-invite':
      return decideCloseInvite(state, author, operation);
    case 'set-role':
      return decideSetRole(state, author, operation, placed.seq);
    case 'remove-member':
      return decideRemoveMember(state, author, operation, placed.seq);
    case 'revoke-device':
      return decideRevokeDevice(state, author, operation, placed.seq);
    case 'name-member':
      return decideNameMember(state, author, operation);
    case 'name-space':
      return isAtLeast(author.member.role, 'admin')
        ? ok({ sealedName: operation.sealed })
        : err({ type: 'not-entitled' });
    case 'create-room':
      return decideCreateRoom(state, author, operation);
    case 'rotate':
      return decideRotate(state, author, operation, placed.previous);
    case 'grant':
      return decideGrant(state, author, operation);
    case 'room-key':
      return decideRoomKey(state, author, operation);
    case 'grant-room':
      return decideGrantRoom(state, author, operation);
    case 'end-guest':
      return decideEndGuest(state, author, operation);
    case 'renew-key':
      return decideRenewKey(state, author, operation, placed.seq);
    case 'hold-room':
      return decideHold(state, author, operation, placed.seq);
    case 'release-hold':
      return decideRelease(state, author, operation);
    case 'propose-cull':
      return decideProposeCull(state, author, operation);
    case 'withdraw-cull':
      return decideWithdrawCull(state, author, operation);
    case 'confirm-cull':
      return decideConfirmCull(state, author, operation, placed.seq);
    case 'culled':
      return decideCulled(state, author, operation);
    case 'snapshot':
      return decideSnapshot(state, author, operation);
    case 'attest-snapshot':
      return decideAttestSnapshot(state, author, operation);
    case 'void-snapshot':
      return decideVoidSnapshot(state, author, operation);
    case 'erase':
      return decideErase(state, author, operation);
    case 'fork-proof':
      return decideForkProof(state, operation, placed.seq);
    case 'require-version':
      return decideRequireVersion(state, author, operation);
    default:
      return assertNever(operation);
  }
}

/** As `decideOperation`, for whoever signed it: the printed key signs for a device that is not there yet. */
export function decideAt(
  state: ControlState,
  placed: PlacedOperation,
): Result<Partial<ControlState>, Refusal | { readonly type: 'unknown-author' }> {
  const { by, seq, operation } = placed;
  if (operation.type === 'recover')
    return by === operation.device.id
      ? decideRecover(state, operation, seq)
      : err({ type: 'unknown-author' });
  const author = standingOf(state, by);
  return author ? decideOperation(state, author, placed) : err({ type: 'unknown-author' });
}

/** The requirement only rises: who was let in once with an old version knows what has been asked since. */
function decideRequireVersion(
  state: ControlState,
  author: Author,
  operation: OperationOf<'require-version'>,
): Decision {
  if (!isAtLeast(author.member.role, 'admin')) return err({ type: 'not-entitled' });
  if (operation.version <= state.minimumVersion) return err({ type: 'exists' });
  return ok({ minimumVersion: operation.version });
}

function decideNameMember(
  state: ControlState,
  author: Author,
  operation: OperationOf<'name-member'>,
): Decision {
  const member = state.members.get(operation.member);
  if (!member) return err({ type: 'unknown-subject' });
  if (member.id !== author.member.id && !isAtLeast(author.member.role, 'admin'))
    return err({ type: 'not-entitled' });
  return ok({ members: new Map(state.members).set(member.id, { ...member, sealedName: operation.sealed }) });
}

function decideCreateRoom(
  state: ControlState,
  author: Author,
  operation: OperationOf<'create-room'>,
): Decision {
  if (!mayCreateRoom(author.member.role, operation.kind)) return err({ type: 'not-entitled' });
  if (state.rooms.has(operation.room) || state.culled.has(operation.room)) return err({ type: 'exists' });
  const { room: id, kind, groups: given, month = null } = operation;
  const handover = createHandover(state, operation);
  if (!handover.ok) return handover;
  const groups = [...new Set(given)];
  const untouched = { holds: [], proposal: null, keys: [] };
  const room: Room = { id, kind, groups, month, handover: handover.value, ...untouched };
  return ok({ rooms: new Map(state.rooms).set(id, room) });
}

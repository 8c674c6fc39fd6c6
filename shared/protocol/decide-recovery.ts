/** The printed key of a space: who may replace it, and the owner who comes in by it when every device is gone (R19). */
import { err, ok } from '../base/result.ts';
import type { Author, Decision } from './decision.ts';
import { newDevice, newMember, type ControlState, type Member } from './control-state.ts';
import { groups, type OperationOf } from './operation.ts';
import { isStrongDevice } from './strong-keys.ts';

/** Ranks before every position of the log. */
const beforeAll = -1;

/** What is senior to all is replaced by nobody but the most senior owner there is. */
export function decideSetRecoveryKey(
  state: ControlState,
  author: Author,
  operation: OperationOf<'set-recovery-key'>,
): Decision {
  if (author.member.role !== 'owner') return err({ type: 'not-entitled' });
  if (!isMostSeniorOwner(state, author.member)) return err({ type: 'senior' });
  if (!isStrongDevice(operation)) return err({ type: 'weak-key' });
  return ok({ recoveryKey: operation.signKey, recoverySealKey: operation.encryptKey });
}

/** Nobody else who owns the space, and is still there, came before. */
export function isMostSeniorOwner(state: ControlState, member: Member): boolean {
  const others = [...state.members.values()].filter(
    ({ role, removedAt }) => role === 'owner' && removedAt === null,
  );
  return member.role === 'owner' && others.every(({ addedAt }) => addedAt >= member.addedAt);
}

/**
 * A new member with a new device, never an old one's: what colleagues wrote stays theirs. Every group is due, since the
 * newcomer may lack the newest epochs and the old devices may be in anybody's hands.
 */
export function decideRecover(state: ControlState, operation: OperationOf<'recover'>, seq: number): Decision {
  const { member: id, device } = operation;
  if (state.members.has(id) || state.devices.has(device.id)) return err({ type: 'exists' });
  if (!isStrongDevice(device)) return err({ type: 'weak-key' });
  return ok({
    members: new Map(state.members).set(id, newMember(id, 'owner', beforeAll)),
    devices: new Map(state.devices).set(device.id, newDevice(device, id, seq)),
    rotationDue: new Set(groups),
  });
}

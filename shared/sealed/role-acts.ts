/**
 * Gives a role: the secrets of groups that it opens, and new ones for the groups that it closes, with where chains end there
 * (R5.4, R6.2).
 */
import { isInGroup } from '../protocol/access.ts';
import type { ControlState } from '../protocol/control-state.ts';
import type { DeviceId, MemberId } from '../protocol/ids.ts';
import { groups, type Cut, type Role } from '../protocol/operation.ts';
import { grantActs, type Act } from './control-acts.ts';
import type { Keyring } from './keyring.ts';
import { groupsOf, leaveActs } from './leaving.ts';

export async function roleActs(
  state: ControlState,
  keyring: Keyring,
  me: DeviceId,
  member: MemberId,
  role: Role,
  cuts: readonly Cut[],
): Promise<Act[]> {
  const acts: Act[] = [() => ({ type: 'set-role', member, role, cuts: [...cuts] })];
  const before = state.members.get(member)?.role ?? role;
  const devices = [...state.devices.values()].filter(
    (device) => device.member === member && device.removedAt === null,
  );
  for (const group of groups.filter((one) => isInGroup(role, one)))
    acts.push(...(await grantActs(state, keyring, group, devices)));
  const left = groupsOf(before).filter((group) => !isInGroup(role, group));
  const leaving = new Set(devices.map((device) => device.id));
  return [...acts, ...(await leaveActs(state, me, leaving, left))];
}

/** Lets in the guest of an invitation, under epochs that nobody has who left. */
import { isInGroup } from '../protocol/access.ts';
import { currentEpoch, type ControlState } from '../protocol/control-state.ts';
import type { DeviceId, InviteId, MemberId } from '../protocol/ids.ts';
import { groups, type Role } from '../protocol/operation.ts';
import { grantActs, type Act, type DevicePublics } from './control-acts.ts';
import type { Keyring } from './keyring.ts';
import { dutyActs } from './leaving.ts';
import { sealName } from './names.ts';

export interface Guest {
  readonly invite: InviteId;
  readonly role: Role;
  readonly member: MemberId;
  readonly device: DevicePublics;
  readonly name: string;
}

/**
 * Adds, names and gives the secrets of the groups that the role is in. All their epochs: who joins a group reads what it
 * has (R6.5). Where a group is due, only what is owed first (R6.2): ask again after that, until the guest is a member.
 */
export async function admitActs(
  state: ControlState,
  keyring: Keyring,
  me: DeviceId,
  guest: Guest,
): Promise<readonly Act[]> {
  const isDue = state.rotationDue.size > 0;
  const owed = isDue ? await dutyActs(state, keyring, me, { rooms: [], drafts: [] }) : [];
  // Who owes nothing of what is due may rotate it no more, and let nobody in: the log refuses what follows.
  if (owed.length > 0) return owed;
  const { invite, role, member, device, name } = guest;
  const acts: Act[] = [() => ({ type: 'add-member', member, role, device, invite })];
  for (const group of groups.filter((one) => isInGroup(role, one)))
    acts.push(...(await grantActs(state, keyring, group, [device])));
  const epoch = currentEpoch(state, 'members');
  const secret = epoch && (await keyring.epochSecret(epoch));
  if (epoch && secret)
    acts.push(async () => ({
      type: 'name-member',
      member,
      sealed: await sealName(secret, epoch.number, member, name),
    }));
  return acts;
}

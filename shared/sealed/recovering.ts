/** What brings a space back by its printed key: an owner with a new device, for whom all is wrapped that the backup opens (R19). */
import { assert } from '../base/assert.ts';
import { bytesToHex, type Bytes } from '../base/bytes.ts';
import { applyControl } from '../protocol/control-log.ts';
import {
  currentEpoch,
  epochsNumbered,
  namedOnce,
  type ControlState,
  type Epoch,
  type RoomKeyRecord,
} from '../protocol/control-state.ts';
import type { MemberId } from '../protocol/ids.ts';
import { groups, type Group } from '../protocol/operation.ts';
import type { SignedOperation } from '../protocol/signed-operation.ts';
import { rotateAct, signActs, type Act, type DevicePublics } from './control-acts.ts';
import { commitToEpoch, createSecret, wrapEpoch, type Secret } from './group-keys.ts';
import { createKeyring, type DeviceKeys } from './keyring.ts';
import { sealName } from './names.ts';
import { rewrapActs } from './rewrapping.ts';
import type { SpaceKey } from './space-key.ts';

export interface Newcomer {
  readonly member: MemberId;
  readonly name: string;
  readonly device: DevicePublics;
  readonly keys: DeviceKeys;
}

/**
 * One batch onto the newest operation of `state`. `kept`: epoch secrets as the backup holds them. Those that a culling has
 * ended are not given again; what they open of rooms that remain is wrapped anew, also where others have done so for
 * themselves since the backup was made.
 */
export async function recoverOperations(
  state: ControlState,
  key: SpaceKey,
  kept: readonly Bytes[],
  newcomer: Newcomer,
): Promise<SignedOperation[]> {
  const { member, name, device, keys } = newcomer;
  const [recover] = await signActs(state, device.id, key.signing.privateKey, [
    () => ({ type: 'recover', member, device }),
  ]);
  const after = recover && (await applyControl(state, recover));
  assert(recover && after?.ok, 'a new device comes in by the printed key');
  const opened = await wrapKept(after.value, kept, device);
  const keyring = createKeyring(state.space, keys);
  const acts: Act[] = [];
  for (const group of groups) {
    const number = (currentEpoch(after.value, group)?.number ?? 0) + 1;
    const secret = await createSecret();
    acts.push(rotateAct(after.value, group, number, secret), ...grants(opened, group, device));
    acts.push(...(await rewrapActs(withoutClosed(opened, device), keyring, { group, number, secret })).acts);
    if (group === 'members')
      acts.push(async () => ({
        type: 'name-member',
        member,
        sealed: await sealName(secret, number, member, name),
      }));
  }
  return [recover, ...(await signActs(after.value, device.id, keys.signKey, acts))];
}

/** The state as it would be if the newcomer had been given every epoch that the backup opens. */
async function wrapKept(
  state: ControlState,
  kept: readonly Bytes[],
  device: DevicePublics,
): Promise<ControlState> {
  const secrets = new Map<string, Secret>();
  for (const bytes of kept) {
    const secret = await createSecret(bytes);
    secrets.set(bytesToHex(await commitToEpoch(secret)), secret);
  }
  const widen = async (epoch: Epoch): Promise<Epoch> => {
    const secret = secrets.get(bytesToHex(epoch.commitment));
    const sealed = secret && (await wrapEpoch(state.space, epoch, secret, device));
    return sealed?.ok ? { ...epoch, wraps: new Map([...epoch.wraps, [device.id, sealed.value]]) } : epoch;
  };
  const { members, reviewers } = state.epochs;
  return {
    ...state,
    epochs: {
      members: await Promise.all(members.map(widen)),
      reviewers: await Promise.all(reviewers.map(widen)),
    },
  };
}

/** Without the wraps of room keys under living epochs that the backup does not open: the newcomer is not given those. */
function withoutClosed(state: ControlState, device: DevicePublics): ControlState {
  const isOpen = ({ group, epoch }: RoomKeyRecord): boolean =>
    epoch < state.oldestEpoch[group] ||
    epochsNumbered(state, group, epoch).some(({ wraps }) => wraps.has(device.id));
  const rooms = [...state.rooms].map(
    ([id, room]) => [id, { ...room, keys: room.keys.filter(isOpen) }] as const,
  );
  return { ...state, rooms: new Map(rooms) };
}

function grants(state: ControlState, group: Group, device: DevicePublics): Act[] {
  return namedOnce(state.epochs[group]).flatMap((epoch): Act[] => {
    const sealed = epoch.wraps.get(device.id);
    if (!sealed || epoch.number < state.oldestEpoch[group]) return [];
    const { commitment, previous } = epoch;
    return [() => ({ type: 'grant', group, commitment, previous, wraps: [{ device: device.id, sealed }] })];
  });
}

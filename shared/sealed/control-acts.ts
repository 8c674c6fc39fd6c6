/** Acts on a space's control log: what a device writes when it founds a space, lets somebody in, gives a role, opens a room. */
import { assert } from '../base/assert.ts';
import { bytesToHex, type Bytes } from '../base/bytes.ts';
import { devicesInGroup } from '../protocol/access.ts';
import {
  namedOnce,
  type ControlState,
  type Device,
  type Epoch,
  type Room,
} from '../protocol/control-state.ts';
import { createRoomId, type DeviceId, type MemberId, type RoomId, type SpaceId } from '../protocol/ids.ts';
import {
  groups,
  type Group,
  type Operation,
  type OperationOf,
  type RoomKind,
} from '../protocol/operation.ts';
import {
  hashOperation,
  noOperation,
  signOperation,
  spaceIdOf,
  type SignedOperation,
} from '../protocol/signed-operation.ts';
import { exportEncryptionKey } from '../crypto/seal/hpke.ts';
import {
  commitToEpoch,
  commitToRoomKey,
  createSecret,
  mailboxPair,
  wrapEpoch,
  wrapRoomKey,
  type Secret,
} from './group-keys.ts';
import type { Keyring } from './keyring.ts';
import { sealName } from './names.ts';

/** Builds an operation once the one before it is known. */
export type Act = (previous: Bytes) => Operation | Promise<Operation>;

export type DevicePublics = Pick<Device, 'id' | 'signKey' | 'encryptKey'>;

/** Signs acts one after the other onto the newest operation of `state`; null before the first. */
export async function signActs(
  state: Pick<ControlState, 'seq' | 'head'> | null,
  by: DeviceId,
  signKey: CryptoKey,
  acts: readonly Act[],
): Promise<SignedOperation[]> {
  const signed: SignedOperation[] = [];
  let previous = state?.head ?? noOperation;
  let seq = (state?.seq ?? -1) + 1;
  for (const act of acts) {
    const operation = await act(previous);
    const next = await signOperation({ seq, previous, by, operation }, signKey);
    signed.push(next);
    previous = hashOperation(next.body);
    seq += 1;
  }
  return signed;
}

export interface Founding {
  readonly device: DevicePublics;
  readonly signKey: CryptoKey;
  readonly member: MemberId;
  readonly memberName: string;
  readonly spaceName: string;
  /** That it is now, `2026-11`: the first mailbox is for it. */
  readonly month?: string;
  /** Ed25519 public key of the printed recovery key. */
  readonly recoveryKey: Bytes;
}

const firstRooms: readonly { readonly kind: RoomKind; readonly group: Group }[] = [
  { kind: 'register', group: 'members' },
  { kind: 'plan', group: 'reviewers' },
  { kind: 'mailbox', group: 'reviewers' },
];

/** The first operations of a space, ending in one that it can be worked in. */
export async function foundSpace(
  founding: Founding,
): Promise<{ space: SpaceId; operations: SignedOperation[] }> {
  const { device, signKey, member, recoveryKey } = founding;
  const [genesis] = await signActs(null, device.id, signKey, [
    () => ({ type: 'genesis', member, device, recoveryKey }),
  ]);
  assert(genesis, 'a space begins with one operation');
  const space = spaceIdOf(genesis);
  const secrets: Record<Group, Secret> = { members: await createSecret(), reviewers: await createSecret() };
  const acts: Act[] = [
    ...groups.map((group) => rotation(space, group, 1, secrets[group], [device])),
    async () => ({
      type: 'name-space',
      sealed: await sealName(secrets.members, 1, space, founding.spaceName),
    }),
    async () => ({
      type: 'name-member',
      member,
      sealed: await sealName(secrets.members, 1, member, founding.memberName),
    }),
    ...firstRooms.flatMap(({ kind, group }) =>
      roomActs(
        space,
        createRoomId(),
        kind,
        group,
        1,
        secrets[group],
        kind === 'mailbox' ? founding.month : undefined,
      ),
    ),
  ];
  const rest = await signActs({ seq: 0, head: hashOperation(genesis.body) }, device.id, signKey, acts);
  return { space, operations: [genesis, ...rest] };
}

/** A room and its first key. `month`: of a mailbox; `handover`: of one that carries rows to a guest. */
export function roomActs(
  space: SpaceId,
  room: RoomId,
  kind: RoomKind,
  group: Group,
  epoch: number,
  secret: Secret,
  month?: string,
  handover?: OperationOf<'create-room'>['handover'],
): Act[] {
  const named = { ...(month !== undefined && { month }), ...(handover && { handover }) };
  return [
    () => ({ type: 'create-room', room, kind, groups: [group], ...named }),
    roomKeyAct(space, { id: room, kind }, 1, group, epoch, secret),
  ];
}

/** A room's next key: random, wrapped under an epoch of a group that reads the room. */
export function roomKeyAct(
  space: SpaceId,
  { id: room, kind }: Pick<Room, 'id' | 'kind'>,
  number: number,
  group: Group,
  epoch: number,
  secret: Secret,
  created: Promise<Secret> = createSecret(),
): Act {
  return async () => {
    const key = await created;
    const wrapped = await wrapRoomKey(space, room, { number, group, epoch }, secret, key);
    const commitment = await commitToRoomKey(key);
    const pair = kind === 'mailbox' && {
      publicKey: await exportEncryptionKey((await mailboxPair(key)).publicKey),
    };
    key.bytes.fill(0);
    return { type: 'room-key', room, number, group, epoch, wrapped, commitment, ...pair };
  };
}

/** Every epoch of the group that devices lack; those that ended with a room are given to nobody (R6.5). */
export async function grantActs(
  state: ControlState,
  keyring: Keyring,
  group: Group,
  devices: readonly DevicePublics[],
): Promise<Act[]> {
  const lackingIn = (epoch: Epoch) => devices.filter((device) => !epoch.wraps.has(device.id));
  const living = state.epochs[group].filter(({ number }) => number >= state.oldestEpoch[group]);
  const { opened } = await openEpochs(
    keyring,
    living.filter((epoch) => lackingIn(epoch).length > 0),
  );
  return opened.map(({ epoch, secret }) => async () => ({
    type: 'grant',
    group,
    commitment: epoch.commitment,
    previous: epoch.previous,
    wraps: await wrapAll(state.space, epoch, secret, lackingIn(epoch)),
  }));
}

/** With their secrets, one of each name; what opens one that is said to have a commitment is the secret of all that have it. */
export async function openEpochs(
  keyring: Keyring,
  epochs: readonly Epoch[],
): Promise<{
  readonly opened: readonly { readonly epoch: Epoch; readonly secret: Secret }[];
  readonly isWhole: boolean;
}> {
  const secrets = new Map<string, Secret>();
  for (const epoch of epochs) {
    const secret = await keyring.epochSecret(epoch);
    if (secret) secrets.set(bytesToHex(epoch.commitment), secret);
  }
  const named = namedOnce(epochs);
  const opened = named.flatMap((epoch) => {
    const secret = secrets.get(bytesToHex(epoch.commitment));
    return secret ? [{ epoch, secret }] : [];
  });
  return { opened, isWhole: opened.length === named.length };
}

/** A new epoch of a group for all who are in it, `except` those who are about to leave it. */
export function rotateAct(
  state: ControlState,
  group: Group,
  number: number,
  secret: Secret,
  except: ReadonlySet<DeviceId> = new Set(),
): Act {
  const devices = devicesInGroup(state, group).filter((device) => !except.has(device.id));
  return rotation(state.space, group, number, secret, devices);
}

function rotation(
  space: SpaceId,
  group: Group,
  number: number,
  secret: Secret,
  devices: readonly DevicePublics[],
): Act {
  return async (previous) => ({
    type: 'rotate',
    group,
    epoch: number,
    commitment: await commitToEpoch(secret),
    wraps: await wrapAll(space, { group, number, previous }, secret, devices),
  });
}

async function wrapAll(
  space: SpaceId,
  epoch: Parameters<typeof wrapEpoch>[1],
  secret: Secret,
  devices: readonly DevicePublics[],
): Promise<{ device: DeviceId; sealed: Bytes }[]> {
  return Promise.all(
    devices.map(async (device) => {
      const sealed = await wrapEpoch(space, epoch, secret, device);
      assert(sealed.ok, 'a device with an unusable key is never added');
      return { device: device.id, sealed: sealed.value };
    }),
  );
}

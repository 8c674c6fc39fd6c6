/** Spaces for tests of the protocol: devices with real keys that sign operations and entries, sealed with nothing. */
import { concatBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { generateSigningKeys, sign, type SigningKeys } from '#shared/crypto/signature.ts';
import { linkMessage, nextLinkHash, startChain, type ChainLink } from '#shared/protocol/chain.ts';
import { applyControl } from '#shared/protocol/control-log.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import { encodeEntry, encodeHeader, entryTypes } from '#shared/protocol/entry.ts';
import {
  createDeviceId,
  createInviteId,
  createMemberId,
  createRoomId,
  type DeviceId,
  type InviteId,
  type MemberId,
  type RoomId,
  type SpaceId,
} from '#shared/protocol/ids.ts';
import type { Group, Operation, Role, RoomKind } from '#shared/protocol/operation.ts';
import { noOperation, signOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';

export interface TestDevice {
  readonly id: DeviceId;
  readonly member: MemberId;
  readonly keys: SigningKeys;
  readonly encryptKey: Bytes;
}

export async function createTestDevice(member: MemberId = createMemberId()): Promise<TestDevice> {
  return { id: createDeviceId(), member, keys: await generateSigningKeys(), encryptKey: randomBytes(32) };
}

export function publicDevice(device: TestDevice) {
  return { id: device.id, signKey: device.keys.publicKey, encryptKey: device.encryptKey };
}

/** A space as its members know it: the log so far and what it says. */
export interface TestSpace {
  readonly owner: TestDevice;
  readonly log: SignedOperation[];
  state: ControlState;
}

export async function createTestSpace(): Promise<TestSpace> {
  const owner = await createTestDevice();
  const { publicKey: recoveryKey } = await generateSigningKeys();
  const operation: Operation = {
    type: 'genesis',
    member: owner.member,
    device: publicDevice(owner),
    recoveryKey,
  };
  const genesis = await signOperation(
    { seq: 0, previous: noOperation, by: owner.id, operation },
    owner.keys.privateKey,
  );
  const state = await applyControl(null, genesis);
  if (!state.ok) throw new Error(state.error.type);
  const space = { owner, log: [genesis], state: state.value };
  await act(space, owner, rotation(space.state, 'members'));
  await act(space, owner, rotation(space.state, 'reviewers'));
  return space;
}

/** Signs `operation` as the next of the space's log, without applying it. */
export async function draft(
  space: TestSpace,
  by: TestDevice,
  operation: Operation,
): Promise<SignedOperation> {
  const { seq, head } = space.state;
  return signOperation({ seq: seq + 1, previous: head, by: by.id, operation }, by.keys.privateKey);
}

/** Signs and applies; throws the refusal's type. */
export async function act(space: TestSpace, by: TestDevice, operation: Operation): Promise<SignedOperation> {
  const signed = await draft(space, by, operation);
  const next = await applyControl(space.state, signed);
  if (!next.ok) throw new Error(next.error.type);
  space.log.push(signed);
  space.state = next.value;
  return signed;
}

/** Why the operation would not count, or null when it would. */
export async function refusalOf(
  space: TestSpace,
  by: TestDevice,
  operation: Operation,
): Promise<string | null> {
  const next = await applyControl(space.state, await draft(space, by, operation));
  return next.ok ? null : next.error.type;
}

export function rotation(state: ControlState, group: Group): Operation {
  const entitled =
    group === 'members' ? ['owner', 'admin', 'reviewer', 'member'] : ['owner', 'admin', 'reviewer'];
  const wraps = [...state.devices.values()]
    .filter((one) => one.removedAt === null && entitled.includes(state.members.get(one.member)?.role ?? ''))
    .map((one) => ({ device: one.id, sealed: randomBytes(80) }));
  const epoch = state.epochs[group].length + 1;
  return { type: 'rotate', group, epoch, commitment: randomBytes(32), wraps };
}

export async function addMember(
  space: TestSpace,
  role: Role,
  by: TestDevice = space.owner,
): Promise<TestDevice> {
  const device = await createTestDevice();
  const { invite } = await openInvite(space, role, by);
  await act(space, by, {
    type: 'add-member',
    member: device.member,
    role,
    device: publicDevice(device),
    invite,
  });
  return device;
}

export async function openInvite(
  space: TestSpace,
  role: Role,
  by: TestDevice = space.owner,
  expiresAt = Date.now() + 3_600_000,
): Promise<{ invite: InviteId; keys: SigningKeys }> {
  const invite = createInviteId();
  const keys = await generateSigningKeys();
  await act(space, by, { type: 'invite', invite, publicKey: keys.publicKey, role, expiresAt });
  return { invite, keys };
}

export async function addRoom(space: TestSpace, kind: RoomKind, group: Group = 'members'): Promise<RoomId> {
  const room = createRoomId();
  await act(space, space.owner, { type: 'create-room', room, kind, groups: [group] });
  return room;
}

/** A device's chain in a room: each call makes the next entry. `content` stands where ciphertext would. */
export function createChain(space: SpaceId, room: RoomId, device: TestDevice) {
  let link: ChainLink = startChain(space, room, device.id, device.keys.publicKey);
  return async (content: Bytes, type: number = entryTypes.update, control = 0): Promise<Bytes> => {
    const counter = link.counter + 1;
    const nonce = randomBytes(12);
    const header = encodeHeader({ type, control, roomKey: 1, device: device.id, counter, nonce });
    const ciphertext = concatBytes(content, randomBytes(16));
    const body = concatBytes(header, ciphertext);
    const hash = nextLinkHash(link, body);
    const signature = await sign(device.keys.privateKey, linkMessage(room, hash));
    link = { counter, hash, signature };
    return encodeEntry(header, ciphertext, signature);
  };
}

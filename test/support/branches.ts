/** Branches of a control log at random, as fast as they can be judged: signatures are left out, which the resolver does not read. */
import { bytesToHex, type Bytes } from '#shared/base/bytes.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { signingKeysFromSeed } from '#shared/crypto/signature.ts';
import { devicesInGroup } from '#shared/protocol/access.ts';
import { replayControl } from '#shared/protocol/control-log.ts';
import { currentEpoch, standingOf, type ControlState } from '#shared/protocol/control-state.ts';
import type { DeviceId, InviteId, MemberId, RoomId } from '#shared/protocol/ids.ts';
import type { Group, Operation, Role } from '#shared/protocol/operation.ts';
import { encodeOperation, noOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';

/** Some number below `bound`. */
export type Chance = (bound: number) => number;

export interface Branch {
  readonly state: ControlState;
  readonly operations: readonly SignedOperation[];
}

/** A few keys are enough: nothing here is verified, but weak ones are refused. */
const publicKeys = await Promise.all(
  Array.from(
    { length: 8 },
    async (_, seed) => (await signingKeysFromSeed(new Uint8Array(32).fill(seed + 1))).publicKey,
  ),
);

const named = (name: string, size: number): Bytes => sha256(new TextEncoder().encode(name)).slice(0, size);
export const memberNamed = (name: string) => bytesToHex(named(`member ${name}`, 16)) as MemberId;
export const deviceNamed = (name: string) => bytesToHex(named(`device ${name}`, 8)) as DeviceId;
export const roomNamed = (name: string) => bytesToHex(named(`room ${name}`, 16)) as RoomId;
const inviteNamed = (name: string) => bytesToHex(named(`invite ${name}`, 16)) as InviteId;

const deviceOf = (name: string) => ({
  id: deviceNamed(name),
  signKey: publicKeys[named(name, 1)[0]! % publicKeys.length]!,
  encryptKey: named(`encrypt ${name}`, 32),
});

/** `by` says the operation next; the same branch when it does not count there. */
export function say(branch: Branch, by: string, operation: Operation): Branch {
  const { seq, head } = branch.state;
  const placed = { seq: seq + 1, previous: head, by: deviceNamed(by), operation };
  const signed = { body: encodeOperation(placed), signature: new Uint8Array(64) };
  const next = replayControl([signed], branch.state);
  if (!next.ok || !next.value) return branch;
  return { state: next.value, operations: [...branch.operations, signed] };
}

/** In two operations, as guests are let in. */
export function add(branch: Branch, by: string, name: string, role: Role): Branch {
  const invite = inviteNamed(`${name} ${branch.state.seq}`);
  const publicKey = publicKeys[0]!;
  const invited = say(branch, by, { type: 'invite', invite, publicKey, role, expiresAt: 0 });
  return say(invited, by, {
    type: 'add-member',
    member: memberNamed(name),
    role,
    device: deviceOf(name),
    invite,
  });
}

export function addDevice(branch: Branch, by: string, name: string): Branch {
  const member = branch.state.devices.get(deviceNamed(by))?.member;
  const role = member && branch.state.members.get(member)?.role;
  if (!member || !role) return branch;
  const invite = inviteNamed(`${name} ${branch.state.seq}`);
  const invited = say(branch, by, { type: 'invite', invite, publicKey: publicKeys[0]!, role, expiresAt: 0 });
  return say(invited, by, { type: 'add-device', member, device: deviceOf(name), invite });
}

export function rotate(branch: Branch, by: string, group: Group): Branch {
  const epoch = (currentEpoch(branch.state, group)?.number ?? 0) + 1;
  const wraps = devicesInGroup(branch.state, group).map(({ id }) => ({
    device: id,
    sealed: named(`${id}${epoch}${by} ${bytesToHex(branch.state.head)}`, 32),
  }));
  const commitment = named(`epoch ${group} ${epoch} ${by} ${bytesToHex(branch.state.head)}`, 32);
  return say(branch, by, { type: 'rotate', group, epoch, commitment, wraps });
}

/** A device changes its key, and keeps what it has. */
export function renew(branch: Branch, by: string): Branch {
  const id = deviceNamed(by);
  const at = `${by} ${bytesToHex(branch.state.head)}`;
  const wraps = Object.values(branch.state.epochs)
    .flat()
    .filter((epoch) => epoch.wraps.has(id) && epoch.number >= branch.state.oldestEpoch[epoch.group])
    .map(({ group, commitment, number }) => ({
      group,
      commitment,
      sealed: named(`renewed ${group} ${number} ${at}`, 32),
    }));
  return say(branch, by, { type: 'renew-key', encryptKey: named(`encrypt ${at}`, 32), wraps });
}

/** A review with its key. */
export function addRoom(branch: Branch, by: string, name: string): Branch {
  const room = roomNamed(name);
  const created = say(branch, by, { type: 'create-room', room, kind: 'review', groups: ['reviewers'] });
  const epoch = currentEpoch(created.state, 'reviewers')?.number ?? 1;
  const bytes = named(`key ${name} ${by}`, 32);
  return say(created, by, {
    type: 'room-key',
    room,
    number: 1,
    group: 'reviewers',
    epoch,
    wrapped: bytes,
    commitment: bytes,
  });
}

/** The founder with two devices, an owner, two admins, two reviewers, in this order of age, and a review. */
export function foundBranch(): Branch {
  const founder = deviceOf('founder');
  const genesis = {
    seq: 0,
    previous: noOperation,
    by: founder.id,
    operation: {
      type: 'genesis' as const,
      member: memberNamed('founder'),
      device: founder,
      recoveryKey: publicKeys[1]!,
    },
  };
  const signed = { body: encodeOperation(genesis), signature: new Uint8Array(64) };
  const state = replayControl([signed]);
  if (!state.ok || !state.value) throw new Error('no beginning');
  let branch: Branch = { state: state.value, operations: [signed] };
  for (const group of ['members', 'reviewers'] as const) branch = rotate(branch, 'founder', group);
  branch = addDevice(branch, 'founder', 'founder 2');
  branch = add(branch, 'founder', 'owner', 'owner');
  for (const name of ['admin 1', 'admin 2']) branch = add(branch, 'founder', name, 'admin');
  for (const name of ['reviewer 1', 'reviewer 2']) branch = add(branch, 'founder', name, 'reviewer');
  return addRoom(branch, 'founder', 'review');
}

const people = ['founder', 'founder 2', 'owner', 'admin 1', 'admin 2', 'reviewer 1', 'reviewer 2'];
const roles: readonly Role[] = ['owner', 'admin', 'reviewer', 'member'];

/** Up to `length` things that somebody might do, of which those happen that may. */
export function wander(start: Branch, chance: Chance, length: number, name: string): Branch {
  let branch = start;
  const puppets: string[] = [];
  for (let step = 0; step < length; step += 1) {
    const known = [...people, ...puppets];
    const pick = (): string => known[chance(known.length)]!;
    const by = pick();
    const dice = chance(13);
    const room = roomNamed('review');
    if (dice < 2) branch = say(branch, by, { type: 'remove-member', member: memberNamed(pick()) });
    else if (dice === 2) branch = say(branch, by, { type: 'revoke-device', device: deviceNamed(pick()) });
    else if (dice === 3)
      branch = say(branch, by, { type: 'set-role', member: memberNamed(pick()), role: roles[chance(4)]! });
    else if (dice < 6) {
      const puppet = `${name} ${step}`;
      branch = add(branch, by, puppet, roles[chance(4)]!);
      if (standingOf(branch.state, deviceNamed(puppet))) puppets.push(puppet);
    } else if (dice === 6) branch = rotate(branch, by, chance(2) ? 'members' : 'reviewers');
    else if (dice === 7) branch = addRoom(branch, by, `room ${name} ${step}`);
    else if (dice === 8) branch = say(branch, by, { type: 'hold-room', room, sealed: new Uint8Array(4) });
    else if (dice === 9) branch = say(branch, by, { type: 'propose-cull', room, at: 0 });
    else if (dice === 10) branch = say(branch, by, { type: 'confirm-cull', room, at: 0 });
    else if (dice === 11) branch = renew(branch, by);
    else branch = say(branch, by, { type: 'name-space', sealed: named(`${name} ${step}`, 8) });
  }
  return { state: branch.state, operations: branch.operations.slice(start.operations.length) };
}

/** `there` brought in to where `here` is the log, both from `start` on; null when whoever says it leads the space there no more. */
export function settle(start: Branch, here: Branch, there: Branch, by: string): ControlState | null {
  const past = [...start.operations, ...here.operations];
  const { seq, head } = here.state;
  const operation = { type: 'settle-fork' as const, after: start.state.seq, branch: [...there.operations] };
  const body = encodeOperation({ seq: seq + 1, previous: head, by: deviceNamed(by), operation });
  const next = replayControl([{ body, signature: new Uint8Array(64) }], here.state, past);
  return next.ok ? next.value : null;
}

/** All that the state says, and in what order. */
export function describeState(state: ControlState): string {
  const said = { ...state, seq: 0, head: new Uint8Array(), beside: new Set() };
  return JSON.stringify(said, (_, value: unknown) => {
    if (value instanceof Uint8Array) return bytesToHex(value);
    if (value instanceof Map) return [...value];
    return value instanceof Set ? [...value].map(String).toSorted((a, b) => a.localeCompare(b)) : value;
  });
}

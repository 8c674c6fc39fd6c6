/** A room with two devices, for tests of its log: entries as they are really sealed, and a log that tells what it made of them. */
import { utf8, type Bytes } from '#shared/base/bytes.ts';
import { exportEncryptionKey, generateEncryptionPair } from '#shared/crypto/seal/hpke.ts';
import { generateSigningKeys, importVerifyKey } from '#shared/crypto/signature.ts';
import { startChain, type ChainLink } from '#shared/protocol/chain.ts';
import { couldWrite } from '#shared/protocol/access.ts';
import { isWithinCut, type ControlState } from '#shared/protocol/control-state.ts';
import { entryTypes, parseEntry } from '#shared/protocol/entry.ts';
import {
  createDeviceId,
  createInviteId,
  createMemberId,
  type DeviceId,
  type RoomId,
} from '#shared/protocol/ids.ts';
import type { Cut } from '#shared/protocol/operation.ts';
import { admitActs } from '#shared/sealed/admitting.ts';
import { linkOf } from '#shared/sealed/chain-proof.ts';
import { foundSpace, signActs, type Act } from '#shared/sealed/control-acts.ts';
import { openControlReplica, type ControlReplica } from '#shared/sealed/control-replica.ts';
import { sealEntry, sealerFor } from '#shared/sealed/entry-seal.ts';
import { createKeyring, type DeviceKeys, type Keyring } from '#shared/sealed/keyring.ts';
import { pad } from '#shared/sealed/padding.ts';
import { createRoomLog, type RoomLog } from '#shared/sealed/room-log.ts';
import { createRoomReader } from '#shared/sealed/room-reader.ts';
import { encodeUpdatePayload, type Vector } from '#shared/sealed/update-payload.ts';

export async function newDevice() {
  const signing = await generateSigningKeys();
  const encryptPair = await generateEncryptionPair();
  const id = createDeviceId();
  const keys: DeviceKeys = { id, signKey: signing.privateKey, encryptPair };
  const publics = {
    id,
    signKey: signing.publicKey,
    encryptKey: await exportEncryptionKey(encryptPair.publicKey),
  };
  return { keys, publics };
}

export type TestDevice = Awaited<ReturnType<typeof newDevice>>;

export interface TestRoom {
  readonly control: ControlReplica;
  readonly room: RoomId;
  readonly owner: TestDevice;
  readonly colleague: TestDevice;
  readonly state: () => ControlState;
}

export interface TestSpace {
  readonly control: ControlReplica;
  readonly owner: TestDevice;
  readonly keyring: Keyring;
}

export async function foundTestSpace(): Promise<TestSpace> {
  const owner = await newDevice();
  const { publicKey: recoveryKey } = await generateSigningKeys();
  const names = { memberName: 'Karin Öberg', spaceName: 'Exempelskolan' };
  const { space, operations } = await foundSpace({
    device: owner.publics,
    signKey: owner.keys.signKey,
    member: createMemberId(),
    recoveryKey,
    ...names,
  });
  return { control: openControlReplica(operations), owner, keyring: createKeyring(space, owner.keys) };
}

/** Adds a guest as the host does after the code was right. */
export async function addColleague(
  { control, owner, keyring }: TestSpace,
  role: 'admin' | 'reviewer' | 'member' = 'reviewer',
): Promise<TestDevice> {
  const guest = await newDevice();
  const invite = createInviteId();
  const { publicKey } = await generateSigningKeys();
  const { id, signKey } = owner.keys;
  const invited = await signActs(control.state.get(), id, signKey, [
    () => ({ type: 'invite', invite, publicKey, role, expiresAt: 0 }),
  ]);
  await control.take(control.log.length, invited);
  const draft = { invite, role, member: createMemberId(), device: guest.publics, name: 'Maja Lindqvist' };
  while (!control.state.get().members.has(draft.member)) {
    const acts = await admitActs(control.state.get(), keyring, id, draft);
    await control.take(control.log.length, await signActs(control.state.get(), id, signKey, acts));
  }
  return guest;
}

/** Writes the acts as `by`; gives why they were refused, or null. */
export async function writeActs(
  control: ControlReplica,
  by: TestDevice,
  acts: readonly Act[],
): Promise<string | null> {
  const signed = await signActs(control.state.get(), by.keys.id, by.keys.signKey, acts);
  const taken = await control.take(control.log.length, signed);
  return taken.ok ? null : taken.error.type;
}

/** Where a chain of these entries ends. */
export function endOf({ room, state }: TestRoom, author: TestDevice, entries: readonly Bytes[]): Cut {
  const { id, signKey } = author.publics;
  let link: ChainLink = startChain(state().space, room, id, signKey);
  for (const bytes of entries) {
    const entry = parseEntry(bytes);
    if (entry.ok) link = linkOf(link, entry.value);
  }
  return { device: id, room, counter: link.counter, hash: link.hash };
}

export async function createTestRoom(): Promise<TestRoom> {
  const space = await foundTestSpace();
  return planRoom(space, await addColleague(space));
}

export function planRoom({ control, owner }: TestSpace, colleague: TestDevice): TestRoom {
  const plan = [...control.state.get().rooms.values()].find((room) => room.kind === 'plan');
  if (!plan) throw new Error('no plan');
  return { control, room: plan.id, owner, colleague, state: () => control.state.get() };
}

/** A device's pen in the room: each call seals its next entry. */
export function createPen({ room, state }: TestRoom, { keys, publics }: TestDevice) {
  const keyring = createKeyring(state().space, keys);
  let previous: ChainLink = startChain(state().space, room, keys.id, publics.signKey);
  return async function write(
    text: string,
    change: { seen?: Vector; control?: number; type?: number; signKey?: CryptoKey; key?: CryptoKey } = {},
  ): Promise<Bytes> {
    const key = change.key ?? (await keyring.entryKey(state(), room, 1, keys.id));
    if (!key) throw new Error('no key');
    const payload = encodeUpdatePayload({
      sessions: [1],
      seen: change.seen ?? new Map(),
      update: utf8(text),
    });
    const header = {
      type: change.type ?? entryTypes.update,
      control: change.control ?? state().seq,
      roomKey: 1,
      device: keys.id,
    };
    const place = { space: state().space, room, previous };
    const sealed = await sealEntry(
      place,
      header,
      sealerFor(key, pad(payload)),
      change.signKey ?? keys.signKey,
    );
    previous = sealed.link;
    return sealed.bytes;
  };
}

/** A reader's log that collects the texts it lets through, as `device: text`, and counts what it opens. */
export function createReader(
  { control, room, state, owner }: TestRoom,
  admit: (text: string) => 'passes' | 'lacks' | 'violates' = () => 'passes',
  reader: TestDevice = owner,
): { log: RoomLog; texts: string[]; opened: () => number } {
  const texts: string[] = [];
  let opened = 0;
  const keyring = createKeyring(state().space, reader.keys);
  const open = createRoomReader(room, state, keyring, {
    admit(_device, _sessions, update) {
      const text = new TextDecoder().decode(update);
      const verdict = admit(text);
      if (verdict === 'passes') texts.push(text);
      return verdict;
    },
    keepUnfounded: () => undefined,
    keepChunk: () => undefined,
  });
  const log = createRoomLog({
    async author(id: DeviceId) {
      const device = state().devices.get(id);
      const key = device && (await importVerifyKey(device.signKey));
      return device && key?.ok
        ? { key: key.value, room, start: startChain(state().space, room, id, device.signKey) }
        : null;
    },
    counts: (entry, link) =>
      isWithinCut(state().devices.get(entry.header.device), room, entry.header, link) &&
      couldWrite(state(), entry.header.device, room, entry.header, link),
    controlSeq: () => control.state.get().seq,
    open(proven) {
      opened += 1;
      return open(proven);
    },
    together: (work) => work(),
  });
  return { log, texts, opened: () => opened };
}

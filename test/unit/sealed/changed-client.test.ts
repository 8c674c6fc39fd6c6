/** What a member writes whose client has been changed: sealed and signed as it should be, and still no text, no post, no key. */
import { describe, expect, it } from 'vitest';
import { concatBytes, hexToBytes, randomBytes, utf8 } from '#shared/base/bytes.ts';
import { seal } from '#shared/crypto/seal/aead.ts';
import { deriveAeadKey } from '#shared/crypto/seal/derive.ts';
import { exportEncryptionKey, generateEncryptionPair, sealTo } from '#shared/crypto/seal/hpke.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import { headerBytes } from '#shared/protocol/entry.ts';
import { createInviteId, createMemberId, idToBytes, type RoomId } from '#shared/protocol/ids.ts';
import type { Operation, RoomKind } from '#shared/protocol/operation.ts';
import { roomKeyAct, signActs, type Act } from '#shared/sealed/control-acts.ts';
import { openHold } from '#shared/sealed/hold.ts';
import { createKeyring, sealingKey } from '#shared/sealed/keyring.ts';
import { keyLabels } from '#shared/sealed/labels.ts';
import { dutyActs } from '#shared/sealed/leaving.ts';
import { openPost } from '#shared/sealed/mailbox.ts';
import { openName } from '#shared/sealed/names.ts';
import { openMailbox } from '#shared/sealed/rewrapping.ts';
import { addColleague, foundTestSpace, newDevice, type TestDevice } from './room.ts';

const noText = Uint8Array.of(0x4d, 0xff, 0x6a);
const shown = 'M\ufffdj';

it('a name that is no text is shown as far as it is, and keeps nobody out of the space (R5.8) [SYNC-4]', async () => {
  const { control, keyring } = await foundTestSpace();
  const state = control.state.get();
  const epoch = state.epochs.members.at(-1);
  const secret = epoch && (await keyring.epochSecret(epoch));
  if (!secret) throw new Error('no epoch');
  const [member = createMemberId()] = state.members.keys();
  const key = await deriveAeadKey(secret.root, keyLabels.names, new Uint8Array(0));
  const sealed = concatBytes(Uint8Array.of(0, 1), await seal(key, noText, idToBytes(member)));
  expect(await openName(state, keyring, member, sealed)).toBe(shown);
});

it('a reason to hold a room that is no text is shown as far as it is (R11.1) [ARK-3]', async () => {
  const { control, keyring } = await foundTestSpace();
  const state = control.state.get();
  const plan = [...state.rooms.values()].find(({ kind }) => kind === 'plan');
  const root = plan && (await keyring.roomKey(state, plan.id, 1))?.root;
  if (!root) throw new Error('no key');
  const key = await deriveAeadKey(root, keyLabels.hold, new Uint8Array(0));
  const sealed = concatBytes(Uint8Array.of(0, 1), await seal(key, noText, idToBytes(plan.id)));
  expect(await openHold(state, keyring, plan.id, sealed)).toBe(shown);
});

it('a post that is too short to say how long it is counts as malformed, and the posts after it are read (R15.1) [WARN-9]', async () => {
  const pair = await generateEncryptionPair();
  const { publics } = await newDevice();
  const author = await importVerifyKey(publics.signKey);
  if (!author.ok) throw new Error('weak');
  const place = randomBytes(headerBytes + 80);
  for (const short of [new Uint8Array(0), utf8('x'), randomBytes(1023)]) {
    const sealed = await sealTo(pair.publicKey, short, utf8(keyLabels.mailbox), place);
    if (!sealed.ok) throw new Error('not sealed');
    expect(await openPost(pair, author.value, sealed.value, place)).toEqual({
      ok: false,
      error: { type: 'malformed-post' },
    });
  }
});

/** Points of small order on Curve25519 (RFC 7748 §6.1): what is sealed to them is sealed to everybody, so nobody seals to them. */
const weakKeys = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000080',
].map((hex) => hexToBytes(hex) ?? new Uint8Array());

describe('an encryption key of small order', () => {
  it('comes in by no way, so that nobody is kept from giving keys to the others (R4.6) [SYNC-3]', async () => {
    const { control, owner } = await foundTestSpace();
    const { publics } = await newDevice();
    const invite = createInviteId();
    const [member = createMemberId()] = control.state.get().members.keys();
    const mailbox = openMailbox(control.state.get());
    if (!mailbox) throw new Error('no mailbox');
    const wrapped = { wrapped: randomBytes(60), commitment: randomBytes(32) };
    const mailboxKey = {
      type: 'room-key',
      room: mailbox.id,
      number: 2,
      group: 'reviewers',
      epoch: 1,
      ...wrapped,
    } as const;
    const write = async (operation: Operation): Promise<string | null> => {
      const signed = await signActs(control.state.get(), owner.keys.id, owner.keys.signKey, [
        () => operation,
      ]);
      const taken = await control.take(control.log.length, signed);
      return taken.ok ? null : taken.error.type;
    };
    await write({ type: 'invite', invite, publicKey: publics.signKey, role: 'owner', expiresAt: 0 });
    for (const encryptKey of weakKeys) {
      const device = { ...publics, encryptKey };
      const ways: readonly Operation[] = [
        { type: 'add-member', member: createMemberId(), role: 'owner', device, invite },
        { type: 'add-device', member, device, invite },
        { type: 'renew-key', encryptKey, wraps: [] },
        { type: 'set-recovery-key', signKey: publics.signKey, encryptKey },
        { ...mailboxKey, publicKey: encryptKey },
      ];
      for (const operation of ways)
        expect([operation.type, await write(operation)]).toEqual([operation.type, 'weak-key']);
    }
  });

  it('is what the platform does not seal to', async () => {
    for (const raw of weakKeys) {
      const key = await crypto.subtle.importKey('raw', raw, 'X25519', true, []);
      expect((await sealTo(key, utf8('x'), utf8('y'), utf8('z'))).ok).toBe(false);
    }
    const { publicKey } = await generateEncryptionPair();
    expect((await exportEncryptionKey(publicKey)).length).toBe(32);
  });
});

describe('noise in the place of a key', () => {
  async function stage() {
    const space = await foundTestSpace();
    const maja = await addColleague(space);
    const state = () => space.control.state.get();
    const write = async (by: TestDevice, acts: readonly Act[]): Promise<void> => {
      const signed = await signActs(state(), by.keys.id, by.keys.signKey, acts);
      const taken = await space.control.take(space.control.log.length, signed);
      if (!taken.ok) throw new Error(taken.error.type);
    };
    const roomOf = (kind: RoomKind) => [...state().rooms.values()].find((room) => room.kind === kind)!;
    const owes = (by: TestDevice, room: RoomId) =>
      dutyActs(state(), createKeyring(state().space, by.keys), by.keys.id, { rooms: [room], drafts: [] });
    return { ...space, maja, state, write, roomOf, owes };
  }
  const noise =
    (change: object): Act =>
    () => ({
      type: 'room-key',
      number: 2,
      group: 'reviewers',
      epoch: 1,
      wrapped: randomBytes(60),
      commitment: randomBytes(32),
      ...(change as { room: RoomId }),
    });

  it('in a room is followed by a true one from whoever has something to seal there (R6.3) [SYNC-3, SYNC-4]', async () => {
    const { maja, owner, keyring, state, write, roomOf, owes } = await stage();
    const { id: room } = roomOf('plan');
    await write(maja, [noise({ room })]);
    const number = sealingKey(state(), room);
    expect([number, await keyring.roomKey(state(), room, 2)]).toEqual([2, null]);
    await write(owner, await owes(owner, room));
    expect(sealingKey(state(), room)).toBe(3);
    expect(await keyring.roomKey(state(), room, 3)).not.toBeNull();
    expect(await owes(owner, room)).toEqual([]);
  });

  it('in a mailbox, or another’s public half beside a key, is followed by a true one from the next reviewer (R15.1) [WARN-9, SYNC-4]', async () => {
    const { maja, owner, keyring, state, write, roomOf, owes } = await stage();
    const { id: room } = roomOf('mailbox');
    const { publicKey } = (await newDevice()).keys.encryptPair;
    const strange = await exportEncryptionKey(publicKey);
    await write(maja, [noise({ room, publicKey: strange })]);
    await write(owner, await owes(owner, room));
    expect(sealingKey(state(), room)).toBe(3);
    const epoch = state().epochs.reviewers.at(-1);
    const secret = epoch && (await keyring.epochSecret(epoch));
    if (!secret) throw new Error('no epoch');
    const own = roomKeyAct(state().space, roomOf('mailbox'), 4, 'reviewers', 1, secret);
    await write(maja, [async (previous) => ({ ...(await own(previous)), publicKey: strange }) as Operation]);
    await write(owner, await owes(owner, room));
    const [pair] = await keyring.mailboxPairs(state(), room, 5);
    const newest = roomOf('mailbox').keys.at(-1);
    expect(pair && (await exportEncryptionKey(pair.publicKey))).toEqual(newest?.publicKey);
    expect(await owes(owner, room)).toEqual([]);
  });

  it('as a group’s secret is followed by a true one from the next who is given it, once (R6.2) [SYNC-3, SYNC-4]', async () => {
    const { maja, owner, keyring, state, write, roomOf, owes } = await stage();
    const { id: room } = roomOf('plan');
    const wraps = [maja, owner].map(({ keys }) => ({ device: keys.id, sealed: randomBytes(80) }));
    await write(maja, [
      () => ({ type: 'rotate', group: 'reviewers', epoch: 2, commitment: randomBytes(32), wraps }),
    ]);
    await write(owner, await owes(owner, room));
    const epoch = state().epochs.reviewers.at(-1);
    expect([epoch?.number, epoch && (await keyring.epochSecret(epoch)) !== null]).toEqual([3, true]);
    // Who cannot open what they made themselves has lost their own key, and would go on for ever.
    const lost = { ...owner, keys: { ...owner.keys, encryptPair: (await newDevice()).keys.encryptPair } };
    expect(await owes(lost, room)).toEqual([]);
  });
});

/** The printed key in the control log: who may replace it, and what it lets in (R19). */
import { beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { generateSigningKeys, type SigningKeys } from '#shared/crypto/signature.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import type { Operation, OperationOf } from '#shared/protocol/operation.ts';
import {
  act,
  addMember,
  createTestDevice,
  createTestSpace,
  publicDevice,
  rotation,
  refusalOf,
  type TestDevice,
  type TestSpace,
} from '../../support/control.ts';

let space: TestSpace;
let printed: SigningKeys;

const setKey = (keys: SigningKeys): OperationOf<'set-recovery-key'> => ({
  type: 'set-recovery-key',
  signKey: keys.publicKey,
  encryptKey: randomBytes(32),
});

/** As the device in the operation would write it, signed with `keys`. */
async function recoverWith(keys: SigningKeys, device?: TestDevice) {
  const newcomer = device ?? (await createTestDevice());
  const operation: Operation = { type: 'recover', member: newcomer.member, device: publicDevice(newcomer) };
  return { newcomer, operation, by: { ...newcomer, keys } };
}

beforeEach(async () => {
  space = await createTestSpace();
  printed = await generateSigningKeys();
  await act(space, space.owner, setKey(printed));
});

describe('the printed key of a space (R19)', () => {
  it('is replaced by the most senior owner only [SYNC-7]', async () => {
    const admin = await addMember(space, 'admin');
    const owner = await addMember(space, 'owner');
    const another = await generateSigningKeys();
    expect(await refusalOf(space, admin, setKey(another))).toBe('not-entitled');
    expect(await refusalOf(space, owner, setKey(another))).toBe('senior');
    expect(await refusalOf(space, space.owner, { ...setKey(another), signKey: new Uint8Array(32) })).toBe(
      'weak-key',
    );
    await act(space, space.owner, setKey(another));
    expect(space.state.recoveryKey).toEqual(another.publicKey);
    const { by, operation } = await recoverWith(printed);
    expect(await refusalOf(space, by, operation)).toBe('bad-signature');
  });

  it('lets in an owner who is senior to all, with a device that was never there before [SYNC-7]', async () => {
    const { newcomer, by, operation } = await recoverWith(printed);
    await act(space, by, operation);
    expect(standingOf(space.state, newcomer.id)?.member.role).toBe('owner');
    await act(space, newcomer, rotation(space.state, 'members'));
    await act(space, newcomer, rotation(space.state, 'reviewers'));
    expect(await refusalOf(space, space.owner, { type: 'remove-member', member: newcomer.member })).toBe(
      'senior',
    );
    await act(space, newcomer, { type: 'remove-member', member: space.owner.member });
    expect(standingOf(space.state, space.owner.id)).toBeNull();
    expect(await refusalOf(space, newcomer, setKey(printed))).toBeNull();
  });

  it('makes every group due, so that nothing is sealed under keys that the newcomer may lack', async () => {
    const { by, operation } = await recoverWith(printed);
    await act(space, by, operation);
    expect([...space.state.rotationDue]).toEqual(['members', 'reviewers']);
  });

  it('is not the key of any device, and gives nobody another device’s place', async () => {
    const { newcomer, operation } = await recoverWith(printed);
    expect(await refusalOf(space, space.owner, operation)).toBe('unknown-author');
    expect(await refusalOf(space, newcomer, operation)).toBe('bad-signature');
    const taken: Operation = {
      type: 'recover',
      member: newcomer.member,
      device: publicDevice(space.owner),
    };
    expect(await refusalOf(space, { ...space.owner, keys: printed }, taken)).toBe('exists');
    const person: Operation = {
      type: 'recover',
      member: space.owner.member,
      device: publicDevice(newcomer),
    };
    expect(await refusalOf(space, { ...newcomer, keys: printed }, person)).toBe('exists');
  });
});

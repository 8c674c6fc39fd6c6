/** A space of three for simulations, founded and joined as the vault does it. */
import { randomBytes } from '#shared/base/bytes.ts';
import { exportEncryptionKey, generateEncryptionPair } from '#shared/crypto/seal/hpke.ts';
import { generateSigningKeys, signingKeysFromSeed } from '#shared/crypto/signature.ts';
import { createDeviceId, createInviteId, createMemberId } from '#shared/protocol/ids.ts';
import { admitActs } from '#shared/sealed/admitting.ts';
import { foundSpace, signActs } from '#shared/sealed/control-acts.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { createKeyring, type DeviceKeys } from '#shared/sealed/keyring.ts';

async function newKeys() {
  const signing = await generateSigningKeys();
  const encryptPair = await generateEncryptionPair();
  const id = createDeviceId();
  const keys: DeviceKeys = { id, signKey: signing.privateKey, encryptPair };
  return {
    keys,
    publics: { id, signKey: signing.publicKey, encryptKey: await exportEncryptionKey(encryptPair.publicKey) },
  };
}

/** A space of three reviewers, each with a device. */
export async function threeMembers() {
  const owner = await newKeys();
  const { space, operations } = await foundSpace({
    device: owner.publics,
    signKey: owner.keys.signKey,
    member: createMemberId(),
    memberName: 'Karin Öberg',
    spaceName: 'Exempelskolan',
    recoveryKey: (await signingKeysFromSeed(randomBytes(32))).publicKey,
  });
  const control = openControlReplica(operations);
  const keyring = createKeyring(space, owner.keys);
  const devices = [owner.keys];
  for (const name of ['Maja', 'Ture']) {
    const guest = await newKeys();
    const invite = createInviteId();
    const { publicKey } = await generateSigningKeys();
    const invited = await signActs(control.state.get(), owner.keys.id, owner.keys.signKey, [
      () => ({ type: 'invite', invite, publicKey, role: 'reviewer', expiresAt: 0 }),
    ]);
    await control.take(control.log.length, invited);
    const acts = await admitActs(control.state.get(), keyring, owner.keys.id, {
      invite,
      role: 'reviewer',
      member: createMemberId(),
      device: guest.publics,
      name,
    });
    const admitted = await signActs(control.state.get(), owner.keys.id, owner.keys.signKey, acts);
    await control.take(control.log.length, admitted);
    devices.push(guest.keys);
  }
  const plan = [...control.state.get().rooms.values()].find((room) => room.kind === 'plan');
  if (!plan) throw new Error('no plan');
  return { log: [...control.log], state: control.state.get(), devices, room: plan.id };
}

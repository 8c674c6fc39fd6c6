/**
 * What unlocking costs beside Argon2, and removing a member from a space of twenty devices:
 * `node test/bench/unlock-and-removal.bench.ts`. Prints medians.
 */
import { randomBytes } from '#shared/base/bytes.ts';
import { passphraseCost, passphraseToRoot } from '#shared/crypto/seal/passphrase.ts';
import { exportEncryptionKey, generateEncryptionPair } from '#shared/crypto/seal/hpke.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { replayControl } from '#shared/protocol/control-log.ts';
import { createDeviceId, createInviteId, createMemberId } from '#shared/protocol/ids.ts';
import { admitActs } from '#shared/sealed/admitting.ts';
import { foundSpace, signActs } from '#shared/sealed/control-acts.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { createKeyring } from '#shared/sealed/keyring.ts';
import { removeActs } from '#shared/sealed/leaving.ts';

const runs = 9;

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? NaN;
}

async function newDevice() {
  const signing = await generateSigningKeys();
  const encryptPair = await generateEncryptionPair();
  const id = createDeviceId();
  const encryptKey = await exportEncryptionKey(encryptPair.publicKey);
  return {
    keys: { id, signKey: signing.privateKey, encryptPair },
    publics: { id, signKey: signing.publicKey, encryptKey },
  };
}

async function spaceOf(devices: number) {
  const owner = await newDevice();
  const { publicKey: recoveryKey } = await generateSigningKeys();
  const names = { memberName: 'Karin Öberg', spaceName: 'Exempelskolan' };
  const signKey = owner.keys.signKey;
  const member = createMemberId();
  const { space, operations } = await foundSpace({
    device: owner.publics,
    signKey,
    member,
    recoveryKey,
    ...names,
  });
  const control = openControlReplica(operations);
  const keyring = createKeyring(space, owner.keys);
  const write = async (acts: Parameters<typeof signActs>[3]) =>
    control.take(
      control.log.length,
      await signActs(control.state.get(), owner.keys.id, owner.keys.signKey, acts),
    );
  let last = member;
  for (let index = 1; index < devices; index += 1) {
    const guest = await newDevice();
    const invite = createInviteId();
    const role = 'reviewer' as const;
    await write([() => ({ type: 'invite', invite, publicKey: guest.publics.signKey, role, expiresAt: 0 })]);
    last = createMemberId();
    const draft = { invite, role, member: last, device: guest.publics, name: `Kollega ${index}` };
    await write(await admitActs(control.state.get(), keyring, owner.keys.id, draft));
  }
  return { owner, control, keyring, space, last };
}

const salt = randomBytes(16);
const argon = await median(() => passphraseToRoot('lugn sjö bär stenar', salt, passphraseCost));
const { owner, control, space, last } = await spaceOf(20);
const replay = await median(async () => replayControl(control.log));
const keys = await median(async () => {
  const keyring = createKeyring(space, owner.keys);
  const rooms = [...control.state.get().rooms.keys()];
  await Promise.all(rooms.map((room) => keyring.roomKey(control.state.get(), room, 1)));
});
const remove = await median(async () => {
  const state = control.state.get();
  const acts = await removeActs(state, owner.keys.id, { type: 'member', id: last }, []);
  return signActs(state, owner.keys.id, owner.keys.signKey, acts);
});
const removal = await signActs(
  control.state.get(),
  owner.keys.id,
  owner.keys.signKey,
  await removeActs(control.state.get(), owner.keys.id, { type: 'member', id: last }, []),
);
const judge = await median(async () => openControlReplica(control.log).take(control.log.length, removal));
const removalBytes = removal.reduce((sum, { body, signature }) => sum + body.length + signature.length, 0);

const ms = (value: number): string => `${value.toFixed(1)} ms`;
console.log(`unlock: Argon2id, 64 MiB, 3 passes            ${ms(argon)}`);
console.log(`unlock: control log of ${control.log.length} operations      ${ms(replay)}`);
console.log(`unlock: keys of the first rooms               ${ms(keys)}`);
console.log(`remove a member of 20 devices: wrap and sign  ${ms(remove)}`);
console.log(`remove a member of 20 devices: another judges ${ms(judge)}`);
console.log(`remove a member of 20 devices: bytes          ${removalBytes}`);

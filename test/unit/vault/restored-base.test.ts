/** What a backup says that a room goes on from is held against the control log (R19.2). */
import { expect, it } from 'vitest';
import { vouchedBase } from '#extension/vault/restoring/restored-base.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { createRoomId } from '#shared/protocol/ids.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { signActs, type Act } from '#shared/sealed/control-acts.ts';
import type { DeviceKeys } from '#shared/sealed/keyring.ts';
import { threeMembers } from '../../simulation/founding.ts';

/** A snapshot that Maja has named in the control log, as a backup would carry it. */
async function namedSnapshot() {
  const { log, devices, room } = await threeMembers();
  const [karin, maja] = devices as [DeviceKeys, DeviceKeys];
  const control = openControlReplica(log);
  const act = async (by: DeviceKeys, ...acts: readonly Act[]): Promise<void> => {
    const signed = await signActs(control.state.get(), by.id, by.signKey, acts);
    expect((await control.take(control.log.length, signed)).ok).toBe(true);
  };
  const part = randomBytes(80);
  const hash = sha256(part);
  const link = { counter: 3, hash: randomBytes(32), signature: randomBytes(64), control: 1 };
  const covered = [{ device: maja.id, ...link }];
  await act(maja, () => ({ type: 'snapshot', room, hash, parts: 1, roomKey: 1, covered }));
  const vouch = () => act(karin, () => ({ type: 'attest-snapshot', room, hash }));
  const snapshot = { hash, roomKey: 1, covered: new Map([[maja.id, link]]), parts: [part] };
  return { control, room, snapshot, vouch, maja };
}

it('a base that nobody has vouched for is none, and one that somebody has is what the control log says of it (R19.2) [SYNC-7, SYNC-4]', async () => {
  const { control, room, snapshot, vouch, maja } = await namedSnapshot();
  const base = { type: 'base', room, snapshot } as const;
  expect(await vouchedBase(control.log, base)).toBeNull();
  await vouch();
  expect(await vouchedBase(control.log, base)).toEqual(snapshot);
  const further = new Map([
    [maja.id, { counter: 900, hash: randomBytes(32), signature: randomBytes(64), control: 1 }],
  ]);
  const said = { ...snapshot, roomKey: 9, covered: further };
  expect(await vouchedBase(control.log, { ...base, snapshot: said })).toEqual(snapshot);
});

it('parts that are others than were vouched for, or another room’s, are no base (R19.2) [SYNC-7, SYNC-4]', async () => {
  const { control, room, snapshot, vouch } = await namedSnapshot();
  await vouch();
  const parts = [randomBytes(80)];
  expect(await vouchedBase(control.log, { type: 'base', room, snapshot: { ...snapshot, parts } })).toBeNull();
  expect(await vouchedBase(control.log, { type: 'base', room: createRoomId(), snapshot })).toBeNull();
});

/** Coming in that breaks off after somebody has let this device in: it goes on as the same, and nobody stands in the list twice (R14, R19.5). */
import { join } from 'node:path';
import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '#extension/vault/disk/database.ts';
import type { VaultPolicy } from '#extension/vault/platform.ts';
import { replayControl } from '#shared/protocol/control-log.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { openSqliteStore } from '../../../sync-server/store/sqlite-store.ts';
import { mortalProfile, onlySpace } from '../../support/faults.ts';
import { openMortalContext } from '../../support/mortal-context.ts';
import { must, openStage, printedKeyOf, type Stage } from '../../support/spaces.ts';
import { eventually, isSynced, until } from '../../support/until.ts';
import { testPassphrase, type TestProfile } from '../../support/vault-profile.ts';

const policy: VaultPolicy = { autoLockMinutes: 10, allowsPin: true, mailboxIntervalMs: 3_600_000 };
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

it.each(['killed before', 'full'] as const)(
  'the same link brings in whom the disk kept out at the last moment: %s [SYNC-3, SYNC-5]',
  async (way) => {
    const { space: host } = await stage.found('Karin Öberg');
    const profile = await mortalProfile(await stage.newVault('Maja Lindqvist'));
    const first = await openMortalContext(profile, policy);
    const inviting = must(await host.invite({ role: 'reviewer' }));
    // The first write notes who comes, the second keeps the space.
    first.arm({ way, write: 2 });
    const joining = must(await first.vault.join(inviting.link, 'Maja Lindqvist'));
    const { digits } = await until(joining.state, (state) => state.type === 'code');
    await until(inviting.state, ({ type }) => type === 'code-wanted');
    await inviting.typeCode(digits);
    await until(inviting.state, ({ type }) => type === 'joined');
    if (way === 'full') await until(joining.state, ({ type }) => type === 'burnt');
    else await first.died;
    expect(first.isHurt()).toBe(true);
    first.kill();

    const later = await openMortalContext(profile, policy);
    expect(later.vault.spaces.get()).toEqual([]);
    const again = must(await later.vault.join(inviting.link, 'Maja Lindqvist'));
    expect(again.state.get().type).toBe('joined');
    const space = await onlySpace(later.vault);
    await until(space.status, isSynced);
    await until(host.members, (list) => list.length === 2);
    expect(host.devices.get()).toHaveLength(2);
    expect(await later.vault.join(inviting.link, 'Maja')).toEqual({
      ok: false,
      error: { type: 'already-here' },
    });
    later.kill();
  },
  60_000,
);

it('who asks again while the welcome is on its way is in the space once [SYNC-3]', async () => {
  const { space: host } = await stage.found('Karin Öberg');
  const { vault } = await stage.newVault('Maja Lindqvist');
  const inviting = must(await host.invite({ role: 'reviewer' }));
  const joining = must(await vault.join(inviting.link, 'Maja Lindqvist'));
  const { digits } = await until(joining.state, (state) => state.type === 'code');
  await until(inviting.state, ({ type }) => type === 'code-wanted');
  await inviting.typeCode(digits);
  await until(inviting.state, ({ type }) => type === 'joined');
  await Promise.all([
    vault.join(inviting.link, 'Maja'),
    vault.join(inviting.link, 'Maja'),
    until(joining.state, ({ type }) => type === 'joined' || type === 'burnt'),
  ]);
  expect(vault.spaces.get().map(({ id }) => id)).toEqual([host.id]);
  await until(vault.spaces.get()[0]!.status, isSynced);
}, 60_000);

it.each([
  ['before anybody is asked', 0],
  ['when it lies on the disk', 1],
] as const)(
  'a vault that is locked while a space is founded says so, and has what was kept at the next unlock: %s [SYNC-3]',
  async (_, kept) => {
    const { vault, profile } = await stage.newVault('Karin Öberg');
    const database = openDatabase({ indexedDB: profile.indexedDB, IDBKeyRange });
    const draft = { name: 'Skolan', board: 'Nämnden', relayUrl: stage.relay.url, memberName: 'Karin Öberg' };
    const founding = vault.createSpace({ ...draft, voucher: await stage.relay.voucher() });
    const onDisk = () => database.records.where('id').startsWith('space:').count();
    await eventually(async () => (await onDisk()) === kept);
    database.close();
    await vault.lock('demand');
    expect(await founding).toEqual({ ok: false, error: { type: 'locked' } });
    expect(vault.spaces.get()).toEqual([]);
    must(await vault.unlock(testPassphrase));
    expect(vault.spaces.get()).toHaveLength(kept);
    for (const space of vault.spaces.get()) await until(space.status, isSynced);
  },
  60_000,
);

it('nothing is left of an invitation whose code was wrong, that somebody might come in by later (R14) [SYNC-3]', async () => {
  const { space: host } = await stage.found('Karin Öberg');
  const { vault, profile } = await stage.newVault('Maja Lindqvist');
  const noted = async (): Promise<number> => {
    const database = openDatabase({ indexedDB: profile.indexedDB, IDBKeyRange });
    const rows = await database.records.where('id').startsWith('entering:').count();
    database.close();
    return rows;
  };
  const inviting = must(await host.invite({ role: 'reviewer' }));
  const joining = must(await vault.join(inviting.link, 'Maja Lindqvist'));
  const { digits } = await until(joining.state, (state) => state.type === 'code');
  await until(inviting.state, ({ type }) => type === 'code-wanted');
  expect(await noted()).toBe(1);
  await inviting.typeCode(digits === '00000000' ? '11111111' : '00000000');
  expect(await until(joining.state, ({ type }) => type === 'burnt')).toEqual({
    type: 'burnt',
    cause: 'wrong-code',
  });
  expect(await noted()).toBe(0);
}, 60_000);

it.each(['still there', 'removed since'] as const)(
  'a restoring that was killed when it had been let in goes on as the same newcomer, or as another: %s (R19.5) [SYNC-7]',
  async (standing) => {
    const karin = await stage.found('Karin Öberg');
    const spaceKey = await printedKeyOf(karin.space);
    await until(karin.space.status, isSynced);
    const { file } = must(await karin.space.safety.backUp(() => undefined));
    const draft = { file, spaceKey, memberName: 'Karin igen' };
    const named = () => karin.space.members.get().filter(({ name }) => name === draft.memberName);
    const restoring = async (write: number): Promise<TestProfile> => {
      const profile = await mortalProfile(await stage.newVault('Karin Öberg'));
      const life = await openMortalContext(profile, policy);
      life.arm({ way: 'killed before', write });
      void life.vault.restoreSpace(draft, () => undefined);
      await life.died;
      return (await isLetIn(karin.space.id)) ? profile : restoring(write + 1);
    };
    const profile = await restoring(1);
    await until(karin.space.members, () => named().length === 1);
    if (standing === 'removed since') {
      // By nobody but who came by the same paper.
      const { vault } = await stage.newVault('Sara Lindqvist');
      const sara = must(await vault.restoreSpace({ ...draft, memberName: 'Sara' }, () => undefined));
      must(await sara.removeMember(named()[0]?.id ?? ''));
      await until(karin.space.members, () => named().length === 0);
    }
    const life = await openMortalContext(profile, policy);
    const space = must(await life.vault.restoreSpace(draft, () => undefined));
    await until(space.status, isSynced);
    await until(karin.space.members, () => named().length > 0);
    expect(named()).toHaveLength(1);
    expect(space.members.get().find(({ isMe }) => isMe)?.id).toBe(named()[0]?.id);
    life.kill();
  },
  60_000,
);

/** Whether the relay has taken somebody beside the one who founded it. */
async function isLetIn(space: string): Promise<boolean> {
  const store = openSqliteStore(join(stage.relay.directory, 'relay.sqlite'));
  const state = replayControl(await store.control(space as SpaceId, -1, 5000));
  await store.close();
  return state.ok && (state.value?.members.size ?? 0) > 1;
}

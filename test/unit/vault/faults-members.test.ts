/** A disk that fails, or a context that is killed, at any write of an act on who is in a space (R1.2, R5.4, R6.2, R14). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import type { Vault } from '#extension/vault/contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { replayControl } from '#shared/protocol/control-log.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { createKeyring, newestRoomKey } from '#shared/sealed/keyring.ts';
import { openSqliteStore } from '../../../sync-server/store/sqlite-store.ts';
import { faultPolicy, faultWays, mortalProfile, onlySpace, withEachFault } from '../../support/faults.ts';
import { passThrough } from '../../support/hostile-socket.ts';
import { mapping } from '../../support/kept-lists.ts';
import { openMortalContext } from '../../support/mortal-context.ts';
import { keysOf } from '../../support/profile-disk.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { eventually, isSynced, until } from '../../support/until.ts';
import type { TestProfile } from '../../support/vault-profile.ts';

const unit = { board: 'Grundskolenämnden', memberName: 'Karin Öberg' };
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

/** What one says comes to the other. */
async function hears(from: Space, to: Space, word: string): Promise<void> {
  must(await from.keepMapping([word], mapping));
  await eventually(() => to.mappingFor([word]) !== null);
}

const idOf = (space: Space, name: string) =>
  space.members.get().findLast((member) => member.name === name)?.id;

/** Whether what is sealed in the plan from now on is closed to the keys that lie on that disk. */
async function isShutOut(space: Space, profile: TestProfile): Promise<boolean> {
  const store = openSqliteStore(join(stage.relay.directory, 'relay.sqlite'));
  const state = replayControl(await store.control(space.id as SpaceId, -1, 5000));
  await store.close();
  if (!state.ok || !state.value) throw new Error('no control log');
  const plan = [...state.value.rooms.values()].find(({ kind }) => kind === 'plan');
  const number = plan && newestRoomKey(state.value, plan.id);
  if (!plan || !number) throw new Error('no plan');
  const keyring = createKeyring(state.value.space, await keysOf(profile));
  return (await keyring.roomKey(state.value, plan.id, number)) === null;
}

/** Both sides, to whatever end the host's comes. */
async function letIn(host: Space, guest: Vault, name: string): Promise<Result<void, { type: string }>> {
  const inviting = await host.invite({ role: 'reviewer' });
  if (!inviting.ok) return inviting;
  const asked = await guest.join(inviting.value.link, name);
  // The welcome was on its way when the host was killed.
  if (!asked.ok && asked.error.type === 'already-here') return ok();
  const joining = must(asked);
  const heard = await until(joining.state, ({ type }) => type !== 'waiting-for-host');
  // Whom the host let in before the disk refused comes in as that; whose own disk refuses shows no code.
  if (heard.type !== 'code') {
    inviting.value.cancel();
    return heard.type === 'burnt' ? err({ type: heard.cause }) : ok();
  }
  await until(inviting.value.state, (state) => state.type === 'code-wanted');
  await inviting.value.typeCode(heard.digits);
  for (const { state } of [inviting.value, joining]) {
    const end = await until<{ type: string; cause?: string }>(
      state,
      ({ type }) => type === 'joined' || type === 'burnt',
    );
    if (end.type === 'burnt') return err({ type: end.cause ?? '' });
  }
  return ok();
}

describe.each(faultWays)('whatever write goes wrong: %s', { timeout: 120_000 }, (way) => {
  it('a space is founded on the one voucher that there is [SYNC-5]', async () => {
    const profile = await mortalProfile(await stage.newVault('Karin Öberg'));
    const hurt = await withEachFault(
      way,
      () => profile,
      async (_, round) => {
        const voucher = await stage.relay.voucher({ spaces: 1 });
        const name = `Enhet ${round}`;
        const made = ({ spaces }: Vault) => spaces.get().filter((space) => space.name === name);
        return {
          act: async (vault) =>
            made(vault).length > 0
              ? ok()
              : vault.createSpace({ ...unit, name, voucher, relayUrl: stage.relay.url }),
          async holds(vault) {
            const [space] = made(vault);
            expect(made(vault)).toHaveLength(1);
            if (space) await until(space.status, isSynced);
          },
        };
      },
    );
    expect(hurt).toBeGreaterThan(0);
  });

  it('somebody is let in by who invited them [SYNC-3, SYNC-5]', async () => {
    const profile = await mortalProfile(await stage.found('Karin Öberg'));
    const hurt = await withEachFault(
      way,
      () => profile,
      async (_, round) => {
        const name = `Maja ${round}`;
        const guest = await stage.newVault(name);
        return {
          act: async (vault) =>
            guest.vault.spaces.get().length > 0 ? ok() : letIn(await onlySpace(vault), guest.vault, name),
          async holds(vault) {
            const [host, here] = [await onlySpace(vault), await onlySpace(guest.vault)];
            await until(host.members, (list) => list.some((member) => member.name === name));
            await hears(host, here, `${name} hör`);
            await hears(here, host, `${name} talar`);
          },
        };
      },
    );
    expect(hurt).toBeGreaterThan(1);
  });

  it('somebody comes in [SYNC-3, SYNC-5]', async () => {
    const host = await stage.newVault('Karin Öberg');
    const hurt = await withEachFault(
      way,
      async () => mortalProfile(await stage.newVault('Maja Lindqvist')),
      async (_, round) => {
        const terms = { ...unit, name: `Enhet ${round}`, relayUrl: stage.relay.url };
        const space = must(await host.vault.createSpace({ ...terms, voucher: await stage.relay.voucher() }));
        const joined = ({ spaces }: Vault) => spaces.get().find(({ id }) => id === space.id);
        return {
          act: async (vault) => (joined(vault) ? ok() : letIn(space, vault, 'Maja Lindqvist')),
          async holds(vault) {
            const here = joined(vault);
            if (!here) throw new Error('not in');
            await hears(here, space, 'hit');
            await hears(space, here, 'dit');
          },
        };
      },
    );
    expect(hurt).toBeGreaterThan(0);
  });

  it.each(['member', 'device'] as const)(
    'a %s is removed, and no key of theirs is sealed under again [SYNC-3, SYNC-5]',
    async (kind) => {
      const profile = await mortalProfile(await stage.found('Karin Öberg'));
      const hurt = await withEachFault(
        way,
        () => profile,
        async (ready, round) => {
          const name = `Maja ${round}`;
          const host = await onlySpace(ready);
          const maja = await stage.join(host, name, 'reviewer');
          await until(host.members, (list) => list.some((member) => member.name === name));
          const device = host.devices.get().find(({ member }) => member === idOf(host, name))?.id ?? '';
          expect(await isShutOut(host, maja.profile)).toBe(false);
          return {
            async act(vault) {
              const space = await onlySpace(vault);
              if (!space.devices.get().some(({ id }) => id === device)) return ok();
              return kind === 'device'
                ? space.revokeDevice(device)
                : space.removeMember(idOf(space, name) ?? '');
            },
            async holds(vault) {
              const space = await onlySpace(vault);
              await until(space.devices, (list) => list.every(({ id }) => id !== device));
              await until(
                maja.space.status,
                (status) => status.type === 'refused' && status.why === 'removed',
              );
              must(await space.keepMapping([name], mapping));
              await until(space.status, isSynced);
              expect(await isShutOut(space, maja.profile)).toBe(true);
            },
          };
        },
      );
      expect(hurt).toBeGreaterThan(0);
    },
  );

  it.each([
    ['reviewer', 'member'],
    ['member', 'reviewer'],
  ] as const)(
    'a %s is made a %s, and reads what goes with that, and no more [SYNC-3, SYNC-5]',
    async (before, after) => {
      const profile = await mortalProfile(await stage.found('Karin Öberg'));
      const hurt = await withEachFault(
        way,
        () => profile,
        async (ready, round) => {
          const name = `Maja ${round}`;
          const maja = await stage.join(await onlySpace(ready), name, before);
          const hasRole = ({ members }: Space) =>
            until(members, (list) => list.some((one) => one.name === name && one.role === after));
          return {
            act: async (vault) => {
              const space = await onlySpace(vault);
              await until(space.members, (list) => list.some((one) => one.name === name));
              return space.setRole(idOf(space, name) ?? '', after);
            },
            async holds(vault) {
              const space = await onlySpace(vault);
              await Promise.all([hasRole(space), hasRole(maja.space)]);
              must(await space.keepMapping([name], mapping));
              await until(space.status, isSynced);
              if (after === 'reviewer') await hears(space, maja.space, name);
              expect(await isShutOut(space, maja.profile)).toBe(after === 'member');
            },
          };
        },
      );
      expect(hurt).toBeGreaterThan(0);
    },
  );
});

it('a role that the disk refused is kept later, though the relay does not tell of it again (R1.2) [SYNC-3, SYNC-5]', async () => {
  const founded = await stage.found('Karin Öberg');
  await stage.join(founded.space, 'Maja Lindqvist', 'member');
  const profile = await mortalProfile(founded);
  let isSilent = false;
  const release = passThrough(() => (message) => (isSilent && message.type === 'control' ? [] : [message]));
  const life = await openMortalContext(profile, faultPolicy);
  release();
  const space = await onlySpace(life.vault);
  await until(space.status, isSynced);
  await until(space.members, (list) => list.length === 2);
  isSilent = true;
  const maja = idOf(space, 'Maja Lindqvist') ?? '';
  let role: 'member' | 'reviewer' = 'member';
  let set: Awaited<ReturnType<Space['setRole']>>;
  // Something else may write first.
  do {
    role = role === 'member' ? 'reviewer' : 'member';
    life.arm({ way: 'full', write: 1 });
    set = await space.setRole(maja, role);
  } while (set.ok);
  expect(set.error).toEqual({ type: 'storage-full' });
  await until(space.members, (list) => list.some((one) => one.id === maja && one.role === role));
  life.kill();
});

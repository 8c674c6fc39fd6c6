/** Kills around snapshots and compaction, on the disks: of the relay's process with its file, and of a device's context (R9, R1.2). */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Vault } from '#extension/vault/contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { openStore } from '../../../sync-server/store/open-store.ts';
import { verifyStore } from '../../../sync-server/store/verify.ts';
import {
  columns,
  isAtHome,
  isAtRelay,
  keepList,
  mapping,
  newestEntry,
  readsMapping,
} from '../../support/kept-lists.ts';
import { openMortalContext } from '../../support/mortal-context.ts';
import {
  issueVoucher,
  testConfiguration,
  createRelayDirectory,
  type startTestRelay,
  type TestRelay,
} from '../../support/relay.ts';
import { freePort, killProcess, startRelayProcess, type RelayProcess } from '../../support/relay-process.ts';
import { must, openStage } from '../../support/spaces.ts';
import { eventually, isSynced, until } from '../../support/until.ts';
import { quickPolicy } from '../../support/vault-profile.ts';

/** Every write in the long run: `VARSAM_KILLS=100`. */
const kills = Number(process.env['VARSAM_KILLS'] ?? 2);
const policy = { ...quickPolicy, mailboxIntervalMs: 3_600_000 };

/** In the short run a few spread over what there is. */
const steps = (spread: number): readonly number[] =>
  kills >= 100
    ? Array.from({ length: kills }, (_, index) => index + 1)
    : Array.from({ length: kills }, (_, index) => 1 + index * spread);

const spaceOf = async ({ spaces }: Vault): Promise<Space> => {
  const [space] = await until(spaces, (list) => list.length === 1);
  if (!space) throw new Error('no space');
  return space;
};

/** Relays in processes of their own, of which the first dies at that write. */
function mortalRelays(at: number, when: 'before' | 'after') {
  const relays: RelayProcess[] = [];
  const start = async (draft: NonNullable<Parameters<typeof startTestRelay>[0]> = {}): Promise<TestRelay> => {
    const { environment = {} } = draft;
    const directory = draft.directory ?? (await createRelayDirectory());
    const port = draft.port ?? (await freePort());
    const configuration = testConfiguration(directory, port, environment);
    const isFirst = relays.length === 0;
    const death = { VARSAM_TEST_DIES_AT: String(at), VARSAM_TEST_DIES: when };
    const module = join(import.meta.dirname, '../../support/mortal-relay.ts');
    const relay = await startRelayProcess(
      directory,
      port,
      { ...environment, ...(isFirst && death) },
      isFirst ? module : null,
    );
    relays.push(relay);
    return {
      url: `ws://127.0.0.1:${port}`,
      metricsUrl: '',
      directory,
      port,
      voucher: (terms) => issueVoucher(configuration, terms),
      close: () => killProcess(relay.process),
    };
  };
  return { start, isDead: () => relays[0]?.process.signalCode === 'SIGKILL' };
}

describe('a relay that is killed between the steps of a snapshot and of dropping what it holds', () => {
  it.each(['before', 'after'] as const)(
    'has all that was acknowledged, lets go of what was erased, and is sound: %s a write (R9.5, R9.8, R9.9) [SYNC-4, SYNC-5]',
    { timeout: 60_000 * (kills + 1) },
    async (when) => {
      let deaths = 0;
      for (const at of steps(3)) {
        const { start, isDead } = mortalRelays(at, when);
        const stage = await openStage(Date.now, start);
        const karin = await stage.found('Karin Öberg');
        const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
        const id = await keepList(karin.space, 'gammal.csv');
        must(await karin.space.keepMapping(columns, mapping));
        await until(karin.space.status, isSynced);
        const canary = await newestEntry(karin.profile);
        expect(await isAtRelay(stage, canary)).toBe(true);
        must(await karin.space.basis.drop(id));
        await eventually(async () => isDead() || !(await isAtRelay(stage, canary)));
        const hasDied = isDead();
        if (hasDied) deaths += 1;
        await stage.stopRelay();
        await stage.startRelay();
        await eventually(async () => !(await isAtRelay(stage, canary)));
        for (const { profile } of [karin, maja])
          await eventually(async () => !(await isAtHome(profile, canary)));
        await keepList(maja.space, 'ny.csv');
        const vera = await stage.join(karin.space, 'Vera Testsson', 'reviewer');
        const heads = await until(vera.space.basis.heads, (list) => list.length > 0);
        expect(heads.map(({ fileName }) => fileName)).toEqual(['ny.csv']);
        await eventually(() => readsMapping(vera.space));
        await stage.stopRelay();
        const store = await openStore(testConfiguration(stage.relay.directory, 0));
        expect(await verifyStore(store)).toEqual([]);
        await store.close();
        await stage.end();
        if (!hasDied) break;
      }
      expect(deaths).toBeGreaterThan(1);
    },
  );
});

describe('a device that is killed between the steps of a snapshot and of dropping what it holds', () => {
  it.each(['before', 'after'] as const)(
    'loses nothing, and lets go of what was erased: %s a write (R1.2, R9.7, R9.9) [SYNC-4, SYNC-5]',
    { timeout: 60_000 * (kills + 1) },
    async (when) => {
      const stage = await openStage();
      const karin = await stage.found('Karin Öberg', policy);
      const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
      must(await karin.space.keepMapping(columns, mapping));
      await keepList(karin.space, 'kvar.csv');
      await until(karin.space.status, isSynced);
      const key = await karin.profile.session.get('vault-key');
      await karin.vault.lock('demand');
      const profile = karin.profile.restart();
      await profile.session.set('vault-key', key);
      let deaths = 0;
      for (const write of steps(4)) {
        const life = await openMortalContext(profile, policy);
        const space = await spaceOf(life.vault);
        const id = await keepList(space, `lista ${write}.csv`);
        await until(space.status, isSynced);
        const canary = await newestEntry(profile);
        life.arm({ way: `killed ${when}`, write });
        const dropping = space.basis.drop(id).catch(() => undefined);
        await eventually(async () => life.isDead() || !(await isAtHome(profile, canary)));
        await Promise.race([dropping, life.died]);
        const hasDied = life.isDead();
        if (hasDied) deaths += 1;
        else life.kill();
        const next = await openMortalContext(profile, policy);
        const again = await spaceOf(next.vault);
        // What was not on disk when it died was not said to be: it is done again.
        const heads = await until(again.basis.heads, (list) =>
          list.some(({ fileName }) => fileName === 'kvar.csv'),
        );
        if (heads.some((one) => one.id === id)) must(await again.basis.drop(id));
        await eventually(async () => !(await isAtRelay(stage, canary)));
        for (const one of [profile, maja.profile])
          await eventually(async () => !(await isAtHome(one, canary)));
        expect(again.mappingFor(columns)?.user).toBe(1);
        await until(maja.space.basis.heads, (list) => list.every((one) => one.id !== id));
        next.kill();
        if (!hasDied) break;
      }
      expect(deaths).toBeGreaterThan(1);
      await stage.end();
    },
  );
});

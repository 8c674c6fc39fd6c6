/** Vaults of colleagues in one space at a real relay, ready to work; all is ended after each test. */
import type { Vault } from '#extension/vault/contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { VaultPolicy } from '#extension/vault/platform.ts';
import type { Result } from '#shared/base/result.ts';
import { createRelayDirectory, removeRelayDirectory, startTestRelay, type TestRelay } from './relay.ts';
import { createProfile, quickPolicy, testPassphrase, type TestProfile } from './vault-profile.ts';
import { until } from './until.ts';

export interface Colleague {
  readonly profile: TestProfile;
  readonly vault: Vault;
  readonly space: Space;
}

export interface Stage {
  readonly relay: TestRelay;
  /** Ends the relay; `startRelay` brings it back where clients look for it, with its store or with an empty one. */
  stopRelay(): Promise<void>;
  startRelay(store?: 'kept' | 'wiped'): Promise<void>;
  found(name: string, policy?: VaultPolicy): Promise<Colleague>;
  join(host: Space, name: string, role: 'admin' | 'reviewer' | 'member'): Promise<Colleague>;
  /** A vault without a space. */
  newVault(name: string, policy?: VaultPolicy): Promise<{ profile: TestProfile; vault: Vault }>;
  /** Another context of a profile, locked when the stage ends. */
  context(profile: TestProfile): Promise<Vault>;
  end(): Promise<void>;
}

export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The key of the space, printed and kept. */
export async function printedKeyOf(space: Space): Promise<string> {
  const key = await space.safety.newKey();
  must(await key.keep());
  return key.printed;
}

/** `now`: the clock of all who are on it. `start`: another way of running a relay. */
export async function openStage(
  now: () => number = Date.now,
  start: typeof startTestRelay = startTestRelay,
): Promise<Stage> {
  const directory = await createRelayDirectory();
  const operatorKey = `${directory}-operator.key`;
  const environment = { VARSAM_RELAY_OPERATOR_KEY: operatorKey };
  const vaults: Vault[] = [];
  let relay = await start({ directory, environment });
  const { port } = relay;

  const stage: Stage = {
    get relay() {
      return relay;
    },
    stopRelay: () => relay.close(),
    async startRelay(store = 'kept') {
      if (store === 'wiped') await removeRelayDirectory(directory);
      relay = await start({ directory, port, environment });
    },
    async newVault(name, policy = quickPolicy) {
      const profile = createProfile(undefined, now);
      const vault = await profile.context(policy);
      vaults.push(vault);
      must(await vault.create(testPassphrase, { displayName: name, role: 'owner', systemNames: [] }));
      return { profile, vault };
    },
    async context(profile) {
      const vault = await profile.context();
      vaults.push(vault);
      return vault;
    },
    async found(name, policy) {
      const { profile, vault } = await stage.newVault(name, policy);
      const voucher = await relay.voucher();
      const draft = { name: 'Exempelskolan F-9', board: 'Grundskolenämnden', relayUrl: relay.url };
      return {
        profile,
        vault,
        space: must(await vault.createSpace({ ...draft, voucher, memberName: name })),
      };
    },
    async join(host, name, role) {
      const { profile, vault } = await stage.newVault(name);
      const inviting = must(await host.invite({ role }));
      const joining = must(await vault.join(inviting.link, name));
      const code = await until(joining.state, (state) => state.type === 'code');
      await until(inviting.state, (state) => state.type === 'code-wanted');
      await inviting.typeCode(code.digits);
      const end = await until(joining.state, (state) => state.type === 'joined');
      return { profile, vault, space: end.space };
    },
    async end() {
      await Promise.all(vaults.map((vault) => vault.lock('demand')));
      await relay.close();
      await removeRelayDirectory(directory);
      await removeRelayDirectory(operatorKey);
    },
  };
  return stage;
}

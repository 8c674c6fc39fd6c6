/** A disk that fails, or a context that is killed, at any write of an act on the ways into the vault (R12.1, R12.2). */
import { expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { hmacSha256 } from '#shared/crypto/digest.ts';
import { ok } from '#shared/base/result.ts';
import type { Vault } from '#extension/vault/contract.ts';
import type { Passkeys } from '#extension/vault/platform.ts';
import { faultWays, mortalProfile, withEachFault } from '../../support/faults.ts';
import { must } from '../../support/spaces.ts';
import { createProfile, testPassphrase } from '../../support/vault-profile.ts';

const person = { displayName: 'Karin Öberg', role: 'owner', systemNames: [] } as const;
const phrase = (round: number) => `höstlöv sjunger tyst ${round}`;

/** Makes secrets as an authenticator does: from a key of its own, the passkey and the salt. */
function createPasskeys(): Passkeys {
  const own = randomBytes(32);
  return {
    secretOf: async (credential, salt) => ok(hmacSha256(own, credential, salt)),
    async create(salt) {
      const credential = randomBytes(16);
      return ok({ credential, secret: hmacSha256(own, credential, salt) });
    },
  };
}

/** Opens anew by that way alone, whatever the session has. */
async function opensBy(vault: Vault, unlock: () => Promise<{ readonly ok: boolean }>): Promise<boolean> {
  await vault.lock('demand');
  return (await unlock()).ok;
}

it.each(faultWays)('a lock is made, or none: %s [SYNC-2]', { timeout: 300_000 }, async (way) => {
  const hurt = await withEachFault(
    way,
    () => createProfile(),
    async () => ({
      // Who finds a lock opens it; the paper that was never shown is made anew.
      act: async (vault) =>
        vault.state.get().type === 'absent'
          ? vault.create(testPassphrase, person)
          : vault.unlock(testPassphrase),
      async holds(vault) {
        expect(await opensBy(vault, () => vault.unlock(testPassphrase))).toBe(true);
        expect(vault.profile.get()).toEqual(person);
        const renewed = must(await vault.doors.renewRecoveryKey(testPassphrase));
        must(await renewed.keep());
        expect(await opensBy(vault, () => vault.unlockWithRecoveryKey(renewed.printed))).toBe(true);
      },
    }),
  );
  expect(hurt).toBeGreaterThan(0);
});

it.each(faultWays)(
  'each way in is changed, or stays as it was: %s [SYNC-2]',
  { timeout: 300_000 },
  async (way) => {
    const passkeys = createPasskeys();
    const first = createProfile(undefined, Date.now, passkeys);
    const vault = await first.context();
    let recoveryKey = must(await vault.create(testPassphrase, person)).recoveryKey;
    const profile = await mortalProfile({ profile: first, vault });
    let now = testPassphrase;
    const acts: readonly ((one: Vault, round: number) => ReturnType<Vault['doors']['addPasskey']>)[] = [
      async ({ doors }, round) => {
        const changed = await doors.changePassphrase(recoveryKey, phrase(round));
        if (changed.ok) now = phrase(round);
        return changed;
      },
      async ({ doors }) => {
        const renewed = await doors.renewRecoveryKey(now);
        if (!renewed.ok) return renewed;
        const kept = await renewed.value.keep();
        if (kept.ok) recoveryKey = renewed.value.printed;
        return kept;
      },
      ({ doors }) => doors.setPin(recoveryKey, '482913'),
      ({ doors }) => doors.removePin(),
      ({ doors }) => doors.addPasskey(recoveryKey),
      ({ doors }) => doors.removePasskey(),
    ];
    for (const act of acts) {
      const hurt = await withEachFault(
        way,
        () => profile,
        async (_, round) => ({
          act: (one) => act(one, round),
          async holds(one) {
            for (const unlock of [() => one.unlockWithRecoveryKey(recoveryKey), () => one.unlock(now)])
              expect(await opensBy(one, unlock)).toBe(true);
          },
        }),
        passkeys,
      );
      expect(hurt).toBeGreaterThan(0);
    }
  },
);

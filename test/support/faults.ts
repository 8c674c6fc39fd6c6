/** One act on a profile, round after round: its first write goes wrong, then a later one, until a round passes unhurt. */
import { expect } from 'vitest';
import { errorTexts } from '#extension/text/errors.ts';
import type { Vault } from '#extension/vault/contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { Passkeys, VaultPolicy } from '#extension/vault/platform.ts';
import type { Result } from '#shared/base/result.ts';
import { openMortalContext, type Fault } from './mortal-context.ts';
import { until } from './until.ts';
import type { TestProfile } from './vault-profile.ts';

/** The mailbox beats no write into the counted ones. */
export const faultPolicy: VaultPolicy = {
  autoLockMinutes: 10,
  allowsPin: true,
  mailboxIntervalMs: 3_600_000,
};

const isLongRun = Number(process.env['VARSAM_KILLS'] ?? 2) >= 100;

/** All in the long run, `VARSAM_KILLS=100`; in the short one those that differ most. */
export const faultWays: readonly Fault['way'][] = isLongRun
  ? ['killed before', 'killed after', 'full', 'aborted']
  : ['killed after', 'full'];

/** Each write in the long run. In the short one the first, then each other: even ones in one way, odd ones in the other. */
function writeAfter(write: number, way: Fault['way']): number {
  if (isLongRun) return write + 1;
  return write === 1 ? 2 + faultWays.indexOf(way) : write + 2;
}

type Outcome = Result<unknown, { readonly type: string }>;

export interface FaultyRound {
  /** As the user does it, and again after what went wrong, in a context that may be another: it succeeds then. */
  act(vault: Vault): Promise<Outcome>;
  /** Resolves when all is as it is to be once the act is done. */
  holds(vault: Vault): Promise<void>;
}

/**
 * `ready`: what is made ready in good time for round `write`, counted from 1. Whatever goes wrong, the store opens, what was
 * said to be done is done, what was not is told in a sentence and can be done again. Gives how many writes there are to hurt.
 */
export async function withEachFault(
  way: Fault['way'],
  profileOf: (write: number) => TestProfile | Promise<TestProfile>,
  ready: (vault: Vault, write: number) => Promise<FaultyRound>,
  passkeys: Passkeys | null = null,
): Promise<number> {
  for (let write = 1; ; write = writeAfter(write, way)) {
    const profile = await profileOf(write);
    let life = await openMortalContext(profile, faultPolicy, passkeys);
    const round = await ready(life.vault, write);
    life.arm({ way, write });
    const acting = round.act(life.vault).catch((error: unknown) => {
      if (!life.isDead()) throw error;
      return null;
    });
    const outcome = await Promise.race([acting, life.died.then(() => null)]);
    if (outcome?.ok === false) expectSentence(outcome.error.type);
    const isHurt = life.isHurt();
    life.arm(null);
    if (isHurt && way.startsWith('killed')) await life.died;
    if (life.isDead()) life = await openMortalContext(profile, faultPolicy, passkeys);
    if (outcome?.ok !== true)
      expect([way, write, await round.act(life.vault)]).toMatchObject([way, write, { ok: true }]);
    await round.holds(life.vault);
    life.kill();
    const later = await openMortalContext(profile, faultPolicy, passkeys);
    expect(later.vault.state.get()).toEqual({ type: 'open' });
    await round.holds(later.vault);
    later.kill();
    if (!isHurt) return write - 1;
  }
}

function expectSentence(failure: string): void {
  expect(failure).toMatch(/^storage-(full|failed)$|^not-saved$/);
  for (const { vault, burnt } of [errorTexts.sv, errorTexts.en])
    expect({ ...vault, ...burnt }[failure as keyof typeof vault]).toMatch(/[Dd]isk/);
}

/** The same disk in the hands of contexts that can go wrong; the one that was open lets go of it. */
export async function mortalProfile({
  profile,
  vault,
}: {
  profile: TestProfile;
  vault: Vault;
}): Promise<TestProfile> {
  const key = await profile.session.get('vault-key');
  await vault.lock('demand');
  const mortal = profile.restart();
  await mortal.session.set('vault-key', key);
  return mortal;
}

export async function onlySpace({ spaces }: Vault): Promise<Space> {
  const [space] = await until(spaces, (list) => list.length === 1);
  if (!space) throw new Error('no space');
  return space;
}

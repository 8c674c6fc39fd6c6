/** PIN, passkey, and changing the ways in (R12). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { equalBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { hmacSha256 } from '#shared/crypto/digest.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Vault } from '#extension/vault/contract.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import type { Passkeys, PasskeyFailure } from '#extension/vault/platform.ts';
import { dumpIndexedDb } from '../../support/canary.ts';
import { must } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';
import { createProfile, quickPolicy, testPassphrase, type TestProfile } from '../../support/vault-profile.ts';

const karin = { displayName: 'Karin Öberg', role: 'owner', systemNames: [] } as const;
const pin = '482913';
const another = 'höstlöv sjunger tyst bredvid';

interface FakeAuthenticator extends Passkeys {
  /** What the next question is answered with instead. */
  failure: PasskeyFailure | null;
}

/** Makes secrets as an authenticator does: from a key of its own, the passkey and the salt. */
function createAuthenticator(): FakeAuthenticator {
  const own = randomBytes(32);
  const known: Bytes[] = [];
  const secretOf = async (credential: Bytes, salt: Bytes) => {
    if (authenticator.failure) return err(authenticator.failure);
    if (!known.some((one) => equalBytes(one, credential))) return err({ type: 'passkey-refused' } as const);
    return ok(hmacSha256(own, credential, salt));
  };
  const authenticator: FakeAuthenticator = {
    failure: null,
    secretOf,
    async create(salt) {
      if (authenticator.failure) return err(authenticator.failure);
      const credential = randomBytes(16);
      known.push(credential);
      const secret = must(await secretOf(credential, salt));
      return ok({ credential, secret });
    },
  };
  return authenticator;
}

let profile: TestProfile;
let authenticator: FakeAuthenticator;
let vault: Vault;
let recoveryKey: string;

beforeEach(async () => {
  authenticator = createAuthenticator();
  profile = createProfile(new IDBFactory(), Date.now, authenticator);
  vault = await profile.context();
  ({ recoveryKey } = must(await vault.create(testPassphrase, karin)));
});
afterEach(() => vault.lock('demand'));

/** Locks, and waits until `vault` knows. */
async function lock(): Promise<void> {
  await vault.lock('demand');
}

async function restart(): Promise<void> {
  profile = profile.restart();
  vault = await profile.context();
}

describe('a PIN (R12.3)', () => {
  it('opens within the session, in every context, and is no way in after the browser has ended [SYNC-2]', async () => {
    const worker = await profile.context();
    must(await vault.doors.setPin(testPassphrase, pin));
    await until(worker.doors.ways, (ways) => ways.pin.type === 'ready');
    await lock();
    await until(worker.state, (state) => state.type === 'locked');
    must(await worker.doors.unlockWithPin(pin));
    expect(worker.profile.get()).toEqual(karin);
    await until(vault.state, (state) => state.type === 'open');
    await lock();
    await restart();
    expect(vault.doors.ways.get().pin).toEqual({ type: 'absent' });
    expect(await vault.doors.unlockWithPin(pin)).toEqual({ ok: false, error: { type: 'pin-spent' } });
    expect(vault.state.get()).toEqual({ type: 'locked', cause: 'start' });
  });

  it('works again, unasked, once the passphrase has opened the next session [SYNC-2]', async () => {
    must(await vault.doors.setPin(testPassphrase, pin));
    await restart();
    must(await vault.unlock(testPassphrase));
    await lock();
    must(await vault.doors.unlockWithPin(pin));
    expect(vault.profile.get()).toEqual(karin);
  });

  it('is gone after five wrong tries, counted down, over all contexts; the passphrase brings it back [SYNC-2]', async () => {
    const panel = await profile.context();
    must(await vault.doors.setPin(testPassphrase, pin));
    await lock();
    await until(panel.state, (state) => state.type === 'locked');
    const answers = await Promise.all(
      [vault, panel, vault, panel].map((one) => one.doors.unlockWithPin('000000')),
    );
    const left = answers.map((one) => (!one.ok && one.error.type === 'wrong-pin' ? one.error.triesLeft : 0));
    expect(new Set(left)).toEqual(new Set([1, 2, 3, 4]));
    expect(vault.doors.ways.get().pin).toEqual({ type: 'ready', triesLeft: 1 });
    const kept = JSON.stringify(await profile.session.get('pin'));
    expect(await vault.doors.unlockWithPin('000000')).toEqual({ ok: false, error: { type: 'pin-spent' } });
    expect(kept).toContain('secret');
    expect(await profile.session.get('pin')).toEqual({ type: 'spent' });
    expect(await vault.doors.unlockWithPin(pin)).toEqual({ ok: false, error: { type: 'pin-spent' } });
    must(await vault.unlock(testPassphrase));
    expect(vault.doors.ways.get().pin).toEqual({ type: 'ready', triesLeft: 5 });
  });

  it('has its five tries again after a right one', async () => {
    must(await vault.doors.setPin(testPassphrase, pin));
    await lock();
    expect(await vault.doors.unlockWithPin('000000')).toMatchObject({ error: { triesLeft: 4 } });
    must(await vault.doors.unlockWithPin(pin));
    expect(vault.doors.ways.get().pin).toEqual({ type: 'ready', triesLeft: 5 });
  });

  it('lies on no disk, and what opens by it only in the memory of the session', async () => {
    must(await vault.doors.setPin(testPassphrase, pin));
    await lock();
    const session = (await profile.session.get('pin')) as { secret: string; sealed: string };
    const disk = await dumpIndexedDb(profile.indexedDB);
    for (const part of [pin, session.secret, session.sealed]) expect(disk.includes(part)).toBe(false);
    for (const part of [session.secret, session.sealed])
      expect(disk.includes(Buffer.from(part, 'base64url'))).toBe(false);
  });

  it('is at least six digits, set only by who shows the passphrase, and can be removed', async () => {
    expect(await vault.doors.setPin(testPassphrase, '12345')).toMatchObject({
      error: { type: 'pin-too-short' },
    });
    expect(await vault.doors.setPin(testPassphrase, '12345a')).toMatchObject({
      error: { type: 'pin-too-short' },
    });
    expect(await vault.doors.setPin(testPassphrase, '123456')).toMatchObject({
      error: { type: 'guessable' },
    });
    expect(await vault.doors.changePassphrase(testPassphrase, 'hejhejhejhej')).toMatchObject({
      error: { type: 'guessable' },
    });
    expect(await vault.doors.setPin(another, pin)).toEqual({ ok: false, error: { type: 'wrong-proof' } });
    must(await vault.doors.setPin(testPassphrase, pin));
    must(await vault.doors.removePin());
    await lock();
    expect((await vault.doors.unlockWithPin(pin)).ok).toBe(false);
    must(await vault.unlock(testPassphrase));
    expect(vault.doors.ways.get().pin).toEqual({ type: 'absent' });
  });

  it('is neither set nor taken where the organisation forbids it, also one that was set before [SYNC-2]', async () => {
    must(await vault.doors.setPin(testPassphrase, pin));
    await lock();
    const strict = await profile.context({ ...quickPolicy, allowsPin: false });
    expect(strict.doors.ways.get().pin).toEqual({ type: 'forbidden' });
    expect(await strict.doors.unlockWithPin(pin)).toEqual({ ok: false, error: { type: 'pin-forbidden' } });
    must(await strict.unlock(testPassphrase));
    expect(await strict.doors.setPin(testPassphrase, pin)).toEqual({
      ok: false,
      error: { type: 'pin-forbidden' },
    });
    expect(await profile.session.get('pin')).toBeUndefined();
  });
});

describe('a passkey (R12.6)', () => {
  it('opens after a restart too, and only with what its authenticator yields [SYNC-2]', async () => {
    must(await vault.doors.addPasskey(testPassphrase));
    expect(vault.doors.ways.get().passkey).toBe('there');
    await restart();
    expect(vault.doors.ways.get().passkey).toBe('there');
    authenticator.failure = { type: 'passkey-refused' };
    expect(await vault.doors.unlockWithPasskey()).toEqual({ ok: false, error: { type: 'passkey-refused' } });
    expect(vault.state.get().type).toBe('locked');
    authenticator.failure = null;
    must(await vault.doors.unlockWithPasskey());
    expect(vault.profile.get()).toEqual(karin);
  });

  it('holds back no other way in while the computer waits for an answer, and is nothing once removed [SYNC-2]', async () => {
    must(await vault.doors.addPasskey(testPassphrase));
    await lock();
    const answer = Promise.withResolvers<void>();
    const secretOf: Passkeys['secretOf'] = authenticator.secretOf.bind(authenticator);
    authenticator.secretOf = async (...asked) => {
      await answer.promise;
      return secretOf(...asked);
    };
    const opening = vault.doors.unlockWithPasskey();
    must(await vault.unlock(testPassphrase));
    expect(vault.state.get().type).toBe('open');
    must(await vault.doors.removePasskey());
    await lock();
    answer.resolve();
    expect(await opening).toEqual({ ok: false, error: { type: 'passkey-refused' } });
    expect(vault.state.get().type).toBe('locked');
  });

  it('is never the only way in, and is gone when it is removed [SYNC-2]', async () => {
    must(await vault.doors.addPasskey(recoveryKey));
    await lock();
    must(await vault.unlock(testPassphrase));
    await lock();
    must(await vault.unlockWithRecoveryKey(recoveryKey));
    must(await vault.doors.removePasskey());
    await lock();
    expect((await vault.doors.unlockWithPasskey()).ok).toBe(false);
  });

  it('is not added by who cannot show the passphrase, nor one that yields no secret', async () => {
    expect(await vault.doors.addPasskey(another)).toEqual({ ok: false, error: { type: 'wrong-proof' } });
    authenticator.failure = { type: 'passkey-without-secret' };
    expect(await vault.doors.addPasskey(testPassphrase)).toEqual({
      ok: false,
      error: { type: 'passkey-without-secret' },
    });
    expect(vault.doors.ways.get().passkey).toBe('absent');
  });

  it('is offered by no context that has nobody to ask', async () => {
    const worker = await createProfile(profile.indexedDB).context();
    expect(worker.doors.ways.get().passkey).toBe('impossible');
    expect((await worker.doors.addPasskey(testPassphrase)).ok).toBe(false);
  });
});

describe('the passphrase and the recovery key (R12.2)', () => {
  it('can be changed against either of them, and the former open nothing more [SYNC-2]', async () => {
    expect(await vault.doors.changePassphrase(testPassphrase, 'kort')).toMatchObject({
      error: { type: 'passphrase-too-short' },
    });
    expect(await vault.doors.changePassphrase(another, another)).toEqual({
      ok: false,
      error: { type: 'wrong-proof' },
    });
    must(await vault.doors.changePassphrase(recoveryKey, another));
    const renewed = must(await vault.doors.renewRecoveryKey(another));
    expect(renewed.printed).not.toBe(recoveryKey);
    must(await vault.doors.checkRecoveryKey(recoveryKey));
    must(await renewed.keep());
    await restart();
    expect((await vault.unlock(testPassphrase)).ok).toBe(false);
    expect((await vault.unlockWithRecoveryKey(recoveryKey)).ok).toBe(false);
    must(await vault.unlock(another));
    await lock();
    must(await vault.unlockWithRecoveryKey(renewed.printed));
    expect(vault.profile.get()).toEqual(karin);
  });

  it('can be tried without locking', async () => {
    must(await vault.doors.checkRecoveryKey(recoveryKey.toLowerCase()));
    const wrong = (recoveryKey.startsWith('0') ? '1' : '0') + recoveryKey.slice(1);
    expect(await vault.doors.checkRecoveryKey(wrong)).toEqual({
      ok: false,
      error: { type: 'wrong-recovery-key' },
    });
    expect(vault.state.get().type).toBe('open');
  });
});

describe('the cost of a passphrase on the disk', () => {
  it.each([{ memoryKiB: 2 ** 24 }, { memoryKiB: 1024 }, { passes: 1 }])(
    'is not paid where somebody has changed it: %o opens nothing (R12.2) [SYNC-2]',
    async (changed) => {
      await lock();
      const database = openDatabase({ indexedDB: profile.indexedDB, IDBKeyRange });
      const slot = await database.slots.get('passphrase');
      if (slot?.kind !== 'passphrase') throw new Error('no slot');
      await database.slots.put({ ...slot, cost: { ...slot.cost, ...changed } });
      database.close();
      expect(await vault.unlock(testPassphrase)).toEqual({ ok: false, error: { type: 'wrong-passphrase' } });
    },
  );
});

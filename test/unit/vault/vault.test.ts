import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { utf8 } from '#shared/base/bytes.ts';
import type { CapturedFile } from '#extension/vault/space/captures-contract.ts';
import type { Profile } from '#extension/vault/contract.ts';
import { createProfile, testPassphrase, type TestProfile } from '../../support/vault-profile.ts';
import { must } from '../../support/spaces.ts';
import { eventually, until } from '../../support/until.ts';

const karin: Profile = { displayName: 'Karin Öberg', role: 'owner', systemNames: ['rektor01'] };
const capture: CapturedFile = {
  fileName: 'logg-1895.xls',
  bytes: utf8('18951022-9926;Östen Låtsasfors'),
  way: 'download',
  source: 'http://pmo.example.se/rapport',
  capturedAt: 1_711_000_000_000,
  disk: 'removed',
};
let profile: TestProfile;

beforeEach(() => {
  profile = createProfile();
});
afterEach(async () => {
  await (await profile.context()).lock('demand');
});

describe('a vault', () => {
  it('is absent, then open with the profile it was made with, and made only once [SYNC-2]', async () => {
    const vault = await profile.context();
    expect(vault.state.get()).toEqual({ type: 'absent' });
    expect((await vault.create('kort', karin)).ok).toBe(false);
    expect(vault.state.get()).toEqual({ type: 'absent' });
    must(await vault.create(testPassphrase, karin));
    expect(vault.state.get()).toEqual({ type: 'open' });
    expect(vault.profile.get()).toEqual(karin);
    expect(await vault.create(testPassphrase, karin)).toEqual({ ok: false, error: { type: 'vault-exists' } });
  });

  it('asks again in a new browser session and opens to the right passphrase only [SYNC-2]', async () => {
    must(await (await profile.context()).create(testPassphrase, karin));
    profile = profile.restart();
    const vault = await profile.context();
    expect(vault.state.get()).toEqual({ type: 'locked', cause: 'start' });
    expect(vault.profile.get()).toBeNull();
    expect(await vault.unlock('lugn sjö bär stenaR')).toEqual({
      ok: false,
      error: { type: 'wrong-passphrase' },
    });
    must(await vault.unlock(testPassphrase));
    expect(vault.profile.get()).toEqual(karin);
  });

  it('opens to its recovery key, typed in small letters with spaces, and to no other [SYNC-7]', async () => {
    const { recoveryKey } = must(await (await profile.context()).create(testPassphrase, karin));
    expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    profile = profile.restart();
    const vault = await profile.context();
    const other = (recoveryKey.startsWith('0') ? '1' : '0') + recoveryKey.slice(1);
    for (const wrong of [other, '', 'ÅÄÖ'])
      expect(await vault.unlockWithRecoveryKey(wrong)).toEqual({
        ok: false,
        error: { type: 'wrong-recovery-key' },
      });
    must(await vault.unlockWithRecoveryKey(recoveryKey.toLowerCase().replaceAll('-', ' ')));
    expect(vault.profile.get()).toEqual(karin);
  });

  it('does not ask again in a context that starts while another has it open [SYNC-2]', async () => {
    must(await (await profile.context()).create(testPassphrase, karin));
    const worker = await profile.context();
    expect(worker.state.get()).toEqual({ type: 'open' });
    expect(worker.profile.get()).toEqual(karin);
  });

  it('locks in all contexts at once and opens in all at once (R12.5) [SYNC-2]', async () => {
    const panel = await profile.context();
    const worker = await profile.context();
    const page = await profile.context();
    must(await panel.create(testPassphrase, karin));
    await until(worker.state, (state) => state.type === 'open');
    await until(page.state, (state) => state.type === 'open');
    await page.lock('demand');
    for (const vault of [panel, worker, page]) {
      expect(await until(vault.state, (state) => state.type === 'locked')).toEqual({
        type: 'locked',
        cause: 'demand',
      });
      expect(vault.profile.get()).toBeNull();
    }
    must(await worker.unlock(testPassphrase));
    await until(panel.profile, (shown) => shown !== null);
  });

  it('is locked in the middle of opening: the key is gone before it is open, and it opens again (R12.5) [SYNC-2, SYNC-12]', async () => {
    const vault = await profile.context();
    must(await vault.create(testPassphrase, karin));
    await vault.lock('demand');
    const order: string[] = [];
    const stop = profile.session.subscribe((name, value) => {
      if (name !== 'vault-key') return;
      order.push(value === undefined ? 'gone' : 'there');
      if (value !== undefined) profile.away('system');
    });
    vault.state.subscribe(() => order.push(vault.state.get().type));
    await vault.unlock(testPassphrase);
    await eventually(() => order.includes('gone'));
    expect(order.slice(0, 2)).toEqual(['there', 'gone']);
    expect(order).not.toContain('open');
    stop();
    must(await vault.unlock(testPassphrase));
    await until(vault.state, ({ type }) => type === 'open');
    expect(vault.profile.get()).toEqual(karin);
  });

  it('stays locked when it is locked while the passphrase is being stretched (R12.5) [SYNC-2, SYNC-12]', async () => {
    const vault = await profile.context();
    must(await vault.create(testPassphrase, karin));
    await vault.lock('demand');
    const unlocking = vault.unlock(testPassphrase);
    await vault.lock('system');
    await unlocking;
    expect(vault.state.get()).toEqual({ type: 'locked', cause: 'system' });
    expect(await profile.session.get('vault-key')).toBeUndefined();
  });

  it.each(['idle', 'system'] as const)(
    'locks by itself when the user is away: %s [SYNC-12]',
    async (cause) => {
      const vault = await profile.context();
      must(await vault.create(testPassphrase, karin));
      profile.away(cause);
      expect(await until(vault.state, (state) => state.type === 'locked')).toEqual({ type: 'locked', cause });
      expect(await profile.session.get('vault-key')).toBeUndefined();
    },
  );
});

describe('a captured file', () => {
  it('waits sealed, is seen in every context, and is gone when it is dropped [CAP-6]', async () => {
    const worker = await profile.context();
    const panel = await profile.context();
    must(await worker.create(testPassphrase, karin));
    await until(panel.state, (state) => state.type === 'open');
    const { id, sizeBytes } = must(await worker.keepCapture(capture));
    expect(sizeBytes).toBe(capture.bytes.length);
    await until(panel.captures, (list) => list.length === 1);
    expect(must(await panel.openCapture(id))).toEqual(capture);
    must(await panel.dropCapture(id));
    await until(worker.captures, (list) => list.length === 0);
    expect(await worker.openCapture(id)).toEqual({ ok: false, error: { type: 'no-such-capture' } });
  });

  it('is kept, though no other context could be told of it [CAP-6]', async () => {
    const vault = await profile.context();
    must(await vault.create(testPassphrase, karin));
    vi.spyOn(profile.session, 'set').mockRejectedValueOnce(new Error('full'));
    const { id } = must(await vault.keepCapture(capture));
    expect(vault.captures.get()).toMatchObject([{ id }]);
  });

  it('that comes once more is the one that waits; a copy left on the disk waits beside it [CAP-6] [CAP-7]', async () => {
    const vault = await profile.context();
    must(await vault.create(testPassphrase, karin));
    const first = must(await vault.keepCapture(capture));
    const again = must(await vault.keepCapture({ ...capture, fileName: 'logg (1).xls', capturedAt: 1 }));
    expect(again.id).toBe(first.id);
    const left = must(await vault.keepCapture({ ...capture, disk: 'remains' }));
    expect(left.id).not.toBe(first.id);
    must(await vault.keepCapture({ ...capture, bytes: utf8('18951022-9926;Östen') }));
    expect(vault.captures.get()).toHaveLength(3);
  });

  it('cannot be kept while the vault is locked', async () => {
    const vault = await profile.context();
    expect(await vault.keepCapture(capture)).toEqual({ ok: false, error: { type: 'locked' } });
  });
});

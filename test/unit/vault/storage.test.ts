/** What the browser may do to the storage: upgrade it under an open window, give none at all, fill up in any way. */
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault } from '#extension/vault/create-vault.ts';
import { isLaterStore } from '#extension/vault/disk/database.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { failWrites, faultModes } from '../../support/disk-faults.ts';
import { columns, keepList, mapping } from '../../support/kept-lists.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';
import { createLocks, createProfile, quickPolicy, testPassphrase } from '../../support/vault-profile.ts';

const days = { from: '2024-01-01', to: '2024-01-31' };
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

describe('a window whose storage another window upgrades', () => {
  it('lets the upgrade pass, says that it saves nothing more, and keeps the edit [SYNC-6]', async () => {
    const karin = await stage.found('Karin Öberg');
    const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset: sampleDataset(4) }));
    const review = must(await karin.space.openReview(id));
    await until(karin.space.status, isSynced);

    const newer = new Dexie('varsam', { indexedDB: karin.profile.indexedDB, IDBKeyRange });
    newer.version(90).stores({});
    // Opening at all proves that the older window has let go.
    await newer.open();

    const row = review.rowKeys[0] as RowKey;
    const saved = await review.annotate([{ type: 'comment', row, id: 'c', text: 'Behålls.' }]);
    expect(saved).toEqual({ ok: false, error: { type: 'storage-failed' } });
    expect(review.projection.get().rows.get(row)?.comments[0]?.value).toBe('Behålls.');
    expect(await until(karin.space.status, ({ type }) => type === 'failed')).toEqual({
      type: 'failed',
      failure: { type: 'storage-failed' },
    });
    newer.close();
  }, 20_000);
});

describe('a Varsam that is older than what is stored', () => {
  it('opens nothing and changes nothing, and is told apart from one whose storage fails (R20) [SYNC-6]', async () => {
    const karin = await stage.found('Karin Öberg');
    await karin.vault.lock('demand');
    const { indexedDB } = karin.profile;
    // What a later version may do: the ways in have moved, and there is a table that nobody knows yet.
    const newer = new Dexie('varsam', { indexedDB, IDBKeyRange });
    newer.version(90).stores({ slots: null, ways: 'kind', entries: '++local' });
    await newer.open();
    newer.close();
    const tables = async () => {
      const look = new Dexie('varsam', { indexedDB, IDBKeyRange });
      await look.open();
      const names = [look.verno, look.tables.map(({ name }) => name)];
      look.close();
      return names;
    };
    const before = await tables();
    const opening = stage.context(karin.profile.restart());
    const cause: unknown = await opening.then(
      () => null,
      (refusal: unknown) => refusal,
    );
    expect(isLaterStore(cause)).toBe(true);
    expect(isLaterStore(new DOMException('', 'QuotaExceededError'))).toBe(false);
    expect(await tables()).toEqual(before);
    expect(before[0]).toBe(90);
  }, 20_000);
});

describe('a browser that has dropped the store', () => {
  it('opens no vault in its place by the key that the session still has (R12.4) [SYNC-2, SYNC-6]', async () => {
    const karin = await stage.found('Karin Öberg');
    const emptied = createProfile();
    for (const name of ['vault-key', 'pin'])
      await emptied.session.set(name, await karin.profile.session.get(name));
    const later = await emptied.context();
    expect(later.state.get()).toEqual({ type: 'absent' });
    expect(await emptied.session.get('vault-key')).toBeUndefined();
    must(await later.create(testPassphrase, { displayName: 'Karin Öberg', role: 'owner', systemNames: [] }));
  }, 20_000);

  it('locks a vault that was open over it: nothing is called saved that no way in opens (R12.4) [SYNC-2, SYNC-6]', async () => {
    const karin = await stage.found('Karin Öberg');
    await until(karin.space.status, isSynced);
    const dropping = karin.profile.indexedDB.deleteDatabase('varsam');
    await new Promise((resolve) => dropping.addEventListener('success', resolve));
    await karin.space.createReview({ title: 'Mars 2024', dataset: sampleDataset(3) }).catch(() => undefined);
    await until(karin.vault.state, ({ type }) => type === 'locked');
    expect(await karin.profile.session.get('vault-key')).toBeUndefined();
    expect(await karin.vault.unlock(testPassphrase)).toEqual({ ok: false, error: { type: 'vault-absent' } });
    expect((await karin.profile.context()).state.get()).toEqual({ type: 'absent' });
  }, 20_000);
});

describe('a browser that gives no storage, as in a private window', () => {
  it.each(['throws', 'refuses'] as const)(
    'is told apart from one that has none yet, so that nobody makes a lock that is gone tomorrow: it %s [SYNC-6]',
    async (way) => {
      const refusing = new IDBFactory();
      refusing.open = (): IDBOpenDBRequest => {
        if (way === 'throws') throw new DOMException('private', 'SecurityError');
        const request = new EventTarget() as IDBOpenDBRequest;
        Object.defineProperty(request, 'error', { value: new DOMException('private', 'InvalidStateError') });
        const failed = Object.defineProperty(new Event('error'), 'target', { value: request });
        setTimeout(() => request.onerror?.(failed));
        return request;
      };
      const opening = createVault(
        {
          clock: { now: Date.now },
          indexedDB: refusing,
          IDBKeyRange,
          diskRoomBytes: async () => Infinity,
          session: createProfile().session,
          locks: createLocks(),
          WebSocket,
          passkeys: null,
          onAway: () => undefined,
          random: Math.random,
        },
        quickPolicy,
      );
      await expect(opening).rejects.toThrow('private');
    },
  );
});

describe('ways in on a disk that takes no more', () => {
  it.each(faultModes)(
    'stay as they were, and the failure is told: %s [SYNC-2, SYNC-6]',
    async (mode) => {
      const { vault } = await stage.newVault('Karin Öberg');
      const renewal = must(await vault.doors.renewRecoveryKey(testPassphrase));
      const mend = failWrites(mode);
      const changed = await vault.doors.changePassphrase(testPassphrase, 'höstlöv sjunger tyst bredvid');
      const renewed = await renewal.keep();
      mend();
      for (const outcome of [changed, renewed])
        expect(outcome.ok ? 'kept' : outcome.error.type).toMatch(/^storage-/);
      await vault.lock('demand');
      must(await vault.unlock(testPassphrase));
    },
    20_000,
  );
});

describe('what a space keeps, on a disk that takes no more', () => {
  it.each(faultModes)(
    'stays as it was, and the failure is told of each change, which can be done again: %s (R1.1, R1.2) [SYNC-5, SYNC-6]',
    async (mode) => {
      const { space } = await stage.found('Karin Öberg');
      const [me] = await until(space.members, (list) => list.length === 1);
      const id = await keepList(space);
      const adapter = { id: 'treserva', origins: ['https://treserva.example.se'], text: '{}' };
      const letter = { caseNumber: 'SN 2024/0757', openedAt: 1, ownLine: '' };
      const acts = [
        () => space.keepMapping(columns, mapping),
        () =>
          space.changePlan({ type: 'gap', id: 'g', unit: 'F-9', ...days, why: 'Stängt.', by: me?.id ?? '' }),
        () =>
          space.register.put({ caseNumber: 'SN 2024/1', protection: 'linked', from: days.from, until: null }),
        () => space.adapters.share(adapter),
        () => space.followUps.send({ ...letter, to: me?.id ?? '' }),
        () => space.basis.drop(id),
      ];
      for (const act of acts) {
        const mend = failWrites(mode);
        const outcome = await act().finally(mend);
        expect(outcome.ok ? 'kept' : outcome.error.type).toMatch(/^storage-/);
        must(await act());
      }
    },
    20_000,
  );
});

describe('what is not yet at the relay', () => {
  it('is told from what the relay has acknowledged, also after a restart [SYNC-6]', async () => {
    const karin = await stage.found('Karin Öberg');
    const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset: sampleDataset(4) }));
    await until(karin.space.status, isSynced);
    await stage.stopRelay();
    const review = must(await karin.space.openReview(id));
    for (const text of ['ett', 'två'])
      must(await review.annotate([{ type: 'comment', row: review.rowKeys[0] as RowKey, id: text, text }]));
    const waits = (status: { readonly type: string }) =>
      'waiting' in status && typeof status.waiting === 'number' && status.waiting > 0;
    await until(karin.space.status, waits);
    await karin.vault.lock('demand');
    const later = await stage.context(karin.profile.restart());
    must(await later.unlock(testPassphrase));
    const [space] = await until(later.spaces, (list) => list.length === 1);
    if (!space) throw new Error('no space');
    await until(space.status, waits);
    await stage.startRelay();
    expect(isSynced(await until(space.status, isSynced))).toBe(true);
  }, 30_000);
});

/** What views show of the disk is the newest, and comes by itself when the disk gives it again. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createReading } from '#extension/vault/reading.ts';
import { openSpace } from '#extension/vault/space/space.ts';
import { createSpaceStatus } from '#extension/vault/space/space-status.ts';
import type { SpaceContext } from '#extension/vault/space/space-context.ts';
import { failCounts, failEntryReads, failWrites } from '../../support/disk-faults.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

vi.mock('#extension/vault/space/space.ts', async (actual) => ({
  openSpace: vi.fn<typeof openSpace>((await actual<{ readonly openSpace: typeof openSpace }>()).openSpace),
}));

let lock: AbortController;
/** What was shown: the number of each reading. */
let shown: number[];
let begun: { readonly finish: () => void; readonly fail: () => void }[];
const read = (): Promise<() => void> => {
  const number = begun.length;
  return new Promise((resolve, reject) => {
    begun.push({
      finish: () => resolve(() => shown.push(number)),
      fail: () => reject(new Error('unreadable')),
    });
  });
};
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  [lock, shown, begun] = [new AbortController(), [], []];
});
afterEach(() => {
  lock.abort();
  vi.useRealTimers();
});

it('reads once more for all that ask meanwhile, and answers none of them with what was read before [SYNC-5]', async () => {
  const reading = createReading(lock.signal, read);
  await settle();
  const asked = [reading.again(), reading.again()];
  begun[0]!.finish();
  await reading.once();
  await settle();
  expect([shown, begun.length]).toEqual([[0], 2]);
  begun[1]!.finish();
  await Promise.all(asked);
  expect([shown, begun.length]).toEqual([[0, 1], 2]);
});

it('tries again, once for all that failed, until it can be shown [SYNC-6]', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const reading = createReading(lock.signal, read);
  await settle();
  const [first, second] = [reading.once(), reading.again()];
  begun[0]!.fail();
  await expect(first).rejects.toThrow('unreadable');
  await settle();
  begun[1]!.fail();
  await expect(second).rejects.toThrow('unreadable');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun).toHaveLength(3);
  begun[2]!.finish();
  await settle();
  expect(shown).toEqual([2]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun).toHaveLength(3);
});

it('waits longer and longer where it fails again and again, and begins anew once it could be read [SYNC-6]', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const reading = createReading(lock.signal, read);
  const triesWithin = async (ms: number): Promise<number> => {
    const before = begun.length;
    for (let past = 0; past < ms; past += 1000) {
      begun.at(-1)?.fail();
      await vi.advanceTimersByTimeAsync(1000);
      await settle();
    }
    return begun.length - before;
  };
  await settle();
  expect(await triesWithin(60_000)).toBe(5);
  expect(await triesWithin(600_000)).toBe(20);
  begun.at(-1)?.fail();
  void reading.again();
  await settle();
  begun.at(-1)?.finish();
  await settle();
  void reading.again();
  await settle();
  expect(await triesWithin(3000)).toBe(1);
});

it('does not seem in step before it has counted for the first time [SYNC-6]', async () => {
  const counted = Promise.withResolvers<number>();
  const { status } = createSpaceStatus({
    signal: lock.signal,
    record: { space: 'a', device: { id: 'd' } },
    control: { state: { get: () => ({ rooms: new Map(), devices: new Map(), members: new Map() }) } },
    database: {
      pending: {
        orderBy: () => ({ keys: async () => [] }),
        where: () => ({ equals: () => ({ count: () => counted.promise }) }),
      },
    },
    platform: {
      clock: { now: () => 7 },
      session: { get: async () => ({ type: 'online', since: 1 }), subscribe: () => () => undefined },
    },
    onChange: () => () => undefined,
  } as unknown as SpaceContext);
  await settle();
  expect(status.get()).toEqual({ type: 'device', waiting: 0 });
  counted.resolve(0);
  await settle();
  expect(status.get()).toEqual({ type: 'synced', at: 7 });
});

it('opens a review that was saved and could not be shown then [SYNC-6]', async () => {
  const stage = await openStage();
  try {
    const { space } = await stage.found('Karin Öberg');
    await until(space.status, isSynced);
    let mend = (): void => undefined;
    const watched = failWrites('throw', ({ kind }) => {
      if (kind === 'review') mend = failEntryReads();
      return false;
    });
    const { id } = must(await space.createReview({ title: 'Mars 2024', dataset: sampleDataset(12) }));
    expect(space.reviews.get()).toEqual([]);
    expect(await space.openReview(id)).toEqual({ ok: false, error: { type: 'storage-failed' } });
    watched();
    mend();
    must(await space.openReview(id)).close();
  } finally {
    await stage.end();
  }
}, 20_000);

it('shows nothing and tries nothing after the lock [SYNC-2]', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const [one, other] = [createReading(lock.signal, read), createReading(lock.signal, read)];
  await settle();
  lock.abort();
  const asked = [one.once(), other.once()];
  void one.again();
  begun[0]!.finish();
  begun[1]!.fail();
  expect(await Promise.allSettled(asked)).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected' }]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([shown, begun.length]).toEqual([[], 2]);
});

it('calls no space in step while it cannot be counted what waits [SYNC-6]', async () => {
  const stage = await openStage();
  try {
    const { space } = await stage.found('Karin Öberg');
    await until(space.status, isSynced);
    const mend = failCounts();
    must(await space.post({ type: 'wrong-click', at: 0, adapterId: 'treserva', caseNumber: null }));
    const status = await until(space.status, ({ type }) => type === 'device');
    expect(status).toEqual({ type: 'device', waiting: 0 });
    mend();
    await until(space.status, isSynced);
  } finally {
    await stage.end();
  }
}, 20_000);

it('opens a space anew as soon as the disk gives it, and lets what was half open go [SYNC-5, SYNC-6]', async () => {
  const stage = await openStage();
  try {
    const { space, vault } = await stage.found('Karin Öberg');
    await until(space.status, isSynced);
    const [, , renew] = vi.mocked(openSpace).mock.lastCall!;
    let half: AbortSignal | undefined;
    vi.mocked(openSpace).mockImplementationOnce(async ({ signal }) => {
      half = signal;
      throw new Error('unreadable');
    });
    renew();
    const [anew] = await until(vault.spaces, (list) => list[0] !== space);
    expect(half?.aborted).toBe(true);
    await until(anew!.status, isSynced);
  } finally {
    await stage.end();
  }
}, 20_000);

it('lists the reviews of a space as soon as the disk gives them, without being asked [SYNC-6]', async () => {
  const stage = await openStage();
  try {
    const karin = await stage.found('Karin Öberg');
    must(await karin.space.createReview({ title: 'Mars 2024', dataset: sampleDataset(12) }));
    await until(karin.space.status, isSynced);
    await karin.vault.lock('demand');
    const mend = failEntryReads();
    must(await karin.vault.unlock(testPassphrase));
    const [space] = await until(karin.vault.spaces, (list) => list.length === 1);
    const later = await space!.createReview({ title: 'April 2024', dataset: sampleDataset(12) });
    expect(later).toEqual({ ok: false, error: { type: 'storage-failed' } });
    expect(space!.reviews.get()).toEqual([]);
    mend();
    const listed = await until(space!.reviews, (list) => list.length > 0);
    expect(listed.map(({ title }) => title)).toEqual(['Mars 2024']);
  } finally {
    await stage.end();
  }
}, 20_000);

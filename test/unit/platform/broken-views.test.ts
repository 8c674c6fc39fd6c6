import { beforeEach, expect, it, vi } from 'vitest';
import { createBrokenCount, readBrokenViews } from '#extension/platform/broken-views.ts';

let stored: Record<string, unknown>;
beforeEach(() => {
  stored = {};
  vi.stubGlobal('chrome', {
    storage: {
      local: {
        get: async (key: string) => ({ [key]: stored[key] }),
        set: async (items: Record<string, unknown>) => void Object.assign(stored, structuredClone(items)),
      },
    },
  });
});

const view = { adapterId: 'treserva', viewId: 'arende', missing: ['handler'] };

it('counts the pages of a view that no longer matches, all of those that report together [WARN-12]', async () => {
  const broken = createBrokenCount();
  await Promise.all([
    broken.count(view, 10),
    broken.count({ ...view, missing: ['subject'] }, 20),
    broken.count(view, 30),
  ]);
  await broken.count({ ...view, viewId: 'person' }, 40);
  expect(await readBrokenViews()).toEqual([
    { ...view, pages: 3, since: 10, latest: 30 },
    { ...view, viewId: 'person', pages: 1, since: 40, latest: 40 },
  ]);
});

it('forgets a view once it matches again, and begins anew with the next change [WARN-12]', async () => {
  const broken = createBrokenCount();
  await broken.count(view, 10);
  await broken.clear('treserva', 'arende');
  expect(await readBrokenViews()).toEqual([]);
  await broken.count(view, 50);
  expect(await readBrokenViews()).toMatchObject([{ pages: 1, since: 50 }]);
});

it('takes what it cannot read, or not write, for nothing', async () => {
  stored['brokenViews'] = [{ adapterId: 7 }];
  expect(await readBrokenViews()).toEqual([]);
  vi.spyOn(chrome.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
  const broken = createBrokenCount();
  await broken.count(view, 10);
  await broken.count(view, 20);
  expect(await readBrokenViews()).toMatchObject([{ pages: 1, since: 20 }]);
});

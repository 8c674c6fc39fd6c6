/** What the worker remembers of pages: as it was last said, and no longer than the lock and the tab allow. */
import { expect, it, vi } from 'vitest';
import { createKnownPeople } from '#extension/background/known-people.ts';
import { createOpenRecords } from '#extension/background/open-records.ts';
import { createOpenings } from '#extension/background/openings.ts';
import { createSessionMap, type SessionArea } from '#extension/background/session-map.ts';
import { createTabs } from '#extension/background/tabs.ts';
import { watchVault } from '#extension/background/watch-vault.ts';
import type { Assessment } from '#shared/assess/assessment.ts';
import { nothingToSay } from '../../support/assessments.ts';
import { createFakeVault } from '../../support/fake-vault.ts';
import { noon, origin, page, unrelated } from '../../support/worker-stage.ts';

interface HeldArea extends SessionArea {
  readonly items: Map<string, unknown>;
  /** From now on, what is read is read at once and handed out when the returned function is called. */
  holdAnswers(): () => void;
}

function createHeldArea(): HeldArea {
  const items = new Map<string, unknown>();
  let isFree: Promise<void> = Promise.resolve();
  return {
    items,
    async get(key) {
      const found = items.has(key) ? { [key]: items.get(key) } : {};
      await isFree;
      return found;
    },
    set: async (given) => Object.entries(given).forEach(([key, value]) => items.set(key, value)),
    remove: async (keys) => [keys].flat().forEach((key) => items.delete(key)),
    getKeys: async () => [...items.keys()],
    holdAnswers() {
      const { promise, resolve } = Promise.withResolvers<void>();
      isFree = promise;
      return resolve;
    },
  };
}

const frame = { adapterId: 'treserva', adapterName: 'Treserva', isOwn: false };

it('what is said while it is being read stands, and what was read does not', async () => {
  const area = createHeldArea();
  area.items.set('presentation', false);
  const map = createSessionMap<boolean>(area, 'presentation');
  const answer = area.holdAnswers();
  const read = map.get('');
  await map.set('', true);
  answer();
  expect(await read).toBe(true);
  expect(await map.get('')).toBe(true);
});

it.each(['clear', 'delete'] as const)('what is gone while it is being read is gone: %s', async (way) => {
  const area = createHeldArea();
  area.items.set('person:one', 'Provia Testsson');
  const map = createSessionMap<string>(area, 'person:');
  const answer = area.holdAnswers();
  const read = map.get('one');
  await (way === 'clear' ? map.clear() : map.delete('one'));
  answer();
  expect(await read).toBeNull();
  expect(await map.get('one')).toBeNull();
});

it('a tab that has closed is not taken for one that is there, whatever it says late', async () => {
  const area = createHeldArea();
  const tabs = createTabs(area);
  await tabs.start(7, { frameId: 0, documentId: 'd0' }, frame);
  const late = tabs.update(7, 0, { masked: 3 });
  await tabs.remove(7);
  await late;
  await tabs.update(7, 0, { masked: 4 });
  expect(await tabs.adapted()).toEqual([]);
});

it('a tab that has closed leaves nothing of the records that it showed', async () => {
  const area = createHeldArea();
  const openings = createOpenings(area);
  const openRecords = createOpenRecords(area);
  const stays = { ...page, tabId: 77 };
  for (const { tabId, frameId } of [page, stays])
    openings.add({ facts: unrelated, assessment: nothingToSay, tabId, frameId, at: noon });
  await openRecords.keep(page, 'SN 2024/0633', unrelated);
  await openRecords.keep(stays, 'SN 2024/0633', unrelated);
  await Promise.all([openings.forgetTab(7), openRecords.forgetTab(7)]);
  const kept = [...area.items.keys()].map((key) => key.replace(/^opening:.*/, 'opening:'));
  expect(kept.toSorted()).toEqual([`open-records:${origin} 77`, 'opening:', 'openings-of:77']);
});

it('a lock in the midst of remembering a record leaves nothing of it', async () => {
  const area = createHeldArea();
  const people = createKnownPeople(area);
  const records = createOpenRecords(area);
  const marked = { ...nothingToSay, findings: [{ kind: { type: 'protected', mark: 'sekretessmarkering' } }] };
  const facts = { ...unrelated, subjectAddress: 'Provgatan 4, 987 14 Lövhamn' };
  const remembered = [
    people.add(origin, facts, marked as unknown as Assessment),
    records.keep(page, 'SN 2024/0633', facts),
  ];
  await Promise.all([people.clear(), records.clear(), ...remembered]);
  expect([...area.items.keys()]).toEqual([]);
  expect(await people.isProtected(facts.subject)).toBe(false);
});

it('a worker that starts with the vault locked forgets what pages had shown: the lock came while it was dead', async () => {
  const vault = createFakeVault({ state: { type: 'locked', cause: 'idle' } });
  const [onLocked, onChanged] = [
    vi.fn<() => Promise<void>>(async () => undefined),
    vi.fn<() => Promise<void>>(async () => undefined),
  ];
  await watchVault(Promise.resolve(vault), { onLocked, onChanged });
  expect(onLocked).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(onChanged).toHaveBeenCalled());
});

it('a worker that starts with the vault open forgets nothing', async () => {
  const vault = createFakeVault({ state: { type: 'open' }, withSpace: true });
  const onLocked = vi.fn<() => Promise<void>>(async () => undefined);
  await watchVault(Promise.resolve(vault), { onLocked, onChanged: async () => undefined });
  expect(onLocked).not.toHaveBeenCalled();
});

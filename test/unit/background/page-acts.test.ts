/** What pages do and tell besides, what the panel sees of it, and how often they may. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { mostCallsAnHour, createCallLimit, type LimitedCall } from '#extension/background/call-limit.ts';
import { err } from '#shared/base/result.ts';
import type { CallSource } from '#extension/messaging/router.ts';
import {
  noon,
  openWorkerStage,
  origin,
  own,
  page,
  panel,
  unrelated,
  withoutRules,
  type WorkerStage,
} from '../../support/worker-stage.ts';

let stage: WorkerStage;
beforeEach(() => {
  stage = openWorkerStage();
});

describe('what the panel sees', () => {
  it('adds up the frames of a tab, the heaviest warning first, also after the worker has died', async () => {
    const top = { ...page, frameId: 0, documentId: 'd0' };
    await stage.ask('page.start', {}, top);
    await stage.ask('page.start', {});
    await stage.ask('page.masked', { count: 4, presentation: false });
    await stage.ask('page.masked', { count: 3, presentation: false }, top);
    await stage.ask('page.assess', { facts: unrelated });
    await stage.ask('page.broken', { viewId: 'arende', missing: ['handler'] });
    stage.restart();
    // The same page asks again, as it does when the vault was unlocked.
    await stage.ask('page.start', {}, top);
    expect(await stage.ask('panel.now', { tabId: 7 }, panel)).toMatchObject({
      type: 'site',
      adapterName: 'Treserva',
      masked: 7,
      assessment: { level: 'barrier' },
      broken: ['handler'],
    });
    await stage.ask('page.start', {}, { ...top, documentId: 'next' });
    expect(await stage.ask('panel.now', { tabId: 7 }, panel)).toMatchObject({
      masked: 0,
      assessment: null,
      broken: [],
    });
    expect(await stage.ask('panel.now', { tabId: 8 }, panel)).toEqual({ type: 'no-site' });
  });

  it.each([
    ['denied', 'enhetschef', 'LVS'],
    ['password', 'PIN-kod', 'LVS'],
  ] as const)(
    'says whom the routine says to ask where the system says %s [WARN-18]',
    async (refusal, ...words) => {
      const seen = async () => {
        const now = await stage.ask('panel.now', { tabId: 7 }, panel);
        return now.type === 'site' ? now.refused : null;
      };
      await stage.ask('page.start', {}, { ...page, frameId: 0 });
      await stage.ask('page.start', {});
      expect(await seen()).toBeNull();
      await stage.ask('page.refused', { refusal });
      expect(await seen()).toMatchObject({ kind: refusal });
      for (const word of words) expect((await seen())?.ask).toContain(word);
      expect((await seen())?.rule).toContain('avsnitt 2.');
      await stage.ask('page.refused', { refusal: null });
      expect(await seen()).toBeNull();
    },
  );

  it('turns presentation mode on for every frame [MASK-6]', async () => {
    await stage.ask('panel.setPresentation', { on: true }, panel);
    expect(stage.done.presentations).toBe(1);
    expect(await stage.ask('page.start', {})).toMatchObject({ setup: { presentation: true } });
  });
});

it('turns presentation mode on from a page, for all of them [MASK-6]', async () => {
  await stage.ask('page.setPresentation', { on: true });
  expect(stage.done.presentations).toBe(1);
  expect(await stage.ask('page.start', {})).toMatchObject({ setup: { presentation: true } });
});

it('records a print with everything readable as an act of its own [MASK-5]', async () => {
  await stage.ask('page.revealed', { kind: 'print', caseNumber: 'SN 2024/0633', print: true });
  expect(stage.posted()).toEqual([
    { type: 'shown-for-print', at: noon, adapterId: 'treserva', caseNumber: 'SN 2024/0633' },
  ]);
});

it('records a reveal with the system and the case, never what was revealed [MASK-5]', async () => {
  expect(
    await stage.ask('page.revealed', { kind: 'phone', caseNumber: 'SN 2024/0633', print: false }),
  ).toEqual({
    saved: true,
  });
  expect(stage.posted()).toEqual([
    { type: 'revealed', at: noon, adapterId: 'treserva', caseNumber: 'SN 2024/0633', kind: 'phone' },
  ]);
});

it('masks all in a frame without an origin, and records a reveal there as one of what its tab shows [MASK-2] [MASK-5]', async () => {
  const opaque: CallSource = { ...page, caller: 'opaque', origin: null, frameId: 9, documentId: 'd9' };
  const reveal = { kind: 'phone', caseNumber: null, print: false } as const;
  expect(await stage.ask('page.start', {}, opaque)).toMatchObject({
    type: 'adapted',
    setup: { adapter: { views: [], mask: [] }, fieldRules: [] },
  });
  expect(await stage.ask('page.revealed', reveal, opaque)).toEqual({ saved: false });
  await stage.ask('page.start', {});
  expect(await stage.ask('page.revealed', reveal, opaque)).toEqual({ saved: true });
  expect(stage.posted()).toEqual([
    { type: 'revealed', at: noon, adapterId: 'treserva', caseNumber: null, kind: 'phone' },
  ]);
});

it.each([
  ['without the query of its address', `${origin}/logg?pnr=189001019802#x`, `${origin}/logg`],
  ['as its own page’s, whatever else it says', 'https://pmo.example.se/logg', origin],
  ['as its own page’s, when it gives no address', 'about:srcdoc', origin],
])('keeps a captured export %s [CAP-1, CAP-6]', async (_, source, kept) => {
  const keep = vi.spyOn(stage.vault, 'keepCapture');
  expect(await stage.ask('page.captured', { fileName: 'logg.xls', base64: 'AQ==', source })).toEqual({
    type: 'kept',
    waiting: 1,
  });
  expect(keep).toHaveBeenCalledWith(expect.objectContaining({ source: kept, disk: 'never-written' }));
});

describe('what a page tells of its views', () => {
  it('a record over several pages is given back to its frame once, and to no other site [SITE-1]', async () => {
    await stage.ask('page.assess', { facts: own, recordKey: 'query id 7' });
    const start = async (from = page) => {
      const answer = await stage.ask('page.start', {}, from);
      return answer.type === 'adapted' ? (answer.setup.openRecord ?? null) : null;
    };
    expect(await start({ ...page, frameId: 9 })).toBeNull();
    expect(await start()).toEqual({ key: 'query id 7', facts: own });
    expect(await start()).toBeNull();
  });

  it('a view that no longer matches is counted until it does again, and no other [WARN-12]', async () => {
    await stage.ask('page.broken', { viewId: 'arende', missing: ['handler'] });
    await stage.ask('page.broken', { viewId: 'none of the adapter’s', missing: ['handler'] });
    expect(stage.done.broken).toEqual([{ adapterId: 'treserva', viewId: 'arende', missing: ['handler'] }]);
    await stage.ask('page.assess', { facts: { ...own, missing: ['handler'] } });
    expect(stage.done.mended).toEqual([]);
    await stage.ask('page.assess', { facts: own });
    expect(stage.done.mended).toEqual([['treserva', own.viewId]]);
    await stage.ask('page.broken', { viewId: 'debitering', missing: [] });
    expect(stage.done.mended.at(-1)).toEqual(['treserva', 'debitering']);
    expect(stage.done.broken).toHaveLength(1);
  });

  it('one that no longer matches is told to those who lead the space, by system, view and day, once a day [WARN-12]', async () => {
    const [space] = stage.vault.spaces.get();
    // What could not be told is told with the next.
    vi.spyOn(space!, 'post').mockResolvedValueOnce(err({ type: 'storage-full' }));
    await stage.ask('page.broken', { viewId: 'arende', missing: ['handler'] });
    expect(stage.posted()).toEqual([]);
    await stage.ask('page.broken', { viewId: 'arende', missing: ['handler'] });
    stage.restart();
    await stage.ask('page.broken', { viewId: 'arende', missing: ['unit'] });
    await stage.ask('page.broken', { viewId: 'none of the adapter’s', missing: ['handler'] });
    expect(stage.posted()).toEqual([
      { type: 'view-broken', at: Date.parse('2024-03-15'), adapterId: 'treserva', viewId: 'arende' },
    ]);
  });

  it('a frame is sent the second script when it asks', async () => {
    await stage.ask('page.start', {});
    expect(stage.done.works).toEqual([]);
    await stage.ask('page.sendWork', {});
    expect(stage.done.works).toEqual([[page.tabId, page.frameId]]);
  });
});

describe('what a page may ask for again and again', () => {
  const site = 'https://treserva.example.se/logg';
  /** What the tab has been told, of which nothing else is left to see. */
  let told = 0;
  let listed = 0;
  beforeEach(async () => {
    await stage.ask('page.start', {});
    told = 0;
    listed = 0;
    const set = stage.area.set.bind(stage.area);
    vi.spyOn(stage.area, 'set').mockImplementation((items) => {
      if (Object.keys(items).some((key) => key.startsWith('tab:'))) told += 1;
      if (Object.keys(items).some((key) => key.startsWith('own-cases:'))) listed += 1;
      return set(items);
    });
  });
  const asking: { readonly [N in Exclude<LimitedCall, 'page.answer'>]: () => Promise<unknown> } = {
    'page.broken': () => stage.ask('page.broken', { viewId: 'arende', missing: ['handler'] }),
    'page.captured': () => stage.ask('page.captured', { fileName: 'logg.xls', base64: 'AQ==', source: site }),
    'page.masked': () => stage.ask('page.masked', { count: 1, presentation: false }),
    'page.openGate': () => stage.ask('page.openGate', { openingId: null }),
    'page.ownCases': () => stage.ask('page.ownCases', { whose: 'Karin Öberg', caseNumbers: ['SN 2024/1'] }),
    'page.refused': () => stage.ask('page.refused', { refusal: 'denied' }),
    'page.revealed': () => stage.ask('page.revealed', { kind: 'phone', caseNumber: null, print: false }),
    'page.sendWork': () => stage.ask('page.sendWork', {}),
    'page.written': () =>
      stage.ask('page.written', { use: 'subject-line', kind: 'number', caseNumber: null, reasonId: 'life' }),
  };
  const done: Record<keyof typeof asking, () => number> = {
    'page.broken': () => stage.done.broken.length,
    'page.captured': () => stage.vault.captures.get().length,
    'page.masked': () => told,
    'page.openGate': () => stage.done.gates.length,
    'page.ownCases': () => listed,
    'page.refused': () => told,
    'page.revealed': () => stage.posted().length,
    'page.sendWork': () => stage.done.works.length,
    'page.written': () => stage.posted().length,
  };

  it.each(Object.keys(asking) as (keyof typeof asking)[])(
    'has an end with %s, also over a restart of the worker',
    async (name) => {
      const most = mostCallsAnHour[name];
      for (let n = 0; n < most; n += 1) await asking[name]();
      stage.restart();
      await asking[name]();
      await asking[name]();
      expect(done[name]()).toBe(most);
    },
  );

  it('says so where the page must know: nothing was sent, recorded or kept', async () => {
    for (const name of ['page.captured', 'page.revealed', 'page.sendWork', 'page.written'] as const)
      for (let n = 0; n < mostCallsAnHour[name]; n += 1)
        await createCallLimit(stage.area).mayCall(name, origin, noon);
    expect(await asking['page.sendWork']()).toEqual({ sent: false });
    expect(await asking['page.revealed']()).toEqual({ saved: false, isTooMany: true });
    expect(await asking['page.written']()).toEqual({ type: 'too-many' });
    expect(await asking['page.captured']()).toEqual({ type: 'failed', failure: 'too-many' });
  });

  it('leaves no more in the session’s memory, for all the frames that a page makes and throws away', async () => {
    const size = async () => {
      const keys = await stage.area.getKeys();
      return JSON.stringify(await Promise.all(keys.map((key) => stage.area.get(key)))).length;
    };
    const show = async (frameId: number) => {
      const frame = { ...page, frameId, documentId: `d${frameId}` };
      await stage.ask('page.start', {}, frame);
      return stage.ask('page.assess', { facts: own, recordKey: 'query id 7' }, frame);
    };
    for (let frameId = 1; frameId <= 150; frameId += 1) await show(frameId);
    const before = await size();
    for (let frameId = 1001; frameId <= 1300; frameId += 1) await show(frameId);
    expect((await size()) / before).toBeLessThan(1.1);
    const start = await stage.ask('page.start', {}, { ...page, frameId: 1300, documentId: 'next' });
    expect(start).toMatchObject({ setup: { openRecord: { key: 'query id 7' } } });
    const last = await show(1300);
    const answer = {
      openingId: last.type === 'assessed' ? last.openingId : '',
      answer: { type: 'wrong-click' },
    };
    const given = await stage.ask('page.answer', answer as never, { ...page, frameId: 1300 });
    expect(given).toEqual({ type: 'noted' });
  });

  it('frames without an origin may ask for as much in each tab', async () => {
    const opaque: CallSource = { ...page, caller: 'opaque', origin: null };
    const reveal = async (tabId: number) =>
      (
        await stage.ask(
          'page.revealed',
          { kind: 'phone', caseNumber: null, print: false },
          { ...opaque, tabId },
        )
      ).isTooMany === true;
    for (let n = 0; n < mostCallsAnHour['page.revealed']; n += 1) await reveal(7);
    expect([await reveal(7), await reveal(8)]).toEqual([true, false]);
  });

  it('is counted by site and hour', async () => {
    const limit = createCallLimit(stage.area);
    const may = (at: number, of = origin) => limit.mayCall('page.openGate', of, at);
    for (let n = 0; n < mostCallsAnHour['page.openGate']; n += 1) expect(await may(noon)).toBe(true);
    expect(await may(noon + 1000)).toBe(false);
    expect(await may(noon + 1000, withoutRules)).toBe(true);
    expect(await may(noon + 3_600_001)).toBe(true);
  });
});

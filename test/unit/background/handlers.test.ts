import { beforeEach, describe, expect, it } from 'vitest';
import { createBrokenNotes } from '#extension/background/broken-notes.ts';
import { createCallLimit, mostCallsAnHour, type LimitedCall } from '#extension/background/call-limit.ts';
import { createCatalogue } from '#extension/background/catalogue.ts';
import { createHandlers } from '#extension/background/handlers.ts';
import { createKnownPeople } from '#extension/background/known-people.ts';
import { createInterruptions } from '#extension/background/interruptions.ts';
import { createMatchLimit, mostListedAnHour, mostRecordsAnHour } from '#extension/background/match-limit.ts';
import { createOpenRecords } from '#extension/background/open-records.ts';
import { createOpenings } from '#extension/background/openings.ts';
import { createPresentation } from '#extension/background/presentation.ts';
import type { SessionArea } from '#extension/background/session-map.ts';
import { createTabs } from '#extension/background/tabs.ts';
import { contract, type Input, type Output, type ProcedureName } from '#extension/messaging/contract.ts';
import type { CallSource, Handlers } from '#extension/messaging/router.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { noRecords } from '#shared/casework/basis.ts';
import { fakeKeyOf } from '../../support/fake-register.ts';
import { createFakeVault, type FakeVault } from '../../support/fake-vault.ts';

const origin = 'https://treserva.example.se';
const withoutRules = 'https://okant.example.se';
const page: CallSource = { caller: 'page', origin, tabId: 7, frameId: 3, documentId: 'd3' };
const panel: CallSource = { caller: 'panel', origin: null, tabId: null, frameId: 0, documentId: null };
const noon = Date.UTC(2024, 2, 15, 11);

const unrelated: RecordFacts = {
  adapterId: 'treserva',
  viewId: 'arende',
  caseNumber: 'SN 2024/0633',
  subject: '189001019802',
  subjectName: 'Provia Testsson',
  subjectAddress: null,
  handler: 'Johan Ek',
  unit: 'Äldre Myndighet Centrum',
  fictiveName: null,
  fictiveNumber: null,
  marks: [],
  environment: 'production',
  missing: [],
};

/** Memory that outlives the worker, as the browser's does. */
function createArea(): SessionArea {
  const items = new Map<string, string>();
  return {
    get: async (key) => (items.has(key) ? { [key]: JSON.parse(items.get(key)!) } : {}),
    set: async (given) => {
      for (const [key, value] of Object.entries(given)) items.set(key, JSON.stringify(value));
    },
    remove: async (keys) => {
      for (const key of [keys].flat()) items.delete(key);
    },
    getKeys: async () => [...items.keys()],
  };
}

const catalogue = createCatalogue({
  store: Promise.resolve({ shared: new Map(), own: new Map(), kept: async () => true }),
  rules: async () => ({ allowedOrigins: null, allowsOwn: true, pushed: [] }),
  note: async () => undefined,
});
let vault: FakeVault;
let area: SessionArea;
let told = 0;
let gates: unknown[] = [];
let worked: unknown[] = [];
let counted: unknown[] = [];
let interrupted: unknown[] = [];
let cleared: unknown[] = [];

/** A worker that has just started: nothing in memory but what the vault and the area hold. */
function startWorker(): <N extends ProcedureName>(
  name: N,
  input: Input<N>,
  from?: CallSource,
) => Promise<Output<N>> {
  const handlers: Handlers = createHandlers({
    vault: Promise.resolve(vault),
    clock: { now: () => noon },
    tabs: createTabs(area),
    openings: createOpenings(area),
    knownPeople: createKnownPeople(area),
    openRecords: createOpenRecords(area),
    callLimit: createCallLimit(area),
    matchLimit: createMatchLimit(area, 'matched', mostRecordsAnHour),
    listLimit: createMatchLimit(area, 'listed', mostListedAnHour),
    interruptions: createInterruptions(area, {
      count: async (...one) => void interrupted.push(one),
    }),
    brokenNotes: createBrokenNotes(area),
    brokenCount: {
      count: async (view) => void counted.push(view),
      clear: async (...view) => void cleared.push(view),
    },
    sendWork: (tabId, { frameId }) => void worked.push([tabId, frameId]),
    presentation: createPresentation(area, () => (told += 1)),
    adapterIdAt: (asked) => ({ [origin]: 'treserva', [withoutRules]: 'okänt-system' })[asked] ?? null,
    catalogue,
    language: async () => 'sv',
    rules: async () => ({
      policy: { reasonDays: 7, revealSeconds: 8, readable: ['hsaid'] },
      pack: basePack,
    }),
    openPanel: async () => true,
    openGate: async (tabId, openingId) => {
      gates.push([tabId, openingId]);
      return true;
    },
  });
  return async (name, input, from = page) => {
    const handle = handlers[name] as (given: unknown, source: CallSource) => Promise<unknown>;
    const output = await handle(input, from);
    return contract[name].output.parse(output) as never;
  };
}

let ask: ReturnType<typeof startWorker>;
const register = () => vault.spaces.get()[0]!.register;
const posted = () => vault.spaces.get()[0]!.posted.get();

beforeEach(() => {
  vault = createFakeVault({ state: { type: 'open' }, withSpace: true, now: () => noon });
  area = createArea();
  told = 0;
  gates = [];
  worked = [];
  counted = [];
  interrupted = [];
  cleared = [];
  ask = startWorker();
});

async function openingOf(facts: RecordFacts): Promise<string> {
  const answer = await ask('page.assess', { facts });
  if (answer.type !== 'assessed') throw new Error(answer.type);
  return answer.openingId;
}

describe('a frame that starts', () => {
  it('gets the adapter of its own address, before unlock too [WARN-11]', async () => {
    vault.state.set({ type: 'locked', cause: 'start' });
    expect(await ask('page.start', {})).toMatchObject({
      type: 'adapted',
      setup: { adapterName: 'Treserva', language: 'sv', revealSeconds: 8, presentation: false },
    });
    expect(await ask('page.start', {})).toMatchObject({ setup: { adapter: { readable: ['hsaid'] } } });
    expect(await ask('page.start', {}, { ...page, origin: 'https://other.example.se' })).toEqual({
      type: 'not-adapted',
    });
  });
});

it('a frame of a site that nobody has rules for is told so, and never that it is no site [WARN-11]', async () => {
  const answer = await ask('page.start', {}, { ...page, origin: withoutRules });
  expect(answer).toMatchObject({ type: 'no-rules', language: 'sv' });
});

describe('judging', () => {
  it('needs an open vault and a space [WARN-11]', async () => {
    vault.spaces.set([]);
    expect(await ask('page.assess', { facts: unrelated })).toEqual({ type: 'no-space' });
    vault.state.set({ type: 'locked', cause: 'idle' });
    expect(await ask('page.assess', { facts: unrelated })).toEqual({ type: 'locked' });
  });

  it('knows the user by the names in the vault [WARN-4]', async () => {
    const [name] = vault.profile.get()!.systemNames.concat(vault.profile.get()!.displayName);
    expect(await ask('page.assess', { facts: { ...unrelated, handler: name! } })).toMatchObject({
      assessment: { level: 'none' },
    });
    expect(await ask('page.assess', { facts: unrelated })).toMatchObject({
      assessment: { level: 'barrier' },
    });
  });

  it('knows the user’s cases from the case load of the space [WARN-4]', async () => {
    const subject = fakeKeyOf('case', 'SN 2024/0633');
    const [user = ''] = vault.profile.get()!.systemNames;
    const relation = { type: 'assignment', user, unit: '', subject, from: null, until: null } as const;
    register().feed({ ...noRecords, relations: [relation] });
    expect(await ask('page.assess', { facts: unrelated })).toMatchObject({ assessment: { level: 'none' } });
    register().feed({
      ...noRecords,
      interests: [{ subject, kind: 'local-or-media', from: null, until: null }],
    });
    expect(await ask('page.assess', { facts: unrelated })).toMatchObject({ assessment: { level: 'soft' } });
  });

  it('takes an authority for one confirmation, and the same day for none [WARN-19, WARN-10]', async () => {
    const subject = fakeKeyOf('case', 'SN 2024/0633');
    const [user = ''] = vault.profile.get()!.systemNames;
    const days = { from: '2024-03-01', until: '2024-03-31' };
    register().feed({ ...noRecords, relations: [{ type: 'authority', user, unit: '', subject, ...days }] });
    await register().put({
      caseNumber: 'SN 2024/0633',
      protection: 'sekretessmarkering',
      from: '2024-01-01',
      until: null,
    });
    const facts: RecordFacts = { ...unrelated, marks: ['sekretessmarkering'] };
    expect(await ask('page.assess', { facts })).toMatchObject({
      assessment: { level: 'confirm', authorisedUntil: '2024-03-31', mismatch: null },
    });
    await ask('page.answer', { openingId: await openingOf(facts), answer: { type: 'confirm' } });
    expect(await ask('page.assess', { facts })).toMatchObject({ assessment: { level: 'banner' } });
  });

  it('knows a protected case from the register, and says where page and register differ [WARN-3, WARN-6]', async () => {
    const draft = {
      caseNumber: 'SN 2024/0633',
      protection: 'lokalt-skydd',
      from: '2024-01-01',
      until: null,
    } as const;
    await register().put(draft);
    expect(await ask('page.assess', { facts: unrelated })).toMatchObject({
      assessment: { level: 'barrier', mismatch: 'mark-gone' },
    });
    const facts: RecordFacts = { ...unrelated, caseNumber: 'SN 2024/0001', marks: ['sekretessmarkering'] };
    expect(await ask('page.assess', { facts })).toMatchObject({ assessment: { mismatch: 'not-registered' } });
  });

  it('counts a warning once for each record and day, by system alone [WARN-10]', async () => {
    const ask2 = async (facts: RecordFacts) => void (await ask('page.assess', { facts }));
    await ask2(unrelated);
    await ask2(unrelated);
    ask = startWorker();
    await ask2(unrelated);
    await ask2({ ...unrelated, caseNumber: 'SN 2024/0634' });
    const [own = ''] = vault.profile.get()!.systemNames;
    await ask2({ ...unrelated, caseNumber: 'SN 2024/0635', handler: own });
    await expect
      .poll(() => interrupted)
      .toEqual([
        ['treserva', 'stopped', '2024-03-15'],
        ['treserva', 'stopped', '2024-03-15'],
      ]);
  });

  it('matches no more records in an hour than work takes, and the same one any number of times [SYNC-10]', async () => {
    for (let n = 0; n < mostRecordsAnHour; n += 1)
      await ask('page.assess', { facts: { ...unrelated, caseNumber: `SN 2024/${n}` } });
    ask = startWorker();
    expect(await ask('page.assess', { facts: unrelated })).toEqual({ type: 'too-many' });
    expect(await ask('page.assess', { facts: { ...unrelated, caseNumber: 'SN 2024/7' } })).toMatchObject({
      type: 'assessed',
    });
  });

  it('tells who of a list has protection: by the register, by a record that was open, and of bounded numbers an hour [GUARD-12, SYNC-10]', async () => {
    await register().put({
      caseNumber: 'SN 2024/0810',
      protection: 'lokalt-skydd',
      from: '2024-03-01',
      until: null,
    });
    await ask('page.assess', { facts: { ...unrelated, marks: ['sekretessmarkering'] } });
    const answerId = await openingOf({ ...unrelated, marks: ['sekretessmarkering'] });
    await ask('page.answer', { openingId: answerId, answer: { type: 'reason', reasonId: 'handler' } });
    const rows = [
      { subject: '194002087874', caseNumber: 'SN 2024/0757' },
      { subject: null, caseNumber: 'SN 2024/0810' },
      { subject: unrelated.subject, caseNumber: null },
    ];
    expect(await ask('page.listed', { rows })).toEqual({ type: 'checked', protected: [1, 2] });
    for (let from = 0; from + 500 < mostListedAnHour; from += 500) {
      const many = Array.from({ length: 500 }, (_, n) => ({
        subject: null,
        caseNumber: `SN 2023/${from + n}`,
      }));
      expect(await ask('page.listed', { rows: many })).toEqual({ type: 'checked', protected: [] });
    }
    const more = Array.from({ length: 500 }, (_, n) => ({ subject: null, caseNumber: `SN 2022/${n}` }));
    expect(await ask('page.listed', { rows: more })).toEqual({ type: 'too-many' });
    expect(await ask('page.listed', { rows })).toMatchObject({ type: 'checked' });
    vault.state.set({ type: 'locked', cause: 'asked', wait: null } as never);
    expect(await ask('page.listed', { rows })).toEqual({ type: 'locked' });
  });

  it('does not let a page speak for another system', async () => {
    const openingId = await openingOf({ ...unrelated, adapterId: 'pmo' });
    await ask('page.answer', { openingId, answer: { type: 'wrong-click' } });
    expect(posted().at(-1)).toMatchObject({ adapterId: 'treserva' });
  });
});

describe('an answer', () => {
  it('is sealed to the reviewers before the record opens, and then stands as a banner [WARN-9, WARN-10, SYNC-8]', async () => {
    const openingId = await openingOf(unrelated);
    const answer = await ask('page.answer', {
      openingId,
      answer: { type: 'reason', reasonId: 'substitute' },
    });
    expect(answer).toMatchObject({
      type: 'opened',
      assessment: { level: 'banner', given: { until: '2024-03-22' } },
    });
    const message = posted().at(-1);
    expect(message).toMatchObject({
      type: 'opened',
      caseNumber: 'SN 2024/0633',
      findings: ['unrelated'],
      freeText: '',
    });
    expect(JSON.stringify(message)).not.toMatch(/189001019802|Testsson/);
    expect(await ask('page.assess', { facts: unrelated })).toMatchObject({ assessment: { level: 'banner' } });
  });

  it('holds for its own record and no other [WARN-10]', async () => {
    const openingId = await openingOf(unrelated);
    await ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'substitute' } });
    const other = { ...unrelated, caseNumber: 'SN 2024/0634' };
    expect(await ask('page.assess', { facts: other })).toMatchObject({ assessment: { level: 'barrier' } });
  });

  it('in one’s own words, written in the side panel, opens the record too [WARN-2]', async () => {
    const [space] = vault.spaces.get();
    await space!.post({
      type: 'opened',
      at: noon,
      adapterId: 'treserva',
      caseNumber: 'SN 2024/0633',
      subjectKey: null,
      reasonId: 'own-words',
      freeText: 'Möte med enheten.',
      findings: ['unrelated'],
    });
    expect(await ask('page.assess', { facts: unrelated })).toMatchObject({ assessment: { level: 'banner' } });
  });

  it('that was not stored opens nothing', async () => {
    const openingId = await openingOf(unrelated);
    const [space] = vault.spaces.get();
    vault.spaces.set([{ ...space!, post: async () => ({ ok: false, error: { type: 'storage-full' } }) }]);
    const answer = await ask('page.answer', {
      openingId,
      answer: { type: 'reason', reasonId: 'substitute' },
    });
    expect(answer).toEqual({ type: 'failed', failure: 'storage-full' });
  });

  it.each([
    ['a reason that was not offered', { type: 'reason', reasonId: 'authority' }],
    ['a plain confirmation of a barrier', { type: 'confirm' }],
  ] as const)('is refused when it is %s: the page is not trusted [WARN-2]', async (_, answer) => {
    const openingId = await openingOf(unrelated);
    expect(await ask('page.answer', { openingId, answer })).toEqual({
      type: 'failed',
      failure: 'unknown-opening',
    });
    expect(posted()).toEqual([]);
  });

  it('is refused from another frame than the one that asked', async () => {
    const openingId = await openingOf(unrelated);
    const answer = { type: 'reason', reasonId: 'substitute' } as const;
    for (const from of [
      { ...page, frameId: 4 },
      { ...page, tabId: 8 },
    ]) {
      expect(await ask('page.answer', { openingId, answer }, from)).toEqual({
        type: 'failed',
        failure: 'unknown-opening',
      });
    }
    expect(posted()).toEqual([]);
  });

  it('finds its opening after the worker has died in between', async () => {
    const openingId = await openingOf(unrelated);
    ask = startWorker();
    const answer = await ask('page.answer', {
      openingId,
      answer: { type: 'reason', reasonId: 'substitute' },
    });
    expect(answer.type).toBe('opened');
  });

  it('of a wrong click is stored as such [WARN-9]', async () => {
    const openingId = await openingOf(unrelated);
    expect(await ask('page.answer', { openingId, answer: { type: 'wrong-click' } })).toEqual({
      type: 'noted',
    });
    expect(posted()).toEqual([
      { type: 'wrong-click', at: noon, adapterId: 'treserva', caseNumber: 'SN 2024/0633' },
    ]);
  });
});

describe('what the panel sees', () => {
  it('adds up the frames of a tab, the heaviest warning first, also after the worker has died', async () => {
    const top = { ...page, frameId: 0, documentId: 'd0' };
    await ask('page.start', {}, top);
    await ask('page.start', {});
    await ask('page.masked', { count: 4, presentation: false });
    await ask('page.masked', { count: 3, presentation: false }, top);
    await ask('page.assess', { facts: unrelated });
    await ask('page.broken', { viewId: 'arende', missing: ['handler'] });
    ask = startWorker();
    // The same page asks again, as it does when the vault was unlocked.
    await ask('page.start', {}, top);
    expect(await ask('panel.now', { tabId: 7 }, panel)).toMatchObject({
      type: 'site',
      adapterName: 'Treserva',
      masked: 7,
      assessment: { level: 'barrier' },
      broken: ['handler'],
    });
    await ask('page.start', {}, { ...top, documentId: 'next' });
    expect(await ask('panel.now', { tabId: 7 }, panel)).toMatchObject({
      masked: 0,
      assessment: null,
      broken: [],
    });
    expect(await ask('panel.now', { tabId: 8 }, panel)).toEqual({ type: 'no-site' });
  });

  it.each([
    ['denied', 'enhetschef', 'LVS'],
    ['password', 'PIN-kod', 'LVS'],
  ] as const)(
    'says whom the routine says to ask where the system says %s [WARN-18]',
    async (refusal, ...words) => {
      const seen = async () => {
        const now = await ask('panel.now', { tabId: 7 }, panel);
        return now.type === 'site' ? now.refused : null;
      };
      await ask('page.start', {}, { ...page, frameId: 0 });
      await ask('page.start', {});
      expect(await seen()).toBeNull();
      await ask('page.refused', { refusal });
      expect(await seen()).toMatchObject({ kind: refusal });
      for (const word of words) expect((await seen())?.ask).toContain(word);
      expect((await seen())?.rule).toContain('avsnitt 2.');
      await ask('page.refused', { refusal: null });
      expect(await seen()).toBeNull();
    },
  );

  it('turns presentation mode on for every frame [MASK-6]', async () => {
    await ask('panel.setPresentation', { on: true }, panel);
    expect(told).toBe(1);
    expect(await ask('page.start', {})).toMatchObject({ setup: { presentation: true } });
  });
});

describe('our own window, beside a page that fights its warning', () => {
  const gate: CallSource = { caller: 'gate', origin: null, tabId: 9, frameId: 0, documentId: null };

  it('opens for the tab that asks, and knows what was asked [WARN-11]', async () => {
    const openingId = await openingOf(unrelated);
    expect(await ask('page.openGate', { openingId })).toEqual({ opened: true });
    expect(gates).toEqual([[7, openingId]]);
    expect(await ask('gate.opening', { openingId }, gate)).toMatchObject({
      type: 'opening',
      adapterName: 'Treserva',
      assessment: {
        level: 'barrier',
        caseNumber: 'SN 2024/0633',
        findings: [{ kind: { type: 'unrelated' } }],
      },
    });
  });

  it('knows nothing of an opening that was never asked for, or forgotten', async () => {
    expect(await ask('gate.opening', { openingId: 'x' }, gate)).toEqual({ type: 'unknown' });
  });
});

it('turns presentation mode on from a page, for all of them [MASK-6]', async () => {
  await ask('page.setPresentation', { on: true });
  expect(told).toBe(1);
  expect(await ask('page.start', {})).toMatchObject({ setup: { presentation: true } });
});

it('records a print with everything readable as an act of its own [MASK-5]', async () => {
  await ask('page.revealed', { kind: 'print', caseNumber: 'SN 2024/0633', print: true });
  expect(posted()).toEqual([
    { type: 'shown-for-print', at: noon, adapterId: 'treserva', caseNumber: 'SN 2024/0633' },
  ]);
});

describe('what a page may ask for again and again', () => {
  const site = 'https://treserva.example.se/logg';
  const asking: { readonly [N in Exclude<LimitedCall, 'page.answer'>]: () => Promise<unknown> } = {
    'page.captured': () => ask('page.captured', { fileName: 'logg.xls', base64: 'AQ==', source: site }),
    'page.openGate': () => ask('page.openGate', { openingId: null }),
    'page.revealed': () => ask('page.revealed', { kind: 'phone', caseNumber: null, print: false }),
    'page.sendWork': () => ask('page.sendWork', {}),
    'page.written': () =>
      ask('page.written', { use: 'subject-line', kind: 'number', caseNumber: null, reasonId: 'life' }),
  };
  const done: Record<keyof typeof asking, () => number> = {
    'page.captured': () => vault.captures.get().length,
    'page.openGate': () => gates.length,
    'page.revealed': () => posted().length,
    'page.sendWork': () => worked.length,
    'page.written': () => posted().length,
  };

  it.each(Object.keys(asking) as (keyof typeof asking)[])(
    'has an end with %s, also over a restart of the worker',
    async (name) => {
      const most = mostCallsAnHour[name];
      for (let n = 0; n < most; n += 1) await asking[name]();
      ask = startWorker();
      await asking[name]();
      await asking[name]();
      expect(done[name]()).toBe(most);
    },
  );

  it('is counted by site and hour', async () => {
    const limit = createCallLimit(area);
    const may = (at: number, of = origin) => limit.mayCall('page.openGate', of, at);
    for (let n = 0; n < mostCallsAnHour['page.openGate']; n += 1) expect(await may(noon)).toBe(true);
    expect(await may(noon + 1000)).toBe(false);
    expect(await may(noon + 1000, withoutRules)).toBe(true);
    expect(await may(noon + 3_600_001)).toBe(true);
  });
});

describe('what is written in a guarded field', () => {
  const own = { ...unrelated, handler: 'Karin Öberg' };
  const written = {
    use: 'subject-line',
    kind: 'number',
    caseNumber: 'SN 2024/0633',
    reasonId: 'life',
  } as const;

  it('comes with the rule and the reasons of its use, in the user’s language [GUARD-6, GUARD-7]', async () => {
    const answer = await ask('page.start', {});
    const rules = answer.type === 'adapted' ? answer.setup.fieldRules : [];
    expect(rules.map(({ use }) => use)).toEqual([
      'subject-line',
      'message-body',
      'registration',
      'training',
      'free-text',
    ]);
    expect(rules[0]?.rule).toContain('avsnitt 2.2');
    const reasons = rules.map((rule) => rule.reasons.map(({ id }) => id));
    expect(reasons[1]).toEqual(expect.arrayContaining(['referral', 'placement', 'fee']));
    expect(reasons[0]).not.toContain('referral');
  });

  it('can be changed to the case number of a record that was open since unlocking [GUARD-1]', async () => {
    const find = (from = page) => ask('page.caseOf', { subject: '189001019802', name: null }, from);
    expect(await find()).toMatchObject({ standing: 'unknown', caseNumber: null });
    await ask('page.assess', { facts: unrelated });
    expect(await find()).toMatchObject({ standing: 'unknown', caseNumber: null });
    const openingId = await openingOf(unrelated);
    await ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'substitute' } });
    expect(await find()).toMatchObject({ standing: 'not-protected', caseNumber: 'SN 2024/0633' });
    await ask('page.assess', { facts: { ...own, subject: '189001029819' } });
    expect(await ask('page.caseOf', { subject: '189001029819', name: null })).toMatchObject({
      caseNumber: 'SN 2024/0633',
    });
  });

  it('is told to another site as well, with the fictive data, but few times an hour [GUARD-4]', async () => {
    const mail = { ...page, origin: 'https://post.example.se' };
    const facts = { ...own, subject: '189001029819', marks: ['sekretessmarkering' as const] };
    const agreed = { ...facts, subjectName: 'Provia Testsson', fictiveName: 'Ulla Påhitt' };
    const openingId = await openingOf(agreed);
    await ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'substitute' } });
    const byName = await ask('page.caseOf', { subject: null, name: 'provia  testsson' }, mail);
    expect(byName).toMatchObject({ standing: 'protected', fictiveName: 'Ulla Påhitt' });
    const find = () => ask('page.caseOf', { subject: '189001029819', name: null }, mail);
    const answers = [];
    for (let asked = 0; asked < 25; asked += 1) answers.push((await find()).standing);
    expect(answers.filter((standing) => standing === 'protected')).toHaveLength(19);
    expect((await ask('page.caseOf', { subject: '189001029819', name: null })).standing).toBe('protected');
  });

  it('is told no more often to a page that asks for many at once [SYNC-10]', async () => {
    const mail = { ...page, origin: 'https://post.example.se' };
    await ask('page.assess', { facts: { ...own, subject: '189001029819' } });
    const one = () => ask('page.caseOf', { subject: '189001029819', name: null }, mail);
    const answers = await Promise.all(Array.from({ length: 200 }, one));
    expect(answers.filter(({ standing }) => standing !== 'unknown')).toHaveLength(20);
    const records = Array.from({ length: 400 }, (_, at) => ({ ...own, caseNumber: `SN 2024/${at + 1}` }));
    const judged = await Promise.all(records.map((facts) => ask('page.assess', { facts })));
    const howMany = (type: string) => judged.filter((answer) => answer.type === type).length;
    // The one above was the first of the hour.
    expect([howMany('assessed'), howMany('too-many')]).toEqual([mostRecordsAnHour - 1, 281]);
  });

  it('a record over several pages is given back to its frame once, and to no other site [SITE-1]', async () => {
    await ask('page.assess', { facts: own, recordKey: 'query id 7' });
    const start = async (from = page) => {
      const answer = await ask('page.start', {}, from);
      return answer.type === 'adapted' ? (answer.setup.openRecord ?? null) : null;
    };
    expect(await start({ ...page, frameId: 9 })).toBeNull();
    expect(await start()).toEqual({ key: 'query id 7', facts: own });
    expect(await start()).toBeNull();
  });

  it('a view that no longer matches is counted until it does again, and no other [WARN-12]', async () => {
    await ask('page.broken', { viewId: 'arende', missing: ['handler'] });
    await ask('page.broken', { viewId: 'none of the adapter’s', missing: ['handler'] });
    expect(counted).toEqual([{ adapterId: 'treserva', viewId: 'arende', missing: ['handler'] }]);
    await ask('page.assess', { facts: { ...own, missing: ['handler'] } });
    expect(cleared).toEqual([]);
    await ask('page.assess', { facts: own });
    expect(cleared).toEqual([['treserva', own.viewId]]);
  });

  it('and told to those who lead the space, by system, view and day, once a day [WARN-12]', async () => {
    await ask('page.broken', { viewId: 'arende', missing: ['handler'] });
    ask = startWorker();
    await ask('page.broken', { viewId: 'arende', missing: ['unit'] });
    await ask('page.broken', { viewId: 'none of the adapter’s', missing: ['handler'] });
    expect(posted()).toEqual([
      { type: 'view-broken', at: Date.parse('2024-03-15'), adapterId: 'treserva', viewId: 'arende' },
    ]);
  });

  it('a frame is sent the second script when it asks', async () => {
    await ask('page.start', {});
    expect(worked).toEqual([]);
    await ask('page.sendWork', {});
    expect(worked).toEqual([[page.tabId, page.frameId]]);
  });

  it('stays with a reason that is sealed to the reviewers, never with what it is [GUARD-6]', async () => {
    expect(await ask('page.written', written)).toEqual({ type: 'saved' });
    expect(posted()).toEqual([{ type: 'written', at: noon, adapterId: 'treserva', ...written }]);
  });

  it.each([
    ['a reason of another use', { ...written, reasonId: 'referral' }],
    ['a use that the adapter does not guard', { ...written, use: 'email-body' as const }],
  ])('is not recorded with %s: the page is not trusted', async (_, given) => {
    expect(await ask('page.written', given)).toMatchObject({ type: 'failed' });
    expect(posted()).toEqual([]);
  });
});

it('records a reveal with the system and the case, never what was revealed [MASK-5]', async () => {
  expect(await ask('page.revealed', { kind: 'phone', caseNumber: 'SN 2024/0633', print: false })).toEqual({
    saved: true,
  });
  expect(posted()).toEqual([
    { type: 'revealed', at: noon, adapterId: 'treserva', caseNumber: 'SN 2024/0633', kind: 'phone' },
  ]);
});

it('keeps a captured export without the query of its address [CAP-1]', async () => {
  const source = `${origin}/logg?pnr=189001019802#x`;
  expect(await ask('page.captured', { fileName: 'logg.xls', base64: 'AQ==', source })).toEqual({
    type: 'kept',
    waiting: 1,
  });
  expect(vault.captures.get()).toMatchObject([{ fileName: 'logg.xls', sizeBytes: 1, disk: 'never-written' }]);
});

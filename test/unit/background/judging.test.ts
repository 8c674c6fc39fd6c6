/** What the worker answers a frame that starts, and one that shows a record. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createOwnCases } from '#extension/background/own-cases.ts';
import { mostListedAnHour, mostRecordsAnHour } from '#extension/background/match-limit.ts';
import { noRecords } from '#shared/casework/basis.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { fakeKeyOf } from '../../support/fake-register.ts';
import {
  noon,
  openWorkerStage,
  page,
  unrelated,
  withoutRules,
  type WorkerStage,
} from '../../support/worker-stage.ts';

let stage: WorkerStage;
beforeEach(() => {
  stage = openWorkerStage();
});

describe('a frame that starts', () => {
  it('gets the adapter of its own address, before unlock too [WARN-11]', async () => {
    stage.vault.state.set({ type: 'locked', cause: 'start' });
    expect(await stage.ask('page.start', {})).toMatchObject({
      type: 'adapted',
      setup: { adapterName: 'Treserva', language: 'sv', revealSeconds: 8, presentation: false },
    });
    expect(await stage.ask('page.start', {})).toMatchObject({ setup: { adapter: { readable: ['hsaid'] } } });
    expect(await stage.ask('page.start', {}, { ...page, origin: 'https://other.example.se' })).toEqual({
      type: 'not-adapted',
    });
  });
});

it('a frame of a site that nobody has rules for is told so, and never that it is no site [WARN-11]', async () => {
  const answer = await stage.ask('page.start', {}, { ...page, origin: withoutRules });
  expect(answer).toMatchObject({ type: 'no-rules', language: 'sv' });
});

describe('judging', () => {
  it('needs an open vault and a space [WARN-11]', async () => {
    stage.vault.spaces.set([]);
    expect(await stage.ask('page.assess', { facts: unrelated })).toEqual({ type: 'no-space' });
    stage.vault.state.set({ type: 'locked', cause: 'idle' });
    expect(await stage.ask('page.assess', { facts: unrelated })).toEqual({ type: 'locked' });
  });

  it('that a lock comes in the midst of says so, and keeps nothing of the record [WARN-11]', async () => {
    const register = stage.register();
    const match = register.match.bind(register);
    vi.spyOn(register, 'match').mockImplementationOnce(async (...asked) => {
      stage.vault.state.set({ type: 'locked', cause: 'system' });
      return match(...asked);
    });
    const answer = await stage.ask('page.assess', { facts: unrelated, recordKey: 'SN 2024/0633' });
    await new Promise((done) => setTimeout(done));
    expect(answer).toEqual({ type: 'locked' });
    const kept = await stage.area.getKeys();
    expect(kept.filter((key) => !key.startsWith('matched:'))).toEqual([]);
  });

  it('knows the user by the names in the vault [WARN-4]', async () => {
    const [name] = stage.vault.profile.get()!.systemNames.concat(stage.vault.profile.get()!.displayName);
    expect(await stage.ask('page.assess', { facts: { ...unrelated, handler: name! } })).toMatchObject({
      assessment: { level: 'none' },
    });
    expect(await stage.ask('page.assess', { facts: unrelated })).toMatchObject({
      assessment: { level: 'barrier' },
    });
  });

  it('knows the user’s cases from the case load of the space [WARN-4]', async () => {
    const subject = fakeKeyOf('case', 'SN 2024/0633');
    const [user = ''] = stage.vault.profile.get()!.systemNames;
    const relation = { type: 'assignment', user, unit: '', subject, from: null, until: null } as const;
    stage.register().feed({ ...noRecords, relations: [relation] });
    expect(await stage.ask('page.assess', { facts: unrelated })).toMatchObject({
      assessment: { level: 'none' },
    });
    stage.register().feed({
      ...noRecords,
      interests: [{ subject, kind: 'local-or-media', from: null, until: null }],
    });
    expect(await stage.ask('page.assess', { facts: unrelated })).toMatchObject({
      assessment: { level: 'soft' },
    });
  });

  it('knows the user’s cases from the list that the system has of them, a week and at that system alone [WARN-4]', async () => {
    const list = (whose: string) =>
      stage.ask('page.ownCases', { whose, caseNumbers: ['SN 2024/0001', 'SN 2024/0633'] });
    const levelOf = async (facts: RecordFacts) => {
      const answer = await stage.ask('page.assess', { facts });
      return answer.type === 'assessed' ? answer.assessment.level : answer.type;
    };
    await list('Johan Ek');
    expect(await levelOf(unrelated)).toBe('barrier');
    await list('Öberg, Karin');
    expect(await levelOf(unrelated)).toBe('none');
    expect(await levelOf({ ...unrelated, caseNumber: 'SN 2024/0634' })).toBe('barrier');
    expect(await levelOf({ ...unrelated, marks: ['lokalt-skydd'] })).toBe('barrier');
    stage.restart();
    expect(await levelOf(unrelated)).toBe('none');
    const kept = await stage.area.getKeys();
    const stored = await Promise.all(kept.map((key) => stage.area.get(key)));
    expect(JSON.stringify(stored.filter((one) => JSON.stringify(one).includes('own-cases')))).not.toMatch(
      /2024/,
    );
    const [space] = stage.vault.spaces.get();
    const listed = createOwnCases(stage.area);
    const record = { adapterId: 'treserva', caseNumber: 'SN 2024/0633' };
    expect(await listed.has(record, space!, noon + 6 * 86_400_000)).toBe(true);
    expect(await listed.has(record, space!, noon + 7 * 86_400_000)).toBe(false);
    expect(await listed.has({ ...record, adapterId: 'viva' }, space!, noon)).toBe(false);
  });

  it('takes an authority for one confirmation, and the same day for none [WARN-19, WARN-10]', async () => {
    const subject = fakeKeyOf('case', 'SN 2024/0633');
    const [user = ''] = stage.vault.profile.get()!.systemNames;
    const days = { from: '2024-03-01', until: '2024-03-31' };
    stage
      .register()
      .feed({ ...noRecords, relations: [{ type: 'authority', user, unit: '', subject, ...days }] });
    await stage.register().put({
      caseNumber: 'SN 2024/0633',
      protection: 'sekretessmarkering',
      from: '2024-01-01',
      until: null,
    });
    const facts: RecordFacts = { ...unrelated, marks: ['sekretessmarkering'] };
    expect(await stage.ask('page.assess', { facts })).toMatchObject({
      assessment: { level: 'confirm', authorisedUntil: '2024-03-31', mismatch: null },
    });
    await stage.ask('page.answer', { openingId: await stage.openingOf(facts), answer: { type: 'confirm' } });
    expect(await stage.ask('page.assess', { facts })).toMatchObject({ assessment: { level: 'banner' } });
  });

  it('knows a protected case from the register, and says where page and register differ [WARN-3, WARN-6]', async () => {
    const draft = {
      caseNumber: 'SN 2024/0633',
      protection: 'lokalt-skydd',
      from: '2024-01-01',
      until: null,
    } as const;
    await stage.register().put(draft);
    expect(await stage.ask('page.assess', { facts: unrelated })).toMatchObject({
      assessment: { level: 'barrier', mismatch: 'mark-gone' },
    });
    const facts: RecordFacts = { ...unrelated, caseNumber: 'SN 2024/0001', marks: ['sekretessmarkering'] };
    expect(await stage.ask('page.assess', { facts })).toMatchObject({
      assessment: { mismatch: 'not-registered' },
    });
  });

  it('counts a warning once for each record and day, by system alone [WARN-10]', async () => {
    const ask2 = async (facts: RecordFacts) => void (await stage.ask('page.assess', { facts }));
    await ask2(unrelated);
    await ask2(unrelated);
    stage.restart();
    await ask2(unrelated);
    await ask2({ ...unrelated, caseNumber: 'SN 2024/0634' });
    const [own = ''] = stage.vault.profile.get()!.systemNames;
    const mine = { ...unrelated, caseNumber: 'SN 2024/0635', handler: own };
    await ask2(mine);
    await ask2({ ...mine, subjectName: 'Nils Öberg' });
    const openingId = await stage.openingOf(unrelated);
    await stage.ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'substitute' } });
    expect(await stage.ask('page.assess', { facts: unrelated })).toMatchObject({
      assessment: { level: 'banner' },
    });
    await ask2({ ...unrelated, caseNumber: 'SN 2024/0637' });
    await expect
      .poll(() => stage.done.interruptions)
      .toEqual([
        ['treserva', 'stopped', '2024-03-15'],
        ['treserva', 'stopped', '2024-03-15'],
        ['treserva', 'soft', '2024-03-15'],
        ['treserva', 'stopped', '2024-03-15'],
      ]);
  });

  it('matches no more records in an hour than work takes, and the same one any number of times [SYNC-10]', async () => {
    for (let n = 0; n < mostRecordsAnHour; n += 1)
      await stage.ask('page.assess', { facts: { ...unrelated, caseNumber: `SN 2024/${n}` } });
    stage.restart();
    expect(await stage.ask('page.assess', { facts: unrelated })).toEqual({ type: 'too-many' });
    expect(
      await stage.ask('page.assess', { facts: { ...unrelated, caseNumber: 'SN 2024/7' } }),
    ).toMatchObject({
      type: 'assessed',
    });
    // Nor does one system take them from another.
    const other = { ...page, origin: withoutRules };
    expect(await stage.ask('page.assess', { facts: unrelated }, other)).toMatchObject({ type: 'assessed' });
  });

  it('tells who of a list has protection: by the register, by a record that was open, and of bounded numbers an hour [GUARD-12, SYNC-10]', async () => {
    await stage.register().put({
      caseNumber: 'SN 2024/0810',
      protection: 'lokalt-skydd',
      from: '2024-03-01',
      until: null,
    });
    await stage.ask('page.assess', { facts: { ...unrelated, marks: ['sekretessmarkering'] } });
    const answerId = await stage.openingOf({ ...unrelated, marks: ['sekretessmarkering'] });
    await stage.ask('page.answer', { openingId: answerId, answer: { type: 'reason', reasonId: 'handler' } });
    const rows = [
      { subject: '194002087874', caseNumber: 'SN 2024/0757' },
      { subject: null, caseNumber: 'SN 2024/0810' },
      { subject: unrelated.subject, caseNumber: null },
    ];
    expect(await stage.ask('page.listed', { rows })).toEqual({ type: 'checked', protected: [1, 2] });
    for (let from = 0; from + 500 < mostListedAnHour; from += 500) {
      const many = Array.from({ length: 500 }, (_, n) => ({
        subject: null,
        caseNumber: `SN 2023/${from + n}`,
      }));
      expect(await stage.ask('page.listed', { rows: many })).toEqual({ type: 'checked', protected: [] });
    }
    const more = Array.from({ length: 500 }, (_, n) => ({ subject: null, caseNumber: `SN 2022/${n}` }));
    expect(await stage.ask('page.listed', { rows: more })).toEqual({ type: 'too-many' });
    expect(await stage.ask('page.listed', { rows })).toMatchObject({ type: 'checked' });
    stage.vault.state.set({ type: 'locked', cause: 'asked', wait: null } as never);
    expect(await stage.ask('page.listed', { rows })).toEqual({ type: 'locked' });
  });

  it('says of a list that a lock came in the midst of, that it is locked: what was known is gone, and looks clean [GUARD-12]', async () => {
    const facts = { ...unrelated, marks: ['sekretessmarkering' as const] };
    const openingId = await stage.openingOf(facts);
    await stage.ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'handler' } });
    const rows = [{ subject: unrelated.subject, caseNumber: null }];
    expect(await stage.ask('page.listed', { rows })).toEqual({ type: 'checked', protected: [0] });
    stage.restart();
    const get = stage.area.get.bind(stage.area);
    vi.spyOn(stage.area, 'get').mockImplementation(async (key) => {
      if (!key.startsWith('person:')) return get(key);
      stage.vault.state.set({ type: 'locked', cause: 'idle' });
      return {};
    });
    expect(await stage.ask('page.listed', { rows })).toEqual({ type: 'locked' });
  });

  it('does not let a page speak for another system', async () => {
    const openingId = await stage.openingOf({ ...unrelated, adapterId: 'pmo' });
    await stage.ask('page.answer', { openingId, answer: { type: 'wrong-click' } });
    expect(stage.posted().at(-1)).toMatchObject({ adapterId: 'treserva' });
  });
});

/** What the worker says of text in a guarded field, and what it records. */
import { beforeEach, describe, expect, it } from 'vitest';
import { fieldRulesFor, isOfferedFor } from '#extension/background/field-rules.ts';
import { unknownSite } from '#extension/background/opaque-frame.ts';
import { createKnownPeople } from '#extension/background/known-people.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import type { CompiledAdapter, FieldUse } from '#shared/site/compiled.ts';
import { mostRecordsAnHour } from '#extension/background/match-limit.ts';
import { noon, openWorkerStage, own, page, unrelated, type WorkerStage } from '../../support/worker-stage.ts';

let stage: WorkerStage;
beforeEach(() => {
  stage = openWorkerStage();
});

describe('a field', () => {
  const adapterWith = (use: FieldUse): CompiledAdapter => ({
    ...unknownSite,
    guard: [{ places: [], use, choices: null, receivers: [], alwaysAt: [], unseen: false }],
  });
  const usual = ['no-client', 'person-wishes', 'must-hold', 'life'];
  const entry = ['not-protected', 'fictive', 'must-hold', 'life'];

  it.each<[FieldUse, readonly string[]]>([
    ['subject-line', usual],
    ['message-body', ['referral', 'placement', 'fee', 'no-client', 'life']],
    ['email-body', usual],
    ['recipient', ['no-client', 'person-wishes', 'checked', 'must-hold', 'life']],
    ['guardians', ['agreed', 'life']],
    ['free-text', usual],
    ['chat', usual],
    ['registration', entry],
    ['planning', entry],
    ['booking', entry],
    ['sheet', usual],
    ['training', ['fictive']],
  ])('for %s offers its own reasons, and takes no other of a page [GUARD-6, GUARD-7]', (use, offered) => {
    const adapter = adapterWith(use);
    const [rule, ...more] = fieldRulesFor(adapter, 'sv', basePack);
    expect([rule?.use, more]).toEqual([use, []]);
    expect(rule?.reasons.map(({ id }) => id)).toEqual(offered);
    const isTaken = (reasonId: string) =>
      isOfferedFor(adapter, { use, kind: 'number', caseNumber: null, reasonId }, basePack);
    const besides = use === 'email-body' ? ['other-matter'] : [];
    expect(
      basePack.reasons
        .map(({ id }) => id)
        .filter(isTaken)
        .toSorted(),
    ).toEqual([...offered, ...besides].toSorted());
    const elsewhere = use === 'sheet' ? 'chat' : 'sheet';
    expect(
      isOfferedFor(adapter, { use: elsewhere, kind: 'number', caseNumber: null, reasonId: 'life' }, basePack),
    ).toBe(false);
  });
});

it('takes no reason of a page that the pack keeps for other systems [GUARD-6]', () => {
  const adapter: CompiledAdapter = {
    ...unknownSite,
    id: 'pmo',
    guard: [{ places: [], use: 'free-text', choices: null, receivers: [], alwaysAt: [], unseen: false }],
  };
  const mine = { use: 'free-text', kind: 'number', caseNumber: null, reasonId: 'life' } as const;
  const pack = {
    ...basePack,
    reasons: basePack.reasons.map((each) =>
      each.id === 'life' ? { ...each, systems: { except: ['pmo'] } } : each,
    ),
  };
  expect(isOfferedFor(adapter, mine, basePack)).toBe(true);
  expect(isOfferedFor(adapter, mine, pack)).toBe(false);
  expect(fieldRulesFor(adapter, 'sv', pack)[0]?.reasons.map(({ id }) => id)).not.toContain('life');
});

describe('what is written in a guarded field', () => {
  const written = {
    use: 'subject-line',
    kind: 'number',
    caseNumber: 'SN 2024/0633',
    reasonId: 'life',
  } as const;

  it('comes with the rule and the reasons of its use, in the user’s language [GUARD-6, GUARD-7]', async () => {
    const answer = await stage.ask('page.start', {});
    const rules = answer.type === 'adapted' ? answer.setup.fieldRules : [];
    expect(rules.map(({ use }) => use)).toEqual([
      'subject-line',
      'message-body',
      'guardians',
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
    const find = (from = page) => stage.ask('page.caseOf', { subject: '189001019802', name: null }, from);
    expect(await find()).toMatchObject({ standing: 'unknown', caseNumber: null });
    await stage.ask('page.assess', { facts: unrelated });
    expect(await find()).toMatchObject({ standing: 'unknown', caseNumber: null });
    const openingId = await stage.openingOf(unrelated);
    await stage.ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'substitute' } });
    expect(await find()).toMatchObject({ standing: 'not-protected', caseNumber: 'SN 2024/0633' });
    await stage.ask('page.assess', { facts: { ...own, subject: '189001029819' } });
    expect(await stage.ask('page.caseOf', { subject: '189001029819', name: null })).toMatchObject({
      caseNumber: 'SN 2024/0633',
    });
    // Many share a name, and an address: only those of protected people tell anything.
    await stage.ask('page.assess', {
      facts: { ...own, subjectName: 'Provia Testsson', subjectAddress: 'Provgatan 4, 987 14 Lövhamn' },
    });
    for (const name of ['Provia Testsson', 'Provgatan 4'])
      expect(await stage.ask('page.caseOf', { subject: null, name })).toMatchObject({ standing: 'unknown' });
  });

  it('is of a protected person until the lock, also when another system shows the record without its mark [GUARD-4]', async () => {
    const facts = { ...own, subject: '189001029819' };
    const openingId = await stage.openingOf({
      ...facts,
      marks: ['sekretessmarkering'],
      fictiveName: 'Ulla Påhitt',
    });
    await stage.ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'substitute' } });
    await stage.ask('page.assess', { facts: { ...facts, caseNumber: 'SN 2024/0999' } });
    expect(await stage.ask('page.caseOf', { subject: facts.subject, name: null })).toMatchObject({
      standing: 'protected',
      fictiveName: 'Ulla Påhitt',
    });
  });

  it('is told to another site as well, with the fictive data, but few times an hour [GUARD-4]', async () => {
    const mail = { ...page, origin: 'https://post.example.se' };
    const facts = { ...own, subject: '189001029819', marks: ['sekretessmarkering' as const] };
    const [street, town] = ['Provgatan 4', '987 14 Lövhamn'];
    const subjectAddress = `${street}, ${town}`;
    const agreed = { ...facts, subjectAddress, subjectName: 'Provia Testsson', fictiveName: 'Ulla Påhitt' };
    const openingId = await stage.openingOf(agreed);
    await stage.ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'substitute' } });
    const byName = await stage.ask('page.caseOf', { subject: null, name: 'provia  testsson' }, mail);
    expect(byName).toMatchObject({ standing: 'protected', fictiveName: 'Ulla Påhitt' });
    const byStreet = await stage.ask('page.caseOf', { subject: null, name: street.toUpperCase() }, mail);
    expect(byStreet).toMatchObject({ standing: 'protected', fictiveName: 'Ulla Påhitt' });
    const byTown = await stage.ask('page.caseOf', { subject: null, name: town }, mail);
    expect(byTown).toMatchObject({ standing: 'unknown' });
    const find = () => stage.ask('page.caseOf', { subject: '189001029819', name: null }, mail);
    const answers = [];
    for (let asked = 0; asked < 25; asked += 1) answers.push((await find()).standing);
    expect(answers.filter((standing) => standing === 'protected')).toHaveLength(18);
    expect(answers.filter((standing) => standing === 'limited')).toHaveLength(7);
    const anHourLater = createKnownPeople(stage.area).find(
      mail.origin,
      { subject: '189001029819', name: null },
      noon + 3_600_001,
    );
    expect(await anHourLater).toMatchObject({ standing: 'protected' });
    // At the site that showed the record, as often as somebody writes.
    for (let asked = 0; asked < 25; asked += 1)
      expect((await stage.ask('page.caseOf', { subject: '189001029819', name: null })).standing).toBe(
        'protected',
      );
  });

  it('is told no more often to a page that asks for many at once [SYNC-10]', async () => {
    const mail = { ...page, origin: 'https://post.example.se' };
    await stage.ask('page.assess', { facts: { ...own, subject: '189001029819' } });
    const one = () => stage.ask('page.caseOf', { subject: '189001029819', name: null }, mail);
    const answers = await Promise.all(Array.from({ length: 200 }, one));
    expect(answers.filter(({ standing }) => standing === 'not-protected')).toHaveLength(20);
    const records = Array.from({ length: 400 }, (_, at) => ({ ...own, caseNumber: `SN 2024/${at + 1}` }));
    const judged = await Promise.all(records.map((facts) => stage.ask('page.assess', { facts })));
    const howMany = (type: string) => judged.filter((answer) => answer.type === type).length;
    // The one above was the first of the hour.
    expect([howMany('assessed'), howMany('too-many')]).toEqual([mostRecordsAnHour - 1, 281]);
  });

  it('is known after hundreds of words that are nobody’s name, and says so when it is not looked up [GUARD-4]', async () => {
    const mail = { ...page, origin: 'https://post.example.se' };
    const marked = { ...own, subject: '189001029819', marks: ['sekretessmarkering' as const] };
    const openingId = await stage.openingOf({ ...marked, subjectName: 'Provia Testsson' });
    await stage.ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'substitute' } });
    const find = async (name: string) =>
      (await stage.ask('page.caseOf', { subject: null, name }, mail)).standing;
    const words = (from: number) =>
      Promise.all(Array.from({ length: 200 }, (_, at) => find(`Med Ord ${from + at}`)));
    expect(new Set(await words(0))).toEqual(new Set(['unknown']));
    expect(await find('Provia Testsson')).toBe('protected');
    expect(new Set(await words(200))).toEqual(new Set(['unknown']));
    expect([await find('Provia Testsson'), await find('Vän Lig')]).toEqual(['limited', 'limited']);
  });

  it('stays with a reason that is sealed to the reviewers, never with what it is [GUARD-6]', async () => {
    expect(await stage.ask('page.written', written)).toEqual({ type: 'saved' });
    expect(stage.posted()).toEqual([{ type: 'written', at: noon, adapterId: 'treserva', ...written }]);
  });

  it.each([
    ['a reason of another use', { ...written, reasonId: 'referral' }],
    ['a use that the adapter does not guard', { ...written, use: 'email-body' as const }],
  ])('is not recorded with %s: the page is not trusted', async (_, given) => {
    expect(await stage.ask('page.written', given)).toMatchObject({ type: 'failed' });
    expect(stage.posted()).toEqual([]);
  });
});

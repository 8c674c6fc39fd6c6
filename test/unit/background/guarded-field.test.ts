/** What the worker says of text in a guarded field, and what it records. */
import { beforeEach, describe, expect, it } from 'vitest';
import { mostRecordsAnHour } from '#extension/background/match-limit.ts';
import { noon, openWorkerStage, own, page, unrelated, type WorkerStage } from '../../support/worker-stage.ts';

let stage: WorkerStage;
beforeEach(() => {
  stage = openWorkerStage();
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
  });

  it('is told to another site as well, with the fictive data, but few times an hour [GUARD-4]', async () => {
    const mail = { ...page, origin: 'https://post.example.se' };
    const facts = { ...own, subject: '189001029819', marks: ['sekretessmarkering' as const] };
    const agreed = { ...facts, subjectName: 'Provia Testsson', fictiveName: 'Ulla Påhitt' };
    const openingId = await stage.openingOf(agreed);
    await stage.ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'substitute' } });
    const byName = await stage.ask('page.caseOf', { subject: null, name: 'provia  testsson' }, mail);
    expect(byName).toMatchObject({ standing: 'protected', fictiveName: 'Ulla Påhitt' });
    const find = () => stage.ask('page.caseOf', { subject: '189001029819', name: null }, mail);
    const answers = [];
    for (let asked = 0; asked < 25; asked += 1) answers.push((await find()).standing);
    expect(answers.filter((standing) => standing === 'protected')).toHaveLength(19);
    expect(answers.filter((standing) => standing === 'limited')).toHaveLength(6);
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

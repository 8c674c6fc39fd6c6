import { describe, expect, it } from 'vitest';
import { assess, confirmationReason } from '#shared/assess/assess.ts';
import type { AssessContext } from '#shared/assess/context.ts';
import { findingKey } from '#shared/assess/findings.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import type { RecordFacts } from '#shared/site/facts.ts';

const noon = Date.UTC(2024, 2, 15, 11);
const dayMs = 86_400_000;
/** The 16th in Sweden, and still the 15th elsewhere. */
const pastMidnight = Date.UTC(2024, 2, 15, 23, 30);

const facts: RecordFacts = {
  adapterId: 'prov',
  viewId: 'akt',
  caseNumber: 'SN 2024/0757',
  subject: '189001019802',
  subjectName: 'Provia Testsson',
  subjectAddress: 'Provgatan 4, 987 14 Lövhamn',
  handler: 'Sara Lindqvist',
  unit: 'Äldre Myndighet Centrum',
  fictiveName: null,
  fictiveNumber: null,
  marks: [],
  environment: 'production',
  missing: [],
};

const context: AssessContext = {
  userNames: ['Sara Lindqvist', 'salin01'],
  isOwnAddress: false,
  inCaseLoad: false,
  authorities: [],
  given: [],
  register: [],
  interests: [],
  pack: basePack,
  reasonDays: 7,
  language: 'sv',
  now: noon,
};

const judge = (about: Partial<RecordFacts>, known: Partial<AssessContext> = {}) =>
  assess({ ...facts, ...about }, { ...context, ...known });
const authority = [{ from: '2024-03-01', until: '2024-03-15' }];
const others = { handler: 'Johan Ek' };

describe('relation', () => {
  it.each([
    ['the handler shown is the user', {}, {}],
    ['the handler is written family name first', { handler: 'LINDQVIST, Sara' }, {}],
    ['the handler carries the user name in brackets', { handler: 'S. Lindqvist (salin01)' }, {}],
    ['the user is one of two handlers', { handler: 'Johan Ek / Sara Lindqvist' }, {}],
    ['the two are parted by a semicolon', { handler: 'Johan Ek; Sara Lindqvist' }, {}],
    ['the two are parted by an ampersand', { handler: 'Sara Lindqvist & Johan Ek' }, {}],
    ['the two are parted by a word', { handler: 'Johan Ek och Sara Lindqvist' }, {}],
    ['a unit stands behind the name', { handler: 'Sara Lindqvist (Enhet Väst)' }, {}],
    [
      'the letters are put together otherwise',
      { handler: 'Åsa Öberg'.normalize('NFD') },
      { userNames: ['Åsa Öberg'] },
    ],
    ['the case load holds the case', others, { inCaseLoad: true }],
    ['an authority is in force, its last day included', others, { authorities: authority }],
    ['an authority begins today', others, { authorities: [{ from: '2024-03-15', until: '2025-03-14' }] }],
    [
      'an authority began at midnight here',
      others,
      { authorities: [{ from: '2024-03-16', until: '2024-12-31' }], now: pastMidnight },
    ],
    [
      'a reason was given before the case became the user’s',
      {},
      { given: [{ at: noon - dayMs, reasonId: 'substitute', findings: ['unrelated'] }] },
    ],
  ] as const)('is known when %s, and the record opens without a word [WARN-4]', (_, about, known) => {
    expect(judge(about, known)).toMatchObject({ level: 'none', findings: [], reasons: [] });
  });

  it.each([
    ['somebody else is handler', others, {}],
    ['no handler is shown', { handler: null }, {}],
    ['the authority ended yesterday', others, { authorities: [{ from: '2023-03-15', until: '2024-03-14' }] }],
    ['the authority begins tomorrow', others, { authorities: [{ from: '2024-03-16', until: '2025-03-14' }] }],
    ['the handler only shares a part of the name', { handler: 'Sara Lind' }, {}],
    ['the authority ended at midnight here', others, { authorities: authority, now: pastMidnight }],
    ['the user has no name at all', {}, { userNames: ['', ' '] }],
    ['a dash stands for the handler, and the user has no name', { handler: '–' }, { userNames: [''] }],
  ] as const)('is unknown when %s, and the barrier asks for a reason [WARN-2]', (_, about, known) => {
    const assessment = judge(about, known);
    expect(assessment).toMatchObject({ level: 'barrier', findings: [{ kind: { type: 'unrelated' } }] });
    expect(assessment.reasons.map(({ id }) => id)).toContain('contact');
  });
});

describe('protection', () => {
  const kinds = ['skyddad-folkbokforing', 'sekretessmarkering', 'lokalt-skydd', 'linked'] as const;

  it.each(kinds)(
    '%s bars the way also for the handler, with its own rule [WARN-1, WARN-8, WARN-19]',
    (protection) => {
      const assessment = judge({ marks: [protection] });
      expect(assessment).toMatchObject({
        level: 'barrier',
        findings: [{ kind: { type: 'protected', protection } }],
      });
      expect(assessment.findings[0]?.rule).toMatch(/OSL.*Rutinen/s);
      expect(assessment.reasons.map(({ id }) => id)).toContain('handler');
    },
  );

  it.each(kinds)('%s asks for one confirmation with an authority in force [WARN-19]', (protection) => {
    const assessment = judge({ ...others, marks: [protection] }, { authorities: authority });
    expect(assessment).toMatchObject({ level: 'confirm', authorisedUntil: '2024-03-15', reasons: [] });
  });

  it('names the last day of the authority that holds longest [WARN-19]', () => {
    const authorities = [...authority, { from: '2024-03-01', until: '2024-12-31' }, ...authority];
    expect(judge({ marks: ['linked'] }, { authorities }).authorisedUntil).toBe('2024-12-31');
  });

  it.each([
    ['agree', { marks: ['lokalt-skydd'] }, ['lokalt-skydd'], null],
    ['differ in the kind alone', { marks: ['lokalt-skydd'] }, ['sekretessmarkering'], null],
    ['know nothing', {}, [], null],
    ['differ, since the register lacks the case', { marks: ['lokalt-skydd'] }, [], 'not-registered'],
    ['differ, since the mark is gone', {}, ['lokalt-skydd'], 'mark-gone'],
    ['differ, since all that is marked is a link', { marks: ['linked'] }, ['lokalt-skydd'], 'mark-gone'],
    ['know nothing but a link', { marks: ['linked'] }, [], null],
    ['cannot be put side by side: the page cannot be read', { missing: ['unit'] }, ['lokalt-skydd'], null],
  ] as const)('says of page and register that they %s [WARN-6]', (_, about, register, mismatch) => {
    expect(judge(about, { register }).mismatch).toBe(mismatch);
  });

  it('puts the strongest kind first and the missing relation after it, each with its own rule [WARN-1, WARN-8]', () => {
    const { findings } = judge({ ...others, marks: ['lokalt-skydd', 'skyddad-folkbokforing'] });
    for (const { kind, rule } of findings) {
      const about = kind.type === 'protected' ? kind.protection : kind.type;
      const sentence = basePack.rules.find((each) => each.about === about)!.sentence.sv;
      expect(rule.replaceAll('\u00a0', ' ')).toBe(sentence);
      // The number of a law is not broken over two lines.
      expect(rule).toMatch(/\d\u00a0kap\.\u00a0\d/);
    }
    expect(findings.map(({ kind }) => (kind.type === 'protected' ? kind.protection : kind.type))).toEqual([
      'skyddad-folkbokforing',
      'lokalt-skydd',
      'unrelated',
    ]);
  });

  it('is also known from the register when the page shows no mark [WARN-3]', () => {
    expect(judge({}, { register: ['sekretessmarkering'] }).level).toBe('barrier');
  });

  it('through a link is a kind of its own that names nobody [WARN-15]', () => {
    const assessment = judge({ marks: ['linked'] });
    expect(assessment).toMatchObject({ caseNumber: facts.caseNumber, unit: facts.unit });
    for (const about of [facts.subject, facts.subjectName, facts.subjectAddress, facts.handler])
      expect(JSON.stringify(assessment)).not.toContain(about);
    expect(assessment.findings[0]?.kind).toEqual({ type: 'protected', protection: 'linked' });
  });
});

describe('interest', () => {
  it.each([
    ['own-name', { subjectName: 'Harald Lindqvist' }, {}],
    ['own-name', { subjectName: 'Lindqvist, Harald' }, {}],
    ['own-name', { subjectName: 'Harald Lindqvist (avliden)' }, {}],
    ['own-address', {}, { isOwnAddress: true }],
    ['local-or-media', {}, { interests: ['local-or-media'] }],
    ['special', {}, { interests: ['special'] }],
    ['staff', {}, { interests: ['staff'] }],
    ['staff', {}, { interests: ['staff'], authorities: authority }],
  ] as const)('%s gives the softer grade to someone with a relation [WARN-7]', (interest, about, known) => {
    expect(judge(about, known)).toMatchObject({
      level: 'soft',
      findings: [{ kind: { type: 'interest', interest } }],
    });
  });

  it('never softens the barrier of an unrelated record [WARN-7]', () => {
    expect(judge({ ...others, subjectName: 'Harald Lindqvist' }).level).toBe('barrier');
  });

  it('names each matter, beside what bars the way too [WARN-7]', () => {
    const interests = ['local-or-media', 'staff'] as const;
    const { findings } = judge({ ...others, marks: ['linked'] }, { interests, isOwnAddress: true });
    expect(findings.map(({ kind }) => findingKey(kind))).toEqual([
      'linked',
      'unrelated',
      ...interests,
      'own-address',
    ]);
  });

  it('does not mistake a user name, or a half of a double name, for a family name', () => {
    expect(
      judge({ subjectName: 'Harald Lind' }, { userNames: ['Sara Ek-Lind', 'salin01'] }).findings,
    ).toEqual(judge({}, { userNames: ['Sara Ek-Lind', 'salin01'] }).findings);
    expect(judge({ subjectName: 'Nora Salin01' }, { userNames: ['salin01', 'Sara Lindqvist'] }).level).toBe(
      'none',
    );
  });
});

describe('a reason given before', () => {
  const given = { at: noon - 2 * dayMs, reasonId: 'substitute', findings: ['unrelated'] };

  it('gives a banner with its words, its last day and the reasons that may take its place [WARN-10]', () => {
    expect(judge(others, { given: [given] })).toMatchObject({
      level: 'banner',
      given: { label: 'Jag ersätter handläggaren', until: '2024-03-20' },
      reasons: judge(others).reasons,
    });
  });

  it.each([
    ['it is older than the period', others, { ...given, at: noon - 8 * dayMs }],
    ['the record has got a protection since', { ...others, marks: ['sekretessmarkering'] as const }, given],
    ['the pack no longer knows it', others, { ...given, reasonId: 'gone' }],
    ['it claims to be from tomorrow', others, { ...given, at: noon + dayMs }],
  ] as const)('does not hold when %s [WARN-10]', (_, about, reason) => {
    expect(judge(about, { given: [reason] }).level).toBe('barrier');
  });

  it('gives way to one that is given later, also when that one ends sooner [WARN-10]', () => {
    const longer = { ...given, at: noon - 60_000 };
    const changed = { ...given, at: noon, reasonId: confirmationReason(basePack, 'confirm') };
    const label = basePack.reasons.find(({ id }) => id === changed.reasonId)?.label.sv;
    for (const reasons of [
      [longer, changed],
      [changed, longer],
    ])
      expect(judge(others, { given: reasons })).toMatchObject({
        level: 'banner',
        given: { label, until: '2024-03-15' },
      });
    expect(judge(others, { given: [longer, changed], now: noon + dayMs }).level).toBe('barrier');
  });

  it('holds to the end of its last day in Sweden [WARN-10]', () => {
    const late = { ...given, at: pastMidnight, reasonId: confirmationReason(basePack, 'confirm') };
    expect(judge(others, { given: [late], now: noon + dayMs })).toMatchObject({
      level: 'banner',
      given: { until: '2024-03-16' },
    });
  });

  it('is recorded for each plain confirmation as what it was [WARN-10]', () => {
    expect(confirmationReason(basePack, 'confirm')).toBe('authority');
    expect(confirmationReason(basePack, 'soft')).toBe('relation');
  });

  it('as a confirmation under authority holds that day and not the next [WARN-19]', () => {
    const confirmed = {
      at: noon,
      reasonId: confirmationReason(basePack, 'confirm'),
      findings: ['sekretessmarkering'],
    };
    const about = { marks: ['sekretessmarkering'] as const };
    const until = [{ from: '2024-03-01', until: '2024-12-31' }];
    expect(judge(about, { authorities: until, given: [confirmed] }).level).toBe('banner');
    expect(judge(about, { authorities: until, given: [confirmed], now: noon + dayMs }).level).toBe('confirm');
  });
});

describe('what cannot be read', () => {
  it('gets the barrier even for the handler: unknown is not safe [WARN-12]', () => {
    for (const [about, authorities] of [
      [{}, []],
      [others, []],
      [{}, authority],
    ] as const)
      expect(judge({ ...about, missing: ['unit'] }, { authorities })).toMatchObject({
        level: 'barrier',
        findings: [{ kind: { type: 'unreadable' } }],
      });
  });
});

describe('reasons', () => {
  const pupil = { ...others, adapterId: 'pmo' };
  const ids = (about: Partial<RecordFacts>) => judge(about).reasons.map(({ id }) => id);

  it('are those of school health in its records, and of social services elsewhere [WARN-2]', () => {
    expect(judge(pupil).reasons.map(({ label }) => label)).toContain('Jag möter eleven i elevhälsan');
    const [atSchool, elsewhere] = [ids(pupil), ids(others)];
    expect(atSchool.filter((id) => elsewhere.includes(id))).toEqual([]);
    expect(elsewhere).toEqual(['substitute', 'assigned', 'contact', 'lead', 'duty', 'technical']);
  });

  it('hold in both for acute danger in a protected record [WARN-2, WARN-19]', () => {
    const marks = ['sekretessmarkering'] as const;
    expect(ids({ ...pupil, marks })).toEqual([
      'pupil-care',
      'pupil-substitute',
      'pupil-move',
      'pupil-lead',
      'danger',
      'admin',
    ]);
    expect(ids({ ...others, marks })).toContain('danger');
  });
});

it('speaks the language asked for', () => {
  const english = judge(others, { language: 'en' });
  expect(english.findings[0]?.rule).toContain('Secrecy Act');
  expect(english.reasons[0]?.label).toBe('I stand in for the case worker');
});

import { describe, expect, it } from 'vitest';
import { assess, confirmationReason } from '#shared/assess/assess.ts';
import type { AssessContext } from '#shared/assess/context.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import type { RecordFacts } from '#shared/site/facts.ts';

const noon = Date.UTC(2024, 2, 15, 11);
const dayMs = 86_400_000;

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
    ['the case load holds the case', others, { inCaseLoad: true }],
    ['an authority is in force, its last day included', others, { authorities: authority }],
  ] as const)('is known when %s, and the record opens without a word [WARN-4]', (_, about, known) => {
    expect(judge(about, known)).toMatchObject({ level: 'none', findings: [], reasons: [] });
  });

  it.each([
    ['somebody else is handler', others, {}],
    ['no handler is shown', { handler: null }, {}],
    ['the authority ended yesterday', others, { authorities: [{ from: '2023-03-15', until: '2024-03-14' }] }],
    ['the authority begins tomorrow', others, { authorities: [{ from: '2024-03-16', until: '2025-03-14' }] }],
    ['the handler only shares a part of the name', { handler: 'Sara Lind' }, {}],
    ['the user has no name at all', {}, { userNames: ['', ' '] }],
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

  it('puts the strongest kind first and the missing relation after it [WARN-1]', () => {
    const { findings } = judge({ ...others, marks: ['lokalt-skydd', 'skyddad-folkbokforing'] });
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
    expect(JSON.stringify(assessment)).not.toContain('Testsson');
    expect(assessment.findings[0]?.kind).toEqual({ type: 'protected', protection: 'linked' });
  });
});

describe('interest', () => {
  it.each([
    ['own-name', { subjectName: 'Harald Lindqvist' }, {}],
    ['own-name', { subjectName: 'Lindqvist, Harald' }, {}],
    ['own-address', {}, { isOwnAddress: true }],
    ['local-or-media', {}, { interests: ['local-or-media'] }],
    ['special', {}, { interests: ['special'] }],
    ['staff', {}, { interests: ['staff'] }],
  ] as const)('%s gives the softer grade to someone with a relation [WARN-7]', (interest, about, known) => {
    expect(judge(about, known)).toMatchObject({
      level: 'soft',
      findings: [{ kind: { type: 'interest', interest } }],
    });
  });

  it('never softens the barrier of an unrelated record [WARN-7]', () => {
    expect(judge({ ...others, subjectName: 'Harald Lindqvist' }).level).toBe('barrier');
  });

  it('does not mistake a user name for a family name', () => {
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
    expect(judge({ missing: ['unit'] })).toMatchObject({
      level: 'barrier',
      findings: [{ kind: { type: 'unreadable' } }],
    });
  });
});

it('speaks the language asked for', () => {
  const english = judge(others, { language: 'en' });
  expect(english.findings[0]?.rule).toContain('Secrecy Act');
  expect(english.reasons[0]?.label).toBe('I stand in for the case worker');
});

import { describe, expect, it } from 'vitest';
import { organisationSchema } from '#extension/platform/organisation.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import { toldDays, yearsToTell } from '#shared/retention/archivist.ts';
import { archiveList } from '#shared/retention/archive-list.ts';
import { mailboxToRecord, reviewToRecord, type KeptRecord } from '#shared/retention/kept-record.ts';
import { papersDue } from '#shared/retention/papers.ts';
import { addYears, retentionOf } from '#shared/retention/retention.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import { baseRetention } from '#shared/routine/base-retention.ts';
import { packSchema } from '#shared/routine/pack.ts';
import type { RetentionPolicy, RetentionRule } from '#shared/routine/retention-rule.ts';

const pmo = { system: 'PMO', isHealthCare: true, keepsYears: null };
const list: KeptRecord = {
  id: 'a',
  kind: 'pmo-list',
  endsOn: '2024-03-31',
  doneOn: '2024-04-08',
  boundOn: null,
  isHeld: false,
  source: pmo,
};
const drawn: KeptRecord = { ...list, kind: 'drawn-list', source: null };

/** The base policy with another rule for one kind. */
function policyWith(about: RetentionRule['about'], change: Partial<RetentionRule>): RetentionPolicy {
  const rules = baseRetention.rules.map((rule) => (rule.about === about ? { ...rule, ...change } : rule));
  return { ...baseRetention, rules };
}

describe('who keeps the archive', () => {
  const bound = (id: string, boundOn: string | null, doneOn: string | null = null): PlanRecord => ({
    type: 'fate',
    id,
    boundOn,
    doneOn,
    by: 'm',
  });

  it('is to be told once for every year in which a list was bound, and for no other [ARK-6]', () => {
    const records = [bound('a', '2024-04-10'), bound('b', '2024-05-08'), bound('c', null, '2024-06-01')];
    expect(yearsToTell(records)).toEqual([{ id: 'archivist:2024', year: 2024 }]);
    const next = [...records, bound('archivist:2024', null, '2025-01-09'), bound('d', '2025-02-03')];
    expect(yearsToTell(next)).toEqual([{ id: 'archivist:2025', year: 2025 }]);
    expect(toldDays(next)).toEqual(['2025-01-09']);
    const takenBack = [...records, bound('archivist:2024', null, null)];
    expect(yearsToTell(takenBack)).toHaveLength(1);
  });
});

describe('an organisation file', () => {
  const file = { name: 'Exempelstad', sites: [], relay: { url: 'wss://relay.example.se' } };

  it('may carry periods of its own, whole and with who decided them [ARK-3, CASE-43]', () => {
    const retention = policyWith('paper-list', { years: 7 });
    expect(organisationSchema.parse({ ...file, retention }).retention).toEqual(retention);
    expect(organisationSchema.parse(file).retention).toBeUndefined();
    const [, ...lacking] = baseRetention.rules;
    expect(
      organisationSchema.safeParse({ ...file, retention: { ...retention, rules: lacking } }).success,
    ).toBe(false);
  });
});

describe('how long a record is kept', () => {
  const cases: readonly [string, Partial<KeptRecord>, string, Record<string, unknown>][] = [
    ['a monthly list waits for its print', {}, '2040-01-01', { type: 'waits', for: 'paper' }],
    [
      'and is due once that is bound',
      { boundOn: '2024-04-10' },
      '2024-04-10',
      { type: 'due', since: '2024-04-10' },
    ],
    [
      'a drawn list waits for its review',
      { ...drawn, doneOn: null },
      '2040-01-01',
      { type: 'waits', for: 'review' },
    ],
    ['and is due once that is done', drawn, '2024-04-08', { type: 'due', since: '2024-04-08' }],
    ['what is held is not due, however old', { ...drawn, isHeld: true }, '2099-01-01', { type: 'held' }],
    ['nor is a bound list', { boundOn: '2024-04-10', isHeld: true }, '2099-01-01', { type: 'held' }],
  ];
  it.each(cases)('%s [ARK-3, ARK-5]', (_, change, today, expected) => {
    expect(retentionOf({ ...list, ...change }, baseRetention, today)).toMatchObject(expected);
  });

  it('a month of the mailbox is kept two years from its end, to the day [WARN-9, ARK-3]', () => {
    const month = mailboxToRecord('m', '2024-02', false);
    expect(month.endsOn).toBe('2024-02-29');
    expect(retentionOf(month, baseRetention, '2026-02-28')).toMatchObject({
      type: 'kept',
      until: '2026-03-01',
    });
    expect(retentionOf(month, baseRetention, '2026-03-01')).toMatchObject({
      type: 'due',
      since: '2026-03-01',
    });
  });

  it('follows the pack: years from the end of the list, when the organisation has decided that [ARK-3, ARK-5]', () => {
    const policy = policyWith('pmo-list', { after: 'end', years: 10 });
    expect(retentionOf(list, policy, '2034-03-30')).toMatchObject({ type: 'kept', until: '2034-03-31' });
    expect(retentionOf(list, policy, '2034-03-31')).toMatchObject({ type: 'due' });
  });

  it('counts years over leap days', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-03-01');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });
});

describe('a list under health care law', () => {
  const short = policyWith('pmo-list', { after: 'end', years: 2 });
  const cases: readonly [string, RetentionPolicy, Partial<KeptRecord>, boolean][] = [
    ['is too short-lived at two years where ours is the only copy', short, {}, true],
    ['is not, when its print is bound', short, { boundOn: '2024-04-10' }, false],
    ['is not, when the system keeps its log for five', short, { source: { ...pmo, keepsYears: 5 } }, false],
    ['is, when the system keeps its log for four', short, { source: { ...pmo, keepsYears: 4 } }, true],
    ['is not, at five years', policyWith('pmo-list', { after: 'end', years: 5 }), {}, false],
    ['is not, when the list is of no health care', short, { source: null }, false],
    ['is not, as long as it waits for its print', baseRetention, {}, false],
    ['is, when drawn and not needed any more', baseRetention, { kind: 'drawn-list' }, true],
    ['is, when drawn and still under review', baseRetention, { kind: 'drawn-list', doneOn: null }, true],
  ];
  it.each(cases)('%s [ARK-3]', (_, policy, change, expected) => {
    expect(retentionOf({ ...list, ...change }, policy, '2024-05-01').isTooShort).toBe(expected);
  });
});

describe('what a review is, as a record', () => {
  const review = {
    id: 'r1',
    createdOn: '2024-04-02',
    sourceSystem: 'Treserva',
    interval: { from: '2024-03-01T00:00:00', to: '2024-03-31T23:59:59' },
    isHeld: false,
  };
  const planned: PlanRecord = {
    type: 'list',
    id: 'l1',
    unit: 'F-9',
    from: '2024-03-01',
    to: '2024-03-31',
    reviewId: 'r1',
    reviewedOn: '2024-04-09',
    by: 'm',
    outcome: null,
    measures: '',
  };

  it('comes from the plan, from its system, and from what was said of it since [ARK-3]', () => {
    const record = (plan: readonly PlanRecord[], change = {}) =>
      reviewToRecord({ ...review, ...change }, plan, baseRetention.sources);
    expect(record([])).toMatchObject({
      kind: 'drawn-list',
      endsOn: '2024-03-31',
      doneOn: null,
      source: null,
    });
    expect(record([], { sourceSystem: 'PMO' })).toMatchObject({ kind: 'pmo-list', source: pmo });
    expect(record([], { interval: null })).toMatchObject({ endsOn: '2024-04-02' });
    expect(record([planned])).toMatchObject({ kind: 'pmo-list', doneOn: '2024-04-09' });
    const fate: PlanRecord = { type: 'fate', id: 'r1', boundOn: '2024-04-11', doneOn: '2024-04-12', by: 'm' };
    expect(record([planned, fate])).toMatchObject({ boundOn: '2024-04-11', doneOn: '2024-04-12' });
  });
});

describe('the papers of a year', () => {
  const targeted = (id: string, reason: 'request' | 'cause', doneOn: string | null): PlanRecord => ({
    type: 'targeted',
    id,
    reason,
    orderedBy: 'Karin Öberg',
    orderedOn: '2022-01-01',
    users: [],
    caseNumber: 'Ä-1',
    from: '2022-01-01',
    to: '2022-01-31',
    askedBy: reason === 'request' ? 'person' : null,
    doneOn,
    outcome: 'nothing',
    measures: '',
    by: 'm',
  });

  it('are due two years after it, for the unit and for the administration each, until they are destroyed [ARK-8, ARK-7]', () => {
    const records = [targeted('a', 'cause', '2021-05-01'), targeted('b', 'request', '2022-05-01')];
    const due = (today: string, more: readonly PlanRecord[] = []) =>
      papersDue([...records, ...more], baseRetention, today).map(({ id }) => id);
    expect(due('2023-12-30')).toEqual([]);
    expect(due('2023-12-31')).toEqual(['check-form:2021']);
    expect(due('2024-12-31')).toEqual(['check-form:2021', 'check-form:2022', 'request-compilation:2022']);
    const fate: PlanRecord = {
      type: 'fate',
      id: 'check-form:2021',
      boundOn: null,
      doneOn: '2024-01-02',
      by: 'm',
    };
    expect(due('2024-12-31', [fate])).toEqual(['check-form:2022', 'request-compilation:2022']);
    expect(papersDue([targeted('c', 'cause', null)], baseRetention, '2040-01-01')).toEqual([]);
  });
});

describe('the list for the archivist', () => {
  it('holds what is bound, in order of time, with the year in which the paper is culled [ARK-4]', () => {
    const records = [
      { ...list, id: 'april', endsOn: '2024-04-30', boundOn: '2024-05-08' },
      { ...list, id: 'march', endsOn: '2024-03-31', boundOn: '2024-06-01' },
      { ...list, id: 'unbound' },
    ];
    expect(archiveList(records, baseRetention)).toEqual([
      { id: 'march', endsOn: '2024-03-31', boundOn: '2024-06-01', cullYear: 2034 },
      { id: 'april', endsOn: '2024-04-30', boundOn: '2024-05-08', cullYear: 2034 },
    ]);
  });
});

describe('the pack', () => {
  it('has one rule for each kind of record, all undecided [ARK-3, CASE-43]', () => {
    expect(packSchema.safeParse(basePack).error).toBeUndefined();
    const { rules } = basePack.retention;
    const lacking = { ...basePack, retention: { ...basePack.retention, rules: rules.slice(1) } };
    expect(packSchema.safeParse(lacking).success).toBe(false);
    expect(rules.every(({ provenance }) => provenance.decidedBy === null)).toBe(true);
  });
});

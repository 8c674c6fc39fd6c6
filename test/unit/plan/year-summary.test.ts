import { describe, expect, it } from 'vitest';
import type { PlanRecord, TargetedCheck } from '#shared/plan/plan-record.ts';
import { selfCheckDueOn } from '#shared/plan/self-check.ts';
import { tasksOf } from '#shared/plan/tasks.ts';
import { yearSummary } from '#shared/plan/year-summary.ts';
import { list as listOf, ordered, school, settings as base } from '../../support/plan-records.ts';

const settings = { ...base, selfCheck: true, employees: 360 };
const list = (from: string, to: string, measures = ''): PlanRecord => ({
  ...listOf(from, to),
  outcome: 'nothing',
  measures,
});
const targeted = (id: string, change: Partial<TargetedCheck>): TargetedCheck =>
  ordered({ id, orderedOn: '2024-02-03', doneOn: '2024-02-03', outcome: 'investigate', ...change });
const ownCheck = (doneOn: string): PlanRecord => ({
  type: 'self-check',
  id: doneOn,
  doneOn,
  measures: 'Två behörigheter är borttagna.',
  by: 'm-karin',
});

describe('the year in sum', () => {
  const records: readonly PlanRecord[] = [
    settings,
    list('2024-01-01', '2024-01-31', 'Information på enhetens möte.'),
    list('2024-02-03', '2024-02-29'),
    { type: 'gap', id: 'g', unit: school, from: '2024-02-01', to: '2024-02-02', why: 'Lov', by: 'm-karin' },
    targeted('a', {}),
    targeted('b', { doneOn: null, outcome: null }),
    targeted('c', { reason: 'request', askedBy: 'representative', outcome: 'nothing' }),
    targeted('d', { orderedOn: '2023-12-30', doneOn: '2024-01-02' }),
    ownCheck('2024-03-01'),
  ];
  const summary = yearSummary(records, 2024, '2024-03-20');

  it('counts checks, causes and what they showed [ARK-2]', () => {
    expect(summary.monthly).toEqual([{ unit: school, made: 1, due: 2, nothing: 2, investigate: 0 }]);
    expect(summary.systematic).toEqual({ made: 0, due: 3, nothing: 0, investigate: 0 });
    expect(summary.targeted.map(({ reason, made, due }) => [reason, made, due])).toEqual([
      ['cause', 1, 2],
      ['interest', 0, 0],
      ['special', 0, 0],
      ['known', 0, 0],
      ['request', 1, 1],
    ]);
    expect(summary.goal?.goal).toBe(18);
    expect(summary.gaps).toEqual({ explained: 1, open: 0 });
    expect(summary.selfChecks).toBe(1);
  });

  it('covers every request, whether or not anything was found [ARK-8, PLAN-8]', () => {
    expect(summary.targeted.at(-1)).toMatchObject({ due: 1, nothing: 1 });
    expect(summary.requestsByRepresentative).toBe(1);
  });

  it('tells the measures once each, and names nobody [ARK-2, REV-5]', () => {
    expect(summary.measures).toEqual(['Information på enhetens möte.', 'Två behörigheter är borttagna.']);
    expect(JSON.stringify(summary)).not.toMatch(/larare12|Karin|m-karin/);
  });
});

describe('the manager’s own check [PLAN-10]', () => {
  it.each([
    ['a quarter after the plan began', [], '2024-04-01', '2024-04-01'],
    ['not long before it is time', [], '2024-03-10', null],
    ['a quarter after the last', [ownCheck('2024-03-01')], '2024-05-25', '2024-05-31'],
  ])('is due %s', (_when, made, today, dueOn) => {
    expect(selfCheckDueOn([settings, ...made], today)).toBe(dueOn);
  });

  it('is a task, and late when its day is past', () => {
    const [task] = tasksOf([{ ...settings, systematic: false, monthlyUnits: [] }], '2024-04-02', 2);
    expect(task).toEqual({ type: 'self-check', dueOn: '2024-04-01', late: true });
  });
});

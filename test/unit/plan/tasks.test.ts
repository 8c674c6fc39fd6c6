import { describe, expect, it } from 'vitest';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import { tasksOf, yearPlan } from '#shared/plan/tasks.ts';
import { settings, list, seed, sample, reviewed } from '../../support/plan-records.ts';

describe('what is to be done', () => {
  it('holds everything that waits, the late first, and nothing that is done [PLAN-1]', () => {
    const records: readonly PlanRecord[] = [
      settings,
      list('2024-01-01', '2024-01-31'),
      list('2024-03-05', '2024-03-31', null),
      seed(1),
      sample(1),
      reviewed(1, null),
    ];
    const tasks = tasksOf(records, '2024-04-08', 2).map((task) => [task.type, task.dueOn, task.late]);
    expect(tasks).toEqual([
      ['monthly', '2024-01-15', true],
      ['sample', '2024-02-29', true],
      ['monthly', '2024-03-15', true],
      ['sample', '2024-03-31', true],
      ['monthly', '2024-04-15', false],
      ['sample', '2024-04-30', false],
      ['tell', null, false],
      ['gap', null, false],
    ]);
  });

  it('keeps what the year before left behind [PLAN-1]', () => {
    const old = { ...settings, systematic: false, startsOn: '2023-11-01' };
    const tasks = tasksOf([old], '2024-01-10', 2);
    expect(tasks.map(({ dueOn }) => dueOn)).toEqual(['2023-11-15', '2023-12-15', '2024-01-15']);
  });

  it('is nothing until the plan is set up', () => {
    expect(tasksOf([], '2024-04-08', 2)).toEqual([]);
    expect(yearPlan([], 2024, '2024-04-08')).toEqual({ year: 2024, monthly: [], systematic: [], gaps: [] });
  });
});

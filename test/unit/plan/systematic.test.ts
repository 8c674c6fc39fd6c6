import { describe, expect, it } from 'vitest';
import { coverageOf, earlierDraws } from '#shared/plan/coverage.ts';
import { yearGoal } from '#shared/plan/goal.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import { reportBack } from '#shared/plan/report-back.ts';
import { countingDraws, nextToDraw, systematicChecks } from '#shared/plan/systematic.ts';
import { settings, seed, sample, reviewed } from '../../support/plan-records.ts';

describe('the nine checks', () => {
  const checksOn = (today: string, ...records: PlanRecord[]) =>
    systematicChecks(2024, [settings, ...records], settings.startsOn, today);

  it('are nine, and what each waits for follows from what is recorded [PLAN-1]', () => {
    const checks = checksOn(
      '2024-04-08',
      seed(1),
      sample(1),
      reviewed(1, '2024-01-22'),
      seed(2),
      sample(2),
      reviewed(2, null),
      seed(3),
      sample(3),
      seed(4),
    );
    expect(checks.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'nothing done',
      'tell done',
      'review missed',
      'draw begun',
      ...Array.from({ length: 5 }, () => 'lock coming'),
    ]);
    expect(nextToDraw(checks)?.number).toBe(4);
  });

  it('wait again when a review was said to be done too early [PLAN-1]', () => {
    const takenBack = { ...reviewed(1, null), reviewedOn: null } as PlanRecord;
    expect(checksOn('2024-01-20', seed(1), sample(1), takenBack)[0]).toMatchObject({
      step: 'review',
      state: 'begun',
    });
  });

  it('offer the earliest missed one first, and none before its month [PLAN-1]', () => {
    expect(nextToDraw(checksOn('2024-04-08'))?.number).toBe(1);
    expect(nextToDraw(checksOn('2023-12-31'))).toBeNull();
  });

  it('let the seed that was locked first count when two were locked apart [PLAN-3]', () => {
    const [check] = checksOn('2024-01-10', seed(1, 2000, 'late'), seed(1, 1000, 'early'));
    expect(check?.seed?.id).toBe('early');
    expect(check?.spareSeeds).toBe(1);
  });

  it('let the first draw count when two were drawn apart, and show both [PLAN-3]', () => {
    const first = sample(1);
    if (first.type !== 'draw') throw new Error('a draw');
    const archive = { ...first.archive, drawnAt: '2024-01-30T00:00:00.000Z' };
    const [check] = checksOn('2024-02-08', seed(1), { ...first, id: 'a', archive }, first);
    expect(check?.archive).toEqual(first.archive);
    expect(check?.spareDraws).toEqual([archive]);
  });

  it('count no draw from the seed that came second, and show it all the same [PLAN-3]', () => {
    const [first, second] = [sample(1), { ...sample(1), id: 'theirs', seedId: 'late' } as PlanRecord];
    const records = [second, first, seed(1, Date.UTC(2024, 0, 5), 'late'), seed(1)];
    const [check] = checksOn('2024-01-10', ...records);
    expect(check?.archive).toBe(first.type === 'draw' && first.archive);
    expect(check?.spareDraws).toEqual([second.type === 'draw' && second.archive]);
    expect(countingDraws(records)).toEqual([first]);
    expect(checksOn('2024-01-10', second, ...records.slice(2))[0]).toMatchObject({ step: 'draw' });
  });

  it('take nothing for drawn that another seed than the locked one drew [PLAN-3]', () => {
    const other = { ...seed(1), commitment: '0'.repeat(64) };
    const [check] = checksOn('2024-01-10', other, sample(1));
    expect(check).toMatchObject({ step: 'draw', archive: null });
    expect(check?.spareDraws).toHaveLength(1);
    expect(countingDraws([other, sample(1)])).toEqual([]);
  });

  it('hand their memory to the next draw, and show what is left of the unit [PLAN-2, PLAN-9]', () => {
    const checks = checksOn('2024-02-08', seed(1), sample(1));
    const [earlier] = earlierDraws(checks);
    expect(earlier).toMatchObject({ number: 1, record: checks[0]?.archive?.record });
    const coverage = coverageOf([settings, seed(1), sample(1)], checks);
    expect(coverage).toMatchObject({
      employees: 4,
      drawnEmployees: 2,
      units: 3,
      checkedProtected: 0,
      protectedCases: 1,
    });
    expect(coverage.unitsLeft).toHaveLength(1);
    const finished = checksOn('2024-02-08', seed(1), sample(1), reviewed(1, null));
    expect(coverageOf([settings], finished).checkedProtected).toBe(1);
    expect(coverageOf([settings], checksOn('2024-02-08')).employees).toBe(214);
  });

  it('are reported to each manager with the names of that unit only [PLAN-5]', () => {
    const drawn = [
      { id: 'östen', unit: 'Öst', isProtected: false },
      { id: 'alma', unit: 'Öst', isProtected: false },
      { id: 'vera', unit: 'Väst', isProtected: false },
      { id: 'utan', unit: '', isProtected: false },
    ];
    const record = sample(1);
    if (record.type !== 'draw') throw new Error('a draw');
    expect(reportBack({ ...record.archive, drawn: { users: drawn, cases: [] } })).toEqual([
      { unit: 'Väst', users: ['vera'] },
      { unit: 'Öst', users: ['alma', 'östen'] },
      { unit: '', users: ['utan'] },
    ]);
  });
});

describe('the arithmetic of the year', () => {
  it.each([
    [360, 2, { goal: 18, planned: 18, reachedAfter: 9, neededPerCheck: 2, enoughFor: 360 }],
    [361, 2, { goal: 19, planned: 18, reachedAfter: null, neededPerCheck: 3, enoughFor: 360 }],
    [540, 3, { goal: 27, planned: 27, reachedAfter: 9, neededPerCheck: 3, enoughFor: 540 }],
    [541, 3, { goal: 28, planned: 27, reachedAfter: null, neededPerCheck: 4, enoughFor: 540 }],
    [214, 3, { goal: 11, planned: 27, reachedAfter: 4, neededPerCheck: 2, enoughFor: 540 }],
    [1, 2, { goal: 1, planned: 18, reachedAfter: 1, neededPerCheck: 1, enoughFor: 360 }],
  ])('for %i employees with %i in each draw [PLAN-6]', (employees, perCheck, expected) => {
    expect(yearGoal(employees, perCheck)).toEqual({ employees, ...expected });
  });
});

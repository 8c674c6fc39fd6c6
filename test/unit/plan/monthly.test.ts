import { describe, expect, it } from 'vitest';
import { isDay, uncovered } from '#shared/base/day.ts';
import { listGaps, monthlyChecks, nextPeriod } from '#shared/plan/monthly.ts';
import type { LogList } from '#shared/plan/plan-record.ts';
import { school, list } from '../../support/plan-records.ts';

describe('monthly lists', () => {
  const stateOf = (month: number, lists: readonly LogList[], today: string, startsOn = '2024-01-01') =>
    monthlyChecks(school, 2024, lists, startsOn, today)[month - 1]?.state;

  it.each([
    ['not begun', [], '2024-03-31', 'coming'],
    ['over and within the time', [], '2024-04-01', 'due'],
    ['on the last day', [], '2024-04-15', 'due'],
    ['late', [], '2024-04-16', 'missed'],
    ['out but not reviewed', [list('2024-03-01', '2024-03-31', null)], '2024-04-02', 'begun'],
    ['out, not reviewed and late', [list('2024-03-01', '2024-03-31', null)], '2024-05-02', 'missed'],
    ['reviewed', [list('2024-03-01', '2024-03-31')], '2024-05-02', 'done'],
    ['reviewed but for a day', [list('2024-03-01', '2024-03-30')], '2024-05-02', 'missed'],
    [
      'reviewed in two lists',
      [list('2024-02-10', '2024-03-09'), list('2024-03-10', '2024-04-04')],
      '2024-05-02',
      'done',
    ],
  ])('of March: %s [PLAN-1]', (_what, lists, today, state) => {
    expect(stateOf(3, lists, today)).toBe(state);
  });

  it('are not missed from before the plan began [PLAN-1]', () => {
    expect(stateOf(1, [], '2024-05-02', '2024-03-10')).toBe('before');
    expect(stateOf(2, [], '2024-05-02', '2024-03-10')).toBe('missed');
  });

  it('of another unit count for nothing', () => {
    const other = { ...list('2024-03-01', '2024-03-31'), unit: 'Annan skola' };
    expect(stateOf(3, [other], '2024-05-02')).toBe('missed');
  });
});

describe('the days between lists', () => {
  it.each([
    ['none when lists meet', [list('2024-02-01', '2024-02-29'), list('2024-03-01', '2024-03-31')], []],
    ['none when they overlap', [list('2024-02-01', '2024-03-05'), list('2024-03-01', '2024-03-31')], []],
    [
      'one day across a leap day',
      [list('2024-02-01', '2024-02-28'), list('2024-03-01', '2024-03-31')],
      [['2024-02-29', '2024-02-29']],
    ],
    [
      'two, in order, whatever the order of the lists',
      [list('2024-05-01', '2024-05-31'), list('2024-01-01', '2024-01-31'), list('2024-03-01', '2024-03-31')],
      [
        ['2024-02-01', '2024-02-29'],
        ['2024-04-01', '2024-04-30'],
      ],
    ],
    ['none within a longer list', [list('2024-01-01', '2024-06-30'), list('2024-03-01', '2024-03-05')], []],
  ])('are %s [CAP-11]', (_what, lists, gaps) => {
    expect(listGaps(school, lists, []).map(({ from, to }) => [from, to])).toEqual(gaps);
  });

  it('are closed by an explanation that holds them all [CAP-11]', () => {
    const lists = [list('2024-01-01', '2024-01-31'), list('2024-03-01', '2024-03-31')];
    const gap = {
      type: 'gap',
      id: 'g',
      unit: school,
      from: '2024-02-01',
      to: '2024-02-29',
      by: 'm',
    } as const;
    const why = 'Skolan var stängd.';
    expect(listGaps(school, lists, [{ ...gap, why }])[0]?.why).toBe(why);
    expect(listGaps(school, lists, [{ ...gap, to: '2024-02-20', why }])[0]?.why).toBeNull();
  });

  it('are closed by the next list when it begins where the last one ended [CAP-11]', () => {
    expect(nextPeriod(school, [], '2024-04-08')).toEqual({ from: '2024-03-01', to: '2024-03-31' });
    expect(nextPeriod(school, [list('2024-01-10', '2024-02-09')], '2024-04-08')).toEqual({
      from: '2024-02-10',
      to: '2024-02-29',
    });
  });

  it('leave no day uncounted', () => {
    expect(uncovered({ from: '2024-01-01', to: '2024-01-03' }, [])).toEqual([
      { from: '2024-01-01', to: '2024-01-03' },
    ]);
    expect(
      uncovered({ from: '2024-01-01', to: '2024-01-03' }, [{ from: '2024-01-02', to: '2024-01-02' }]),
    ).toEqual([
      { from: '2024-01-01', to: '2024-01-01' },
      { from: '2024-01-03', to: '2024-01-03' },
    ]);
    expect(isDay('2024-02-30')).toBe(false);
    expect(isDay('2024-02-29')).toBe(true);
  });
});

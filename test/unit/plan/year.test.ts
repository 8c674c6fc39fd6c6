import { describe, expect, it } from 'vitest';
import { sha256 } from '#shared/crypto/digest.ts';
import { coverageOf, earlierDraws } from '#shared/plan/coverage.ts';
import { isDay, uncovered } from '#shared/plan/day.ts';
import { drawToArchive } from '#shared/plan/draw.ts';
import { yearGoal } from '#shared/plan/goal.ts';
import { listGaps, monthlyChecks, nextPeriod } from '#shared/plan/monthly.ts';
import type { LogList, PlanRecord, PlanSettings } from '#shared/plan/plan-record.ts';
import { reportBack } from '#shared/plan/report-back.ts';
import { nextToDraw, systematicChecks } from '#shared/plan/systematic.ts';
import { orderTargeted, type TargetedDraft } from '#shared/plan/targeted.ts';
import { tasksOf, yearPlan } from '#shared/plan/tasks.ts';

const school = 'Exempelskolan F-9';
const settings: PlanSettings = {
  type: 'settings',
  id: 'settings',
  monthlyUnits: [school],
  systematic: true,
  selfCheck: false,
  users: 3,
  cases: 3,
  employees: 214,
  startsOn: '2024-01-01',
};

function list(from: string, to: string, reviewedOn: string | null = to): LogList {
  return {
    type: 'list',
    id: `${from} ${to}`,
    unit: school,
    from,
    to,
    reviewId: null,
    reviewedOn,
    outcome: null,
    measures: '',
    by: 'm-karin',
  };
}

function seed(number: number, lockedAt = Date.UTC(2024, number - 1, 2), id = `seed-${number}`): PlanRecord {
  return {
    type: 'seed',
    id,
    year: 2024,
    number,
    seed: 'ab'.repeat(32),
    commitment: 'cd'.repeat(32),
    users: 3,
    cases: 3,
    lockedAt,
    by: 'm-karin',
  };
}

function sample(number: number): PlanRecord {
  const id = `seed-${number}`;
  const entry = (name: string, unit: string, isProtected = false) => ({ id: name, unit, isProtected });
  const archive = drawToArchive(sha256, {
    space: 'Loggkontroll Lövhamn',
    year: 2024,
    number,
    seed: 'ab'.repeat(32),
    wanted: { users: 2, cases: 2 },
    users: [entry('hand01', 'Öst'), entry('hand02', 'Öst'), entry('hand03', 'Väst'), entry('hand04', 'Syd')],
    cases: [entry('SN 1', ''), entry('SN 2', '', true), entry('SN 3', '')],
    lockedAt: Date.UTC(2024, number - 1, 2),
    drawnAt: Date.UTC(2024, number - 1, 3),
    earlier: [],
  });
  return { type: 'draw', id: `draw-${number}`, seedId: id, archive, by: 'm-karin' };
}

const reviewed = (number: number, toldOn: string | null): PlanRecord => ({
  type: 'sample',
  id: `seed-${number}`,
  reviewedOn: '2024-01-20',
  toldOn,
  outcome: 'nothing',
  measures: '',
  by: 'm-karin',
});

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

  it('hand their memory to the next draw, and show what is left of the unit [PLAN-2, PLAN-9]', () => {
    const checks = checksOn('2024-02-08', seed(1), sample(1));
    const [earlier] = earlierDraws(checks);
    expect(earlier).toMatchObject({ number: 1, record: checks[0]?.archive?.record });
    const coverage = coverageOf([settings, seed(1), sample(1)], checks);
    expect(coverage).toMatchObject({
      employees: 4,
      drawnEmployees: 2,
      units: 3,
      drawnProtected: 1,
      protectedCases: 1,
    });
    expect(coverage.unitsLeft).toHaveLength(1);
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

describe('an ordered check', () => {
  const draft: TargetedDraft = {
    reason: 'cause',
    orderedBy: ' Karin Öberg ',
    users: 'hand01, hand02\nhand01',
    caseNumber: '',
    from: '2024-03-01',
    to: '2024-03-31',
    askedBy: null,
    mandateSeen: false,
  };

  it('says by whom, of whom, why and for which period [PLAN-4]', () => {
    expect(orderTargeted(draft, '2024-04-08')).toEqual({
      ok: true,
      value: {
        type: 'targeted',
        reason: 'cause',
        orderedBy: 'Karin Öberg',
        orderedOn: '2024-04-08',
        users: ['hand01', 'hand02'],
        caseNumber: null,
        from: '2024-03-01',
        to: '2024-03-31',
        askedBy: null,
        doneOn: null,
        outcome: null,
        measures: '',
      },
    });
  });

  it.each<[Partial<TargetedDraft>, readonly string[]]>([
    [{ reason: null }, ['reason']],
    [{ orderedBy: ' ' }, ['ordered-by']],
    [{ users: ' , ' }, ['whom']],
    [{ users: Array.from({ length: 101 }, (_, index) => `hand${index}`).join(',') }, ['whom-too-long']],
    [{ users: 'a'.repeat(401) }, ['whom-too-long']],
    [{ users: '', caseNumber: 'SN 1' }, []],
    [{ from: '' }, ['period']],
    [{ to: '2024-02-30' }, ['period']],
    [{ from: '2024-04-01' }, ['period-backwards']],
    [{ reason: 'request' }, ['asked-by']],
    [{ reason: 'request', askedBy: 'person' }, []],
    [{ reason: 'request', askedBy: 'representative' }, ['mandate']],
    [{ reason: 'request', askedBy: 'representative', mandateSeen: true }, []],
    [{ reason: null, orderedBy: '', users: '', from: '' }, ['reason', 'ordered-by', 'whom', 'period']],
  ])('lacks nothing that the guideline asks for: %j [PLAN-4, PLAN-8]', (change, lacks) => {
    const ordered = orderTargeted({ ...draft, ...change }, '2024-04-08');
    expect(ordered.ok ? [] : ordered.error).toEqual(lacks);
  });

  it('is due the same day on suspicion and for what media may take up, and no rule dates the others [PLAN-7]', () => {
    const dueOf = (reason: TargetedDraft['reason']) => {
      const ordered = orderTargeted({ ...draft, reason, askedBy: 'person' }, '2024-04-08');
      if (!ordered.ok) throw new Error('a whole order');
      return tasksOf([{ ...ordered.value, id: 't', by: 'm' }], '2024-04-09', 2)[0];
    };
    expect(dueOf('cause')).toMatchObject({ dueOn: '2024-04-08', late: true });
    expect(dueOf('interest')).toMatchObject({ dueOn: '2024-04-08', late: true });
    for (const reason of ['special', 'known', 'request'] as const)
      expect(dueOf(reason)).toMatchObject({ dueOn: null, late: false });
  });
});

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

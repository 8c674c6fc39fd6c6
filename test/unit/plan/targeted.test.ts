import { describe, expect, it } from 'vitest';
import { orderTargeted, type TargetedDraft } from '#shared/plan/targeted.ts';
import { tasksOf } from '#shared/plan/tasks.ts';

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

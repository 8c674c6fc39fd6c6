import { describe, expect, it } from 'vitest';
import {
  destroyThrough,
  isKept,
  notedPaperSchema,
  paperKinds,
  paperLacks,
  type NotedPaper,
} from '#shared/plan/noted-paper.ts';
import { tasksOf } from '#shared/plan/tasks.ts';

function paper(kind: NotedPaper['kind'], change: Partial<NotedPaper> = {}): NotedPaper {
  return {
    type: 'paper',
    id: `paper-${kind}`,
    kind,
    file: 'SN 2024/118',
    from: '2024-01-10',
    freedOn: null,
    destroyedThrough: null,
    by: 'm-karin',
    ...change,
  };
}

describe('papers that grow while the case is open', () => {
  it.each([
    ['day-notes', '2024-03-31', null],
    ['day-notes', '2024-04-01', '2024-01-31'],
    ['day-notes', '2024-04-30', '2024-01-31'],
    ['compilation', '2024-05-01', '2024-02-29'],
    ['compilation', '2025-01-15', '2024-10-31'],
  ] as const)('%s are destroyed by the month, on %s through %s [ARK-7]', (kind, today, through) => {
    expect(destroyThrough(paper(kind), today, 2)).toBe(through);
  });

  it('wait again once a month is destroyed, and all goes when the case is closed [ARK-7]', () => {
    const january = paper('day-notes', { destroyedThrough: '2024-01-31' });
    expect(destroyThrough(january, '2024-04-30', 2)).toBeNull();
    expect(destroyThrough(january, '2024-05-01', 2)).toBe('2024-02-29');
    const closed = { ...january, freedOn: '2024-04-12' };
    expect(destroyThrough(closed, '2024-04-12', 2)).toBe('2024-04-12');
    expect(isKept(closed)).toBe(true);
    const gone = { ...closed, destroyedThrough: '2024-04-12' };
    expect(destroyThrough(gone, '2030-01-01', 2)).toBeNull();
    expect(isKept(gone)).toBe(false);
  });

  it('grow as old as the organisation says [ARK-7]', () => {
    expect(destroyThrough(paper('day-notes'), '2024-04-01', 0)).toBe('2024-03-31');
    expect(destroyThrough(paper('day-notes'), '2024-04-01', 12)).toBeNull();
  });
});

describe('papers that go as a whole', () => {
  it.each(['de-identified-plan', 'fictive-file', 'reserve-form', 'on-call'] as const)(
    '%s waits until nobody needs it, and then for its destruction [ARK-7]',
    (kind) => {
      expect(destroyThrough(paper(kind), '2034-01-01', 2)).toBeNull();
      const freed = paper(kind, { freedOn: '2024-04-02' });
      expect(destroyThrough(freed, '2024-04-02', 2)).toBe('2024-04-02');
      expect(isKept({ ...freed, destroyedThrough: '2024-04-02' })).toBe(false);
    },
  );
});

describe('a task to destroy paper', () => {
  it('exists for every kind the routine names, and ends when it is done [ARK-7]', () => {
    const freed = paperKinds.map((kind) => paper(kind, { freedOn: '2024-04-02' }));
    const kindsOf = (records: readonly NotedPaper[]) =>
      tasksOf(records, '2024-04-02', 2).map((task) =>
        task.type === 'destroy' ? task.paper.kind : task.type,
      );
    expect(kindsOf(freed)).toEqual([...paperKinds]);
    expect(kindsOf(freed.map((each) => ({ ...each, destroyedThrough: '2024-04-02' })))).toEqual([]);
  });
});

describe('the note of a paper', () => {
  it.each([
    ['', '2024-04-02', 'file'],
    ['  ', '2024-04-02', 'file'],
    ['Akt 189001019802', '2024-04-02', 'number'],
    ['SN 2024/118', '2024-04-03', 'day'],
    ['SN 2024/118', '2024-02-30', 'day'],
    ['Alva Ek', '2024-04-02', null],
  ] as const)('of «%s» from %s lacks: %s [ARK-7]', (file, from, lacks) => {
    expect(paperLacks(file, from, '2024-04-02')).toBe(lacks);
  });

  it('is refused when it is none', () => {
    expect(notedPaperSchema.safeParse(paper('on-call')).success).toBe(true);
    for (const bad of [{ file: '' }, { from: '2024-02-30' }, { kind: 'diary' }, { file: 'x'.repeat(101) }])
      expect(notedPaperSchema.safeParse({ ...paper('on-call'), ...bad }).success).toBe(false);
  });
});

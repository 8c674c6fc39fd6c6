import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowFindings } from '#shared/findings/finding.ts';
import type { ActionKind, AccessEvent } from '#shared/logs/access-event.ts';
import type { AnnotatedRows } from '#shared/review/annotated-rows.ts';
import { caseTimeline } from '#shared/review/case-timeline.ts';
import { hourSpans, presenceMap } from '#shared/review/presence-map.ts';

interface Drafted {
  readonly user: string;
  readonly time: string;
  readonly subject?: string;
  readonly kind?: ActionKind;
  readonly findings?: RowFindings;
}

const found = (change: Partial<RowFindings>): RowFindings => ({
  explanations: [],
  signs: [],
  untried: [],
  grade: 'explained',
  weight: 0,
  ...change,
});
const outside = found({
  grade: 'unexplained',
  signs: [
    {
      kind: 'outside-schedule',
      evidence: { type: 'plain', says: 'no-shift' },
      source: { type: 'list', id: 'l' },
    },
  ],
});

const rowsOf = (drafts: readonly Drafted[]): AnnotatedRows => ({
  events: drafts.map(({ user, time, subject = 'A', kind = 'read' }): AccessEvent => ({
    sourceRow: 1,
    time,
    user,
    action: kind,
    actionKind: kind,
    unit: '',
    subject,
    detail: '',
    authorised: null,
    cells: [],
  })),
  keys: [],
  annotations: [],
  findings: drafts.map(({ findings }) => findings),
  sample: [],
});

describe('the timeline of a case', () => {
  const march = { from: '2024-03-01', to: '2024-03-31' };
  const rows = rowsOf([
    { user: 'b', time: '2024-03-09T12:00' },
    { user: 'a', time: '2024-03-16T00:00', kind: 'changed', findings: outside },
    { user: 'c', time: '2024-03-02T08:00', subject: 'B' },
    { user: 'b', time: '2024-03-31T23:59:59', kind: 'printed' },
    { user: 'd', time: '2024-03-01T00:00' },
  ]);

  it('has a lane for each who opened it, first access first, and none for others [REV-7, REV-13]', () => {
    const picture = caseTimeline(rows, 'A', null, march);
    expect(picture?.lanes.map(({ user }) => user)).toEqual(['d', 'b', 'a']);
    const [, b, a] = picture?.lanes ?? [];
    expect(b?.marks).toEqual([
      { row: 0, at: 8.5 / 31, shape: 'read', grade: null },
      { row: 3, at: expect.closeTo(1, 3), shape: 'copied', grade: null },
    ]);
    expect(a?.marks).toEqual([{ row: 1, at: 15 / 31, shape: 'changed', grade: 'unexplained' }]);
  });

  it('shades each weekend, cut at the ends of the picture [REV-7]', () => {
    const picture = caseTimeline(rows, 'A', null, { from: '2024-03-03', to: '2024-03-31' });
    const days = (share: number) => Math.round(share * 31 * 1000) / 1000;
    expect(picture?.weekends.map(({ from, to }) => [days(from), days(to)])).toEqual([
      [1, 3],
      [8, 10],
      [15, 17],
      [22, 24],
      [29, 31],
    ]);
  });

  it('reaches over what lies outside the interval that the list states, and names days far enough apart', () => {
    const picture = caseTimeline(rows, 'A', null, { from: '2024-03-10', to: '2024-03-12' });
    expect([picture?.from, picture?.to]).toEqual(['2024-03-01', '2024-03-31']);
    expect(picture!.ticks.length).toBeLessThan(12);
    expect(caseTimeline(rows, 'nobody', null, march)).toBeNull();
    const oneDay = caseTimeline(rowsOf([{ user: 'a', time: '2024-03-05T09:00' }]), 'A', null, null);
    expect(oneDay?.ticks).toEqual([{ day: '2024-03-05', at: 0 }]);
  });

  it('draws what falls on one spot once, and the row at work rather than its twins [REV-13]', () => {
    const crowd = rowsOf(
      Array.from({ length: 5000 }, (_, index) => ({
        user: 'a',
        time: `2024-03-05T09:${String(index % 60).padStart(2, '0')}`,
      })),
    );
    const picture = caseTimeline(crowd, 'A', 4321, march);
    expect(picture?.lanes[0]?.marks.map(({ row }) => row)).toEqual([4321]);
  });
});

describe('the map of hours', () => {
  it('tells inside from outside by what each row itself says, and leaves what no roster speaks for [REV-13]', () => {
    const map = presenceMap(
      [
        { time: '2024-03-04T08:10', findings: found({}) },
        { time: '2024-03-05T21:47', findings: outside },
        { time: '2024-03-10T23:59', findings: found({ untried: ['schedule'] }) },
        { time: '2024-03-04T08:30', findings: outside },
        { time: 'not a time', findings: found({}) },
      ],
      [],
    );
    expect(map[0]?.[8]).toEqual({ inside: true, outside: true, unjudged: false, scheduled: false });
    expect(map[1]?.[21]?.outside).toBe(true);
    expect(map[6]?.[23]).toEqual({ inside: false, outside: false, unjudged: true, scheduled: false });
    expect(map.flat().filter(({ inside, outside: out, unjudged }) => inside || out || unjudged)).toHaveLength(
      3,
    );
  });

  it('outlines the hours of planned work, over midnight too, and not those of leave', () => {
    const shift = { user: 'a', unit: '', standsInFor: '' } as const;
    const map = presenceMap(
      [],
      [
        { ...shift, duty: 'work', from: '2024-03-10T22:30', until: '2024-03-11T01:30' },
        { ...shift, duty: 'away', from: '2024-03-12T08:00', until: '2024-03-12T16:00' },
      ],
    );
    expect(hourSpans(map[6]!, ({ scheduled }) => scheduled)).toEqual([{ from: 22, until: 24 }]);
    expect(hourSpans(map[0]!, ({ scheduled }) => scheduled)).toEqual([{ from: 0, until: 2 }]);
    expect(map[1]!.some(({ scheduled }) => scheduled)).toBe(false);
  });

  it('holds the rows of many against no schedule [REV-13]', () => {
    const map = presenceMap([{ time: '2024-03-05T21:47', findings: outside }], null);
    expect(map[1]?.[21]).toEqual({ inside: false, outside: false, unjudged: true, scheduled: false });
  });

  it('shows the same for one access as for a thousand: nothing in it counts [REV-5, REV-13]', () => {
    const time = fc
      .date({ min: new Date('2024-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 16));
    const row = fc.record({ time, findings: fc.constantFrom(outside, found({}), undefined) });
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 1, max: 9 }), (rows, times) => {
        const many = Array.from({ length: times }, () => rows).flat();
        expect(presenceMap(many, [])).toEqual(presenceMap(rows, []));
      }),
    );
  });
});

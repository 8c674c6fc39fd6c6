import { describe, expect, it } from 'vitest';
import type { SubjectKey } from '#shared/casework/records.ts';
import { lookOrder } from '#shared/findings/look-order.ts';
import { baseReviewRules } from '#shared/routine/base-review-rules.ts';
import {
  ada,
  answerWith,
  bo,
  judge,
  judgeOne,
  listOf,
  relationWith,
  rowWith,
  sara,
  shiftOn,
} from '../../support/findings.ts';

const kinds = ({ signs }: ReturnType<typeof judgeOne>) => signs.map(({ kind }) => kind);
const home = 'key of Alvägen 1' as SubjectKey;
const others = listOf({ relations: [relationWith({ user: 'andra01', subject: bo })] }, 'case-load');

describe('the five check points', () => {
  it('finds no relation where a case load lacks one, and does not try where none was imported [REV-4]', () => {
    expect(kinds(judgeOne(rowWith(), { lists: [others] }))).toEqual(['no-relation']);
    const untold = judgeOne(rowWith());
    expect(kinds(untold)).toEqual([]);
    expect(untold.untried).toEqual(['relation', 'schedule', 'affinity', 'interest', 'absence']);
  });

  it('finds a time outside the schedule, with the nearest shift, and lets the pack say how far is near [REV-4]', () => {
    const lists = [listOf({ shifts: [shiftOn('2024-03-12')] }, 'roster')];
    const late = rowWith({ time: '2024-03-12T18:00' });
    expect(judgeOne(late, { lists }).signs).toEqual([
      {
        kind: 'outside-schedule',
        evidence: { type: 'nearest-shift', from: '2024-03-12T08:00', until: '2024-03-12T16:30' },
        source: { type: 'list', id: 'roster' },
      },
    ]);
    expect(kinds(judgeOne(late, { lists, rules: { scheduleToleranceMinutes: 120 } }))).toEqual([]);
  });

  it('does not hold a schedule against somebody whom no roster has for that week [REV-4]', () => {
    const lists = [listOf({ shifts: [shiftOn('2024-03-12')] })];
    const row = judgeOne(rowWith({ time: '2024-06-12T22:00' }), { lists });
    expect(kinds(row)).toEqual([]);
    expect(row.untried).toContain('schedule');
  });

  it('finds an account in use while its owner is away, also on the owner’s own cases [REV-4]', () => {
    const away = shiftOn('2024-03-12', { duty: 'away', from: '2024-03-01T00:00', until: '2024-03-31T23:59' });
    const row = judgeOne(rowWith(), { lists: [listOf({ relations: [relationWith()], shifts: [away] })] });
    expect(kinds(row)).toEqual(['away']);
    expect(row.grade).toBe('unexplained');
  });

  it('finds private ties: own case, colleague, family name, address [REV-4]', () => {
    const withSara = (change: object, subjectName = 'Ada Provlund') =>
      kinds(
        judgeOne(rowWith({ subjectName }), {
          lists: [listOf({ staff: [{ ...sara, ...change }], residences: [{ subject: ada, address: home }] })],
        }),
      );
    expect(withSara({ subject: ada }, 'Sara Lindqvist')).toEqual(['own-record']);
    expect(withSara({}, 'Elof Lindqvist')).toEqual(['family-name']);
    expect(withSara({ address: home })).toEqual(['same-address']);
    expect(withSara({})).toEqual([]);
    const colleague = { ...sara, user: 'ada01', name: 'Ada Provlund', subject: ada };
    expect(kinds(judgeOne(rowWith(), { lists: [listOf({ staff: [sara, colleague] })] }))).toEqual([
      'colleague',
    ]);
  });

  it('finds cases of interest by their key while they are on the list [REV-4]', () => {
    const interests = [
      { subject: ada, kind: 'local-or-media' as const, from: '2024-03-01', until: '2024-03-31' },
    ];
    const lists = [listOf({ interests })];
    expect(kinds(judgeOne(rowWith(), { lists }))).toEqual(['local-or-media']);
    expect(kinds(judgeOne(rowWith({ time: '2024-04-01T10:00' }), { lists }))).toEqual([]);
  });

  it('finds a case whose worker is at work and never in the system, where the log covers the unit [REV-4]', () => {
    const olof = { ...sara, user: 'olof02', name: 'Olof Ek' };
    const days = ['04', '05', '06', '07', '08', '11', '12'];
    const lists = [
      listOf({
        staff: [sara, olof],
        relations: [relationWith({ user: 'olof02' })],
        shifts: days.map((day) => shiftOn(`2024-03-${day}`, { user: 'olof02' })),
      }),
    ];
    const early = rowWith({ time: '2024-03-01T10:00', subject: bo });
    expect(kinds(judge({ rows: [early, rowWith()], lists })[1]!)).toEqual(['handler-silent', 'no-relation']);
    const olofToo = rowWith({ time: '2024-03-08T10:00', user: 'olof02' });
    expect(kinds(judge({ rows: [early, rowWith(), olofToo], lists })[1]!)).toEqual(['no-relation']);
  });

  it('finds the same record on several days, a row of many, and copies, where there is no relation', () => {
    const onDays = ['12', '14', '20'].map((day) => rowWith({ time: `2024-03-${day}T10:00` }));
    const repeated = judge({ rows: onDays, lists: [others] });
    expect(repeated[0]!.signs[0]).toMatchObject({
      kind: 'repeated',
      evidence: { days: ['2024-03-14', '2024-03-20'] },
    });
    const inARow = Array.from({ length: 5 }, (_, at) =>
      rowWith({ time: `2024-03-12T10:${10 + at}`, subject: `key ${at}` as SubjectKey }),
    );
    expect(judge({ rows: inARow, lists: [others] }).every((row) => kinds(row).includes('series'))).toBe(true);
    expect(
      judge({ rows: inARow.slice(1), lists: [others] }).some((row) => kinds(row).includes('series')),
    ).toBe(false);
    expect(kinds(judgeOne(rowWith({ action: 'printed' }), { lists: [others] }))).toContain('copied');
  });

  it('finds copies one after another, also of cases that the user stands in for, with what was read beside them', () => {
    const subjects = ['a', 'b', 'c', 'd'].map((name) => `key of ${name}` as SubjectKey);
    const lists = [
      listOf({
        relations: subjects.map((subject) => relationWith({ user: 'olof02', subject })),
        shifts: [shiftOn('2024-03-12', { standsInFor: 'olof02' })],
      }),
    ];
    const rows = subjects.flatMap((subject, at) => [
      rowWith({ subject, time: `2024-03-12T10:${10 + at * 4}` }),
      rowWith({ subject, time: `2024-03-12T10:${11 + at * 4}`, action: 'printed' }),
    ]);
    const judged = judge({ rows, lists });
    expect(judged.every((row) => kinds(row).includes('copied-in-a-row') && row.grade === 'unexplained')).toBe(
      true,
    );
    expect(judge({ rows: rows.slice(2), lists }).every((row) => row.grade === 'explained')).toBe(true);
  });

  it('takes what two lists say alike as one sign, and weighs it once [REV-4]', () => {
    const interests = [{ subject: ada, kind: 'staff' as const, from: null, until: null }];
    const client = listOf({ staff: [{ ...sara, user: 'adapro02', subject: ada }] }, 'staff');
    const alone = judgeOne(rowWith(), { lists: [others, client] });
    const twice = judgeOne(rowWith(), { lists: [others, client, listOf({ interests }, 'interests')] });
    expect(kinds(twice)).toEqual(['colleague', 'no-relation']);
    expect(twice.weight).toBe(alone.weight);
  });

  it('looks for no sign that the pack has turned off', () => {
    const checks = baseReviewRules.checks.map((check) => ({ ...check, on: check.sign !== 'no-relation' }));
    expect(kinds(judgeOne(rowWith(), { lists: [others], rules: { checks } }))).toEqual([]);
  });
});

describe('the order of rows', () => {
  it('shows the unexplained first, those with most to look at before the rest, in log order among equals [REV-5]', () => {
    const lists = [
      listOf({
        relations: [relationWith()],
        interests: [{ subject: bo, kind: 'special', from: null, until: null }],
      }),
    ];
    const rows = [
      rowWith(),
      rowWith({ subject: 'key of Cecilia' as SubjectKey }),
      rowWith({ subject: bo }),
      rowWith({ subject: 'key of Doris' as SubjectKey }),
    ];
    expect(lookOrder(judge({ rows, lists }))).toEqual([2, 1, 3, 0]);
  });

  it('shows what stands on somebody’s own word after the unexplained and before the explained [REV-6]', () => {
    const lists = [
      listOf({ relations: [relationWith(), relationWith({ user: 'olof02', subject: bo })], staff: [sara] }),
    ];
    const rows = [rowWith(), rowWith({ subject: bo }), rowWith({ subject: 'key of Doris' as SubjectKey })];
    const found = judge({ rows, lists, answers: [answerWith({ subjects: [bo] })] });
    expect(found.map(({ grade }) => grade)).toEqual(['explained', 'own-word', 'unexplained']);
    expect(lookOrder(found)).toEqual([2, 1, 0]);
    // However much speaks about it.
    const heavy = found.map((row) => (row.grade === 'own-word' ? { ...row, weight: 9 } : row));
    expect(lookOrder(heavy)).toEqual([2, 1, 0]);
  });

  it('gives a row the same place whoever else’s rows stand in the log [REV-5, REV-13]', () => {
    const lists = [listOf({ relations: [relationWith({ user: 'andra01' })] })];
    const alone = judgeOne(rowWith(), { lists });
    const twenty = Array.from({ length: 20 }, (_, day) =>
      rowWith({ user: 'kent03', time: `2024-03-${String(day + 1).padStart(2, '0')}T10:00` }),
    );
    expect(judge({ rows: [rowWith(), ...twenty], lists })[0]).toEqual(alone);
  });
});

import { describe, expect, it } from 'vitest';
import type { Answer, LogRow } from '#shared/findings/finding.ts';
import { reconcile } from '#shared/findings/reconcile.ts';
import { ada, answerWith, bo, rowWith, sara } from '../../support/findings.ts';

const olof = { ...sara, user: 'olof02', name: 'Olof Ek' };

function compare(rows: readonly LogRow[], answers: readonly Answer[], askedAt: readonly number[] = []) {
  return reconcile({ rows, answers, askedAt, staff: [sara, olof], minutes: 30, reasonDays: 7 });
}
const meanings = (found: ReturnType<typeof compare>) =>
  found.map(({ type, meaning }) => `${type}: ${meaning}`);

describe('captured openings beside exported rows', () => {
  it('are quiet where both tell of the same', () => {
    expect(compare([rowWith()], [answerWith()], [0])).toEqual([]);
  });

  it('tell of an opening that the log lacks, and what that may mean [REV-6]', () => {
    const other = rowWith({ subject: bo });
    expect(meanings(compare([other], [answerWith()]))).toEqual(['opening: log-lacks-it']);
    const later = rowWith({ time: '2024-03-12T15:00' });
    expect(meanings(compare([later], [answerWith()]))).toEqual(['opening: clock-differs']);
    const olofs = rowWith({ user: 'olof02' });
    expect(meanings(compare([other, olofs], [answerWith()]))).toEqual(['opening: other-account']);
    expect(meanings(compare([{ ...other, user: 'olof02' }], [answerWith()]))).toEqual([
      'opening: user-not-in-log',
    ]);
  });

  it('leave out openings of days that the log does not cover', () => {
    expect(compare([rowWith()], [answerWith({ at: Date.UTC(2024, 1, 1) })])).toEqual([]);
  });

  it('tell of a row that was never answered for, of those who have the extension [REV-6]', () => {
    const elsewhere = answerWith({ subjects: [bo] });
    const both = [rowWith(), rowWith({ subject: bo })];
    expect(compare(both, [elsewhere], [0])).toEqual([{ type: 'row', index: 0, meaning: 'other-device' }]);
    const yesterday = answerWith({ subjects: [bo], at: Date.UTC(2024, 2, 11, 9) });
    const rows = [rowWith(), rowWith({ subject: bo, time: '2024-03-11T10:00' })];
    expect(compare(rows, [yesterday], [0])).toEqual([
      { type: 'row', index: 0, meaning: 'extension-not-in-use' },
    ]);
    expect(compare([rowWith()], [], [0])).toEqual([]);
  });

  it('hold an answer to be good for the days in which nobody is asked again', () => {
    const weekAgo = answerWith({ at: Date.UTC(2024, 2, 6, 9), subjects: [ada] });
    const rows = [rowWith({ time: '2024-03-06T10:00' }), rowWith()];
    expect(compare(rows, [weekAgo], [1])).toEqual([]);
    const long = [rowWith({ time: '2024-03-06T10:00' }), rowWith({ time: '2024-03-25T10:00' })];
    expect(compare(long, [weekAgo], [1])).toMatchObject([{ type: 'row', index: 1 }]);
  });
});

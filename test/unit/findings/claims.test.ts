import { describe, expect, it } from 'vitest';
import type { BasisList } from '#shared/casework/basis.ts';
import {
  ada,
  answerWith,
  judgeOne,
  listOf,
  relationWith,
  rowWith,
  sara,
  shiftOn,
} from '../../support/findings.ts';

const olofs = relationWith({ user: 'olof02' });

function borneOut(reasonId: string, lists: readonly BasisList[]): boolean {
  const row = judgeOne(rowWith(), {
    lists: [listOf({ staff: [sara] }, 'staff'), ...lists],
    answers: [answerWith({ reasonId })],
  });
  const contradicted = row.signs.some(({ kind }) => kind === 'not-borne-out');
  // The sign and the explanation tell of the same.
  expect(row.grade).toBe(contradicted ? 'unexplained' : 'own-word');
  return !contradicted;
}

describe('a reason that was given', () => {
  it('that the case is one’s own does not count where the list has it with somebody else, now and soon [REV-6]', () => {
    expect(borneOut('assigned', [listOf({ relations: [olofs] })])).toBe(false);
    expect(borneOut('assigned', [listOf({ relations: [olofs, relationWith({ from: '2024-03-26' })] })])).toBe(
      true,
    );
    expect(borneOut('assigned', [listOf({ relations: [olofs, relationWith({ from: '2024-03-27' })] })])).toBe(
      false,
    );
  });

  it('counts where the lists cannot tell: a case they do not have, a roster that lacks the person [REV-6]', () => {
    expect(borneOut('assigned', [])).toBe(true);
    expect(borneOut('duty', [])).toBe(true);
    expect(
      borneOut('handler', [listOf({ relations: [{ ...olofs, type: 'unit', user: '', unit: 'Syd' }] })]),
    ).toBe(true);
    expect(borneOut('substitute', [listOf({ relations: [olofs] })])).toBe(true);
    expect(borneOut('contact', [listOf({ relations: [olofs], shifts: [shiftOn('2024-03-12')] })])).toBe(true);
  });

  it('that one stands in does not count while the case worker is at work [REV-6]', () => {
    const withOlof = (duty: 'work' | 'away') => [
      listOf({ relations: [olofs], shifts: [shiftOn('2024-03-12', { user: 'olof02', duty })] }),
    ];
    expect(borneOut('substitute', withOlof('work'))).toBe(false);
    expect(borneOut('substitute', withOlof('away'))).toBe(true);
  });

  it('that one is on call does not count where the roster has another duty [REV-6]', () => {
    expect(borneOut('duty', [listOf({ shifts: [shiftOn('2024-03-12')] })])).toBe(false);
    expect(borneOut('duty', [listOf({ shifts: [shiftOn('2024-03-12', { duty: 'on-call' })] })])).toBe(true);
  });

  it('of a task counts only for the roles that have it [REV-6]', () => {
    expect(borneOut('technical', [])).toBe(false);
    const asLvs = judgeOne(rowWith(), {
      lists: [listOf({ staff: [{ ...sara, role: 'LVS' }] })],
      answers: [answerWith({ reasonId: 'technical', subjects: [ada] })],
    });
    expect(asLvs.grade).toBe('own-word');
  });
});

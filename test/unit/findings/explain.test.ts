import { describe, expect, it } from 'vitest';
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

const standing = (findings: ReturnType<typeof judgeOne>) =>
  findings.explanations.filter(({ undoneBy }) => undoneBy.length === 0).map(({ template }) => template);
const staff = listOf({ staff: [sara] }, 'staff');
const someCaseLoad = listOf({ relations: [relationWith({ subject: bo, user: 'andra01' })] }, 'case-load');

describe('explanations', () => {
  it('takes the user’s own assignment, from its first to its last day, and says from which list [REV-6]', () => {
    const list = listOf({ relations: [relationWith({ from: '2024-03-12', until: '2024-03-12' })] }, 'load');
    const explained = judgeOne(rowWith(), { lists: [list] });
    expect(explained.grade).toBe('explained');
    expect(explained.explanations).toEqual([
      {
        template: 'assignment',
        evidence: { type: 'held', from: '2024-03-12', until: '2024-03-12' },
        source: { type: 'list', id: 'load' },
        undoneBy: [],
      },
    ]);
    expect(judgeOne(rowWith({ time: '2024-05-13T10:00' }), { lists: [list] }).grade).toBe('unexplained');
    expect(judgeOne(rowWith({ subject: bo }), { lists: [list] }).grade).toBe('unexplained');
  });

  it('knows the user by any way of writing the name that the staff list connects', () => {
    for (const user of ['Lindqvist, Sara', 'sara lindqvist', 'Sara Lindqvist (SALIN01)']) {
      const lists = [staff, listOf({ relations: [relationWith({ user })] })];
      expect(standing(judgeOne(rowWith(), { lists }))).toEqual(['assignment']);
    }
    const namesake = { ...rowWith(), user: 'Sara Lindqvist (salin02)' };
    expect(judgeOne(namesake, { lists: [staff, listOf({ relations: [relationWith()] })] }).grade).toBe(
      'unexplained',
    );
    const elsewhere = { ...namesake, user: 'Sara Lindqvist (Enhet 2)' };
    expect(judgeOne(elsewhere, { lists: [staff, listOf({ relations: [relationWith()] })] }).grade).toBe(
      'explained',
    );
    const stranger = listOf({ relations: [relationWith({ user: 'Sara Lindgren' })] });
    expect(judgeOne(rowWith(), { lists: [staff, stranger] }).grade).toBe('unexplained');
  });

  it('takes an authority only while it is in force [REV-6]', () => {
    const lists = [listOf({ relations: [relationWith({ type: 'authority', until: '2024-03-11' })] })];
    expect(standing(judgeOne(rowWith({ time: '2024-03-11T09:00' }), { lists }))).toEqual(['authority']);
    expect(standing(judgeOne(rowWith(), { lists }))).not.toContain('authority');
  });

  it('takes a unit’s client while the user is on a shift there, and not on another unit’s [REV-6]', () => {
    const relations = [relationWith({ type: 'unit', user: '', unit: 'Boende Ek' })];
    const onShift = (unit: string) => [listOf({ relations, shifts: [shiftOn('2024-03-12', { unit })] })];
    for (const unit of ['Boende Ek', 'BOENDE EK '])
      expect(standing(judgeOne(rowWith(), { lists: onShift(unit) }))).toEqual(['unit']);
    expect(judgeOne(rowWith(), { lists: onShift('Boende Al') }).grade).toBe('unexplained');
    const atNight = rowWith({ time: '2024-03-12T23:00' });
    expect(judgeOne(atNight, { lists: onShift('Boende Ek') }).grade).toBe('unexplained');
  });

  it('takes somebody whom the roster has stand in for the case worker [REV-6]', () => {
    const relations = [relationWith({ user: 'olof02' })];
    const lists = [listOf({ relations, shifts: [shiftOn('2024-03-12', { standsInFor: 'olof02' })] })];
    expect(standing(judgeOne(rowWith(), { lists }))).toEqual(['stand-in']);
    expect(judgeOne(rowWith({ time: '2024-03-13T10:00' }), { lists }).grade).toBe('unexplained');
  });

  it('takes a duty on call only where something was written in the record', () => {
    const lists = [someCaseLoad, listOf({ shifts: [shiftOn('2024-03-12', { duty: 'on-call' })] })];
    const written = rowWith({ time: '2024-03-12T10:20', action: 'created' });
    const [read] = judge({ rows: [rowWith(), written], lists });
    expect(standing(read!)).toContain('on-call');
    expect(standing(judgeOne(rowWith(), { lists }))).not.toContain('on-call');
  });

  it('takes the days before a case becomes the user’s and after it was, as the pack counts them [REV-6]', () => {
    const chainOf = (relation: object) =>
      standing(judgeOne(rowWith(), { lists: [listOf({ relations: [relationWith(relation)] })] }));
    expect(chainOf({ from: '2024-03-22' })).toEqual(['chain']);
    expect(chainOf({ from: '2024-03-23' })).toEqual([]);
    expect(chainOf({ until: '2024-02-27' })).toEqual(['chain']);
    expect(chainOf({ until: '2024-02-26' })).toEqual([]);
  });

  it('takes a role on the kind of journal that goes with it, in the unit’s own cases [REV-6]', () => {
    const nurse = listOf({ staff: [{ ...sara, role: 'skolsköterska' }] });
    const journal = rowWith({ detail: 'Journal skolsköterska (HSL)' });
    expect(standing(judgeOne(journal, { lists: [nurse] }))).toEqual(['health-record']);
    expect(judgeOne(rowWith({ detail: 'Elevakt' }), { lists: [nurse] }).grade).toBe('unexplained');
    expect(judgeOne({ ...journal, unit: 'Annan skola' }, { lists: [nurse] }).grade).toBe('unexplained');
  });

  it('takes no leading role of a unit for that of another, nor of none for any that is not named [REV-6]', () => {
    const caseLoadOf = (unit: string) => listOf({ relations: [relationWith({ user: 'olof02', unit })] });
    const leads = (unit: string, ofCase: string, inLog = '') => {
      const lists = [listOf({ staff: [{ ...sara, role: 'Enhetschef', unit }] }), caseLoadOf(ofCase)];
      const rows = [rowWith({ unit: inLog }), rowWith({ subject: bo, unit: inLog })];
      return judge({ rows, lists }).map((row) => standing(row).includes('lead'));
    };
    expect(leads('Enhet Nord', 'ENHET NORD', 'Enhet Nord')).toEqual([true, true]);
    expect(leads('Enhet Nord', 'Enhet Syd', 'Enhet Syd')).toEqual([false, false]);
    expect(leads('', '', '')).toEqual([false, false]);
  });

  it('takes a reason given at the time by the log’s user, and no other’s, and no later one [REV-6, WARN-9]', () => {
    const said = (change: object) =>
      standing(judgeOne(rowWith(), { lists: [staff, someCaseLoad], answers: [answerWith(change)] }));
    expect(said({})).toEqual(['reason']);
    expect(said({ author: 'Olof Ek' })).toEqual([]);
    expect(said({ at: Date.UTC(2024, 2, 12, 12) })).toEqual([]);
    expect(said({ subjects: [bo] })).toEqual([]);
  });

  it('lets no reason speak for the record of a namesake, and says what undoes it', () => {
    const namesake = rowWith({ subjectName: 'Elof Lindqvist' });
    const row = judgeOne(namesake, { lists: [staff], answers: [answerWith()] });
    expect(row.grade).toBe('unexplained');
    expect(row.explanations).toMatchObject([{ template: 'reason', undoneBy: ['family-name'] }]);
  });

  it('takes a wrong click that was said at once, of a reading, and not for the third time [REV-6]', () => {
    const clicks = (count: number) =>
      Array.from({ length: count }, (_, day) =>
        answerWith({ type: 'wrong-click', at: Date.UTC(2024, 2, 12 - day, 9, 2) }),
      );
    const lists = [staff, someCaseLoad];
    expect(standing(judgeOne(rowWith(), { lists, answers: clicks(2) }))).toEqual(['wrong-click']);
    expect(standing(judgeOne(rowWith(), { lists, answers: clicks(3) }))).toEqual([]);
    const changed = rowWith({ action: 'changed' });
    expect(standing(judgeOne(changed, { lists, answers: clicks(1) }))).not.toContain('wrong-click');
  });

  it('grades what only the user has said apart, until a list or the log bears it out [REV-6, WARN-9]', () => {
    const lists = [staff, someCaseLoad];
    const click = answerWith({ type: 'wrong-click', at: Date.UTC(2024, 2, 12, 9, 2) });
    for (const answer of [answerWith(), click])
      expect(judgeOne(rowWith(), { lists, answers: [answer] }).grade).toBe('own-word');
    const assigned = [...lists, listOf({ relations: [relationWith()] })];
    expect(judgeOne(rowWith(), { lists: assigned, answers: [answerWith()] }).grade).toBe('explained');
    // Asked in any order: a pack may try reasons first.
    const explanations = baseReviewRules.explanations.toReversed();
    const scene = { lists: assigned, answers: [answerWith()], rules: { explanations } };
    expect(judgeOne(rowWith(), scene).grade).toBe('explained');
    const written = rowWith({ time: '2024-03-13T11:00', action: 'changed' });
    expect(judge({ rows: [rowWith(), written], lists, answers: [answerWith()] })[0]?.grade).toBe('explained');
  });

  it('leaves out a template that the pack has turned off', () => {
    const explanations = baseReviewRules.explanations.map((each) => ({
      ...each,
      on: each.type !== 'assignment',
    }));
    const lists = [listOf({ relations: [relationWith()] })];
    expect(judgeOne(rowWith(), { lists, rules: { explanations } }).grade).toBe('unexplained');
  });

  it('says of a time in UTC what the clock in Sweden showed', () => {
    const lists = [listOf({ relations: [relationWith({ from: '2024-03-13' })] })];
    expect(standing(judgeOne(rowWith({ time: '2024-03-12T23:30:00Z' }), { lists }))).toEqual(['assignment']);
  });

  it('takes rows without a user for nobody’s in particular: none speaks for another, nor against it [REV-6]', () => {
    const days = ['2024-03-12', '2024-03-13', '2024-03-14'].map((day) => `${day}T10:00`);
    const rows = days.flatMap((time) => [
      rowWith({ user: '', time, action: 'changed' }),
      rowWith({ user: '', time, action: 'printed' }),
    ]);
    for (const found of judge({ rows, lists: [someCaseLoad] })) {
      expect(found).toMatchObject({ grade: 'unexplained', signs: [] });
      expect(found.untried).toContain('relation');
    }
    const named = rows.map((row) => ({ ...row, user: 'salin01' }));
    expect(judge({ rows: named, lists: [someCaseLoad] }).map(({ grade }) => grade)).not.toContain(
      'unexplained',
    );
  });

  it('explains nothing where the log does not say whose record it is', () => {
    const lists = [listOf({ relations: [relationWith({ subject: ada })] })];
    const row = judgeOne(rowWith({ subject: null }), { lists });
    expect(row).toMatchObject({ grade: 'unexplained', explanations: [] });
    expect(row.untried).toContain('relation');
  });
});

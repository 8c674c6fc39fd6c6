import { describe, expect, it } from 'vitest';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import { answerRows } from '#shared/review/answer-rows.ts';

const event = (time: string, subject: string, detail: string): AccessEvent => ({
  sourceRow: 1,
  time,
  user: 'larare12',
  action: 'Läst',
  actionKind: 'read',
  unit: 'Exempelskolan F-9',
  subject,
  detail,
  authorised: null,
  cells: [],
});
const events = [
  event('2024-03-02T10:00', '189902239871', 'Elevakt'),
  event('2024-03-01T09:00', '189902239871', 'Samtal om 18900411-9971'),
  event('2024-03-01T09:00', 'SN 2024/0757', 'Beslut'),
  event('2024-03-01T08:00', '189004119971', 'Elevakt'),
];

const datasetOf = (of: readonly AccessEvent[]) => ({ events: of, columns: ['Elev'], subjectColumn: null });

describe('the answer to a person who asks', () => {
  it.each(['18990223-9871', '189902239871', ' 18990223 9871 '])(
    'holds the rows of %s, oldest first, and nobody’s name [PLAN-4]',
    (subject) => {
      const rows = answerRows(datasetOf(events), subject, '2024-04-01');
      expect(rows.map(({ time }) => time)).toEqual(['2024-03-01T09:00', '2024-03-02T10:00']);
      expect(JSON.stringify(rows)).not.toContain('larare12');
    },
  );

  it('masks other people in what was read [PLAN-4]', () => {
    const [first] = answerRows(datasetOf(events), '189902239871', '2024-04-01');
    expect(first?.data).toContain('Samtal om');
    expect(first?.data).not.toContain('9971');
  });

  it('leaves out who else stands in it: employees as the log names them, and others in the log [PLAN-4]', () => {
    const named = (user: string, subject: string, holder: string, detail: string) => ({
      ...event('2024-03-01T09:00', subject, detail),
      user,
      cells: [holder],
    });
    const detail =
      'Sara Lindqvists anteckning, signerad SALIN01 av Lindqvist, Sara: Elof Provlund och Bo Ek, ekonomi, ring Bo';
    const rows = answerRows(
      datasetOf([
        named('Lindqvist, Sara (salin01)', '189902239871', 'Elof Provlund', detail),
        named('Bo', '189004119971', 'Bo Ek', ''),
        named('Bo', '18951022-9926', 'Elof Provlund', ''),
      ]),
      '18990223-9871',
      '2024-04-01',
    );
    const act = {
      ...named('salin01', '189902239871', 'Elof Provlund', ''),
      action: 'Läst av salin01, 18900411-9971',
    };
    const [row] = answerRows(datasetOf([act]), '18990223-9871', '2024-04-01');
    expect(row?.action).toMatch(/^Läst av ••••••, (?!.*9971)/);
    expect(rows.map(({ data }) => data)).toEqual([
      '•••••• anteckning, signerad •••••• av ••••••: Elof Provlund och ••••••, ekonomi, ring Bo',
    ]);
  });

  it('finds a case by its number, and nothing by nothing [PLAN-4]', () => {
    for (const number of ['sn  2024/0757', 'Dnr SN2024-0757', 'SN 2024 / 0757'])
      expect(answerRows(datasetOf(events), number, '2024-04-01')).toHaveLength(1);
    expect(answerRows(datasetOf(events), ' ', '2024-04-01')).toEqual([]);
  });

  it('tells each time as the clock in Sweden showed it, also over a change of clocks [PLAN-4]', () => {
    const times = ['2024-03-31T01:05:00Z', '2024-03-31T00:55:00Z', '2024-02-29T23:30Z', '2024-03-01T00:10'];
    const rows = answerRows(
      datasetOf(times.map((time) => event(time, 'SN 2024/0757', ''))),
      'SN 2024/0757',
      '2024-04-01',
    );
    expect(rows.map(({ time }) => time.slice(0, 16))).toEqual([
      '2024-03-01T00:10',
      '2024-03-01T00:30',
      '2024-03-31T01:55',
      '2024-03-31T03:05',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { indexPeople } from '#shared/casework/people.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { PlanRecord, RecordOf } from '#shared/plan/plan-record.ts';
import { markRows, picturedUsers, sampleOf } from '#shared/review/sample-mark.ts';
import { ordered } from '../../support/plan-records.ts';

const event = (user: string, subject: string, time = '2024-03-05T09:00'): AccessEvent => ({
  sourceRow: 1,
  time,
  user,
  action: 'Läst',
  actionKind: 'read',
  unit: '',
  subject,
  detail: '',
  authorised: null,
  cells: [],
});

const entry = (id: string) => ({ id, unit: 'Barn och familj', isProtected: false });
const drawn: RecordOf<'draw'> = {
  type: 'draw',
  id: 'd1',
  seedId: 's1',
  by: 'm-karin',
  archive: {
    format: 'varsam-draw-1',
    space: 'x',
    year: 2024,
    number: 3,
    wanted: { users: 1, cases: 1 },
    seed: '',
    commitment: '',
    lockedAt: '2024-04-01T08:00:00Z',
    drawnAt: '2024-04-02T08:00:00Z',
    users: [],
    cases: [],
    usersDigest: '',
    casesDigest: '',
    earlier: [],
    drawn: { users: [entry('salin01')], cases: [entry('SN 2024-0757')] },
    record: '',
  },
};
const locked: PlanRecord = {
  type: 'seed',
  id: 's1',
  year: 2024,
  number: 3,
  seed: '',
  commitment: '',
  users: 2,
  cases: 2,
  lockedAt: 1,
  by: 'm-karin',
};
const reviewed = (reviewedOn: string | null): RecordOf<'sample'> => ({
  type: 'sample',
  id: 's1',
  reviewedOn,
  toldOn: null,
  outcome: 'nothing',
  measures: '',
  by: 'm-karin',
});
const orderedOf = (users: readonly string[], caseNumber: string | null) =>
  ordered({ id: 't1', orderedOn: '2024-04-03', users, caseNumber, to: '2024-03-10' });
const people = indexPeople([
  { user: 'salin01', name: 'Sara Lindqvist', role: '', unit: '', subject: null, address: null },
]);
const marksOf = (records: readonly PlanRecord[], events: readonly AccessEvent[]) =>
  markRows(events, sampleOf([locked, ...records], { id: 'r', from: '2024-04-02', until: null }), people);

describe('the mark of a sampled row', () => {
  it('falls on drawn users and cases however log and list write them, and on nobody else [REV-12]', () => {
    const events = [
      event('Sara Lindqvist (salin01)', 'SN 2023/0001'),
      event('annan02', 'SN2024/0757'),
      event('annan02', 'SN2024/0758'),
    ];
    expect(marksOf([drawn], events)).toEqual([
      { why: 'drawn', by: 'user' },
      { why: 'drawn', by: 'case' },
      undefined,
    ]);
  });

  it('is not set by a draw that was finished before the review began, nor by one made after the sign-off', () => {
    const events = [event('salin01', '')];
    expect(marksOf([drawn, reviewed('2024-04-01')], events)).toEqual([]);
    expect(marksOf([drawn, reviewed('2024-04-02')], events)[0]).toEqual({ why: 'drawn', by: 'user' });
    const signed = sampleOf([locked, drawn], { id: 'r', from: '2024-03-01', until: '2024-04-01' });
    expect(signed.users).toEqual([]);
  });

  it('is not set by a draw that does not count, and the day of one is that in Sweden [PLAN-3, REV-13]', () => {
    const events = [event('salin01', '')];
    const earlier = { ...locked, id: 's0', lockedAt: 0 } as PlanRecord;
    expect(marksOf([drawn, earlier], events)).toEqual([]);
    const atNight = { ...drawn, archive: { ...drawn.archive, drawnAt: '2024-04-01T22:30:00.000Z' } };
    const of = (until: string) => sampleOf([locked, atNight], { id: 'r', from: '2024-03-01', until });
    expect(of('2024-04-01').users).toEqual([]);
    expect(of('2024-04-02').users).toEqual(['salin01']);
  });

  it('falls where somebody has said that the check was made, whatever the days, and nowhere else [REV-12]', () => {
    const events = [event('salin01', '')];
    const placed = (reviewId: string) => ({ ...reviewed('2024-01-01'), reviewId });
    expect(marksOf([drawn, placed('r')], events)[0]).toEqual({ why: 'drawn', by: 'user' });
    expect(marksOf([drawn, { ...reviewed('2024-04-02'), reviewId: 'other' }], events)).toEqual([]);
    const order = orderedOf(['salin01'], null);
    expect(marksOf([{ ...order, reviewId: 'other' }], events)).toEqual([]);
    expect(marksOf([{ ...order, reviewId: 'r' }], events)[0]?.why).toBe('targeted');
  });

  it('keeps an ordered check to its users, its case and its days [PLAN-4]', () => {
    const events = [
      event('salin01', 'SN 2024/0001'),
      event('salin01', 'SN 2024/0002'),
      event('salin01', 'SN 2024/0001', '2024-03-11T09:00'),
      event('annan02', 'SN 2024/0001'),
    ];
    const both = marksOf([orderedOf(['Sara Lindqvist'], 'Dnr SN 2024/0001')], events);
    expect(both).toEqual([{ why: 'targeted', by: 'user' }, undefined, undefined, undefined]);
    const whoever = marksOf([orderedOf([], 'SN 2024/0001')], events);
    expect(whoever.map((mark) => mark?.by)).toEqual(['case', undefined, undefined, 'case']);
  });

  it('lets pictures be made of users that the plan names, never of those who opened a drawn case [REV-13]', () => {
    const events = [event('salin01', ''), event('annan02', 'SN 2024/0757')];
    expect(picturedUsers(events, marksOf([drawn], events))).toEqual(['salin01']);
  });
});

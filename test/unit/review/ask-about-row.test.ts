import { describe, expect, it } from 'vitest';
import { caseNumberOf, memberBehind, momentOf } from '#shared/review/ask-about-row.ts';
import { sampleEvent } from '../../support/review-data.ts';

const member = (name: string) => ({ name });
const staff = (user: string, name: string) => ({
  user,
  name,
  role: '',
  unit: '',
  subject: null,
  address: null,
});

describe('the member behind a user of a log', () => {
  const members = [member('Maja Lindqvist'), member('Olof Ek')];

  it('is known by the staff lists, or by the name itself [INV-9]', () => {
    expect(memberBehind('larare12', members, [staff('larare12', 'Olof Ek')])).toBe(members[1]);
    expect(memberBehind('Lindqvist, Maja', members, [])).toBe(members[0]);
    expect(memberBehind('Maja Lindqvist (malin01)', members, [staff('malin01', 'Maja Lindqvist')])).toBe(
      members[0],
    );
  });

  it('is nobody where it could be another: a stranger, or one of two with the name [INV-9]', () => {
    expect(memberBehind('larare12', members, [])).toBeNull();
    expect(memberBehind('larare12', members, [staff('larare12', 'Ture Testsson')])).toBeNull();
    const namesakes = [staff('olek01', 'Olof Ek'), staff('olek02', 'Olof Ek')];
    expect(memberBehind('olek01', members, namesakes)).toBeNull();
    expect(memberBehind('Olof Ek', [...members, member('Olof Ek')], [])).toBeNull();
  });
});

it('takes a row’s local time for the moment that it was, in summer and in winter [INV-9]', () => {
  expect(momentOf({ time: '2024-04-08T09:12' })).toBe(Date.UTC(2024, 3, 8, 7, 12));
  expect(momentOf({ time: '2024-01-08T09:12:30' })).toBe(Date.UTC(2024, 0, 8, 8, 12, 30));
  expect(momentOf({ time: '2024-01-08T09:12:30Z' })).toBe(Date.UTC(2024, 0, 8, 9, 12, 30));
  // The hour that the clocks jump over.
  expect(momentOf({ time: '2024-03-31T02:30' })).toBeNull();
  expect(momentOf({ time: 'i förrgår' })).toBeNull();
});

it('names a case by its own column, and never by a person’s number [INV-9]', () => {
  const event = { ...sampleEvent(0), cells: ['2024-04-08', 'sn2024-0757', '18990223-9871'] };
  expect(caseNumberOf(event, ['Datum', 'Ärende', 'Personnummer'])).toBe('SN 2024/0757');
  expect(caseNumberOf(event, ['Datum', 'Akt', 'Ärendenr'])).toBeNull();
  expect(caseNumberOf(event, ['Datum', 'Akt', 'Personnummer'])).toBeNull();
});

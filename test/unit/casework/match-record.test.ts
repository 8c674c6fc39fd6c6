import { describe, expect, it } from 'vitest';
import { noRecords } from '#shared/casework/basis.ts';
import {
  decodeMatchList,
  encodeMatchList,
  matchListOf,
  matchListOfCase,
  userKeys,
  type MatchList,
} from '#shared/casework/match-list.ts';
import { indexMatchLists } from '#shared/casework/match-record.ts';
import type { Interest, RecordsByKind, Relation, StaffMember } from '#shared/casework/records.ts';
import { fakeKeyOf as keyOf } from '../../support/fake-register.ts';

const today = '2024-03-15';
const subject = keyOf('case', 'SN 2024/0633');
const relation: Relation = {
  type: 'assignment',
  user: 'salin01',
  unit: '',
  subject,
  from: null,
  until: null,
};
const sara: StaffMember = {
  user: 'salin01',
  name: 'Sara Lindqvist',
  role: 'socialsekreterare',
  unit: 'Enhet Nord',
  subject: keyOf('person', '189001019802'),
  address: keyOf('address', 'provgatan 4'),
};

/** What Sara is told about the case, over lists that have been sealed and opened. */
function match(records: Partial<RecordsByKind>, names = ['Sara Lindqvist', 'salin01'], asked = [subject]) {
  const list = matchListOf({ ...noRecords, ...records }, keyOf);
  const opened = list && decodeMatchList(encodeMatchList(list));
  return indexMatchLists(opened ? [opened] : [])({
    subjects: asked,
    addresses: [keyOf('address', 'provgatan 4')],
    who: names.flatMap((name) => userKeys(name, keyOf)),
    today,
  });
}

describe('a case load', () => {
  it.each([
    ['names the user', { relations: [relation] }],
    ['writes the user in another way', { relations: [{ ...relation, user: 'Lindqvist, Sara' }] }],
    ['ends today', { relations: [{ ...relation, until: today }] }],
    [
      'is of the user’s unit',
      { relations: [{ ...relation, type: 'unit', user: '', unit: 'enhet  nord' }], staff: [sara] },
    ],
    ['opens the case without a last day', { relations: [{ ...relation, type: 'authority' }] }],
  ] satisfies [string, Partial<RecordsByKind>][])('relates when it %s [WARN-4]', (_, records) => {
    expect(match(records)).toMatchObject({ inCaseLoad: true, authorities: [] });
  });

  it.each([
    ['names somebody else', { relations: [{ ...relation, user: 'johek02' }] }],
    ['ended yesterday', { relations: [{ ...relation, until: '2024-03-14' }] }],
    ['begins tomorrow', { relations: [{ ...relation, from: '2024-03-16' }] }],
    [
      'is of a unit that nobody says is the user’s',
      { relations: [{ ...relation, type: 'unit', user: '', unit: 'Enhet Nord' }] },
    ],
    ['is of another case', { relations: [{ ...relation, subject: keyOf('case', 'SN 2024/0634') }] }],
  ] satisfies [string, Partial<RecordsByKind>][])('does not relate when it %s [WARN-2]', (_, records) => {
    expect(match(records).inCaseLoad).toBe(false);
  });

  it('gives an authority its days [WARN-4, WARN-19]', () => {
    const authority: Relation = { ...relation, type: 'authority', from: '2024-03-01', until: '2024-03-31' };
    expect(match({ relations: [authority] })).toMatchObject({
      inCaseLoad: false,
      authorities: [{ from: '2024-03-01', until: '2024-03-31' }],
    });
  });
});

describe('lists of care', () => {
  it.each(['local-or-media', 'special', 'staff'] as const)(
    '%s is told to who has the case open [WARN-17]',
    (kind) => {
      const interest: Interest = { subject, kind, from: null, until: today };
      expect(match({ interests: [interest] }).interests).toEqual([kind]);
      expect(match({ interests: [{ ...interest, until: '2024-03-14' }] }).interests).toEqual([]);
    },
  );

  it('knows a colleague’s own record, and who lives with the user [WARN-7, WARN-17]', () => {
    const about = match({ staff: [sara] }, ['salin01'], [keyOf('person', '189001019802')]);
    expect(about).toMatchObject({ interests: ['staff'], isOwnAddress: true });
    expect(match({ staff: [sara] }, ['johek02']).isOwnAddress).toBe(false);
  });

  it('take a listed protection for a marking, whichever it is [WARN-3]', () => {
    const kind = { subject, kind: 'protected', from: null, until: null } as const;
    expect(match({ interests: [kind] }).register).toEqual(['sekretessmarkering']);
  });
});

describe('the register', () => {
  const listed = {
    id: 'p1',
    caseNumber: 'SN 2024/0633',
    protection: 'skyddad-folkbokforing',
    from: '2024-01-01',
    until: null,
    changedAt: 0,
    changedBy: 'm',
  } as const;
  const ask = (until: string | null, others: readonly MatchList[] = []) =>
    indexMatchLists([matchListOfCase({ ...listed, until }, keyOf), ...others])({
      subjects: [subject],
      addresses: [],
      who: userKeys('salin01', keyOf),
      today,
    });

  it('knows the case also when it is closed, as lists of cases do not any more [WARN-13]', () => {
    const closed = matchListOf({ ...noRecords, relations: [{ ...relation, until: '2024-03-14' }] }, keyOf)!;
    expect(ask(null, [closed])).toMatchObject({ inCaseLoad: false, register: ['skyddad-folkbokforing'] });
  });

  it('knows the case no longer than the protection holds [WARN-3, WARN-14]', () => {
    expect(ask(null).register).toEqual(['skyddad-folkbokforing']);
    expect(ask(today).register).toEqual(['skyddad-folkbokforing']);
    expect(ask('2024-03-14').register).toEqual([]);
  });
});

it('what all may match names no user, unit, case or person [SYNC-10, WARN-17]', () => {
  const list = matchListOf(
    { ...noRecords, relations: [{ ...relation, unit: 'Enhet Nord' }], staff: [sara] },
    keyOf,
  );
  expect(JSON.stringify(list)).not.toMatch(/salin01|Sara|Lindqvist|Nord|0633|1890/i);
});

it('a roster has nothing to match', () => {
  expect(matchListOf(noRecords, keyOf)).toBeNull();
});

it('of another version or cut short is no list', () => {
  const bytes = encodeMatchList({ relations: [], staff: [], interests: [], protections: [] });
  expect(decodeMatchList(bytes.slice(0, -2))).toBeNull();
  expect(decodeMatchList(Uint8Array.from([2, ...bytes.subarray(1)]))).toBeNull();
});

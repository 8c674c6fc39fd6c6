import { describe, expect, it } from 'vitest';
import { utf8 } from '#shared/base/bytes.ts';
import type { BasisKind } from '#shared/casework/basis.ts';
import { decodeRecords, encodeRecords } from '#shared/casework/basis-code.ts';
import { readListGrid } from '#shared/casework/list-grid.ts';
import { readList, type KeyIdentifier } from '#shared/casework/read-list.ts';
import type { SubjectKey } from '#shared/casework/records.ts';

const keyOf: KeyIdentifier = (kind, identifier) => `${kind} ${identifier}` as SubjectKey;

async function read(text: string, kind: BasisKind) {
  const grid = await readListGrid(utf8(text), kind);
  if (!grid.ok) throw new Error(JSON.stringify(grid.error));
  return readList(grid.value, kind, keyOf, '2024-03-12');
}

describe('a case load', () => {
  const text = `Pågående ärenden
Ärendenummer;Personnummer;Handläggare;Enhet;Från och med;Till och med;Adress
SN 2024-0001;18990223-9871;Sara Lindqvist (salin01);Enhet Nord;2024-01-02;;Alvägen 1
SN 2024-0002;;;Boende Ek;;2024-06-30;
SN 2024-0003;189902239872;Olof Ek;Enhet Nord;;;
;;Olof Ek;Enhet Nord;;;
SN 2024-0005;;Olof Ek;;2024-05-01;2024-04-01;
SN 2024-0006;;;;;;
`;

  it('gives each case to its worker, or to the whole unit, by the keys of person and case', async () => {
    const { records } = await read(text, 'case-load');
    expect(records.relations).toEqual([
      {
        type: 'assignment',
        user: 'Sara Lindqvist (salin01)',
        unit: 'Enhet Nord',
        subject: 'person 189902239871',
        from: '2024-01-02',
        until: null,
      },
      {
        type: 'assignment',
        user: 'Sara Lindqvist (salin01)',
        unit: 'Enhet Nord',
        subject: 'case SN 2024/0001',
        from: '2024-01-02',
        until: null,
      },
      {
        type: 'unit',
        user: '',
        unit: 'Boende Ek',
        subject: 'case SN 2024/0002',
        from: null,
        until: '2024-06-30',
      },
    ]);
    expect(records.residences.map(({ address }) => address)).toEqual([
      'address alvägen 1',
      'address alvägen 1',
    ]);
  });

  it('tells each line that it cannot use, with its number and why, so that the sums add up', async () => {
    const reading = await read(text, 'case-load');
    expect(reading).toMatchObject({ lines: 2, from: '2024-01-02', until: '2024-06-30' });
    expect(reading.faults).toEqual([
      { number: 5, fault: 'bad-person' },
      { number: 6, fault: 'no-subject' },
      { number: 7, fault: 'ends-before-start' },
      { number: 8, fault: 'no-user' },
    ]);
  });

  it('takes a line as an authority where the list says so', async () => {
    const { records } = await read('Ärende;Användare;Typ\nSN 2024-0001;salin01;Behörighet\n', 'case-load');
    expect(records.relations[0]).toMatchObject({ type: 'authority', user: 'salin01' });
  });

  it('says which columns lack, and which it found', async () => {
    expect(await readListGrid(utf8('Ort;Färg\nLund;blå\n'), 'case-load')).toMatchObject({
      ok: false,
      error: {
        type: 'lacking-columns',
        lacking: [
          ['user', 'unit'],
          ['person', 'case'],
        ],
        found: ['Ort', 'Färg'],
      },
    });
    expect(await readListGrid(utf8(''), 'staff')).toMatchObject({ ok: false, error: { type: 'empty' } });
  });
});

describe('a roster', () => {
  it('reads shifts with times, with whole days, past midnight, and what they are', async () => {
    const { records, faults } = await read(
      `Användare\tDatum\tFrån\tTill\tTyp\tEnhet\tErsätter
salin01\t2024-03-12\t08:00\t16:30\tArbete\tEnhet Nord\tolof02
salin01\t2024-03-13\t21:00\t07:00\tJour\tEnhet Nord\t
salin01\t2024-03-14\t\t\tSemester\t\t
salin01\t14 mars\t\t\t\t\t
`,
      'roster',
    );
    expect(records.shifts).toEqual([
      {
        user: 'salin01',
        from: '2024-03-12T08:00',
        until: '2024-03-12T16:30',
        duty: 'work',
        unit: 'Enhet Nord',
        standsInFor: 'olof02',
      },
      {
        user: 'salin01',
        from: '2024-03-13T21:00',
        until: '2024-03-14T07:00',
        duty: 'on-call',
        unit: 'Enhet Nord',
        standsInFor: '',
      },
      {
        user: 'salin01',
        from: '2024-03-14T00:00',
        until: '2024-03-14T23:59',
        duty: 'away',
        unit: '',
        standsInFor: '',
      },
    ]);
    expect(faults).toEqual([{ number: 5, fault: 'bad-time' }]);
  });

  it.each([
    ['2024-03-12;16:00;24:00', '2024-03-12T16:00', '2024-03-13T00:00'],
    ['2024-03-12;00:00;24.00', '2024-03-12T00:00', '2024-03-13T00:00'],
    [';2024-03-12 16:00;2024-03-12 24:00', '2024-03-12T16:00', '2024-03-13T00:00'],
    ['2024-12-31;22:00;24:00:00', '2024-12-31T22:00', '2025-01-01T00:00'],
    ['2024-03-30;22:00;06:00', '2024-03-30T22:00', '2024-03-31T06:00'],
  ])('ends %s at midnight or after it', async (times, from, until) => {
    const { records } = await read(`Användare;Datum;Från;Till\nsalin01;${times}\n`, 'roster');
    expect(records.shifts).toMatchObject([{ from, until }]);
  });

  it('reads leave of several days in one line', async () => {
    const { records } = await read(
      'Namn;Från;Till;Typ\nSara Lindqvist;2024-07-01;2024-07-28;Semester\n',
      'roster',
    );
    expect(records.shifts[0]).toMatchObject({
      from: '2024-07-01T00:00',
      until: '2024-07-28T23:59',
      duty: 'away',
    });
  });
});

describe('staff and cases of interest', () => {
  it('reads staff with role, unit and, as keys, number and address', async () => {
    const { records } = await read(
      'Användarnamn;Namn;Yrkesroll;Enhet;Personnummer;Adress\nsalin01;Sara Lindqvist;Kurator;Enhet Nord;18990223-9871;Alvägen 1 \n',
      'staff',
    );
    expect(records.staff).toEqual([
      {
        user: 'salin01',
        name: 'Sara Lindqvist',
        role: 'Kurator',
        unit: 'Enhet Nord',
        subject: 'person 189902239871',
        address: 'address alvägen 1',
      },
    ]);
  });

  it('reads cases of interest by kind, and notes no assigned identity, neither column nor line [WARN-5]', async () => {
    const reading = await read(
      'Ärende;Slag;Fingerade uppgifter\nSN 2024-0001;Skyddad;x\nSN 2024-0002;Medialt intresse;\nSN 2024-0003;Fingerad;\nSN 2024-0004;?;\n',
      'interests',
    );
    expect(reading.records.interests.map(({ kind }) => kind)).toEqual(['protected', 'local-or-media']);
    expect(reading.refusedColumns).toEqual(['Fingerade uppgifter']);
    expect(reading.faults.map(({ fault }) => fault)).toEqual(['assigned-identity', 'unknown-interest']);
    expect(JSON.stringify(reading.records)).not.toMatch(/finger/i);
  });
});

describe('the bytes of a list', () => {
  it('come back as they were, and nothing else does', async () => {
    const { records } = await read('Användarnamn;Namn\nsalin01;Sara Lindqvist\n', 'staff');
    const bytes = encodeRecords(records);
    expect(decodeRecords(bytes)).toEqual(records);
    expect(decodeRecords(bytes.map((byte, at) => (at === 0 ? 9 : byte)))).toBeNull();
    expect(decodeRecords(bytes.slice(0, -3))).toBeNull();
    expect(decodeRecords(new Uint8Array(0))).toBeNull();
  });
});

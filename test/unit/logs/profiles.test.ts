import { describe, expect, it } from 'vitest';
import { logProfileSchema, normaliseLabel } from '#shared/logs/profile/profile.ts';
import { genericProfile, shippedProfiles } from '#shared/logs/profile/profiles.ts';
import { chooseProfile, mapColumns } from '#shared/logs/table/mapping.ts';
import { log, read, row } from './written-logs.ts';

const profiles = [genericProfile, ...shippedProfiles];

describe('shipped profiles [CAP-3]', () => {
  it.each(profiles)('$id is sound, and its labels are written as they are compared', (profile) => {
    expect(logProfileSchema.safeParse(profile).success).toBe(true);
    const labels = [...profile.signature, ...Object.values(profile.columns).flat()];
    expect(labels).toEqual(labels.map(normaliseLabel));
  });

  it('have ids of their own', () => {
    expect(new Set(profiles.map((profile) => profile.id)).size).toBe(profiles.length);
  });

  it('find columns that another version calls otherwise by their common names', async () => {
    const text =
      'Tidpunkt;Användare-id;Användare namn;Händelse;Ärende;Organisation;Pers.nr\n2024-03-01 07:12;bogus02;Bo Provman;Läst;SN 1;IFO;18990223-9871\n';
    const reading = await read(text);
    expect(reading.profileId).toBe('treserva');
    expect(reading.events).toMatchObject([{ user: 'bogus02', unit: 'IFO', subject: '189902239871' }]);
  });

  it('are chosen by their whole signature, and the generic one for the rest', () => {
    expect(
      chooseProfile(['Datum', 'Tid', 'Användare', 'Yrkesroll', 'Elev', 'Journal/akt', 'Händelse']).id,
    ).toBe('pmo');
    expect(chooseProfile(['Datum', 'Tid', 'Användare', 'Elev', 'Händelse']).id).toBe('generic');
    expect(chooseProfile(['Tid', 'Användare', 'Enhet', 'Åtgärd', 'Ärende', 'Klient']).id).toBe('generic');
  });

  it.each([
    [
      ['Tidpunkt', 'Objekt', 'enhet/ev. grupp', 'Åtkomst'],
      { time: 0, detail: 1, unit: 2, action: 3, user: null },
    ],
    [
      ['Datum/tid', 'Namn', 'Användar-ID:', 'Aktivitet', 'Klient'],
      { time: 0, user: 2, action: 3, subject: 4 },
    ],
    [
      ['Loggad tid', 'Användarens namn', 'Typ av händelse', 'Patientens personnr'],
      { time: 0, user: 1, action: 2, subject: 3 },
    ],
    [['Tid', 'Användare', 'Användarens personnr', 'Händelse', 'Klientens personnr'], { user: 1, subject: 4 }],
    [['Tid', 'Användare', 'Vårdnadshavares personnummer', 'Händelse', 'Elev-ID'], { user: 1, subject: 4 }],
    [['Tid', 'Utförd av', 'Händelse', 'Utförd på personnr'], { user: 1, subject: 3 }],
    [
      ['Loggad tid', 'Loggad av', 'Handläggare', 'Händelse', 'Personnummer'],
      { time: 0, user: 1, subject: 4 },
    ],
    [['Timestamp', 'Performed by', 'Operation', 'Record part'], { time: 0, user: 1, action: 2, detail: 3 }],
    [['Date', 'Time', 'User', 'Action', 'Patient ID'], { time: 0, clock: 1, user: 2, action: 3, subject: 4 }],
  ])('of unknown systems map by what their columns say: %j', (columns, expected) => {
    expect(mapColumns(columns, chooseProfile(columns))).toMatchObject(expected);
  });
});

describe('fields that a log lacks [CAP-4, CAP-10]', () => {
  it('are named by the list of social services', async () => {
    const reading = await read('Tid;Användare;Händelse\n2024-03-01 07:12;larare12;Läst\n');
    expect(reading.missingFields).toEqual(['unit', 'subject']);
  });

  it.each([
    ['columns', 'Tid;Användare;Händelse;Elev;Info\n2024-03-01 07:12;larare12;Läst;;Elevakt\n'],
    ['titles', 'Logg elevåtkomst\nTid;Användare;Händelse;Info\n2024-03-01 07:12;larare12;Läst;Elevakt\n'],
  ])(
    'are judged by the list of pupil health where %s speak of pupils, in a system not known',
    async (_, text) => {
      expect((await read(text)).missingFields).toEqual([]);
    },
  );

  it('count as lacking when their column is empty throughout', async () => {
    expect((await read(log(row('2024-03-01 07:12', 'a;Läst;;18990223-9871;x')))).missingFields).toEqual([
      'unit',
    ]);
  });
});

describe('kinds of action [CAP-9]', () => {
  it('are told from the words of the source', async () => {
    const words = ['Läst', 'Ändrat', 'Raderat', 'Kopierat', 'Upprättat', 'Skrivit ut', 'Sökt', 'Inloggning'];
    const reading = await read(log(...words.map((word) => row('2024-03-01 07:12', `a;${word};S;;x`))));
    expect(reading.events.map((event) => event.actionKind)).toEqual([
      'read',
      'changed',
      'deleted',
      'copied',
      'created',
      'printed',
      'searched',
      'other',
    ]);
  });
});

/** Datasets for the tests of review: fictitious people born in the 1890s, columns as in the PMO report. */
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { Dataset } from '#shared/logs/dataset.ts';

const subjects = [
  ['18990223-9871', 'Elof Provlund'],
  ['18951022-9926', 'Östen Låtsasfors'],
  ['18940104-9870', 'Alma Provlund'],
  ['18960108-9833', 'Folke Exempelsson'],
  ['18900813-9843', 'Torsten Övningsgren'],
  ['18970524-9804', 'Ängla Pappersson'],
] as const;
const users = [
  ['larare12', 'Lärare'],
  ['skolsk02', 'Skolsköterska'],
  ['psyk01', 'Psykolog'],
  ['admin03', 'Skoladministratör'],
] as const;
const records = [
  'Elevakt',
  'Journal skolsköterska (HSL)',
  'Kuratorsanteckning',
  'Journal psykolog (HSL)',
  'Åtgärdsprogram',
] as const;
const actions = [
  ['Läst', 'read'],
  ['Läst', 'read'],
  ['Ändrat', 'changed'],
  ['Skrivit ut', 'printed'],
] as const;

const columns = [
  'Datum',
  'Tid',
  'Användare',
  'Yrkesroll',
  'Enhet',
  'Personnummer',
  'Elev',
  'Journal/akt',
  'Händelse',
  'Behörig',
] as const;

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** The `index`th of an endless log: every third is marked `Nej`. */
export function sampleEvent(index: number): AccessEvent {
  const [number, name] = pick(subjects, index);
  const [user, role] = pick(users, Math.floor(index / 2));
  const [action, actionKind] = pick(actions, index);
  const detail = pick(records, Math.floor(index / 3));
  const authorised = index % 3 !== 0;
  const day = String(1 + (Math.floor(index / 14) % 31)).padStart(2, '0');
  const clock = `${String(7 + (index % 14)).padStart(2, '0')}:${String((index * 7) % 60).padStart(2, '0')}`;
  return {
    sourceRow: index + 5,
    time: `2024-03-${day}T${clock}`,
    user,
    action,
    actionKind,
    unit: 'Exempelskolan F-9',
    subject: number.replace('-', ''),
    detail,
    authorised,
    cells: [
      `2024-03-${day}`,
      clock,
      user,
      role,
      'Exempelskolan F-9',
      number,
      name,
      detail,
      action,
      authorised ? 'Ja' : 'Nej',
    ],
  };
}

/** As the plan has it of a review of `sampleDataset`. */
export const sampleSource = {
  fileHash: '00'.repeat(32),
  sourceSystem: 'PMO',
  reportTitle: 'Logg elevåtkomst',
  interval: { from: '2024-03-01', to: '2024-03-31' },
} as const;

export function sampleDataset(rows: number, change: Partial<Dataset> = {}): Dataset {
  return {
    profileId: 'pmo',
    provenance: {
      fileName: 'Logg elevåtkomst 2024-03.xls',
      ...sampleSource,
      way: 'dropped-file',
      capturedAt: Date.UTC(2024, 3, 2, 6, 14),
      capturedBy: 'Karin Öberg',
      disk: 'not-ours',
    },
    columns,
    subjectColumn: 5,
    timeColumn: 0,
    events: Array.from({ length: rows }, (_, index) => sampleEvent(index)),
    notUnderstood: [],
    counts: { rows, events: rows, notUnderstood: 0, furniture: 4 },
    elsewhere: 0,
    missingFields: [],
    ...change,
  };
}

/** The case load of the Treserva-like system: what each case is there to try. */
import { sara } from '../people.ts';

export type Protection = 'skyddad-folkbokforing' | 'sekretessmarkering' | 'lokalt-skydd' | 'linked';

/** How the page shows a mark: words and icon, words only, an icon with alternative text, or a class and nothing else. */
export type MarkStyle = 'text-and-icon' | 'text' | 'icon' | 'class';

/**
 * What the signed-in user may see: everything; the year of birth only; the number in part until a password is given;
 * or nothing but the sentence that authority is lacking.
 */
export type Access = 'full' | 'year-only' | 'part' | 'none';

export interface Case {
  readonly id: number;
  /** As this part of the system spells it: the spelling varies on purpose. */
  readonly caseNumber: string;
  readonly personId: number;
  /** Null where nobody has been named yet. */
  readonly handler: string | null;
  readonly unit: string;
  readonly status: 'Pågående' | 'Avslutat';
  readonly protection: Protection | null;
  readonly markStyle: MarkStyle;
  readonly access: Access;
  readonly linked: readonly { readonly relation: string; readonly personId: number }[];
  readonly opened: string;
  /** Fictive data have been agreed for other systems. */
  readonly isAgreed: boolean;
}

const johan = 'Johan Ek';
const maryam = 'Maryam Holm';
const provider = 'Hemtjänst Öster';

const plain = {
  unit: sara.unit,
  status: 'Pågående',
  protection: null,
  markStyle: 'text-and-icon',
  access: 'full',
  linked: [],
  isAgreed: false,
} as const;

export const cases: readonly Case[] = [
  {
    ...plain,
    id: 1001,
    caseNumber: 'SN 2024/0757',
    personId: 1,
    handler: sara.name,
    opened: '2024-01-15',
    linked: [{ relation: 'Granne, kontaktperson', personId: 6 }],
  },
  { ...plain, id: 1002, caseNumber: 'SN2024-0761', personId: 2, handler: sara.name, opened: '2024-01-17' },
  {
    ...plain,
    id: 1003,
    caseNumber: 'SN 2023/1188',
    personId: 3,
    handler: sara.name,
    opened: '2023-06-02',
    status: 'Avslutat',
  },
  {
    ...plain,
    id: 1004,
    caseNumber: 'SN 2024/0802',
    personId: 7,
    handler: sara.name,
    opened: '2024-02-05',
    protection: 'sekretessmarkering',
    markStyle: 'icon',
  },
  { ...plain, id: 1005, caseNumber: 'SN 2024/0633', personId: 4, handler: johan, opened: '2024-01-03' },
  {
    ...plain,
    id: 1006,
    caseNumber: 'SN2024-0419',
    personId: 5,
    handler: maryam,
    unit: provider,
    opened: '2024-01-02',
  },
  {
    ...plain,
    id: 1007,
    caseNumber: 'SN 2024/0590',
    personId: 14,
    handler: johan,
    opened: '2023-12-20',
    protection: 'sekretessmarkering',
  },
  {
    ...plain,
    id: 1008,
    caseNumber: 'SN 2023/2041',
    personId: 8,
    handler: maryam,
    opened: '2023-11-08',
    protection: 'skyddad-folkbokforing',
    access: 'year-only',
  },
  {
    ...plain,
    id: 1009,
    caseNumber: 'SN 2024/0810',
    personId: 9,
    handler: sara.name,
    opened: '2024-02-12',
    protection: 'skyddad-folkbokforing',
    access: 'part',
    isAgreed: true,
    linked: [{ relation: 'Barn', personId: 11 }],
  },
  {
    ...plain,
    id: 1010,
    caseNumber: 'SN 2024/0822',
    personId: 10,
    handler: johan,
    opened: '2024-02-19',
    protection: 'lokalt-skydd',
    markStyle: 'text',
  },
  {
    ...plain,
    id: 1011,
    caseNumber: 'SN2024-0811',
    personId: 11,
    handler: maryam,
    opened: '2024-02-12',
    protection: 'linked',
    markStyle: 'class',
  },
  { ...plain, id: 1012, caseNumber: 'SN 2024/0345', personId: 12, handler: johan, opened: '2024-01-09' },
  { ...plain, id: 1013, caseNumber: 'SN 2024/0901', personId: 13, handler: null, opened: '2024-03-04' },
  {
    ...plain,
    id: 1014,
    caseNumber: 'SN 2024/0903',
    personId: 16,
    handler: `${johan} / ${sara.name}`,
    opened: '2024-03-05',
  },
  {
    ...plain,
    id: 1015,
    caseNumber: 'SN 2024/0666',
    personId: 17,
    handler: maryam,
    unit: provider,
    opened: '2024-01-22',
    linked: [{ relation: 'Förälder', personId: 2 }],
  },
  {
    ...plain,
    id: 1016,
    caseNumber: 'SN 2023/1999',
    personId: 15,
    handler: maryam,
    opened: '2023-10-30',
    protection: 'skyddad-folkbokforing',
    access: 'none',
  },
  {
    ...plain,
    id: 1017,
    caseNumber: 'SN 2024/0915',
    personId: 6,
    handler: johan,
    opened: '2024-03-08',
    linked: [{ relation: 'Sambo', personId: 14 }],
  },
];

export function caseById(id: number): Case | null {
  return cases.find((candidate) => candidate.id === id) ?? null;
}

export function casesOfPerson(personId: number): readonly Case[] {
  return cases.filter((candidate) => candidate.personId === personId);
}

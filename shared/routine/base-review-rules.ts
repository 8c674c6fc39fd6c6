/** How log review goes until an organisation has decided otherwise: the guideline's five points, none of it decided. */
import type { ExplanationTemplate, ReviewRules, SignKind } from './review-rules.ts';
import { undecided } from './words.ts';

/** Signs of a private tie: no list of work explains them away but the user's own assignment or authority. */
const privateTies: readonly SignKind[] = ['own-record', 'family-name', 'same-address', 'colleague'];
/** What makes everything but the user's own assignment or authority a matter for a person. */
const outOfTheOrdinary: readonly SignKind[] = [...privateTies, 'away', 'copied-in-a-row'];
/** A role, a chain or a word does not explain these cases; work with them does. */
const interests: readonly SignKind[] = ['protected', 'local-or-media', 'special'];

const leadingRoles = ['Enhetschef', 'Rektor', 'Arbetsledare', 'Gruppledare'];
const feeRoles = ['Avgiftshandläggare'];
const registrationRoles = ['LVS', 'Systemadministratör', 'Skoladministratör'];

function common(id: string, sv: string, en: string, notBeside: readonly SignKind[]) {
  return { id, label: { sv, en }, on: true, notBeside: [...notBeside], provenance: undecided };
}

const explanations: readonly ExplanationTemplate[] = [
  {
    type: 'assignment',
    ...common('assignment', 'Pågående uppdrag', 'Current assignment', ['own-record', 'away']),
  },
  {
    type: 'authority',
    ...common('authority', 'Behörighet gällde', 'Authority in force', ['own-record', 'away']),
  },
  {
    type: 'unit',
    ...common('unit', 'Enhetens klient, i tjänst', 'Client of the unit, on duty', [
      ...outOfTheOrdinary,
      'outside-schedule',
    ]),
  },
  {
    type: 'stand-in',
    ...common('stand-in', 'Ersätter handläggaren', 'Stands in for the case worker', [...outOfTheOrdinary]),
  },
  {
    type: 'on-call',
    ...common('on-call', 'Jour, dokumenterad', 'On call, documented', [...outOfTheOrdinary]),
    writtenWithinMinutes: 480,
  },
  {
    type: 'chain',
    ...common('chain', 'Samma ärendekedja', 'Same chain of work', [
      ...outOfTheOrdinary,
      ...interests,
      'outside-schedule',
    ]),
    daysBefore: 10,
    daysAfter: 14,
    daysAroundWriting: 7,
  },
  {
    type: 'role',
    ...common('lead', 'Leder enheten', 'Leads the unit', [
      ...outOfTheOrdinary,
      ...interests,
      'outside-schedule',
    ]),
    roles: [...leadingRoles],
    details: [],
    within: 'unit',
  },
  {
    type: 'role',
    ...common('fees', 'Avgifter', 'Fees', [...outOfTheOrdinary, 'outside-schedule']),
    roles: [...feeRoles],
    details: ['avgift'],
    within: 'everywhere',
  },
  {
    type: 'role',
    ...common('registration', 'Registrering och behörighet', 'Registration and authority', [
      ...outOfTheOrdinary,
      'outside-schedule',
    ]),
    roles: [...registrationRoles],
    details: ['behörighet', 'registrering'],
    within: 'everywhere',
  },
  {
    type: 'role',
    ...common('health-record', 'Skolans hälsojournal', 'The school’s health record', [
      ...outOfTheOrdinary,
      'outside-schedule',
    ]),
    roles: ['Skolsköterska', 'Skolläkare', 'Psykolog'],
    details: ['(hsl)', 'journal skolsköterska', 'journal psykolog', 'journal skolläkare'],
    within: 'unit',
  },
  {
    type: 'reason',
    ...common('reason', 'Angivet skäl', 'Reason given', [
      ...outOfTheOrdinary,
      ...interests,
      'outside-schedule',
      'repeated',
      'series',
      'copied',
      'not-borne-out',
    ]),
    minutes: 30,
    reasons: [],
  },
  {
    type: 'wrong-click',
    ...common('wrong-click', 'Fel klick, sagt direkt', 'Wrong click, said at once', [
      ...outOfTheOrdinary,
      ...interests,
      'outside-schedule',
      'repeated',
      'series',
    ]),
    minutes: 15,
    most: 2,
  },
];

function check(sign: SignKind, weight: number, sv: string, en: string): ReviewRules['checks'][number] {
  return { sign, weight, label: { sv, en }, on: true, provenance: undecided };
}

export const baseReviewRules: ReviewRules = {
  explanations: [...explanations],
  checks: [
    check('no-relation', 0, 'Ingen relation hittad', 'No relation found'),
    check('repeated', 4, 'Öppnad flera dagar utan relation', 'Opened on several days without a relation'),
    check('series', 5, 'Flera utan relation i följd', 'Several without a relation in a row'),
    check('copied', 3, 'Kopierad eller utskriven utan relation', 'Copied or printed without a relation'),
    check(
      'copied-in-a-row',
      4,
      'Flera kopior eller utskrifter i följd',
      'Several copies or printouts in a row',
    ),
    check('not-borne-out', 2, 'Skälet stöds inte av listorna', 'The lists do not bear out the reason'),
    check('outside-schedule', 2, 'Utanför schemat', 'Outside the schedule'),
    check('away', 5, 'Under frånvaro', 'While away'),
    check('own-record', 8, 'Eget ärende', 'Own case'),
    check('family-name', 2, 'Samma efternamn', 'Same family name'),
    check('same-address', 5, 'Samma adress', 'Same address'),
    check('colleague', 4, 'Känd på enheten', 'Known at the unit'),
    check('protected', 4, 'Skyddade uppgifter', 'Protected data'),
    check('local-or-media', 4, 'Lokalt eller medialt intresse', 'Local or media interest'),
    check('special', 4, 'Särskilt intresse', 'Special interest'),
    check(
      'handler-silent',
      1,
      'Handläggaren har inte använt systemet',
      'The case worker has not used the system',
    ),
  ],
  claims: [
    { reason: 'handler', of: 'assignment', withinDays: 0 },
    { reason: 'assigned', of: 'assignment', withinDays: 14 },
    { reason: 'substitute', of: 'stand-in' },
    { reason: 'duty', of: 'on-call' },
    { reason: 'lead', of: 'role', roles: [...leadingRoles] },
    { reason: 'technical', of: 'role', roles: [...feeRoles, ...registrationRoles] },
    { reason: 'pupil-technical', of: 'role', roles: [...registrationRoles] },
    { reason: 'admin', of: 'role', roles: [...registrationRoles] },
  ],
  scheduleToleranceMinutes: 60,
  repeatedDays: 3,
  series: { records: 5, minutes: 90 },
  copySeries: { records: 4, minutes: 90 },
};

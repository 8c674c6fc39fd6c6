/** What the facts of a record, the parts of a list and guarded fields are called, where a page no longer shows them. */
import { defineTexts } from './text.ts';

export const factTexts = defineTexts({
  sv: {
    caseNumber: 'ärendenummer',
    subject: 'personnummer',
    subjectName: 'namn',
    subjectAddress: 'adress',
    handler: 'handläggare',
    unit: 'enhet',
    fictiveName: 'fiktivt namn',
    fictiveNumber: 'fiktivt nummer',
    table: 'listan',
    whose: 'vems listan är',
    column: 'kolumnen med ärendenummer',
    'subject-line': 'ämnesraden',
    'message-body': 'meddelandetexten',
    'email-body': 'brevtexten',
    recipient: 'mottagaren',
    guardians: 'valet av vårdnadshavare',
    'free-text': 'fritexten',
    chat: 'chatten',
    registration: 'fältet för vem som registreras',
    planning: 'fältet för vem som planeras',
    booking: 'fältet för vem som bokas',
    sheet: 'kalkylarket',
    training: 'övningsfältet',
  },
  en: {
    caseNumber: 'case number',
    subject: 'personal number',
    subjectName: 'name',
    subjectAddress: 'address',
    handler: 'case worker',
    unit: 'unit',
    fictiveName: 'fictive name',
    fictiveNumber: 'fictive number',
    table: 'the list',
    whose: 'whose list it is',
    column: 'the column of case numbers',
    'subject-line': 'the subject line',
    'message-body': 'the text of the message',
    'email-body': 'the text of the letter',
    recipient: 'the receiver',
    guardians: 'the choice of guardians',
    'free-text': 'the free text',
    chat: 'the chat',
    registration: 'the field for who is registered',
    planning: 'the field for who is planned for',
    booking: 'the field for who is booked',
    sheet: 'the sheet',
    training: 'the field for practice',
  },
});

type FactTexts = (typeof factTexts)['sv'];

const ofLists: readonly string[] = ['table', 'whose', 'column'] satisfies (keyof FactTexts)[];
const ofFields: readonly string[] = [
  'subject-line',
  'message-body',
  'email-body',
  'recipient',
  'guardians',
  'free-text',
  'chat',
  'registration',
  'planning',
  'booking',
  'sheet',
  'training',
] satisfies (keyof FactTexts)[];

/** What is missing belongs to a record, which is covered for it, or to a list or a field, whose page is shown. */
export function partMissing(names: readonly string[]): 'record' | 'list' | 'field' {
  const isAny = (some: readonly string[]): boolean => names.some((name) => some.includes(name));
  return isAny(ofFields) ? 'field' : isAny(ofLists) ? 'list' : 'record';
}

/** As words in a sentence; a name that is none of ours is left as it is. */
export function factWords(
  names: readonly string[],
  texts: Readonly<Record<keyof FactTexts, string>>,
): string {
  return names.map((name) => (name in texts ? texts[name as keyof FactTexts] : name)).join(', ');
}

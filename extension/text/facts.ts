/** What the facts of a record are called, where a page no longer shows them. */
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
  },
});

type FactTexts = (typeof factTexts)['sv'];

const ofLists: readonly string[] = ['table', 'whose', 'column'] satisfies (keyof FactTexts)[];

/** What is missing belongs to a list: its page is shown, and no record is covered for it. */
export const isOfList = (names: readonly string[]): boolean => names.some((name) => ofLists.includes(name));

/** As words in a sentence; a name that is none of ours is left as it is. */
export function factWords(
  names: readonly string[],
  texts: Readonly<Record<keyof FactTexts, string>>,
): string {
  return names.map((name) => (name in texts ? texts[name as keyof FactTexts] : name)).join(', ');
}

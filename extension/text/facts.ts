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
  },
});

type FactTexts = (typeof factTexts)['sv'];

/** As words in a sentence; a name that is none of ours is left as it is. */
export function factWords(
  names: readonly string[],
  texts: Readonly<Record<keyof FactTexts, string>>,
): string {
  return names.map((name) => (name in texts ? texts[name as keyof FactTexts] : name)).join(', ');
}

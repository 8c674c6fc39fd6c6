/** Journal notes with identifiers where writers put them: in the middle of sentences. */
import { fullName, longNumber, personById, shortNumber } from '../people.ts';
import type { Case } from './cases.ts';

interface Note {
  readonly date: string;
  readonly kind: string;
  readonly text: string;
  readonly signature: string;
}

export function notesOf({ personId, caseNumber, linked }: Case): readonly Note[] {
  const person = personById(personId);
  const name = fullName(person);
  const relative = linked[0] === undefined ? null : personById(linked[0].personId);
  return [
    {
      date: '2024-03-12',
      kind: 'Samtal',
      text: `${name} (${shortNumber(person.number)}) ringer från ${person.phone} och undrar över beslutet i ${caseNumber}.`,
      signature: 'salin01',
    },
    {
      date: '2024-03-05',
      kind: 'Hembesök',
      text: `Hembesök på ${person.street}, ${person.post}. Portkod fås per telefon. Fakturanummer 20240305117 hör inte hit.`,
      signature: 'johek02',
    },
    {
      date: '2024-02-27',
      kind: 'Anteckning',
      text:
        relative === null
          ? `Pnr ${longNumber(person.number).replace('-', ' ')} kontrollerat mot legitimation.`
          : `Kontakt med ${fullName(relative)}, ${longNumber(relative.number)}, tfn ${relative.phone}.`,
      signature: 'marho04',
    },
  ];
}

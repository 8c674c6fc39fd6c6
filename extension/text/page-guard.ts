/** What Varsam says beside a field where something is written that should not stand there. */
import { defineTexts } from './text.ts';

export const guardTexts = defineTexts({
  sv: {
    kinds: {
      number: 'Personnummer',
      phone: 'Telefonnummer',
      email: 'E-postadress',
      address: 'Adress',
      name: 'Namn',
      whereabouts: 'Arbetsplats eller skola',
    },
    fields: {
      'subject-line': { where: 'i ämnesraden', why: 'Ämnesraden kan synas för fler än mottagaren.' },
      'message-body': {
        where: 'i meddelandet',
        why: 'Texten får hålla uppgiften för vissa ändamål, annars inte.',
      },
      'email-body': { where: 'i e-post', why: 'E-post är ingen säker väg för uppgifter om en person.' },
      recipient: { where: 'bland mottagarna', why: 'Fältet visas för alla som får brevet.' },
      'free-text': {
        where: 'i ett skyddat ärende',
        why: 'Det som kan visa var personen finns ska inte stå i fritext.',
      },
    },
    title: '{kind} {where}',
    writeCase: 'Skriv ärendenumret i stället.',
    case: 'ärende {number}',
    swap: 'Byt till ärendenummer',
    remove: 'Ta bort uppgiften',
    removed: 'tas bort',
    keep: 'Behåll, ange skäl',
    close: 'Stäng, texten står kvar',
    rule: 'Regeln.',
    choose: 'Varför behövs uppgiften här?',
    back: 'Tillbaka',
    recorded: 'Tid, ärende och skäl sparas för loggranskarna, inte uppgiften. Det gäller alla.',
    saving: 'Sparar skälet',
    held: 'Inget är skickat än. Byt uppgiften eller välj ett skäl, och skicka sedan igen.',
    unchanged: 'Texten gick inte att byta och står som den stod. Ändra den själv.',
    failures: {
      locked: 'Varsam är låst, så skälet sparades inte. Du kan gå vidare ändå.',
      'no-space': 'Du är inte med i något utrymme, så skälet sparades inte. Du kan gå vidare ändå.',
      'storage-full': 'Disken är full, så skälet sparades inte. Du kan gå vidare ändå.',
      other: 'Skälet gick inte att spara. Du kan gå vidare ändå.',
    },
  },
  en: {
    kinds: {
      number: 'Personal number',
      phone: 'Phone number',
      email: 'E-mail address',
      address: 'Address',
      name: 'Name',
      whereabouts: 'Workplace or school',
    },
    fields: {
      'subject-line': { where: 'in the subject', why: 'More people than the receiver may see the subject.' },
      'message-body': {
        where: 'in the message',
        why: 'The text may hold it for certain purposes, otherwise not.',
      },
      'email-body': { where: 'in e-mail', why: 'E-mail is no safe way for data about a person.' },
      recipient: { where: 'among the receivers', why: 'Everyone who gets the letter sees the field.' },
      'free-text': {
        where: 'in a protected case',
        why: 'What can show where the person is should not stand in free text.',
      },
    },
    title: '{kind} {where}',
    writeCase: 'Write the case number instead.',
    case: 'case {number}',
    swap: 'Change to case number',
    remove: 'Remove it',
    removed: 'removed',
    keep: 'Keep, give reason',
    close: 'Close, the text stays',
    rule: 'The rule.',
    choose: 'Why is it needed here?',
    back: 'Back',
    recorded:
      'Time, case and reason are saved for the log reviewers, not what you wrote. This goes for everyone.',
    saving: 'Saving the reason',
    held: 'Nothing is sent yet. Change it or choose a reason, then send again.',
    unchanged: 'The text could not be changed and stands as it stood. Change it yourself.',
    failures: {
      locked: 'Varsam is locked, so the reason was not saved. You can go on all the same.',
      'no-space': 'You are in no space, so the reason was not saved. You can go on all the same.',
      'storage-full': 'The disk is full, so the reason was not saved. You can go on all the same.',
      other: 'The reason could not be saved. You can go on all the same.',
    },
  },
});

export type GuardTexts = (typeof guardTexts)['sv'];

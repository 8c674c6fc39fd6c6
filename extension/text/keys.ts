/** Keys that are printed: the one that opens the lock, and the one that brings a space back. */
import { defineTexts } from './text.ts';

export const keyTexts = defineTexts({
  sv: {
    copy: 'Kopiera',
    copied: 'Kopierad. Töm urklipp när du har klistrat in den.',
    made: (day: string) => `Skapad ${day}.`,
    print: 'Skriv ut',
    holdsFrom: 'Den börjar gälla när du trycker på ”Jag har sparat den”. Till dess är allt som förut.',
    kept: 'Jag har sparat den',
    keeping: 'Sparar',
    cancel: 'Avbryt',

    recovery: {
      heading: 'Din återställningsnyckel',
      lead: 'Den öppnar låset om du glömmer lösenfrasen. Den visas bara nu. Vi har ingen kopia.',
      label: 'Återställningsnyckel',
      place: 'Skriv ut den och lägg den i ett låst skåp, inte i datorn.',
      printTitle: 'Återställningsnyckel för Varsam',
      printHow: 'Öppna Varsam, välj ”Har du glömt lösenfrasen?” och skriv in nyckeln.',
    },
    recoveryName: (name: string) => `Tillhör ${name}.`,

    space: {
      heading: 'Utrymmets nyckel',
      lead: 'Den öppnar säkerhetskopior av utrymmet. Den visas bara nu. Vi har ingen kopia.',
      label: 'Utrymmets nyckel',
      place:
        'Skriv ut den och lägg den i verksamhetens kassaskåp, inte hos säkerhetskopian. Den som har båda kan läsa allt i utrymmet.',
      printTitle: 'Nyckel till ett utrymme i Varsam',
      printHow:
        'Om alla datorer är borta: installera Varsam, välj ”Återställ från säkerhetskopia” och skriv in nyckeln.',
    },
    spaceName: (unit: string, board: string) => `Gäller ${unit}, ${board}.`,
  },
  en: {
    copy: 'Copy',
    copied: 'Copied. Clear the clipboard when you have pasted it.',
    made: (day: string) => `Made ${day}.`,
    print: 'Print',
    holdsFrom: 'It comes into force when you press “I have kept it”. Until then all is as before.',
    kept: 'I have kept it',
    keeping: 'Saving',
    cancel: 'Cancel',

    recovery: {
      heading: 'Your recovery key',
      lead: 'It opens the lock if you forget the passphrase. It is shown only now. We have no copy.',
      label: 'Recovery key',
      place: 'Print it and put it in a locked cabinet, not in the computer.',
      printTitle: 'Recovery key for Varsam',
      printHow: 'Open Varsam, choose “Have you forgotten the passphrase?” and type the key.',
    },
    recoveryName: (name: string) => `Belongs to ${name}.`,

    space: {
      heading: 'The key of the space',
      lead: 'It opens backups of the space. It is shown only now. We have no copy.',
      label: 'The key of the space',
      place:
        'Print it and put it in the unit’s safe, not beside the backup. Whoever has both can read all of the space.',
      printTitle: 'Key to a space in Varsam',
      printHow: 'If every computer is gone: install Varsam, choose “Restore from a backup” and type the key.',
    },
    spaceName: (unit: string, board: string) => `For ${unit}, ${board}.`,
  },
});

/** Papers about protected people, from when they are noted to confidential recycling (ARK-7). */
import { defineTexts } from './text.ts';

export const notedPaperTexts = defineTexts({
  sv: {
    heading: 'Papper att förstöra',
    lead: 'Papper om personer med skydd läggs i sekretessåtervinning när de inte längre behövs. Anteckna dem här, så påminner planen.',
    none: 'Inga papper är antecknade.',
    note: 'Anteckna papper',
    noteHeading: 'Vilket papper?',
    kind: 'Papper',
    kinds: {
      'day-notes': {
        name: 'Daganteckningar',
        sub: (months: number) =>
          `Förstörs månad för månad, när de är sammanställda och äldre än ${monthsSv(months)}.`,
        freed: 'Ärendet är avslutat',
      },
      compilation: {
        name: 'Utskriven sammanställning',
        sub: (months: number) => `Förstörs månad för månad, när den är äldre än ${monthsSv(months)}.`,
        freed: 'Ärendet är avslutat',
      },
      'de-identified-plan': {
        name: 'Avidentifierad genomförandeplan',
        sub: () => 'Förstörs när ärendet är avslutat.',
        freed: 'Ärendet är avslutat',
      },
      'fictive-file': {
        name: 'Fiktiv akt',
        sub: () => 'Förstörs när ärendet är avslutat.',
        freed: 'Ärendet är avslutat',
      },
      'reserve-form': {
        name: 'Reservrapport om avvikelse',
        sub: () => 'Förstörs när avvikelsen är registrerad.',
        freed: 'Avvikelsen är registrerad',
      },
      'on-call': {
        name: 'Anteckningar från jouren',
        sub: () => 'Förstörs när de finns i verksamhetssystemet.',
        freed: 'Finns i systemet',
      },
    },
    file: 'Ärendenummer eller fiktivt namn',
    fileHint: 'Som det står på pappret. Skriv inga riktiga namn.',
    from: 'Äldsta dag på pappret',
    lacks: {
      kind: 'Välj ett papper.',
      file: 'Skriv ärendenumret eller det fiktiva namnet.',
      number: 'Skriv inget personnummer här. Skriv ärendenumret.',
      day: 'Skriv en dag som har varit.',
    },
    save: 'Lägg till',
    saved: 'Pappret är antecknat.',
    named: (kind: string, file: string) => `${kind}, ${file}`,
    since: (day: string) => `Från och med ${day}.`,
    freedNamed: (act: string, what: string) => `${act}: ${what}`,
    freedSaid: 'Pappret kan förstöras.',
    destroyThrough: (day: string) => `Det som är daterat till och med ${day} ska till sekretessåtervinning.`,
    destroyAll: 'Ska till sekretessåtervinning.',
    destroyed: 'Förstört',
    destroyedSaid: 'Antecknat som förstört.',
  },
  en: {
    heading: 'Papers to destroy',
    lead: 'Papers about protected people go to confidential recycling when they are not needed. Note them here, and the plan reminds you.',
    none: 'No papers are noted.',
    note: 'Note a paper',
    noteHeading: 'Which paper?',
    kind: 'Paper',
    kinds: {
      'day-notes': {
        name: 'Day notes',
        sub: (months) =>
          `Destroyed month by month, once they are compiled and older than ${monthsEn(months)}.`,
        freed: 'The case is closed',
      },
      compilation: {
        name: 'Printed compilation',
        sub: (months) => `Destroyed month by month, once it is older than ${monthsEn(months)}.`,
        freed: 'The case is closed',
      },
      'de-identified-plan': {
        name: 'De-identified plan',
        sub: () => 'Destroyed when the case is closed.',
        freed: 'The case is closed',
      },
      'fictive-file': {
        name: 'Fictive file',
        sub: () => 'Destroyed when the case is closed.',
        freed: 'The case is closed',
      },
      'reserve-form': {
        name: 'Reserve report of a deviation',
        sub: () => 'Destroyed when the deviation is registered.',
        freed: 'The deviation is registered',
      },
      'on-call': {
        name: 'On-call notes',
        sub: () => 'Destroyed when the case system has them.',
        freed: 'The system has them',
      },
    },
    file: 'Case number or fictive name',
    fileHint: 'As it stands on the paper. Write no real names.',
    from: 'Oldest day on the paper',
    lacks: {
      kind: 'Choose a paper.',
      file: 'Write the case number or the fictive name.',
      number: 'Write no personal identity number here. Write the case number.',
      day: 'Write a day that has been.',
    },
    save: 'Add',
    saved: 'The paper is noted.',
    named: (kind, file) => `${kind}, ${file}`,
    since: (day) => `From ${day} on.`,
    freedNamed: (act, what) => `${act}: ${what}`,
    freedSaid: 'The paper may be destroyed.',
    destroyThrough: (day) => `What is dated through ${day} goes to confidential recycling.`,
    destroyAll: 'Goes to confidential recycling.',
    destroyed: 'Destroyed',
    destroyedSaid: 'Noted as destroyed.',
  },
});

function monthsSv(count: number): string {
  if (count === 1) return 'en månad';
  return count === 2 ? 'två månader' : `${count} månader`;
}

function monthsEn(count: number): string {
  if (count === 1) return 'one month';
  return count === 2 ? 'two months' : `${count} months`;
}

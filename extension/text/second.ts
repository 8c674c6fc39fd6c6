/** A second, blind reading of some rows of a review, and how far the two agree. */
import { countEn, countSv, numberEn, numberSv } from './count.ts';
import { defineTexts } from './text.ts';

export const secondTexts = defineTexts({
  sv: {
    heading: 'En andra, blind granskning',
    lead: 'En kollega bedömer ett slumpmässigt urval av raderna utan att se vad ni har sagt. Sedan läggs bedömningarna bredvid varandra. Siffran gäller granskningen, aldrig en person.',
    noReader:
      'Den som granskar blint ska inte kunna öppna granskningen. Bjud in en medlem som inte är granskare.',
    reader: 'Vem granskar blint?',
    readerMissing: 'Välj vem som granskar.',
    count: 'Antal rader',
    countHint: (rows: number, kappa: number) =>
      rows < kappa
        ? `Listan har ${countSv(rows, 'rad', 'rader')}.`
        : `Av ${numberSv(rows)}. Från ${kappa} rader kan slumpen räknas bort.`,
    badCount: (most: number) => `Skriv ett tal från 1 till ${most}.`,
    lock: 'Lås frö',
    reads: 'Granskar blint',
    rows: 'Rader',
    locked: 'Frö låst',
    commitment: 'Kontrollsumma',
    commitmentHint: 'Skriv upp den på annat håll nu. Då kan ingen byta frö i efterhand.',
    waitFirst: 'Urvalet dras bland de rader som är bedömda. Ingen är det än.',
    among: (judged: number, rows: number) =>
      `${numberSv(judged)} av ${countSv(rows, 'rad är bedömd', 'rader är bedömda')}. Dra när den första granskningen är klar: urvalet dras bland dem, och ingen vet i förväg vilka.`,
    draw: 'Dra och lämna raderna',
    confirm: 'Dra raderna?',
    confirmLead: (name: string, n: number) =>
      n === 1
        ? `${name} får 1 rad. Det går inte att dra om.`
        : `${name} får ${numberSv(n)} rader. Det går inte att dra om.`,
    confirmDraw: 'Dra nu',
    cancel: 'Avbryt',
    answered: (name: string, n: number, of: number) =>
      `${name} har bedömt ${numberSv(n)} av ${countSv(of, 'rad', 'rader')}.`,
    waitSecond: 'Svaren visas när alla är bedömda, inte förr.',
    sendAgain: 'Lämna raderna igen',
    compare: 'Jämför bedömningarna',
    compareHint: 'Siffran står fast från och med nu, också om någon ändrar sig efter samtalet.',
    same: (n: number, of: number, percent: string) =>
      `${numberSv(n)} av ${countSv(of, 'rad är bedömd', 'rader är bedömda')} lika (${percent} %).`,
    sameShort: (n: number, of: number) => `${numberSv(n)} av ${countSv(of, 'rad', 'rader')} lika`,
    kappa: (value: string) =>
      `Cohens kappa är ${value}: så mycket av det som slumpen inte förklarar är bedömt lika. 1 är helt lika, 0 är som slumpen.`,
    noKappa: (rows: number) =>
      `Kappa visas inte. Måttet säger något först med minst ${numberSv(rows)} rader och mer än enstaka rader utanför den vanligaste bedömningen.`,
    noneDiffer: 'Ingen rad är bedömd olika.',
    differing: 'Bedömda olika',
    talk: 'Gå igenom raderna tillsammans. Ingen av bedömningarna är facit.',
    sourceRow: (n: number) => `Rad ${n} i filen`,
    first: 'Första',
    second: 'Andra',
    title: (review: string) => `Andra granskning: ${review}`,
    blind:
      'Du ser de dragna raderna och inget av vad andra har sagt om dem. Bedöm varje rad som du själv ser den.',
    blindDone: 'Alla rader är bedömda. Granskarna kan jämföra.',
    blindNoComments: 'Skälen tar ni upp i samtalet efteråt.',
  },
  en: {
    heading: 'A second, blind review',
    lead: 'A colleague judges a random sample of the rows without seeing what you have said. Then the verdicts are laid side by side. The figure is about the review, never about a person.',
    noReader:
      'Whoever reviews blind must not be able to open the review. Invite a member who is no reviewer.',
    reader: 'Who reviews blind?',
    readerMissing: 'Choose who reviews.',
    count: 'Number of rows',
    countHint: (rows: number, kappa: number) =>
      rows < kappa
        ? `The list has ${countEn(rows, 'row', 'rows')}.`
        : `Of ${numberEn(rows)}. From ${kappa} rows chance can be discounted.`,
    badCount: (most: number) => `Write a number from 1 to ${most}.`,
    lock: 'Lock a seed',
    reads: 'Reviews blind',
    rows: 'Rows',
    locked: 'Seed locked',
    commitment: 'Checksum',
    commitmentHint: 'Write it down somewhere else now. Then nobody can change the seed afterwards.',
    waitFirst: 'The sample is drawn among the rows that are judged. None is yet.',
    among: (judged: number, rows: number) =>
      `${numberEn(judged)} of ${countEn(rows, 'row is', 'rows are')} judged. Draw when the first review is done: the sample is drawn among them, and nobody knows which beforehand.`,
    draw: 'Draw and hand over the rows',
    confirm: 'Draw the rows?',
    confirmLead: (name: string, n: number) =>
      n === 1
        ? `${name} is given 1 row. It cannot be drawn again.`
        : `${name} is given ${numberEn(n)} rows. They cannot be drawn again.`,
    confirmDraw: 'Draw now',
    cancel: 'Cancel',
    answered: (name: string, n: number, of: number) =>
      `${name} has judged ${numberEn(n)} of ${countEn(of, 'row', 'rows')}.`,
    waitSecond: 'The answers show when all are judged, not before.',
    sendAgain: 'Hand the rows over again',
    compare: 'Compare the verdicts',
    compareHint: 'The figure stands from now on, also if somebody changes their mind after the talk.',
    same: (n: number, of: number, percent: string) =>
      `${numberEn(n)} of ${countEn(of, 'row is', 'rows are')} judged alike (${percent}%).`,
    sameShort: (n: number, of: number) => `${numberEn(n)} of ${countEn(of, 'row', 'rows')} alike`,
    kappa: (value: string) =>
      `Cohen’s kappa is ${value}: so much of what chance does not explain is judged alike. 1 is all alike, 0 is as chance has it.`,
    noKappa: (rows: number) =>
      `Kappa is not shown. It says something only with at least ${numberEn(rows)} rows, and more than a few outside the commonest verdict.`,
    noneDiffer: 'No row is judged differently.',
    differing: 'Judged differently',
    talk: 'Go through the rows together. Neither verdict is the right answer by itself.',
    sourceRow: (n: number) => `Row ${n} in the file`,
    first: 'First',
    second: 'Second',
    title: (review: string) => `Second review: ${review}`,
    blind:
      'You see the drawn rows and nothing of what others have said about them. Judge each row as you see it yourself.',
    blindDone: 'All rows are judged. The reviewers can compare.',
    blindNoComments: 'Reasons are for the talk afterwards.',
  },
});

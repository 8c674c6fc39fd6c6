/** Who judges which rows: colleagues who review, and professions who see no more than what is handed to them. */
import { numberEn, numberSv } from './count.ts';
import { defineTexts } from './text.ts';

export const handoverTexts = defineTexts({
  sv: {
    heading: 'Vem ska bedöma?',
    scope: 'Vilka rader',
    scopes: {
      row: 'Den här raden',
      marked: (n: number) => `De ${numberSv(n)} markerade`,
      shown: (n: number) => `De ${numberSv(n)} som visas`,
      health: (n: number) => `De ${numberSv(n)} ur hälsojournal som saknar bedömning`,
    },
    healthRecord: 'Ur hälsojournal: skolsköterska eller psykolog bedömer, tillsammans med MLA eller PLA.',
    pupilFile: 'Ur elevakt: den profession i teamet som känner till ärendet är med och bedömer.',
    reviewers: 'Granskar hela loggen',
    professions: 'Profession',
    professionsHint: 'Ser och bedömer bara de rader du lämnar, på sin egen dator.',
    noProfessions: 'Ingen i utrymmet kan få enbart rader. Bjud in en medlem i utrymmet först.',
    handed: 'Lämnat',
    answered: (n: number, of: number) => `${numberSv(n)} av ${numberSv(of)} besvarade`,
    takeBack: 'Ta tillbaka',
    takeBackNamed: (name: string) => `Ta tillbaka rader från ${name}`,
    takeBackHint: 'Det som redan är hämtat finns kvar på den andra datorn.',
    takeBackFailed: 'Raderna är inte tillbakatagna. Kontrollera anslutningen och försök igen.',
    done: (name: string, n: number) =>
      n === 1 ? `Raden är lämnad till ${name}.` : `${numberSv(n)} rader är lämnade till ${name}.`,
    takenBack: (name: string) => `Obesvarade rader är tillbaka från ${name}.`,
    title: (review: string) => `Rader till dig: ${review}`,
    from: (name: string, day: string) => `Från ${name}, ${day}`,
  },
  en: {
    heading: 'Who should judge?',
    scope: 'Which rows',
    scopes: {
      row: 'This row',
      marked: (n: number) => `The ${numberEn(n)} marked`,
      shown: (n: number) => `The ${numberEn(n)} shown`,
      health: (n: number) => `The ${numberEn(n)} from health records without a verdict`,
    },
    healthRecord: 'From a health record: the school nurse or psychologist judges, with the MLA or PLA.',
    pupilFile: 'From a pupil file: the profession in the team that knows the case judges as well.',
    reviewers: 'Reviews the whole log',
    professions: 'Profession',
    professionsHint: 'Sees and judges only the rows you hand over, on their own computer.',
    noProfessions: 'Nobody in the space can be given rows alone. Invite a member to the space first.',
    handed: 'Handed over',
    answered: (n: number, of: number) => `${numberEn(n)} of ${numberEn(of)} answered`,
    takeBack: 'Take back',
    takeBackNamed: (name: string) => `Take back rows from ${name}`,
    takeBackHint: 'What has been fetched already stays on the other computer.',
    takeBackFailed: 'The rows are not taken back. Check the connection and try again.',
    done: (name: string, n: number) =>
      n === 1 ? `The row is handed to ${name}.` : `${numberEn(n)} rows are handed to ${name}.`,
    takenBack: (name: string) => `Unanswered rows are back from ${name}.`,
    title: (review: string) => `Rows for you: ${review}`,
    from: (name: string, day: string) => `From ${name}, ${day}`,
  },
});

/** Reading a log file: every failure and warning, with what to do next. */
import { countEn, countSv, numberEn, numberSv } from './count.ts';
import { defineTexts } from './text.ts';

export const importTexts = defineTexts({
  sv: {
    failure: {
      empty: 'Filen är tom. Kontrollera intervallet och ta ut rapporten igen. Inget har ändrats.',
      'not-a-log': {
        picture: 'Filen är en bild. Välj .xls, .xlsx eller .csv. Inget har ändrats.',
        pdf: 'Filen är en pdf. Ta ut rapporten som .xls, .xlsx eller .csv. Inget har ändrats.',
        document: 'Filen är ett dokument och ingen logg. Välj .xls, .xlsx eller .csv. Inget har ändrats.',
        archive: 'Filen är ett packat arkiv. Packa upp den och välj loggen. Inget har ändrats.',
        'web-page':
          'Filen är en webbsida och ingen logg. Du kan ha blivit utloggad. Logga in och ta ut rapporten igen. Inget har ändrats.',
        unknown: 'Filen går inte att läsa som logg. Välj .xls, .xlsx eller .csv. Inget har ändrats.',
      },
      truncated: (afterRow: number | null) =>
        afterRow === null
          ? 'Filen är avbruten. Ta ut rapporten igen. Det du hade är kvar.'
          : `Filen är avbruten efter rad ${afterRow}. Ta ut rapporten igen. Det du hade är kvar.`,
      encrypted: 'Filen är skyddad med lösenord. Ta ut rapporten utan lösenord. Inget har ändrats.',
      'too-large': {
        bytes: (maximum: number) =>
          `Filen är större än ${maximum} MB. Ta ut en kortare period. Inget har ändrats.`,
        'unpacked-bytes': (maximum: number) =>
          `Filen packas upp till mer än ${numberSv(maximum)} MB. Ta ut en kortare period, och fråga den du fick filen av. Inget har ändrats.`,
        rows: (maximum: number) =>
          `Filen har fler än ${numberSv(maximum)} rader. Ta ut en kortare period. Inget har ändrats.`,
        cells: (maximum: number) =>
          `Filen har fler än ${maximum / 1_000_000} miljoner celler. Ta ut färre kolumner eller en kortare period. Inget har ändrats.`,
      },
      'unknown-columns':
        'Varsam känner inte igen kolumnerna. Ange vilka som visar tid och användare, eller ta ut rapporten med rubrikrad. Inget har ändrats.',
      damaged: 'Filen är skadad. Ta ut rapporten igen. Det du hade är kvar.',
      cancelled: 'Inläsningen avbröts. Inget har ändrats.',
      'too-slow': 'Filen tog för lång tid att läsa. Ta ut en kortare period. Inget har ändrats.',
      'reader-failed':
        'Minnet räckte inte till. Stäng andra flikar eller ta ut en kortare period. Inget har ändrats.',
    },
    warning: {
      'stated-count-differs': (stated: number, read: number) =>
        `Filen anger ${countSv(stated, 'rad', 'rader')} men innehåller ${numberSv(read)}. Jämför med systemet innan du granskar.`,
      'digits-lost': (rows: number) =>
        `${countSv(rows, 'rad', 'rader')} har personnummer där siffror gått förlorade. Ta ut rapporten igen med personnummer som text.`,
      'hidden-columns': (columns: string) => `Filen har dolda kolumner som också är inlästa: ${columns}.`,
      'ambiguous-dates':
        'Dag och månad kan inte skiljas åt i filen. Kontrollera i några rader att de är lästa åt rätt håll.',
      'outside-interval': (rows: number) =>
        `${countSv(rows, 'rad', 'rader')} ligger utanför intervallet i rapportens rubrik. Kontrollera att urvalet är rätt.`,
      'sheets-left-out': (sheets: string) =>
        `Dessa blad eller tabeller har inte loggens kolumner och har inte lästs in: ${sheets}.`,
      'rows-on-two-sheets': (rows: number) =>
        `${countSv(rows, 'rad', 'rader')} står på två blad och har lästs in två gånger. Ta bort det ena bladet och läs in filen igen, om det är samma händelser.`,
      'person-in-first-row': (rows: number) =>
        `${countSv(rows, 'rad', 'rader')} har ingen person. Står personen bara på första raden i varje grupp? Ta då ut loggen igen med personen på varje rad.`,
      'midnight-alone':
        'Alla rader är från klockan 00.00. Loggen har troligen inget klockslag. Jämförelsen med schemat säger då inget.',
    },
  },
  en: {
    failure: {
      empty: 'The file is empty. Check the interval and export the report again. Nothing has changed.',
      'not-a-log': {
        picture: 'The file is a picture. Choose .xls, .xlsx or .csv. Nothing has changed.',
        pdf: 'The file is a PDF. Export the report as .xls, .xlsx or .csv. Nothing has changed.',
        document: 'The file is a document, not a log. Choose .xls, .xlsx or .csv. Nothing has changed.',
        archive: 'The file is a packed archive. Unpack it and choose the log. Nothing has changed.',
        'web-page':
          'The file is a web page, not a log. You may have been signed out. Sign in and export the report again. Nothing has changed.',
        unknown: 'The file cannot be read as a log. Choose .xls, .xlsx or .csv. Nothing has changed.',
      },
      truncated: (afterRow: number | null) =>
        afterRow === null
          ? 'The file breaks off. Export the report again. What you had remains.'
          : `The file breaks off after row ${afterRow}. Export the report again. What you had remains.`,
      encrypted: 'The file is protected by a password. Export the report without one. Nothing has changed.',
      'too-large': {
        bytes: (maximum: number) =>
          `The file is larger than ${maximum} MB. Export a shorter period. Nothing has changed.`,
        'unpacked-bytes': (maximum: number) =>
          `The file unpacks to more than ${numberEn(maximum)} MB. Export a shorter period, and ask whoever gave it to you. Nothing has changed.`,
        rows: (maximum: number) =>
          `The file has more than ${numberEn(maximum)} rows. Export a shorter period. Nothing has changed.`,
        cells: (maximum: number) =>
          `The file has more than ${maximum / 1_000_000} million cells. Export fewer columns or a shorter period. Nothing has changed.`,
      },
      'unknown-columns':
        'Varsam does not know the columns. Say which ones show time and user, or export the report with a header row. Nothing has changed.',
      damaged: 'The file is damaged. Export the report again. What you had remains.',
      cancelled: 'The import was stopped. Nothing has changed.',
      'too-slow': 'The file took too long to read. Export a shorter period. Nothing has changed.',
      'reader-failed':
        'There was not enough memory. Close other tabs or export a shorter period. Nothing has changed.',
    },
    warning: {
      'stated-count-differs': (stated: number, read: number) =>
        `The file says ${countEn(stated, 'row', 'rows')} but holds ${numberEn(read)}. Compare with the system before you review.`,
      'digits-lost': (rows: number) =>
        `${countEn(rows, 'row has', 'rows have')} personal numbers that lost digits. Export the report again with personal numbers as text.`,
      'hidden-columns': (columns: string) => `The file has hidden columns, which were read too: ${columns}.`,
      'ambiguous-dates':
        'Day and month cannot be told apart in the file. Check in some rows that they were read the right way.',
      'outside-interval': (rows: number) =>
        `${countEn(rows, 'row lies', 'rows lie')} outside the interval in the report's heading. Check that the selection is right.`,
      'sheets-left-out': (sheets: string) =>
        `These sheets or tables lack the columns of the log and were not read: ${sheets}.`,
      'rows-on-two-sheets': (rows: number) =>
        `${countEn(rows, 'row stands', 'rows stand')} on two sheets and ${rows === 1 ? 'was' : 'were'} read twice. If they are the same events, remove one of the sheets and read the file again.`,
      'person-in-first-row': (rows: number) =>
        `${countEn(rows, 'row has', 'rows have')} no person. Does the person stand in the first row of each group only? Then export the log again with the person in every row.`,
      'midnight-alone':
        'All rows are at 00.00. The log probably has no time of day. A comparison with the schedule then says nothing.',
    },
  },
});

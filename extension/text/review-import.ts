/** Log review: the list of reviews and files, and what the reading of a file came to. */
import { countEn, countSv, numberEn, numberSv } from './count.ts';
import { defineTexts } from './text.ts';

export const reviewImportTexts = defineTexts({
  sv: {
    heading: 'Loggranskning',
    reviews: 'Granskningar',
    createdBy: (name: string, day: string) => `Skapad av ${name}, ${day}`,
    unnamed: 'okänd medlem',
    lock: 'Lås',
    none: 'Ingen logg att granska. Släpp en fil här eller ta ut loggen i systemet.',
    reviewersOnly: 'Bara de som granskar loggar läser in dem. Rader som lämnas till dig visas här.',
    noSpace: 'Granskning görs i ett utrymme. Starta ett eller gå med i ett först.',
    waiting: 'Filer som väntar',
    waitingHint: 'De är förseglade på den här datorn tills du läser in dem.',
    alreadyRead: (title: string) => `Redan inläst: ${title}`,
    read: 'Läs in',
    readNamed: (name: string) => `Läs in ${name}`,
    discard: 'Ta bort',
    discardNamed: (name: string) => `Ta bort ${name}`,
    size: (kilobytes: number) => `${numberSv(kilobytes)} kB`,
    drop: 'Släpp en loggfil här',
    dropHint: '.xls, .xlsx eller .csv. Filen läses på den här datorn och skickas inte vidare.',
    notOneFile: {
      several: 'Släpp en fil i taget. Ingen av dem är inläst.',
      none: 'Det du släppte är ingen fil. Hämta loggen ur systemet och släpp filen här. Inget är inläst.',
    },
    choose: 'Välj fil',
    reading: (name: string) => `Läser ${name}`,
    rowsRead: (n: number) => countSv(n, 'rad', 'rader'),
    firstRows: 'De första raderna i filen',
    cancel: 'Avbryt',
    mapping: {
      heading: 'Vad visar kolumnerna?',
      body: (name: string) =>
        `Varsam känner inte igen rubrikerna i ${name}. Välj kolumn för varje uppgift. Valet sparas för nästa fil med samma rubriker.`,
      known: 'Så lästes rubrikerna förra gången. Ändra om något inte stämmer.',
      none: 'Saknas i filen',
      unnamedColumn: (n: number) => `Kolumn ${n}`,
      fields: {
        time: 'Tidpunkt',
        user: 'Användare',
        action: 'Åtgärd',
        unit: 'Enhet',
        subject: 'Vem uppgiften gäller',
        detail: 'Vilken uppgift',
      },
      preview: 'De första raderna, som de blir',
      complete: {
        'social-services': 'Socialtjänstens krav på loggar: inget saknas.',
        'pupil-health': 'Elevhälsans krav på loggar: inget saknas.',
      },
      lacks: {
        'social-services': (fields: string) => `Socialtjänstens krav på loggar: ${fields} saknas.`,
        'pupil-health': (fields: string) => `Elevhälsans krav på loggar: ${fields} saknas.`,
      },
      needed: 'Välj kolumn för tidpunkt och användare. Utan dem är det ingen logg.',
      nothingRead: 'Ingen rad gick att läsa så. Välj en annan kolumn för tidpunkt eller användare.',
      read: 'Läs in filen',
    },
    known: {
      same: (title: string) => `Filen är redan inläst. Den granskas i ${title}.`,
      allRows: (title: string) => `Alla rader i filen finns redan i ${title}.`,
      unchanged: 'Inget har lagts till, och inga bedömningar har ändrats.',
      open: (title: string) => `Öppna ${title}`,
    },
    overlap: {
      heading: 'En del av raderna granskas redan',
      body: (shared: number, rows: number) =>
        `${numberSv(shared)} av ${countSv(rows, 'rad', 'rader')} finns i en tidigare granskning och står kvar där med sina bedömningar.`,
      readNew: (n: number) => (n === 1 ? 'Läs in den nya raden' : `Läs in de ${numberSv(n)} nya raderna`),
    },
    onDisk: {
      heading: 'Ska filen tas bort från datorn?',
      body: (name: string) =>
        `${name} innehåller uppgifter om personer och ligger kvar på disken. Varsam förseglar innehållet innan filen tas bort.`,
      remove: 'Ta bort filen',
      keep: 'Låt den ligga',
    },
    removing: (name: string) => `Tar bort ${name}`,
    removingHow: 'Webbläsaren kan fråga om filen får ändras. Svara ja i dess ruta.',
    titleOf: (what: string) => `Loggkontroll ${what}`,
    outcome: {
      heading: 'Filen är inläst',
      start: 'Börja granska',
      counts: (rows: number, events: number, lost: number) =>
        `${countSv(rows, 'rad läst', 'rader lästa')}, ${countSv(events, 'begripen', 'begripna')}, ${numberSv(lost)} bortfall.`,
      elsewhere: (n: number) =>
        countSv(
          n,
          'rad granskas redan i en tidigare granskning och är utelämnad här.',
          'rader granskas redan i en tidigare granskning och är utelämnade här.',
        ),
      marked: (n: number, health: number) =>
        `${countSv(n, 'rad är märkt', 'rader är märkta')} Behörig: Nej av systemet, ${numberSv(health)} av dem gäller en hälsojournal.`,
      filters: (words: string) =>
        `Listan är begränsad till ${words}. Vad som hänt utanför det står inte i den.`,
      unmarked: 'Loggen säger inte om användaren var behörig.',
      missing: (fields: string) =>
        `Loggen saknar ${fields}, som riktlinjen kräver. Du kan granska ändå. Bristen skrivs i rapporten.`,
      fields: {
        time: 'tidpunkt',
        user: 'användare',
        action: 'åtgärd',
        unit: 'enhet',
        subject: 'vem uppgiften gäller',
        detail: 'vilken uppgift',
      },
      lost: (n: number) => countSv(n, 'rad gick inte att förstå', 'rader gick inte att förstå'),
      lostRow: (row: number) => `Rad ${row}`,
      lostMore: (n: number) => `och ${countSv(n, 'rad', 'rader')} till`,
      lostWhy: {
        'no-time': 'Tidpunkt saknas.',
        'bad-time': (text: string) => `Tidpunkten går inte att läsa: ${text}.`,
        'no-user': 'Användare saknas.',
        'digits-lost': 'Siffror har gått förlorade i filen. Ta ut rapporten igen som text.',
        'too-few-cells': 'Raden har för få fält.',
        'too-many-cells': 'Raden har fler fält än rubriker, och fälten står inte under sina rubriker.',
      },
      disk: {
        'never-written': 'Filen har aldrig legat på disken.',
        removed: (name: string) => `${name} är borttagen från disken.`,
        remains: (name: string) => `${name} ligger kvar på disken. Ta bort filen själv.`,
        'not-ours': (name: string) => `${name} ligger kvar där du tog den. Ta bort den när du är klar.`,
      },
      diskPath: (path: string) => `Den ligger här: ${path}`,
      fileOnDisk: {
        'never-written': 'Loggfilen har aldrig legat på disken.',
        removed: 'Loggfilen togs bort från disken när den hade lästs in.',
        remains: 'Loggfilen gick inte att ta bort från disken när den lästes in.',
        'not-ours': 'Loggfilen låg kvar på disken när den hade lästs in.',
      },
    },
    failure: {
      'storage-full': 'Granskningen är inte sparad: disken är full. Frigör plats och läs in filen igen.',
      'storage-failed':
        'Granskningen är inte sparad: webbläsaren kunde inte skriva. Kontrollera att disken inte är full och läs in filen igen.',
      locked: 'Varsam låstes. Lås upp och försök igen.',
      'not-entitled':
        'Granskningen är inte sparad: bara de som granskar loggar läser in dem. Be ägaren om rollen.',
      'no-such-capture': 'Filen finns inte längre. Ta ut loggen igen.',
    },
  },
  en: {
    heading: 'Log review',
    reviews: 'Reviews',
    createdBy: (name: string, day: string) => `Created by ${name}, ${day}`,
    unnamed: 'unknown member',
    lock: 'Lock',
    none: 'No log to review. Drop a file here or export it in the system.',
    reviewersOnly: 'Only those who review logs read them in. Rows that are handed to you show here.',
    noSpace: 'Review takes place in a space. Start or join one first.',
    waiting: 'Files that wait',
    waitingHint: 'They are sealed on this computer until you read them in.',
    alreadyRead: (title: string) => `Read already: ${title}`,
    read: 'Read in',
    readNamed: (name: string) => `Read in ${name}`,
    discard: 'Remove',
    discardNamed: (name: string) => `Remove ${name}`,
    size: (kilobytes: number) => `${numberEn(kilobytes)} kB`,
    drop: 'Drop a log file here',
    dropHint: '.xls, .xlsx or .csv. The file is read on this computer and sent nowhere.',
    notOneFile: {
      several: 'Drop one file at a time. None of them was read.',
      none: 'What you dropped is no file. Export the log from the system and drop the file here. Nothing was read.',
    },
    choose: 'Choose a file',
    reading: (name: string) => `Reading ${name}`,
    rowsRead: (n: number) => countEn(n, 'row', 'rows'),
    firstRows: 'The first rows of the file',
    cancel: 'Cancel',
    mapping: {
      heading: 'What do the columns show?',
      body: (name: string) =>
        `Varsam does not know the headings of ${name}. Choose a column for each field. The choice is kept for the next file with the same headings.`,
      known: 'This is how the headings were read last time. Change what is not right.',
      none: 'Not in the file',
      unnamedColumn: (n: number) => `Column ${n}`,
      fields: {
        time: 'Time',
        user: 'User',
        action: 'Action',
        unit: 'Unit',
        subject: 'Whom the data is about',
        detail: 'Which data',
      },
      preview: 'The first rows, as they will be',
      complete: {
        'social-services': 'What social services ask of logs: nothing is lacking.',
        'pupil-health': 'What pupil health asks of logs: nothing is lacking.',
      },
      lacks: {
        'social-services': (fields: string) => `What social services ask of logs: ${fields} lacking.`,
        'pupil-health': (fields: string) => `What pupil health asks of logs: ${fields} lacking.`,
      },
      needed: 'Choose a column for time and for user. Without them it is no log.',
      nothingRead: 'No row could be read that way. Choose another column for time or user.',
      read: 'Read the file',
    },
    known: {
      same: (title: string) => `The file has been read already. It is reviewed in ${title}.`,
      allRows: (title: string) => `Every row of the file is in ${title} already.`,
      unchanged: 'Nothing has been added, and no verdict has changed.',
      open: (title: string) => `Open ${title}`,
    },
    overlap: {
      heading: 'Some of the rows are under review already',
      body: (shared: number, rows: number) =>
        `${numberEn(shared)} of ${countEn(rows, 'row', 'rows')} in the file stand in an earlier review and stay there with their verdicts.`,
      readNew: (n: number) => (n === 1 ? 'Read the new row' : `Read the ${numberEn(n)} new rows`),
    },
    onDisk: {
      heading: 'Remove the file from the computer?',
      body: (name: string) =>
        `${name} holds data about people and is still on the disk. Varsam seals its contents before the file is removed.`,
      remove: 'Remove the file',
      keep: 'Leave it there',
    },
    removing: (name: string) => `Removing ${name}`,
    removingHow: 'The browser may ask whether the file may be changed. Say yes in its box.',
    titleOf: (what: string) => `Log check ${what}`,
    outcome: {
      heading: 'The file is read',
      start: 'Start reviewing',
      counts: (rows: number, events: number, lost: number) =>
        `${countEn(rows, 'row', 'rows')} read, ${numberEn(events)} understood, ${numberEn(lost)} dropped.`,
      elsewhere: (n: number) =>
        countEn(
          n,
          'row is under review in an earlier review and is left out here.',
          'rows are under review in an earlier review and are left out here.',
        ),
      marked: (n: number, health: number) =>
        `The system has marked ${countEn(n, 'row', 'rows')} Behörig: Nej (no authority), ${numberEn(health)} of them on a health record.`,
      filters: (words: string) => `The list is limited to ${words}. What happened outside that is not in it.`,
      unmarked: 'The log does not say whether the user had authority.',
      missing: (fields: string) =>
        `The log lacks ${fields}, which the guideline requires. You can still review. The lack goes in the report.`,
      fields: {
        time: 'the time',
        user: 'the user',
        action: 'the action',
        unit: 'the unit',
        subject: 'whom the data is about',
        detail: 'which data',
      },
      lost: (n: number) => countEn(n, 'row could not be understood', 'rows could not be understood'),
      lostRow: (row: number) => `Row ${row}`,
      lostMore: (n: number) => `and ${countEn(n, 'row', 'rows')} more`,
      lostWhy: {
        'no-time': 'The time is missing.',
        'bad-time': (text: string) => `The time cannot be read: ${text}.`,
        'no-user': 'The user is missing.',
        'digits-lost': 'Digits were lost in the file. Export the report again as text.',
        'too-few-cells': 'The row has too few fields.',
        'too-many-cells': 'The row has more fields than headings, and they do not stand under their own.',
      },
      disk: {
        'never-written': 'The file has never been on the disk.',
        removed: (name: string) => `${name} is removed from the disk.`,
        remains: (name: string) => `${name} is still on the disk. Delete the file yourself.`,
        'not-ours': (name: string) => `${name} is still where you took it. Delete it when you are done.`,
      },
      diskPath: (path: string) => `It is here: ${path}`,
      fileOnDisk: {
        'never-written': 'The log file has never been on the disk.',
        removed: 'The log file was removed from the disk when it had been read.',
        remains: 'The log file could not be removed from the disk when it was read.',
        'not-ours': 'The log file was still on the disk when it had been read.',
      },
    },
    failure: {
      'storage-full': 'The review is not saved: the disk is full. Free some space and read the file again.',
      'storage-failed':
        'The review is not saved: the browser could not write. See that the disk is not full and read the file again.',
      locked: 'Varsam was locked. Unlock and try again.',
      'not-entitled':
        'The review is not saved: only those who review logs read them in. Ask the owner for the role.',
      'no-such-capture': 'The file is no longer here. Export the log again.',
    },
  },
});

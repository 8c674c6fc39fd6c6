/** What Varsam tells in the corner of a page: a log that was taken, a print that was kept back, presentation mode. */
import { defineTexts } from './text.ts';

export const toldTexts = defineTexts({
  sv: {
    close: 'Stäng',
    print: {
      offer: {
        title: 'Sidan skrevs inte ut',
        body: 'Den har dolda personuppgifter. Behöver du dem på papper kan du visa dem för utskriften. Det sparas för loggranskarna.',
      },
      show: 'Visa för utskrift',
      notRecorded: {
        title: 'Utskriften gick inte att registrera',
        body: 'Därför skrivs sidan inte ut. Lås upp Varsam i sidopanelen och försök igen.',
      },
      tryAgain: 'Försök igen',
    },
    presentation: {
      on: {
        title: 'Presentationsläget är på',
        body: 'Nummer, namn och adresser döljs helt på alla påslagna webbplatser. Alt+M stänger av.',
      },
      off: { title: 'Presentationsläget är av', body: 'Sidorna är dolda som vanligt.' },
      onlyHere: {
        title: 'Bara den här sidan är helt dold',
        body: 'Varsam svarar inte, så andra sidor vet inget. Tryck Alt+M igen, eller ladda om sidan.',
      },
      stillOn: {
        title: 'Presentationsläget är kvar',
        body: 'Varsam svarar inte. Tryck Alt+M igen, eller ladda om sidan.',
      },
    },
    table: {
      offer: 'Sidan visar en logg',
      offerAll:
        'Varsam kan läsa alla sidor i listan och försegla dem för granskning. Ingen fil sparas på datorn.',
      offerOne: 'Varsam kan läsa tabellen och försegla den för granskning. Ingen fil sparas på datorn.',
      take: 'Ta hela loggen',
      reading: 'Varsam läser loggen',
      readingPage: 'Sida {page}, {rows} rader hittills. Lämna sidan öppen.',
      stop: 'Avbryt',
      kept: 'Loggen är förseglad och väntar i sidopanelen på att läsas in. Rader: {rows}. Sidor: {pages}.',
      notTaken: 'Loggen är inte tagen',
      stopped: 'Du avbröt. Inget är sparat.',
      unreadable:
        'Sida {page} gick inte att läsa, så inget är sparat. Kontrollera att du är inloggad och försök igen.',
      'too-long': 'Listan har fler än 500 sidor. Välj ett kortare intervall.',
      tryAgain: 'Försök igen',
      notKept: 'Loggen gick inte att försegla',
      locked: 'Varsam är låst. Lås upp i sidopanelen och ladda om sidan, så erbjuds loggen igen.',
      again: 'Inget är sparat. Ladda om sidan, så erbjuds loggen igen.',
      'too-many':
        'Så många loggar tas inte på en timme. Inget är sparat. Vänta en stund och ladda om sidan, så erbjuds loggen igen.',
    },
    refused: {
      denied: {
        title: 'Systemet släpper inte in dig',
        body: 'Du saknar behörighet till ärendet. I Varsams sidopanel står vem du frågar.',
      },
      password: {
        title: 'Systemet frågar efter ditt lösenord',
        body: 'Varsam läser det inte. Saknar du lösenord? I sidopanelen står det vem du ska fråga.',
      },
      whom: 'Visa vem jag frågar',
    },
    unsent: {
      title: 'Varsam kontrollerar inte sidan',
      body: 'Sidan har frågat Varsam för många gånger. Vänta en stund och ladda om den innan du skriver om någon.',
    },
    tooManyShown: {
      title: 'Uppgiften doldes igen',
      body: 'Så många visningar registreras inte på en timme. Vänta en stund och försök igen.',
    },
    upload: {
      title: 'Filen är inte i chatten än',
      body: 'Varsam ser inte vad den innehåller. Personuppgifter sparas inte här: de hör hemma i verksamhetssystemet, annars bara där de nås enbart från kommunens nät.',
      putIn: 'Den har inga personuppgifter, lägg in den',
    },
    late: {
      title: 'Inget är skickat än',
      body: 'Varsam svarar inte, så det du skrev är inte kontrollerat. Läs igenom det. Där ska inte stå något personnummer eller någon adress. Du kan ladda om sidan eller skicka ändå.',
      send: 'Skicka ändå',
    },
    keptOut: {
      found: 'Skyddad person i listan',
      rows: 'På rad {rows} står någon med skyddade personuppgifter eller lokalt skydd. Ekonomisystemet visar inte skyddet. Låt supporten ta bort raden innan listan används.',
      unknown:
        'Rad {rows} gick inte att kontrollera, för där står varken helt personnummer eller ärendenummer.',
      beyond:
        'Listan är längre än Varsam kan kontrollera på en gång. Rad {row} och alla efter den är inte kontrollerade.',
      inList: '{row} i lista {list}',
      notAll: 'Hela listan är inte kontrollerad',
      notChecked: 'Listan är inte kontrollerad',
      locked: 'Varsam är låst. Lås upp i sidopanelen, så kontrolleras om någon i listan har skydd.',
      'no-space':
        'Du är inte med i något utrymme, så Varsam kan inte kontrollera om någon i listan har skydd.',
      unfound:
        'Varsam hittar ingen lista här. Visar sidan en, så ser den inte ut som Varsam väntar sig: säg till den som sköter Varsam hos er.',
      again: 'Varsam kunde inte kontrollera om någon i listan har skydd. Vänta en stund och ladda om sidan.',
    },
    unguarded: {
      title: 'Varsam vaktar inte allt som skrivs här',
      body: 'Sidan ser inte ut som Varsam väntar sig, så ett fält hittas inte. Skriv inget som visar vem eller var någon är, och säg till den som sköter Varsam hos er.',
    },
    capture: {
      kept: 'Varsam har tagit emot loggen',
      waitingOne: '{file} är förseglad och ligger inte bland hämtade filer. Läs in den i sidopanelen.',
      waitingMany:
        '{file} är förseglad och ligger inte bland hämtade filer. {n} filer väntar i sidopanelen på att läsas in.',
      panel: 'Visa i sidopanelen',
      released: {
        locked: 'Varsam är låst, så webbläsaren sparade filen',
        'storage-full': 'Disken är full, så webbläsaren fick filen',
        'too-large': 'Filen är för stor för att tas från sidan, så webbläsaren sparar den',
        'too-many': 'Så många filer tas inte på en timme, så webbläsaren sparade den',
        'not-kept': 'Filen gick inte att försegla, så webbläsaren sparade den',
      },
      releasedNext:
        'Öppna sidopanelen, lås upp om det behövs, och släpp {file} där. Ta sedan bort filen ur mappen för hämtade filer.',
      notSentAgain: {
        unreachable: {
          title: 'Loggen kom inte',
          body: 'Systemet svarade inte. Inget har hämtats. Ta ut rapporten igen.',
        },
        'no-file': {
          title: 'Systemet gav ingen fil',
          body: 'Det kan bero på att det inte finns några händelser i intervallet. Se över valen och ta ut rapporten igen.',
        },
        'too-large': {
          title: 'Loggen är för stor',
          body: 'Inget har hämtats. Välj ett kortare intervall och ta ut rapporten i delar.',
        },
      },
    },
  },
  en: {
    close: 'Close',
    print: {
      offer: {
        title: 'The page was not printed',
        body: 'It has hidden personal data. If you need them on paper you can show them for the print. That is saved for the log reviewers.',
      },
      show: 'Show for print',
      notRecorded: {
        title: 'The print could not be recorded',
        body: 'So the page is not printed. Unlock Varsam in the side panel and try again.',
      },
      tryAgain: 'Try again',
    },
    presentation: {
      on: {
        title: 'Presentation mode is on',
        body: 'Numbers, names and addresses are hidden in full on all sites that are switched on. Alt+M turns it off.',
      },
      off: { title: 'Presentation mode is off', body: 'The pages are hidden as usual.' },
      onlyHere: {
        title: 'Only this page is hidden in full',
        body: 'Varsam does not answer, so other pages do not know. Press Alt+M again, or reload the page.',
      },
      stillOn: {
        title: 'Presentation mode is still on',
        body: 'Varsam does not answer. Press Alt+M again, or reload the page.',
      },
    },
    table: {
      offer: 'The page shows a log',
      offerAll:
        'Varsam can read all pages of the list and seal them for review. No file is saved on the computer.',
      offerOne: 'Varsam can read the table and seal it for review. No file is saved on the computer.',
      take: 'Take the whole log',
      reading: 'Varsam is reading the log',
      readingPage: 'Page {page}, {rows} rows so far. Leave the page open.',
      stop: 'Stop',
      kept: 'The log is sealed and waits in the side panel to be read in. Rows: {rows}. Pages: {pages}.',
      notTaken: 'The log is not taken',
      stopped: 'You stopped it. Nothing is saved.',
      unreadable:
        'Page {page} could not be read, so nothing is saved. See that you are signed in and try again.',
      'too-long': 'The list has more than 500 pages. Choose a shorter interval.',
      tryAgain: 'Try again',
      notKept: 'The log could not be sealed',
      locked:
        'Varsam is locked. Unlock it in the side panel and reload the page; the log is then offered again.',
      again: 'Nothing is saved. Reload the page; the log is then offered again.',
      'too-many':
        'So many logs are not taken in an hour. Nothing is saved. Wait a while and reload the page; the log is then offered again.',
    },
    refused: {
      denied: {
        title: 'The system does not let you in',
        body: 'You lack authority for the case. Varsam’s side panel says whom to ask.',
      },
      password: {
        title: 'The system asks for your password',
        body: 'Varsam does not read it. If you have none, the side panel says whom to ask.',
      },
      whom: 'Show whom I ask',
    },
    unsent: {
      title: 'Varsam does not check the page',
      body: 'The page has asked Varsam too many times. Wait a while and reload it before you write about anybody.',
    },
    tooManyShown: {
      title: 'It was hidden again',
      body: 'So many are not recorded in an hour. Wait a while and try again.',
    },
    upload: {
      title: 'The file is not in the chat yet',
      body: 'Varsam cannot see what it holds. Personal data are not kept here: they belong in the case system, or else only where they can be reached from the network of the municipality alone.',
      putIn: 'It has no personal data, put it in',
    },
    late: {
      title: 'Nothing is sent yet',
      body: 'Varsam does not answer, so what you wrote has not been looked at. Read it through. No personal number and no address should stand there. You can reload the page or send all the same.',
      send: 'Send all the same',
    },
    keptOut: {
      found: 'Protected person in the list',
      rows: 'On row {rows} stands somebody with protected personal data or local protection. The finance system does not show the protection. Have support remove the row before the list is used.',
      unknown:
        'Row {rows} could not be checked, since neither a whole personal number nor a case number stands there.',
      beyond:
        'The list is longer than Varsam can check at a time. Row {row} and all after it are not checked.',
      inList: '{row} in list {list}',
      notAll: 'Not all of the list is checked',
      notChecked: 'The list is not checked',
      locked:
        'Varsam is locked. Unlock it in the side panel, and the list is checked for people with protection.',
      'no-space': 'You are in no space, so Varsam cannot check whether anybody in the list has protection.',
      unfound:
        'Varsam finds no list here. If the page shows one, it does not look as Varsam expects: tell whoever looks after Varsam where you work.',
      again:
        'Varsam could not check whether anybody in the list has protection. Wait a while and reload the page.',
    },
    unguarded: {
      title: 'Varsam does not guard all that is written here',
      body: 'The page does not look as Varsam expects, so that a field is not found. Write nothing that tells who or where somebody is, and tell whoever looks after Varsam where you work.',
    },
    capture: {
      kept: 'Varsam has received the log',
      waitingOne: '{file} is sealed and does not lie among the downloads. Read it in in the side panel.',
      waitingMany:
        '{file} is sealed and does not lie among the downloads. {n} files wait in the side panel to be read in.',
      panel: 'Show in the side panel',
      released: {
        locked: 'Varsam is locked, so the browser saved the file',
        'storage-full': 'The disk is full, so the browser got the file',
        'too-large': 'The file is too large to be taken from the page, so the browser saves it',
        'too-many': 'So many files are not taken in an hour, so the browser saved it',
        'not-kept': 'The file could not be sealed, so the browser saved it',
      },
      releasedNext:
        'Open the side panel, unlock it if needed, and drop {file} there. Then remove the file from the download folder.',
      notSentAgain: {
        unreachable: {
          title: 'The log did not come',
          body: 'The system did not answer. Nothing was fetched. Export the report again.',
        },
        'no-file': {
          title: 'The system gave no file',
          body: 'There may be no events in the interval. Check the choices and export the report again.',
        },
        'too-large': {
          title: 'The log is too large',
          body: 'Nothing was fetched. Choose a shorter interval and export the report in parts.',
        },
      },
    },
  },
});

export type ToldTexts = (typeof toldTexts)['sv'];

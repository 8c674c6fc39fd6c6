/** Sign-off and files of a review. */
import { defineTexts } from './text.ts';

export const archiveTexts = defineTexts({
  sv: {
    sign: {
      title: 'Signera granskningen',
      signedTitle: 'Granskningen är signerad',
      back: 'Till granskningen',
      lead: 'Du signerar raderna, allt som ni har skrivit om dem och rapporten. Efteråt syns varje ändring.',
      facts: 'Det här signeras',
      list: 'Lista',
      interval: 'Intervall',
      read: 'Rader i filen',
      counts: (rows: number, events: number, lost: number) =>
        `${rows} lästa, ${events} begripna, ${lost} bortfall`,
      judged: 'Bedömda',
      judgedCount: (n: number, m: number) => `${n} av ${m}`,
      open: 'Utan bedömning',
      differ: 'Olika bedömningar',
      missing: 'Fält som loggen saknar',
      fields: {
        time: 'tidpunkt',
        user: 'användare',
        action: 'åtgärd',
        unit: 'enhet',
        subject: 'vem uppgiften gäller',
        detail: 'vilken uppgift',
      },
      nothingMissing: 'Inga',
      rowsLeft: (n: number) =>
        n === 1
          ? '1 rad saknar bedömning. Bedöm den, eller skriv varför den lämnas.'
          : `${n} rader saknar bedömning. Bedöm dem, eller skriv varför de lämnas.`,
      openReason: 'Varför lämnas rader utan bedömning?',
      openReasonMissing: 'Skriv varför, eller gå tillbaka och bedöm raderna.',
      gap: (days: number, from: string, to: string) =>
        days === 1
          ? `Ingen lista visar ${from}. Ta ut den dagen också, eller skriv varför den saknas.`
          : `Ingen lista visar ${from}–${to}, ${days} dagar. Ta ut dem också, eller skriv varför de saknas.`,
      gapReason: 'Varför saknas dagarna?',
      gapReasonMissing: 'Skriv varför, eller ta ut en lista för dagarna som saknas.',
      noGap: 'Inga dagar saknas sedan förra listan.',
      firstList: 'Det finns ingen tidigare lista från samma system att jämföra med.',
      sameHand:
        'Du har själv läst in listan. Enligt riktlinjen tar systemförvaltningen ut den, och chefen granskar.',
      role: 'Din roll',
      roleHint: 'Den står på listan, till exempel rektor eller enhetschef.',
      roleMissing: 'Skriv din roll. Den står bredvid namnet på listan.',
      act: 'Signera',
      done: 'Signerad',
      confirm: 'Signera granskningen?',
      confirmBody:
        'Efteråt syns varje ändring. Vill du ändra något öppnar du granskningen igen och skriver varför.',
      cancel: 'Avbryt',
      by: (name: string, role: string, time: string) =>
        `${name}, ${role}. ${time} enligt undertecknarens klocka.`,
      digest: 'Kontrollsumma',
      digestHint: 'Står också på den utskrivna listan. Samma signering har samma siffror överallt.',
      openReasonSigned: (n: number, why: string) =>
        n === 1 ? `1 rad lämnades utan bedömning: ${why}` : `${n} rader lämnades utan bedömning: ${why}`,
      gapReasonSigned: (why: string) => `Dagar saknas före listan: ${why}`,
      nothingLater: 'Inget har ändrats efter signeringen.',
      later: (n: number) => (n === 1 ? '1 ändring efter signering' : `${n} ändringar efter signering`),
      laterBy: (name: string, time: string) => `${name}, ${time}`,
      operations: {
        verdict: 'Bedömning',
        comment: 'Kommentar',
        redact: 'Kommentar borttagen',
        assign: 'Rad lämnad',
        'bulk-verdict': 'Bedömning av flera rader',
        undo: 'Ångrade',
        'sign-off': 'Signering',
        reopen: 'Öppnad igen',
      },
      print: 'Skriv ut listan',
      save: 'Spara bevisfil',
      saveHint:
        'Filen visar att listan är den som signerades. Den innehåller hela listan omaskad. Förvara den som listan.',
      reopen: 'Öppna igen',
      reopenHeading: 'Öppna granskningen igen?',
      reopenBody: 'Signeringen slutar gälla. Att den fanns, och varför du öppnade, syns.',
      reopenWhy: 'Varför?',
      reopenMissing: 'Skriv varför. Utan skäl går det inte att förstå ändringen efteråt.',
      check: 'Kontrollera en bevisfil',
      unnamed: 'okänd medlem',
      failure: {
        'rows-open': 'Fler rader saknar bedömning än när du öppnade sidan. Titta igen.',
        'not-entitled': 'Du har fått några av raderna. Den som granskar hela loggen signerar.',
        'storage-full': 'Signeringen är inte sparad, disken är full. Frigör plats och låt Varsam vara öppet.',
        'storage-failed': 'Signeringen är inte sparad än. Låt Varsam vara öppet, det försöker igen.',
        locked: 'Varsam låstes. Lås upp och signera igen.',
      },
    },
    files: {
      listName: 'logglista',
      masked: 'maskad',
      proofName: 'bevisfil',
      sheets: { list: 'Logglista', about: 'Om listan' },
      notSaved: 'Filen sparades inte. Försök igen, eller välj en mapp som du får skriva i.',
      remain: 'Filer att ta bort',
      remainHint:
        'Ta bort filen när den är utskriven eller flyttad dit den ska förvaras. Det sparas i loggen.',
      madeAt: (day: string) => `Sparad ${day}`,
      openly: 'Omaskad',
      remove: 'Ta bort',
      removeNamed: (file: string) => `Ta bort ${file}`,
      stays: (file: string) => `${file} gick inte att ta bort härifrån. Ta bort filen själv och bekräfta.`,
      removed: 'Jag har tagit bort den',
      removedNamed: (file: string) => `Jag har tagit bort den: ${file}`,
    },
  },
  en: {
    sign: {
      title: 'Sign the review off',
      signedTitle: 'The review is signed off',
      back: 'To the review',
      lead: 'You sign the rows, all that you have written about them, and the report. Afterwards every change shows.',
      facts: 'This is signed',
      list: 'List',
      interval: 'Interval',
      read: 'Rows in the file',
      counts: (rows: number, events: number, lost: number) =>
        `${rows} read, ${events} understood, ${lost} dropped`,
      judged: 'Judged',
      judgedCount: (n: number, m: number) => `${n} of ${m}`,
      open: 'Not judged',
      differ: 'Different verdicts',
      missing: 'Fields that the log lacks',
      fields: {
        time: 'time',
        user: 'user',
        action: 'action',
        unit: 'unit',
        subject: 'whom it is about',
        detail: 'which record',
      },
      nothingMissing: 'None',
      rowsLeft: (n: number) =>
        n === 1
          ? '1 row has no verdict. Judge it, or write why it is left.'
          : `${n} rows have no verdict. Judge them, or write why they are left.`,
      openReason: 'Why are rows left without a verdict?',
      openReasonMissing: 'Write why, or go back and judge the rows.',
      gap: (days: number, from: string, to: string) =>
        days === 1
          ? `No list shows ${from}. Export that day as well, or write why it is missing.`
          : `No list shows ${from}–${to}, ${days} days. Export them as well, or write why they are missing.`,
      gapReason: 'Why are the days missing?',
      gapReasonMissing: 'Write why, or export a list for the missing days.',
      noGap: 'No days are missing since the last list.',
      firstList: 'There is no earlier list from the same system to compare with.',
      sameHand:
        'You imported the list yourself. By the guideline the system administration draws it, and the manager reviews.',
      role: 'Your role',
      roleHint: 'It stands on the list, for example principal or unit manager.',
      roleMissing: 'Write your role. It stands beside your name on the list.',
      act: 'Sign off',
      done: 'Signed off',
      confirm: 'Sign the review off?',
      confirmBody:
        'Afterwards every change shows. To change something you open the review again and write why.',
      cancel: 'Cancel',
      by: (name: string, role: string, time: string) => `${name}, ${role}. ${time} by the signer’s clock.`,
      digest: 'Checksum',
      digestHint: 'It stands on the printed list too. One signature has the same digits everywhere.',
      openReasonSigned: (n: number, why: string) =>
        n === 1
          ? `1 row was left without a verdict: ${why}`
          : `${n} rows were left without a verdict: ${why}`,
      gapReasonSigned: (why: string) => `Days are missing before the list: ${why}`,
      nothingLater: 'Nothing has changed since the sign-off.',
      later: (n: number) => (n === 1 ? '1 change after sign-off' : `${n} changes after sign-off`),
      laterBy: (name: string, time: string) => `${name}, ${time}`,
      operations: {
        verdict: 'Verdict',
        comment: 'Comment',
        redact: 'Comment removed',
        assign: 'Row handed over',
        'bulk-verdict': 'Verdict on several rows',
        undo: 'Undone',
        'sign-off': 'Sign-off',
        reopen: 'Opened again',
      },
      print: 'Print the list',
      save: 'Save proof file',
      saveHint:
        'The file shows that the list is the one that was signed. It holds the whole list unmasked. Keep it as you keep the list.',
      reopen: 'Open again',
      reopenHeading: 'Open the review again?',
      reopenBody: 'The sign-off ceases to hold. That it was there, and why you opened, shows.',
      reopenWhy: 'Why?',
      reopenMissing: 'Write why. Without a reason nobody can understand the change afterwards.',
      check: 'Check a proof file',
      unnamed: 'unknown member',
      failure: {
        'rows-open': 'More rows lack a verdict than when you opened the page. Look again.',
        'not-entitled': 'You were given some of the rows. Whoever reviews the whole log signs.',
        'storage-full': 'The sign-off is not saved, the disk is full. Free some space and keep Varsam open.',
        'storage-failed': 'The sign-off is not saved yet. Keep Varsam open, it tries again.',
        locked: 'Varsam was locked. Unlock and sign again.',
      },
    },
    files: {
      listName: 'log-list',
      masked: 'masked',
      proofName: 'proof-file',
      sheets: { list: 'Log list', about: 'About the list' },
      notSaved: 'The file was not saved. Try again, or choose a folder that you may write to.',
      remain: 'Files to remove',
      remainHint:
        'Remove the file when it is printed or moved to where it is kept. That is saved in the log.',
      madeAt: (day: string) => `Saved ${day}`,
      openly: 'Unmasked',
      remove: 'Remove',
      removeNamed: (file: string) => `Remove ${file}`,
      stays: (file: string) => `${file} could not be removed from here. Remove it yourself and confirm.`,
      removed: 'I have removed it',
      removedNamed: (file: string) => `I have removed it: ${file}`,
    },
  },
});

/** Checking a proof file: what it proves, and where it differs. */
import { countEn, countSv, numberEn, numberSv } from './count.ts';
import { defineTexts } from './text.ts';

export const proofTexts = defineTexts({
  sv: {
    verify: {
      title: 'Kontrollera en bevisfil eller en dragning',
      lead: 'Välj en bevisfil, ett gallringsbevis eller arkivfilen för en dragning. Den kontrolleras på den här datorn och inget annat behövs.',
      drop: 'Släpp filen här',
      notOne: 'Släpp en fil, och bara en. Inget är kontrollerat.',
      choose: 'Välj fil',
      reading: 'Kontrollerar filen',
      whole: 'Allt är som när det signerades',
      broken: 'Filen är inte som när den signerades',
      wholeHint:
        'Jämför kontrollsumman med den utskrivna listan, och utrymmets nummer med det som står under Utrymme.',
      signedBy: 'Signerad av',
      role: (name: string, role: string) => `${name}, ${role}`,
      time: 'Enligt undertecknarens klocka',
      list: 'Lista',
      rows: 'Rader',
      rowsLeft: (n: number, open: number) =>
        open === 0 ? `${numberSv(n)}, alla bedömda` : `${numberSv(n)}, ${numberSv(open)} utan bedömning`,
      digest: 'Kontrollsumma',
      space: 'Utrymmets nummer',
      second: 'Andra granskning',
      faults: 'Här skiljer det sig',
      another: 'Kontrollera en annan fil',
      unreadable: 'Filen gick inte att läsa. Välj den igen.',
      later: 'Efter signeringen',
      laterCount: (n: number) => (n === 0 ? 'Inget ändrat' : countSv(n, 'ändring', 'ändringar')),
    },
    certificate: {
      whole: 'Beviset är som när det undertecknades',
      wholeHint:
        'Dagar, datorer och svar stämmer med medlemslistan i filen. Namn och titel är utfärdarens uppgift.',
      devices: (done: number, all: number) => `${done} av ${all} har bekräftat`,
      fault: {
        signature: 'Texten är ändrad sedan den undertecknades.',
        control: 'Medlemslistan i filen är inte hel, eller inte den som beviset bygger på.',
        signer: 'Den som undertecknade finns inte i medlemslistan.',
        record: 'Medlemslistan säger något annat om dagar, datorer eller svar.',
      },
    },
    refused: {
      'no-review-file': (file: string) =>
        `${file} är ingen bevisfil från Varsam, eller så är början av den ändrad. Välj filen så som den sparades.`,
      'unknown-version': (file: string) =>
        `${file} är gjord med ett nyare Varsam. Uppdatera och kontrollera igen.`,
    },
    fault: {
      damaged: (part: string, index: number, at: number) => `${part} ${index} är ändrad (byte ${at}).`,
      cut: (at: number) => `Filen slutar i förtid eller har något efter sitt slut (byte ${at}).`,
      control: (position: number) =>
        `Medlemslistans post ${position} är inte den som undertecknades. Det som följer går inte att bedöma.`,
      'other-control': 'Medlemslistan är inte den som undertecknaren hade.',
      batch: (index: number, who: string, why: string) => `Anteckning ${index} i filen (${who}): ${why}`,
      batchOf: (name: string, n: number) => `${name}, nummer ${n}`,
      batchUnknown: 'okänd författare',
      why: {
        malformed: 'går inte att läsa.',
        forged: 'underskriften stämmer inte med innehållet.',
        lost: 'det som den bygger på saknas.',
        'not-entitled': 'den som skrev var ingen granskare.',
      },
      'batch-missing': (name: string, n: number) =>
        `Anteckningar av ${name} saknas, till och med nummer ${n}.`,
      forked: (name: string) => `Det finns två olika anteckningar av ${name} med samma nummer.`,
      'dataset-unreadable': 'Raderna går inte att läsa.',
      'dataset-head':
        'Det som står över raderna är ändrat: fil, källa, kolumner eller rader som inte gick att förstå.',
      rows: (rows: string, each: number) =>
        each === 1
          ? `Rad ${rows} är inte som när den signerades.`
          : `Raderna från ${rows}, ${each} åt gången, är inte som när de signerades.`,
      moreRows: (rows: string, more: number) => `${rows} och ${numberSv(more)} till`,
      'row-count': (signed: number, found: number) =>
        `${countSv(signed, 'rad', 'rader')} signerades, ${numberSv(found)} finns i filen.`,
      'not-signed': 'Det finns ingen giltig signering i filen.',
      'other-picture': 'Anteckningarna ger inte det som signerades.',
      'second-draw': 'Den andra granskningens rader är inte de som fröet drar.',
      'second-compare': (rows: string) =>
        `Den andra granskningens jämförelse stämmer inte med bedömningarna på rad ${rows}.`,
      section: {
        review: 'Granskningens namn',
        control: 'Medlemslistans post',
        dataset: 'Listans del',
        rows: 'Radernas namn',
        batch: 'Anteckning',
        end: 'Filens slut',
        unknown: 'Okänd del',
      },
    },
  },
  en: {
    verify: {
      title: 'Check a proof file or a draw',
      lead: 'Choose a proof file, a certificate of culling or the archive file of a draw. It is checked on this computer, and nothing else is needed.',
      drop: 'Drop the file here',
      notOne: 'Drop one file, and one only. Nothing was checked.',
      choose: 'Choose file',
      reading: 'Checking the file',
      whole: 'Everything is as it was when signed',
      broken: 'The file is not as it was when signed',
      wholeHint:
        'Compare the checksum with the printed list, and the number of the space with the one under Space.',
      signedBy: 'Signed by',
      role: (name: string, role: string) => `${name}, ${role}`,
      time: 'By the signer’s clock',
      list: 'List',
      rows: 'Rows',
      rowsLeft: (n: number, open: number) =>
        open === 0 ? `${numberEn(n)}, all judged` : `${numberEn(n)}, ${numberEn(open)} not judged`,
      digest: 'Checksum',
      space: 'Number of the space',
      second: 'Second review',
      faults: 'This differs',
      another: 'Check another file',
      unreadable: 'The file could not be read. Choose it again.',
      later: 'After sign-off',
      laterCount: (n: number) => (n === 0 ? 'Nothing changed' : countEn(n, 'change', 'changes')),
    },
    certificate: {
      whole: 'The certificate is as it was signed',
      wholeHint:
        'Days, computers and answers agree with the list of members in the file. Names and title are the issuer’s word.',
      devices: (done, all) => `${done} of ${all} have confirmed`,
      fault: {
        signature: 'The text has been changed since it was signed.',
        control:
          'The list of members in the file is not whole, or not the one that the certificate was read from.',
        signer: 'Whoever signed is not in the list of members.',
        record: 'The list of members says otherwise about days, computers or answers.',
      },
    },
    refused: {
      'no-review-file': (file) =>
        `${file} is no proof file from Varsam, or its beginning has been changed. Choose the file as it was saved.`,
      'unknown-version': (file) => `${file} was made by a newer Varsam. Update and check again.`,
    },
    fault: {
      damaged: (part: string, index: number, at: number) => `${part} ${index} is changed (byte ${at}).`,
      cut: (at: number) => `The file ends too early or has something after its end (byte ${at}).`,
      control: (position: number) =>
        `Entry ${position} of the member list is not the one that was signed. What follows cannot be judged.`,
      'other-control': 'The member list is not the one that the signer had.',
      batch: (index: number, who: string, why: string) => `Annotation ${index} in the file (${who}): ${why}`,
      batchOf: (name: string, n: number) => `${name}, number ${n}`,
      batchUnknown: 'unknown author',
      why: {
        malformed: 'cannot be read.',
        forged: 'the signature does not fit the content.',
        lost: 'what it builds on is missing.',
        'not-entitled': 'its author was no reviewer.',
      },
      'batch-missing': (name: string, n: number) => `Annotations by ${name} are missing, up to number ${n}.`,
      forked: (name: string) => `There are two different annotations by ${name} with the same number.`,
      'dataset-unreadable': 'The rows cannot be read.',
      'dataset-head':
        'What stands over the rows is changed: file, source, columns, or rows that could not be understood.',
      rows: (rows: string, each: number) =>
        each === 1
          ? `Row ${rows} is not as it was when signed.`
          : `The rows from ${rows}, ${each} at a time, are not as they were when signed.`,
      moreRows: (rows: string, more: number) => `${rows} and ${numberEn(more)} more`,
      'row-count': (signed: number, found: number) =>
        `${countEn(signed, 'row was', 'rows were')} signed, ${numberEn(found)} are in the file.`,
      'not-signed': 'There is no valid sign-off in the file.',
      'other-picture': 'The annotations do not add up to what was signed.',
      'second-draw': 'The rows of the second review are not those that the seed draws.',
      'second-compare': (rows: string) =>
        `The comparison of the second review is not what was said of row ${rows}.`,
      section: {
        review: 'The name of the review',
        control: 'Member list entry',
        dataset: 'List part',
        rows: 'Names of rows',
        batch: 'Annotation',
        end: 'End of the file',
        unknown: 'Unknown part',
      },
    },
  },
});

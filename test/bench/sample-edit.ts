/** Edits as reviewers make them: a verdict and a comment of eighty characters, each comment in other words. */
import { bytesToBase64Url, randomBytes } from '#shared/base/bytes.ts';

const words =
  `handläggaren har haft ärendet sedan i mars och bekräftar att hon öppnade det efter samtal med kollega om beslut
utredning barnets behov insats överlämnad enligt rutin saknar anteckning kontrollerad avvikelse ingen åtgärd behövs
vikarie jour helgen telefon möte familjen skolan läraren rektor elevhälsan kurator frånvaro betyg placering hemkommun
uppgift fel person samma namn syskon adress flyttat avslutat öppnat läst skrivit ändrat frågade svarade väntar uppföljning
chefen granskade tillfälle behörighet roll enhet gruppen arbetar inte längre där hör till annan del av nämnden förklarat
rimligt oklart sett loggen klockan kvällen morgonen efteråt innan under vecka månad år första andra tredje sista varje`.split(
    /\s+/,
  );

/** The `serial`th: alike in every run, and no two the same. */
export function sampleEditOf(serial: number): { readonly verdict: string; readonly comment: string } {
  let state = serial * 2_654_435_761 + 1;
  let comment = '';
  while (comment.length < 80) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    comment += `${words[Math.floor((state / 2 ** 32) * words.length)]} `;
  }
  return { verdict: serial % 7 === 0 ? 'follow-up' : 'ok', comment: comment.slice(0, 80) };
}

/** The same with a comment in which nothing repeats: the least that packing can do. */
export function randomEdit(): { readonly verdict: string; readonly comment: string } {
  return { verdict: 'ok', comment: bytesToBase64Url(randomBytes(60)) };
}

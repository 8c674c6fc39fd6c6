/** The one spelling of a person's number that records and log rows are compared by. */
import { judgeCivicNumber } from './civic-number.ts';
import { foldText } from './fold.ts';

const written = /^(\d{2})?(\d{6}) ?([-+])? ?(\d{4})$/;

/**
 * Twelve digits for a text that is a valid personnummer or samordningsnummer and nothing else, null otherwise.
 * `today` is a local date (YYYY-MM-DD) and settles the century that ten digits leave open: the latest one in which the
 * person is born by today; `+` says that the person turns 100 this year or did before (folkbokföringslagen 18 §).
 */
export function normaliseSubject(text: string, today: string): string | null {
  const parts = written.exec(foldText(text).text.trim());
  if (!parts) return null;
  const [, century, birth = '', sign, last = ''] = parts;
  const thisYear = Number(today.slice(0, 4));
  const digits = (century ?? centuryOf(birth, sign === '+', today)) + birth + last;
  const judged = judgeCivicNumber(digits, 0, 8, 8, thisYear);
  return judged === 'personnummer' || judged === 'samordningsnummer' ? digits : null;
}

/** `birth` is YYMMDD, the day raised by 60 in a samordningsnummer, its month possibly 00. */
function centuryOf(birth: string, hundredOrMore: boolean, today: string): string {
  const thisYear = Number(today.slice(0, 4));
  const latest = hundredOrMore ? thisYear - 100 : thisYear;
  const day = Number(birth.slice(4)) % 60;
  const monthAndDay = birth.slice(2, 4) + String(day).padStart(2, '0');
  let year = latest - (latest % 100) + Number(birth.slice(0, 2));
  if (year > latest || (year === thisYear && monthAndDay > today.slice(5).replace('-', ''))) year -= 100;
  return String(year).slice(0, 2);
}

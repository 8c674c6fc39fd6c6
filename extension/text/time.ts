/** Clock and dates as people write them: 21.47 and 13 oktober, always on the wall clock of Stockholm. */
import { onCalendar } from '#shared/base/swedish-time.ts';
import { localeOf, type Language } from './text.ts';

const timeZone = 'Europe/Stockholm';
const clockParts = new Intl.DateTimeFormat('sv-SE', {
  timeZone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const days: Record<Language, Intl.DateTimeFormat> = {
  sv: new Intl.DateTimeFormat(localeOf.sv, { timeZone, day: 'numeric', month: 'long' }),
  en: new Intl.DateTimeFormat(localeOf.en, { timeZone, day: 'numeric', month: 'long' }),
};
const years = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric' });

/** Twenty-four hours with a full stop, the same in both languages. `at` in milliseconds since the epoch. */
export function clock(at: number): string {
  return clockParts.format(onCalendar(at)).replace(':', '.');
}

/** Day and month, with the year when it is not that of `now`. Both in milliseconds since the epoch. */
export function day(at: number, language: Language, now: number): string {
  const moment = onCalendar(at);
  const words = days[language].format(moment);
  return years.format(moment) === years.format(now) ? words : `${words} ${years.format(moment)}`;
}

/** The same for an ISO date, `2026-10-13`. */
export function dayOfIso(iso: string, language: Language, now: number): string {
  return day(Date.parse(`${iso.slice(0, 10)}T12:00:00Z`), language, now);
}

/** The time of a log row as people say it: `tis 13 okt 21.47`, on the wall clock that the source wrote. */
import type { Language } from '#extension/text/text.ts';

interface Words {
  readonly short: Intl.DateTimeFormat;
  readonly long: Intl.DateTimeFormat;
}

/** `timeZone` is UTC for times that already are local: then nothing is moved. */
function words(locale: string, timeZone: string): Words {
  const day = { timeZone, day: 'numeric', month: 'short' } as const;
  return {
    short: new Intl.DateTimeFormat(locale, day),
    long: new Intl.DateTimeFormat(locale, { ...day, weekday: 'short' }),
  };
}

const wordsOf: Readonly<Record<Language, { readonly local: Words; readonly zoned: Words }>> = {
  sv: { local: words('sv-SE', 'UTC'), zoned: words('sv-SE', 'Europe/Stockholm') },
  en: { local: words('en-GB', 'UTC'), zoned: words('en-GB', 'Europe/Stockholm') },
};
const stockholmClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `time` as in `AccessEvent.time`; given back as it stands when it is no such time. */
export function rowTime(time: string, language: Language, form: 'short' | 'long' = 'short'): string {
  const zoned = time.endsWith('Z');
  const at = Date.parse(zoned ? time : `${time}Z`);
  if (Number.isNaN(at)) return time;
  const day = wordsOf[language][zoned ? 'zoned' : 'local'][form].format(at);
  const clock = zoned ? stockholmClock.format(at) : time.slice(11, 16);
  return `${day.replaceAll(/[.,]/g, '')} ${clock.replace(':', '.')}`;
}

/** Day and month of the wall clock that the source wrote: `13 okt`. `time` may be a day alone. */
export function rowDay(time: string, language: Language): string {
  const zoned = time.endsWith('Z');
  const at = Date.parse(zoned ? time : `${time.slice(0, 10)}T00:00Z`);
  if (Number.isNaN(at)) return time;
  return wordsOf[language][zoned ? 'zoned' : 'local'].short.format(at).replaceAll(/[.,]/g, '');
}

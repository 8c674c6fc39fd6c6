/** The time of a log row as people say it: `tis 13 okt 21.47`, on the wall clock that the source wrote. */
import { localeOf, type Language } from './text.ts';
import { clock } from './time.ts';

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
  sv: { local: words(localeOf.sv, 'UTC'), zoned: words(localeOf.sv, 'Europe/Stockholm') },
  en: { local: words(localeOf.en, 'UTC'), zoned: words(localeOf.en, 'Europe/Stockholm') },
};

/** `time` as in `AccessEvent.time`; given back as it stands when it is no such time. */
export function rowTime(time: string, language: Language, form: 'short' | 'long' = 'short'): string {
  const zoned = time.endsWith('Z');
  const at = Date.parse(zoned ? time : `${time}Z`);
  if (Number.isNaN(at)) return time;
  const day = wordsOf[language][zoned ? 'zoned' : 'local'][form].format(at);
  const hour = zoned ? clock(at) : time.slice(11, 16).replace(':', '.');
  return `${day.replaceAll(/[.,]/g, '')} ${hour}`;
}

/** Day and month of the wall clock that the source wrote: `13 okt`. `time` may be a day alone. */
export function rowDay(time: string, language: Language): string {
  const zoned = time.endsWith('Z');
  const at = Date.parse(zoned ? time : `${time.slice(0, 10)}T00:00Z`);
  if (Number.isNaN(at)) return time;
  return wordsOf[language][zoned ? 'zoned' : 'local'].short.format(at).replaceAll(/[.,]/g, '');
}

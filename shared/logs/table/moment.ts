/** Dates and clock times as logs write them, Swedish and English, read strictly: what is no real date is null. */
import { dateFromWords, dateOf, type DayOrder } from './calendar-day.ts';
import { serialToIso, shareToClock } from './serial.ts';

/** A date, a time of day, or both. `zone` is `Z` when the text names an instant. */
export interface Moment {
  /** `YYYY-MM-DD` */
  readonly date: string | null;
  /** `HH:MM[:SS]`; with the source's fraction when `zone` is `Z`. */
  readonly clock: string | null;
  readonly zone: 'Z' | '';
}

export interface MomentHints {
  readonly dayOrder: DayOrder;
  readonly date1904: boolean;
}

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:(?:[T ,]+|-(?=\d{2}\.))(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,:](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
/** What Java puts behind an offset, `[Europe/Stockholm]`, and JavaScript, `(CET)`: the offset has said it. */
const zoneRemark = /\s*(?:\[[^\]]*\]|\([^)]*\))$/;
const halfOfDay = String.raw`(?:\s*([apfe])\.?m\.?)?`;
const before = String.raw`(?:^|[\s,:]|kl(?:ockan)?\.?\s*)`;
const clockWithin = new RegExp(
  String.raw`${before}(\d{1,2}):(\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?${halfOfDay}(?=$|[\s,])`,
  'u',
);
const dottedClockAtEnd = new RegExp(
  String.raw`${before}(\d{1,2})\.(\d{2})(?:\.(\d{2})(?:[.,]\d+)?)?${halfOfDay}$`,
  'u',
);
/** Stockholm's own names say nothing that a local time does not say. */
const zoneBehindClock =
  /(?<=\d[:.]\d{2}(?:[.,]\d+)?(?:\s*[apfe]\.?m\.?)?)\s*(?:(cet|cest|met|mest)|(z|utc|gmt)?([+-]\d{2}(?::?\d{2})?)?)(?=\s|$)/u;
/** More decimals than a minute has digits: `0.25` is 25 past midnight. */
const shareOfDay = /^0[.,](?:\d|\d{3,})$/;
const bareDigits = /^(\d{4})(\d{2})(\d{2})(?:[-_t ]?(\d{2})(\d{2})(\d{2})?)?(z?)$/;
/** No moment is longer, and a search through what is costs its square. */
const longestMoment = 80;
/** The day before days are counted, behind which spreadsheets, databases and programs keep a time of day alone. */
const dayZero = /^(?:0001-01-01|1899-12-3[01]|1900-01-0[01]|1970-01-01)[T ](?=\d)/i;
/** How older services of .NET write a moment in JSON. */
const dotNetDate = /^\/date\((\d{12,13})(?:[+-]\d{4})?\)\/$/;
/** Seconds or milliseconds since 1970, from 2001 to 2033. */
const epoch = /^1\d{9}(?:\d{3})?$/;
const weekday =
  /^(?:m[åa]n|tis|ons|tor|fre|l[öo]r|s[öo]n|mon|tue|wed|thu|fri|sat|sun)\p{L}*[.,]*\s+(?:den\s+)?|^den\s+/u;
/** `1:a`, `3:e`, `1st`. */
const ordinal = /^(\d{1,2})(?::[ae]|st|nd|rd|th)(?=\s)/;

/** Null for what is no moment, and for a day or time that there is not. */
export function parseMoment(written: string, hints: MomentHints): Moment | null {
  if (written.length > longestMoment) return null;
  const text = written.replace(dayZero, '');
  const found = iso.exec(text);
  if (found) return isoMoment(found);
  const plain = text
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\s\u202f]+(?:@ )?/g, ' ')
    .trim()
    .toLowerCase()
    .replace(zoneRemark, '');
  if (plain === '') return null;
  const counted = dotNetDate.exec(plain)?.[1];
  if (counted !== undefined) return instant(new Date(Number(counted)), '');
  if (/^\d{5}([.,]\d+)?$/.test(plain)) {
    const serial = serialToIso(Number(plain.replace(',', '.')), hints.date1904);
    return serial && { ...serial, zone: '' };
  }
  if (/^\d{8}/.test(plain)) {
    if (epoch.test(plain)) return instant(new Date(Number(plain) * (plain.length > 10 ? 1 : 1000)), '');
    const digits = bareDigits.exec(plain.length === 10 ? `20${plain}` : plain);
    if (digits) return digitsMoment(digits);
  }
  return (plain !== text && parseIso(plain)) || wordsMoment(plain, hints.dayOrder);
}

function parseIso(text: string): Moment | null {
  const found = iso.exec(text);
  return found && isoMoment(found);
}

/** A time of day from a column of nothing else, where it may be bare digits: `71205` is 07:12:05, as `07.12.05` is. */
export function parseClock(text: string, hints: MomentHints): string | null {
  const dotted = /^(\d{1,2})\.(\d{2})(?:\.(\d{2}))?$/.exec(text);
  if (dotted) return clockOf(dotted[1] ?? '', dotted[2] ?? '', dotted[3], undefined);
  if (shareOfDay.test(text)) return shareToClock(Number(text.replace(',', '.')));
  const bare = /^\d{3,6}$/.test(text) ? text.padStart(text.length > 4 ? 6 : 4, '0') : null;
  if (bare === null) return parseMoment(text, hints)?.clock ?? null;
  return clockOf(bare.slice(0, 2), bare.slice(2, 4), bare.length > 4 ? bare.slice(4) : undefined, undefined);
}

function isoMoment(found: RegExpExecArray): Moment | null {
  const [, year = '', month = '', day = '', hour, minute = '', second, fraction, zone] = found;
  const date = dateOf(Number(year), Number(month), Number(day));
  if (!date || hour === undefined) return date === null ? null : { date, clock: null, zone: '' };
  const clock = clockOf(hour, minute, second, undefined);
  if (!clock) return null;
  if (zone === undefined) return { date, clock, zone: '' };
  const behind = fraction === undefined ? '' : `.${fraction}`;
  if (/^z$/i.test(zone)) return { date, clock: clock + behind, zone: 'Z' };
  return toInstant(date, clock, zone, behind);
}

/** A UTC offset makes an instant: it is given in UTC, so that nothing is lost. `offset`: `+01`, `+0100` or `+01:00`. */
function toInstant(date: string, clock: string, offset: string, fraction: string): Moment | null {
  const [hours, minutes] = [offset.slice(0, 3), offset.slice(3).replace(':', '') || '00'];
  const at = new Date(`${date}T${clock}${hours}:${minutes}`);
  const moment = instant(at, fraction);
  return moment && { ...moment, clock: moment.clock!.slice(0, clock.length) + fraction };
}

function instant(at: Date, fraction: string): Moment | null {
  if (Number.isNaN(at.getTime())) return null;
  const utc = at.toISOString();
  return { date: utc.slice(0, 10), clock: utc.slice(11, 19) + fraction, zone: 'Z' };
}

function digitsMoment(found: RegExpExecArray): Moment | null {
  const [, year, month, day, hour, minute = '', second, zone] = found;
  const date = dateOf(Number(year), Number(month), Number(day));
  const clock = hour === undefined ? null : clockOf(hour, minute, second, undefined);
  if (!date || (hour !== undefined && !clock)) return null;
  return { date, clock, zone: clock !== null && zone === 'z' ? 'Z' : '' };
}

function wordsMoment(text: string, order: DayOrder): Moment | null {
  const zoned = zoneBehindClock.exec(text);
  const plain = zoned ? text.slice(0, zoned.index) + text.slice(zoned.index + zoned[0].length) : text;
  const found = clockWithin.exec(plain) ?? dottedClock(plain);
  const clock = found === null ? null : clockOf(found[1] ?? '', found[2] ?? '', found[3], found[4]);
  if (found !== null && clock === null) return null;
  const dateText =
    found === null
      ? plain
      : `${plain.slice(0, found.index)} ${plain.slice(found.index + found[0].length)}`.trim();
  const bare = dateText
    .replace(weekday, '')
    .replace(ordinal, '$1')
    .replace(/[\s,]+$/, '')
    .replace(/\s*kl(?:ockan)?\.?$/, '')
    .replace(/[\s,]+$/, '');
  if (bare === '') return clock === null ? null : { date: null, clock, zone: '' };
  const date = dateFromWords(bare, order);
  if (date === null || clock === null) return date === null ? null : { date, clock: null, zone: '' };
  const [, , universal, offset] = zoned ?? [];
  if (offset !== undefined) return toInstant(date, clock, offset, '');
  return { date, clock, zone: universal === undefined ? '' : 'Z' };
}

/** `07.12` is a clock time only after a date or without seconds: `01.03.24` alone is a date. */
function dottedClock(plain: string): RegExpExecArray | null {
  const found = dottedClockAtEnd.exec(plain);
  return found && (found.index > 0 || found[3] === undefined) ? found : null;
}

function clockOf(
  hour: string,
  minute: string,
  second: string | undefined,
  half: string | undefined,
): string | null {
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half === 'p' || half === 'e' ? 12 : 0);
  }
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  return `${String(hours).padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`;
}

/** The wall clock in Sweden, wherever the computer stands. Moments are milliseconds since the epoch. */

/** How far from 1970 a moment can be, in milliseconds (ECMA-262, time values). */
const furthestMs = 8.64e15;

/** The same, or the nearest that a calendar has: what a colleague says of when can be any number, and is shown all the same. */
export function onCalendar(at: number): number {
  return Math.min(Math.max(at, -furthestMs), furthestMs);
}

let stockholm: Intl.DateTimeFormat | null = null;
/** Made when it is first needed: the first of all takes 12 ms, and a page may be waiting for the worker to start. */
function format(at: number): string {
  stockholm ??= new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return stockholm.format(onCalendar(at));
}

/** `2024-03-31`. */
export function swedishDay(at: number): string {
  return format(at).slice(0, 10);
}

/** `2024-03-31 07:12`. */
export function swedishMinute(at: number): string {
  return format(at).slice(0, 16);
}

/** `2024-03-31T07:12:05`. */
export function swedishTime(at: number): string {
  return format(at).replace(' ', 'T');
}

/** Swedish wall clock of a row's time: its own, but for times that say `Z`. `YYYY-MM-DDTHH:MM[:SS]`. */
export function localTime(time: string): string {
  return time.endsWith('Z') ? swedishTime(Date.parse(time)) : time;
}

/** Minutes since 1970 on the wall clock, with seconds as a fraction. NaN when it is no such text. */
export function localMinute(local: string): number {
  return Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`) / 60_000;
}

/** Local wall clock as numbers that can be compared. */

const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Swedish wall clock of a row's time: its own, but for times that say `Z`. `YYYY-MM-DDTHH:MM[:SS]`. */
export function localTime(time: string): string {
  return time.endsWith('Z') ? localTimeAt(Date.parse(time)) : time;
}

export function localTimeAt(ms: number): string {
  return stockholm.format(ms).replace(' ', 'T');
}

/** Minutes since 1970 on the wall clock, with seconds as a fraction. NaN when it is no such text. */
export function localMinute(local: string): number {
  return Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`) / 60_000;
}

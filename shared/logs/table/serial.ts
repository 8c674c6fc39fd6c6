/** Spreadsheet serial days as ISO texts ([MS-XLS] §2.5.166, ECMA-376 §18.17.4). */

const secondsPerDay = 86_400;
/** Serial 0 of the two date systems, in days since 1970. The leap day that 1900 never had is counted in. */
const epoch1900 = -25_569;
const epoch1904 = -24_107;

/** Excel's own last day, 9999-12-31: a number beyond is no day. */
const lastDay = 2_958_465;

/** `YYYY-MM-DD`, `YYYY-MM-DD HH:MM[:SS]` or `HH:MM[:SS]`: what the number format shows, and day and time that the value holds besides. */
export function serialToText(serial: number, format: string, date1904: boolean): string {
  if (!(serial >= 0 && serial <= lastDay)) return String(serial);
  const shown = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').toLowerCase();
  // Spreadsheets give texts with fractions of seconds the format `mm:ss.0`, which hides the day that the value has.
  const showsDate = /[yd]/.test(shown) || serial > -epoch1900;
  const showsClock = /[hs]/.test(shown) || /\[[hms]+\]/i.test(format);
  const seconds = Math.round(serial * secondsPerDay);
  const clock = clockText(seconds, /s/.test(shown));
  if (!showsDate) return clock;
  const date = dateText(Math.floor(seconds / secondsPerDay), date1904);
  return showsClock || seconds % secondsPerDay !== 0 ? `${date} ${clock}` : date;
}

/** Serials between 1970 and 2100 that lie in a column of times without a date format. */
export function serialToIso(
  serial: number,
  date1904: boolean,
): { date: string; clock: string | null } | null {
  const seconds = Math.round(serial * secondsPerDay);
  const day = Math.floor(seconds / secondsPerDay) + (date1904 ? epoch1904 : epoch1900);
  if (day < 0 || day > 47_500) return null;
  return {
    date: dateText(Math.floor(seconds / secondsPerDay), date1904),
    clock: Number.isInteger(serial) ? null : clockText(seconds, false),
  };
}

/** The time of day that a share of a day is, as a cell without a format of its own shows it: `0.290358796296296`. */
export function shareToClock(share: number): string {
  return clockText(Math.round(share * secondsPerDay), false);
}

function dateText(serialDay: number, date1904: boolean): string {
  const day = serialDay + (date1904 ? epoch1904 : epoch1900);
  return new Date(day * secondsPerDay * 1000).toISOString().slice(0, 10);
}

/** With seconds when they are shown or are not zero. */
function clockText(seconds: number, withSeconds: boolean): string {
  const ofDay = ((seconds % secondsPerDay) + secondsPerDay) % secondsPerDay;
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(ofDay / 3600))}:${two(Math.floor(ofDay / 60) % 60)}`;
  return withSeconds || ofDay % 60 !== 0 ? `${clock}:${two(ofDay % 60)}` : clock;
}

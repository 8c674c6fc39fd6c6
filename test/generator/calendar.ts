/** Days and clocks of the generated year, 2025, in Swedish local time. */

const firstMs = Date.UTC(2025, 0, 1);
const dayMs = 86_400_000;

/** ISO day; `day` counts from 0 on 1 January and may lie outside the year. */
export function isoDay(day: number): string {
  return new Date(firstMs + day * dayMs).toISOString().slice(0, 10);
}

/** `YYYY-MM-DDTHH:MM:SS`; `minute` of the day may pass midnight. */
export function isoTime(day: number, minute: number, second = 0): string {
  return new Date(firstMs + day * dayMs + (Math.floor(minute) * 60 + second) * 1000)
    .toISOString()
    .slice(0, 19);
}

/** Monday is 0. */
export function weekday(day: number): number {
  return (day + 2) % 7;
}

/** Milliseconds since the epoch of a local time in the year; summer time from 30 March to 26 October. */
export function atMs(day: number, minute: number): number {
  const offset = day >= 88 && day < 298 ? 120 : 60;
  return firstMs + day * dayMs + (minute - offset) * 60_000;
}

/** Dates on archived lists: ISO, on the wall clock of Stockholm (DESIGN §7). */
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
const minutes = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `2026-11-20`. `at` in milliseconds since the epoch. */
export function isoDay(at: number): string {
  return days.format(at);
}

/** `2026-11-20 10:12`. */
export function isoMinute(at: number): string {
  return minutes.format(at);
}

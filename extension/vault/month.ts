/** The month that it is, `2026-11`, by UTC: mailboxes change with it on all devices alike. */
import type { Clock } from '#shared/base/clock.ts';

export function monthOf(clock: Clock): string {
  return monthAt(clock.now());
}

/** `now`: milliseconds since the epoch. */
export function monthAt(now: number): string {
  return new Date(now).toISOString().slice(0, 7);
}

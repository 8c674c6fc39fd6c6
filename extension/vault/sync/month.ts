/** The month of a moment, `2026-11`, by UTC: mailboxes change with it on all devices alike. `at`: milliseconds since the epoch. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

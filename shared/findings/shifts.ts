/** Where a time stands against somebody's planned shifts. */
import { firstFrom } from '../base/first-from.ts';
import type { Duty } from '../casework/records.ts';
import type { ListedShift } from './index-basis.ts';

/** A shift covers what happens up to `tolerance` minutes before or after it; leave and sickness cover only their own time. */
export function shiftsAt(
  shifts: readonly ListedShift[],
  minute: number,
  tolerance: number,
): readonly ListedShift[] {
  const found: ListedShift[] = [];
  for (let at = firstAfter(shifts, minute + tolerance) - 1; at >= 0; at -= 1) {
    const shift = shifts[at];
    if (shift === undefined || shift.lastsUntil < minute - tolerance) break;
    const slack = shift.record.duty === 'away' ? 0 : tolerance;
    if (shift.fromMinute - slack <= minute && minute <= shift.untilMinute + slack) found.push(shift);
  }
  return found;
}

export function isOnDuty(shift: ListedShift, ...duties: readonly Duty[]): boolean {
  return duties.includes(shift.record.duty);
}

/** Whether the roster says anything about these days: a person whom it has not for a week is not judged by it. */
export function isRostered(shifts: readonly ListedShift[], minute: number): boolean {
  const at = firstAfter(shifts, minute);
  const before = shifts[at - 1];
  const after = shifts[at];
  return (
    (before !== undefined && minute - before.untilMinute <= rosterReachMinutes) ||
    (after !== undefined && after.fromMinute - minute <= rosterReachMinutes)
  );
}

/** The planned shift whose start or end is nearest. */
export function nearestShift(shifts: readonly ListedShift[], minute: number): ListedShift | null {
  const at = firstAfter(shifts, minute);
  const near = shifts.slice(Math.max(0, at - 2), at + 2).filter((shift) => !isOnDuty(shift, 'away'));
  const distance = ({ fromMinute, untilMinute }: ListedShift): number =>
    Math.min(Math.abs(fromMinute - minute), Math.abs(untilMinute - minute));
  return near.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

const rosterReachMinutes = 7 * 1440;

/** Index of the first shift that begins after `minute`. */
function firstAfter(shifts: readonly ListedShift[], minute: number): number {
  return firstFrom(shifts.length, (at) => (shifts[at]?.fromMinute ?? Infinity) > minute);
}

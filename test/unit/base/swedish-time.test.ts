/** Moments that others tell are written down whatever they say. */
import { expect, it } from 'vitest';
import { clock, day } from '#extension/text/time.ts';
import { swedishDay, swedishMinute, swedishTime } from '#shared/base/swedish-time.ts';

it('a moment is written as the clock in Sweden had it, in summer and in winter', () => {
  expect(swedishTime(Date.UTC(2024, 6, 1, 22, 30, 5))).toBe('2024-07-02T00:30:05');
  expect(swedishMinute(Date.UTC(2024, 0, 31, 22, 59))).toBe('2024-01-31 23:59');
});

it('a colleague’s word on when that no calendar has is shown as the nearest day there is, and breaks no view [WARN-9, SYNC-4]', () => {
  for (const at of [8.64e15 + 1, Number.MAX_SAFE_INTEGER, 1e300, -8.64e15 - 1, -1e300]) {
    expect(swedishDay(at)).toMatch(/\d{4,6}-\d\d/);
    expect(day(at, 'sv', 0)).not.toBe('');
    expect(clock(at)).toMatch(/^\d\d\.\d\d$/);
  }
});

import { afterEach, describe, expect, it } from 'vitest';
import { localDay } from '#shared/base/day.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('the day on this computer', () => {
  it('is that of its own calendar, also just after midnight', () => {
    process.env['TZ'] = 'Europe/Stockholm';
    expect(localDay(new Date('2026-02-28T23:30:00Z'))).toBe('2026-03-01');
    expect(localDay(new Date('2026-06-30T21:59:00Z'))).toBe('2026-06-30');
  });
});

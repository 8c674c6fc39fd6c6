/** At which hours of the week rows stand: that they do, inside or outside schedule, and never how many (REV-7, REV-13). */
import type { Shift } from '../casework/records.ts';
import type { RowFindings } from '../findings/finding.ts';
import { localMinute, localTime } from '../base/swedish-time.ts';

export interface PresenceCell {
  readonly inside: boolean;
  readonly outside: boolean;
  /** At a time for which no roster speaks, or where nothing is asked of one. */
  readonly unjudged: boolean;
  /** The roster has the person at work in this hour, in some week. */
  readonly scheduled: boolean;
}

/** Monday to Sunday, each with 24 hours. */
export type PresenceMap = readonly (readonly PresenceCell[])[];

export interface PresenceRow {
  readonly time: string;
  readonly findings: RowFindings | undefined;
}

/** `shifts`: one person's, to be outlined; none for rows of many, which no schedule is held against. */
export function presenceMap(rows: Iterable<PresenceRow>, shifts: readonly Shift[] | null): PresenceMap {
  const [inside, outside, unjudged] = [week(), week(), week()];
  for (const { time, findings } of rows) {
    const hour = hourOfWeek(localMinute(localTime(time)));
    if (hour === null) continue;
    const seen = { inside, outside, unjudged }[shifts === null ? 'unjudged' : againstSchedule(findings)];
    seen[hour] = true;
  }
  const scheduled = scheduledHours(shifts ?? []);
  return Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (__, hour) => {
      const at = day * 24 + hour;
      return {
        inside: inside[at] === true,
        outside: outside[at] === true,
        unjudged: unjudged[at] === true,
        scheduled: scheduled[at] === true,
      };
    }),
  );
}

export interface HourSpan {
  /** First hour, and the hour at whose beginning the span ends: 7 and 9 are 07.00 to 09.00. */
  readonly from: number;
  readonly until: number;
}

/** The hours of a day that have what is asked for, joined where they meet. */
export function hourSpans(
  day: readonly PresenceCell[],
  has: (cell: PresenceCell) => boolean,
): readonly HourSpan[] {
  const spans: HourSpan[] = [];
  day.forEach((cell, hour) => {
    if (!has(cell)) return;
    const last = spans.at(-1);
    if (last?.until === hour) spans[spans.length - 1] = { from: last.from, until: hour + 1 };
    else spans.push({ from: hour, until: hour + 1 });
  });
  return spans;
}

/** What the row itself says at the point of schedule: the picture can tell nothing else. */
function againstSchedule(findings: RowFindings | undefined): 'inside' | 'outside' | 'unjudged' {
  if (findings === undefined) return 'unjudged';
  if (findings.signs.some(({ kind }) => kind === 'outside-schedule' || kind === 'away')) return 'outside';
  return findings.untried.includes('schedule') ? 'unjudged' : 'inside';
}

function scheduledHours(shifts: readonly Shift[]): readonly boolean[] {
  const hours = week();
  for (const { from, until, duty } of shifts) {
    if (duty === 'away') continue;
    const end = localMinute(until);
    const start = localMinute(from);
    const last = Math.min(end, start + minutesPerWeek);
    for (let minute = start; minute < last; minute = (Math.floor(minute / 60) + 1) * 60) {
      const hour = hourOfWeek(minute);
      if (hour !== null) hours[hour] = true;
    }
  }
  return hours;
}

const minutesPerWeek = 7 * 1440;
/** 1 January 1970 was a Thursday. */
const thursday = 3;

function hourOfWeek(minute: number): number | null {
  if (Number.isNaN(minute)) return null;
  return (Math.floor(minute / 60) + thursday * 24) % (7 * 24);
}

function week(): boolean[] {
  return Array.from({ length: 7 * 24 }, () => false);
}

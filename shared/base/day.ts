/** Calendar days as ISO dates, `2024-03-31`: a plan counts in days, and no day depends on a clock. */
export type Day = string;

export interface Period {
  /** First day. */
  readonly from: Day;
  /** Last day, included. */
  readonly to: Day;
}

export const dayMs = 86_400_000;

/** By this computer's own calendar, which near midnight is a day ahead of UTC. */
export function localDay(at: Date): Day {
  const padded = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${padded(at.getMonth() + 1)}-${padded(at.getDate())}`;
}

/** `count` days later, earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** `month` 1 to 12. */
export function monthPeriod(year: number, month: number): Period {
  const first = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { from: first, to: last };
}

/** Whether a period, both days included and open where one is null, has the day. */
export function holds(
  { from, until }: { readonly from: Day | null; readonly until: Day | null },
  day: Day,
): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}

/** Whether `text` is a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** Days of `within` that no period holds, as periods in order. */
export function uncovered(within: Period, periods: readonly Period[]): readonly Period[] {
  const left: Period[] = [];
  let next = within.from;
  for (const { from, to } of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (next > within.to) break;
    if (to < next) continue;
    if (from > next) left.push({ from: next, to: from > within.to ? within.to : addDays(from, -1) });
    next = addDays(to, 1);
  }
  if (next <= within.to) left.push({ from: next, to: within.to });
  return left;
}

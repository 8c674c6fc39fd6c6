/** Who opened one case when, as a picture of the open review: a lane per user, in order of first access (REV-7, REV-13). */
import { utcDay, utcSaturday, utcTicks } from 'd3-time';
import { dayMs } from '../base/day.ts';
import type { Grade } from '../findings/grade.ts';
import { localMinute, localTime } from '../base/swedish-time.ts';
import type { ActionKind } from '../logs/access-event.ts';
import type { AnnotatedRows } from './annotated-rows.ts';

export const markShapes = ['read', 'changed', 'copied', 'other'] as const;
/** One shape in the picture for each. */
export type MarkShape = (typeof markShapes)[number];

export interface TimelineMark {
  /** Position of the row. */
  readonly row: number;
  /** Where along the picture, 0 to 1. */
  readonly at: number;
  readonly shape: MarkShape;
  /** Null while the row is not judged. */
  readonly grade: Grade | null;
}

export interface TimelineLane {
  /** As the log writes it. */
  readonly user: string;
  /** In order of time. */
  readonly marks: readonly TimelineMark[];
}

/** Places are shares of the width, 0 to 1. */
export interface CaseTimeline {
  /** First and last day, ISO. */
  readonly from: string;
  readonly to: string;
  readonly lanes: readonly TimelineLane[];
  readonly weekends: readonly { readonly from: number; readonly to: number }[];
  readonly ticks: readonly { readonly day: string; readonly at: number }[];
  /** More users have opened the case than there is room for: the list has them. */
  readonly hasMore: boolean;
}

/** Days that the picture is to cover at least, ISO, both included; null = those of the marks. */
export interface TimelineSpan {
  readonly from: string;
  readonly to: string;
}

const mostLanes = 12;
/** Marks of one lane and look closer than this stand for each other: more would be drawn on the same spot. */
const places = 200;
const mostTicks = 7;

/** Null when no row of the case has a time. `subject` as the rows have it. */
export function caseTimeline(
  rows: AnnotatedRows,
  subject: string,
  current: number | null,
  span: TimelineSpan | null,
): CaseTimeline | null {
  const accesses = accessesOf(rows, subject);
  const [first] = accesses;
  const last = accesses.at(-1);
  if (first === undefined || last === undefined) return null;
  const start = utcDay.floor(new Date(Math.min(first.at, span === null ? Infinity : Date.parse(span.from))));
  const lastDay = utcDay.floor(new Date(Math.max(last.at, span === null ? -Infinity : Date.parse(span.to))));
  const end = utcDay.offset(lastDay, 1);
  const share = (at: Date | number): number =>
    Math.min(1, Math.max(0, (Number(at) - Number(start)) / (Number(end) - Number(start))));
  const byUser = [...Map.groupBy(accesses, ({ user }) => user)];
  return {
    from: isoDay(start),
    to: isoDay(lastDay),
    lanes: byUser.slice(0, mostLanes).map(([user, theirs]) => ({
      user,
      marks: marksOf(theirs, share, current),
    })),
    weekends: utcSaturday
      .range(utcDay.offset(start, -1), end)
      .map((saturday) => ({ from: share(saturday), to: share(utcDay.offset(saturday, 2)) }))
      .filter(({ from, to }) => to > from),
    ticks: ticksBetween(start, lastDay).map((day) => ({ day: isoDay(day), at: share(day) })),
    hasMore: byUser.length > mostLanes,
  };
}

interface Access extends Omit<TimelineMark, 'at'> {
  readonly user: string;
  /** Wall clock as milliseconds since 1970. */
  readonly at: number;
}

function accessesOf(rows: AnnotatedRows, subject: string): readonly Access[] {
  const accesses: Access[] = [];
  rows.events.forEach((event, row) => {
    if (event.subject !== subject) return;
    const at = localMinute(localTime(event.time)) * 60_000;
    if (Number.isNaN(at)) return;
    const grade = rows.findings[row]?.grade ?? null;
    accesses.push({ row, user: event.user, at, shape: shapeOf[event.actionKind], grade });
  });
  return accesses.toSorted((a, b) => a.at - b.at || a.row - b.row);
}

function marksOf(
  accesses: readonly Access[],
  share: (at: number) => number,
  current: number | null,
): readonly TimelineMark[] {
  const marks = new Map<string, TimelineMark>();
  for (const { row, at, shape, grade } of accesses) {
    const place = share(at);
    const look = `${Math.floor(place * places)} ${shape} ${grade}`;
    if (!marks.has(look) || row === current) marks.set(look, { row, at: place, shape, grade });
  }
  return [...marks.values()].toSorted((a, b) => a.at - b.at);
}

/** Days to name, far enough apart to be read; never the hours of one. */
function ticksBetween(start: Date, lastDay: Date): readonly Date[] {
  if (Number(lastDay) - Number(start) < mostTicks * dayMs)
    return utcDay.range(start, utcDay.offset(lastDay, 1));
  return utcTicks(start, lastDay, mostTicks);
}

const shapeOf: Readonly<Record<ActionKind, MarkShape>> = {
  read: 'read',
  searched: 'read',
  changed: 'changed',
  created: 'changed',
  deleted: 'changed',
  copied: 'copied',
  printed: 'copied',
  other: 'other',
};

function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

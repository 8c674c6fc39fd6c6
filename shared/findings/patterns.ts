/** Signs that only several rows show: the same record on many days, many records in a row, many copies. */
import { firstFrom } from '../base/first-from.ts';
import type { ReviewRules } from '../routine/review-rules.ts';
import type { Evidence, Sign } from './finding.ts';
import { pairKey, push } from './index-basis.ts';
import { rowsBetweenMinutes, type LogIndex } from './index-log.ts';

const inLog = { type: 'log' } as const;
/** On each side of a row's own day. */
const mostDaysTold = 3;

/** By position. `unrelated`: positions of rows whose subject the lists know nothing to connect with their user, in log order. */
export function findPatterns(
  unrelated: readonly number[],
  log: LogIndex,
  rules: ReviewRules,
): ReadonlyMap<number, readonly Sign[]> {
  const signs = new Map<number, Sign[]>();
  for (const index of unrelated) {
    const action = log.rows[index]?.action;
    if (isCopy(action))
      push(signs, index, { kind: 'copied', evidence: { type: 'plain', says: 'action' }, source: inLog });
  }
  findRepeated(unrelated, log, rules.repeatedDays, signs);
  findSeries(unrelated, log, rules.series, signs);
  return signs;
}

function findRepeated(
  unrelated: readonly number[],
  { rows, local }: LogIndex,
  fewestDays: number,
  signs: Map<number, Sign[]>,
): void {
  const byPair = new Map<string, number[]>();
  for (const index of unrelated) {
    const row = rows[index];
    if (row?.subject) push(byPair, pairKey(row.user, row.subject), index);
  }
  for (const positions of byPair.values()) {
    const dayOf = (index: number): string => (local[index] ?? '').slice(0, 10);
    const days = [...new Set(positions.map(dayOf))].toSorted();
    if (days.length < fewestDays) continue;
    for (const index of positions) {
      const others = nearestDays(days, dayOf(index));
      push(signs, index, { kind: 'repeated', evidence: { type: 'other-days', days: others }, source: inLog });
    }
  }
}

/** The nearest days before and after `day`: evidence, not a diary. */
function nearestDays(days: readonly string[], day: string): readonly string[] {
  const at = days.indexOf(day);
  return [...days.slice(Math.max(0, at - mostDaysTold), at), ...days.slice(at + 1, at + 1 + mostDaysTold)];
}

function findSeries(
  unrelated: readonly number[],
  log: LogIndex,
  series: ReviewRules['series'],
  signs: Map<number, Sign[]>,
): void {
  for (const [index, evidence] of seriesAmong(unrelated, log, series))
    push(signs, index, { kind: 'series', evidence, source: inLog });
}

/** Rows in which somebody copies or prints one record after another, and what the same person did in those records then. */
export function findCopySeries(log: LogIndex, series: ReviewRules['copySeries']): ReadonlyMap<number, Sign> {
  const { rows, minutes } = log;
  const copies = [...rows.keys()].filter((index) => isCopy(rows[index]?.action));
  const signs = new Map<number, Sign>();
  for (const [copy, evidence] of seriesAmong(copies, log, series)) {
    const row = rows[copy];
    if (!row?.subject) continue;
    if (signs.has(copy)) continue;
    const at = minutes[copy] ?? 0;
    const { user, subject } = row;
    for (const index of rowsBetweenMinutes(log, { user, subject }, at - series.minutes, at + series.minutes))
      signs.set(index, { kind: 'copied-in-a-row', evidence, source: inLog });
  }
  return signs;
}

function isCopy(action: string | undefined): boolean {
  return action === 'copied' || action === 'printed';
}

/** Positions among `candidates` that stand with so many other records of one user within the minutes, with the span. */
function seriesAmong(
  candidates: readonly number[],
  { rows, local, minutes }: LogIndex,
  series: ReviewRules['series'],
): ReadonlyMap<number, Evidence> {
  const minuteOf = (index: number): number => minutes[index] ?? 0;
  const evidence = new Map<number, Evidence>();
  for (const positions of Map.groupBy(candidates, (index) => rows[index]?.user ?? '').values()) {
    const inTime = positions.toSorted((a, b) => minuteOf(a) - minuteOf(b));
    const windows = windowsOf(inTime, (index) => rows[index]?.subject ?? '', minuteOf, series);
    for (const [at, index] of inTime.entries()) {
      const first = windows[firstFrom(windows.length, (each) => (windows[each]?.last ?? 0) >= at)];
      const last = windows[firstFrom(windows.length, (each) => (windows[each]?.first ?? 0) > at) - 1];
      if (first === undefined || last === undefined || first.first > at || last.last < at) continue;
      const [from, until] = [local[inTime[first.first] ?? -1] ?? '', local[inTime[last.last] ?? -1] ?? ''];
      evidence.set(index, { type: 'in-a-row', from, until });
    }
  }
  return evidence;
}

/** Stretches of `inTime`, by place, that hold enough different records; both ends grow from one to the next. */
function windowsOf(
  inTime: readonly number[],
  subjectOf: (index: number) => string,
  minuteOf: (index: number) => number,
  { records, minutes }: ReviewRules['series'],
): readonly { readonly first: number; readonly last: number }[] {
  const windows: { first: number; last: number }[] = [];
  const counts = new Map<string, number>();
  let first = 0;
  for (const [last, index] of inTime.entries()) {
    const subject = subjectOf(index);
    counts.set(subject, (counts.get(subject) ?? 0) + 1);
    for (; minuteOf(index) - minuteOf(inTime[first] ?? index) > minutes; first += 1) {
      const left = subjectOf(inTime[first] ?? index);
      const count = (counts.get(left) ?? 0) - 1;
      if (count === 0) counts.delete(left);
      else counts.set(left, count);
    }
    if (counts.size >= records) windows.push({ first, last });
  }
  return windows;
}

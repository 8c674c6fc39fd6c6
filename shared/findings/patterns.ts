/** Signs that only several rows show: the same record on many days, many records in a row, many copies. */
import type { ReviewRules } from '../routine/review-rules.ts';
import type { Evidence, Sign } from './finding.ts';
import { pairKey, push } from './index-basis.ts';
import type { LogIndex } from './index-log.ts';

const inLog = { type: 'log' } as const;

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
      const others = days.filter((day) => day !== dayOf(index));
      push(signs, index, { kind: 'repeated', evidence: { type: 'other-days', days: others }, source: inLog });
    }
  }
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
    const at = minutes[copy] ?? 0;
    for (const index of log.rowsOf(row.user, row.subject))
      if (Math.abs((minutes[index] ?? 0) - at) <= series.minutes)
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
    const found = new Map<number, { from: number; until: number }>();
    let first = 0;
    for (const [at, index] of inTime.entries()) {
      while (minuteOf(index) - minuteOf(inTime[first] ?? index) > series.minutes) first += 1;
      const window = inTime.slice(first, at + 1);
      if (new Set(window.map((each) => rows[each]?.subject)).size < series.records) continue;
      for (const each of window) {
        const span = found.get(each) ?? { from: window[0] ?? each, until: index };
        found.set(each, { from: span.from, until: index });
      }
    }
    for (const [index, { from, until }] of found)
      evidence.set(index, { type: 'in-a-row', from: local[from] ?? '', until: local[until] ?? '' });
  }
  return evidence;
}

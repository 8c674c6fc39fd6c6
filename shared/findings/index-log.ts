/** What the log itself says about a row: what else its user has done with that record, and which users it has. */
import type { PeopleIndex } from '../casework/people.ts';
import type { SubjectKey } from '../casework/records.ts';
import type { LogRow } from './finding.ts';
import { pairKey, push } from './index-basis.ts';
import { localMinute, localTime } from './local-time.ts';

export interface LogIndex {
  readonly rows: readonly LogRow[];
  readonly local: readonly string[];
  readonly minutes: readonly number[];
  /** Positions of the user's rows about a record, in time. */
  readonly rowsOf: (user: string, subject: SubjectKey) => readonly number[];
  /** Ids of everybody who has a row. */
  readonly active: ReadonlySet<string>;
  /** First and last ISO day. */
  readonly firstDay: string;
  readonly lastDay: string;
}

export function indexLog(rows: readonly LogRow[], people: PeopleIndex): LogIndex {
  const local = rows.map(({ time }) => localTime(time));
  const minutes = local.map(localMinute);
  const byPair = new Map<string, number[]>();
  const users = new Set<string>();
  let firstDay = '9999-12-31';
  let lastDay = '0000-01-01';
  rows.forEach(({ user, subject }, index) => {
    users.add(user);
    if (subject !== null) push(byPair, pairKey(user, subject), index);
    const day = (local[index] ?? '').slice(0, 10);
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
  });
  const at = (index: number): number => minutes[index] ?? 0;
  for (const positions of byPair.values()) positions.sort((a, b) => at(a) - at(b));
  return {
    rows,
    local,
    minutes,
    rowsOf: (user, subject) => byPair.get(pairKey(user, subject)) ?? [],
    active: new Set([...users].flatMap((user) => people(user))),
    firstDay,
    lastDay,
  };
}

/** Something that the user wrote in the record, nearest in time among those within `minutes`; null when there is none. */
export function nearestWriting(
  log: LogIndex,
  { user, subject }: { readonly user: string; readonly subject: SubjectKey },
  minute: number,
  within: number,
): string | null {
  let best: number | null = null;
  const distance = (index: number): number => Math.abs((log.minutes[index] ?? 0) - minute);
  for (const index of log.rowsOf(user, subject)) {
    const action = log.rows[index]?.action;
    if (action !== 'changed' && action !== 'created') continue;
    if (distance(index) <= within && (best === null || distance(index) < distance(best))) best = index;
  }
  return best === null ? null : (log.local[best] ?? null);
}

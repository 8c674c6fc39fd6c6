/** What the log itself says about a row: what else its user has done with that record, and which users it has. */
import { firstFrom } from '../base/first-from.ts';
import type { PeopleIndex } from '../casework/people.ts';
import type { SubjectKey } from '../casework/records.ts';
import type { LogRow } from './finding.ts';
import { pairKey, push } from './index-basis.ts';
import { localMinute, localTime } from '../base/swedish-time.ts';

export interface LogIndex {
  readonly rows: readonly LogRow[];
  readonly local: readonly string[];
  readonly minutes: readonly number[];
  /** Positions of the user's rows about a record, in time. */
  readonly rowsOf: (user: string, subject: SubjectKey) => readonly number[];
  /** Those of them that changed or created something, in time. */
  readonly writingsOf: (user: string, subject: SubjectKey) => readonly number[];
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
  const writingsByPair = new Map<string, number[]>();
  const users = new Set<string>();
  let firstDay = '9999-12-31';
  let lastDay = '0000-01-01';
  rows.forEach(({ user, subject, action }, index) => {
    users.add(user);
    // Of rows that name nobody it is not known that one person made them.
    if (subject !== null && user !== '') {
      push(byPair, pairKey(user, subject), index);
      if (action === 'changed' || action === 'created') push(writingsByPair, pairKey(user, subject), index);
    }
    const day = (local[index] ?? '').slice(0, 10);
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
  });
  const at = (index: number): number => minutes[index] ?? 0;
  for (const pairs of [byPair, writingsByPair])
    for (const positions of pairs.values()) positions.sort((a, b) => at(a) - at(b));
  return {
    rows,
    local,
    minutes,
    rowsOf: (user, subject) => byPair.get(pairKey(user, subject)) ?? [],
    writingsOf: (user, subject) => writingsByPair.get(pairKey(user, subject)) ?? [],
    active: new Set([...users].flatMap((user) => people(user))),
    firstDay,
    lastDay,
  };
}

/** When the user wrote something in the record, nearest to `minute` and at most `within` from it; null when never. */
export function nearestWriting(
  log: LogIndex,
  { user, subject }: { readonly user: string; readonly subject: SubjectKey },
  minute: number,
  within: number,
): string | null {
  const written = log.writingsOf(user, subject);
  const minuteAt = (at: number): number => log.minutes[written[at] ?? -1] ?? Infinity;
  const after = firstFrom(written.length, (at) => minuteAt(at) >= minute);
  const nearest =
    Math.abs(minuteAt(after - 1) - minute) <= Math.abs(minuteAt(after) - minute) ? after - 1 : after;
  return Math.abs(minuteAt(nearest) - minute) <= within ? (log.local[written[nearest] ?? -1] ?? null) : null;
}

/** Positions of the user's rows about the record from `from` to `until`, minutes both included. */
export function rowsBetweenMinutes(
  log: LogIndex,
  { user, subject }: { readonly user: string; readonly subject: SubjectKey },
  from: number,
  until: number,
): readonly number[] {
  const positions = log.rowsOf(user, subject);
  const minuteAt = (at: number): number => log.minutes[positions[at] ?? -1] ?? Infinity;
  const first = firstFrom(positions.length, (at) => minuteAt(at) >= from);
  const end = firstFrom(positions.length, (at) => minuteAt(at) > until);
  return positions.slice(first, end);
}

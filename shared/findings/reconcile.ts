/**
 * Two sources about one event: what the extension was told when a record was opened, and what the case system logged. Where
 * one lacks, it says what that may mean; it is about systems and lists, and no verdict on anybody.
 */
import { indexPeople } from '../casework/people.ts';
import type { StaffMember } from '../casework/records.ts';
import type { Answer, LogRow } from './finding.ts';
import { pairKey, push } from './index-basis.ts';
import { localMinute, localTime, swedishTime } from '../base/swedish-time.ts';

export type Meaning =
  /** The user has no row at all: the log was taken out for others, or writes the name in another way. */
  | 'user-not-in-log'
  /** The same user and record, at another time that day. */
  | 'clock-differs'
  /** Somebody else's row about the record at that time. */
  | 'other-account'
  /** Nothing like it: the system did not log it, or the list was filtered. */
  | 'log-lacks-it'
  /** The user has answered in the extension on that day, not here: another computer, browser or program. */
  | 'other-device'
  /** The user has not been seen in the extension on that day. */
  | 'extension-not-in-use';

export type Unmatched =
  | { readonly type: 'opening'; readonly answer: Answer; readonly meaning: Meaning }
  | { readonly type: 'row'; readonly index: number; readonly meaning: Meaning };

export interface ReconcileInput {
  readonly rows: readonly LogRow[];
  readonly answers: readonly Answer[];
  readonly staff: readonly StaffMember[];
  /** Positions of rows at which the extension would have asked: nothing else is known to explain them. */
  readonly askedAt: readonly number[];
  /** How far the two clocks may differ. */
  readonly minutes: number;
  /** For so many days after an answer the extension does not ask again. */
  readonly reasonDays: number;
}

/** Openings in time, then rows in log order. An opening outside the days that the log covers is left out. */
export function reconcile(input: ReconcileInput): readonly Unmatched[] {
  const people = indexPeople(input.staff);
  const placed = input.answers.map((answer) => {
    const local = swedishTime(answer.at);
    return { answer, local, minute: localMinute(local), ids: people(answer.author) };
  });
  const rows = input.rows.map((row) => {
    const local = localTime(row.time);
    return { row, local, minute: localMinute(local), ids: people(row.user) };
  });
  const days = rows.map(({ local }) => local.slice(0, 10)).toSorted();
  const [firstDay = '', lastDay = ''] = [days[0], days.at(-1)];
  const bySubject = new Map<string, (typeof rows)[number][]>();
  for (const each of rows) if (each.row.subject !== null) push(bySubject, each.row.subject, each);
  const users = new Set(rows.flatMap(({ ids }) => ids));
  const answersByPair = new Map<string, (typeof placed)[number][]>();
  for (const each of placed)
    for (const id of each.ids)
      for (const subject of each.answer.subjects) push(answersByPair, pairKey(id, subject), each);
  const daysInUse = new Set(
    placed.flatMap(({ ids, local }) => ids.map((id) => `${id}\n${local.slice(0, 10)}`)),
  );
  const usesIt = new Set(placed.flatMap(({ ids }) => ids));

  const openings = placed
    .filter(({ answer, local }) => answer.subjects.length > 0 && isWithin(local, firstDay, lastDay))
    .toSorted((a, b) => a.minute - b.minute)
    .flatMap(({ answer, local, minute, ids }): Unmatched[] => {
      const same = answer.subjects.flatMap((subject) => bySubject.get(subject) ?? []);
      const isNear = (each: { minute: number }): boolean => Math.abs(each.minute - minute) <= input.minutes;
      const theirs = same.filter((each) => each.ids.some((id) => ids.includes(id)));
      if (theirs.some(isNear)) return [];
      const sameDay = theirs.some((each) => each.local.slice(0, 10) === local.slice(0, 10));
      const meaning: Meaning = !ids.some((id) => users.has(id))
        ? 'user-not-in-log'
        : sameDay
          ? 'clock-differs'
          : same.some(isNear)
            ? 'other-account'
            : 'log-lacks-it';
      return [{ type: 'opening', answer, meaning }];
    });

  const lacking = input.askedAt.flatMap((index): Unmatched[] => {
    const each = rows[index];
    const subject = each?.row.subject ?? null;
    // Whether somebody has the extension at all is known of those who have answered in it.
    if (each === undefined || subject === null || !each.ids.some((id) => usesIt.has(id))) return [];
    const isCovered = each.ids
      .flatMap((id) => answersByPair.get(pairKey(id, subject)) ?? [])
      .some(({ minute }) => {
        const after = each.minute - minute;
        return -input.minutes <= after && after <= Math.max(input.minutes, input.reasonDays * 1440);
      });
    if (isCovered) return [];
    const inUse = each.ids.some((id) => daysInUse.has(`${id}\n${each.local.slice(0, 10)}`));
    return [{ type: 'row', index, meaning: inUse ? 'other-device' : 'extension-not-in-use' }];
  });
  return [...openings, ...lacking];
}

function isWithin(local: string, firstDay: string, lastDay: string): boolean {
  const day = local.slice(0, 10);
  return firstDay <= day && day <= lastDay;
}

/** Whom a reviewer may ask about a row of a log, and what the question says of it (INV-9). */
import { indexPeople } from '../casework/people.ts';
import type { StaffMember } from '../casework/records.ts';
import { swedishTime } from '../base/swedish-time.ts';
import { normaliseCaseNumber } from '../site/case-number.ts';
import type { AccessEvent } from '../logs/access-event.ts';

/**
 * The one member who is surely the log's user, by name or by the staff lists; null when nobody is, or more than one may be:
 * a question to the wrong person would tell of somebody else's opening.
 */
export function memberBehind<Member extends { readonly name: string }>(
  user: string,
  members: readonly Member[],
  staff: readonly StaffMember[],
): Member | null {
  const people = indexPeople(staff);
  const [id, ...others] = people(user);
  if (id === undefined || others.length > 0) return null;
  const same = members.filter(({ name }) => people(name).includes(id));
  const [member] = same;
  return member !== undefined && same.length === 1 && people(member.name).length === 1 ? member : null;
}

const hourMs = 3_600_000;

/** Milliseconds since the epoch; null for a time that no clock in Sweden has shown. */
export function momentOf({ time }: Pick<AccessEvent, 'time'>): number | null {
  if (time.endsWith('Z')) return Number.isNaN(Date.parse(time)) ? null : Date.parse(time);
  const asUtc = Date.parse(`${time}Z`);
  const moments = [asUtc - 2 * hourMs, asUtc - hourMs];
  return moments.find((at) => !Number.isNaN(at) && swedishTime(at).startsWith(time)) ?? null;
}

const caseColumn = /^(?:ärende|ärendenr|ärendenummer|dnr|diarienr|diarienummer|case|case number)\.?$/iu;

/** As a column of case numbers has it; null when there is none. A person's number never stands in a question. */
export function caseNumberOf({ cells }: AccessEvent, columns: readonly string[]): string | null {
  const number = normaliseCaseNumber(cells[columns.findIndex((name) => caseColumn.test(name.trim()))] ?? '');
  return number !== null && /^(?:\p{L}+ )?\d{4}\/\d{1,8}$/u.test(number) ? number : null;
}

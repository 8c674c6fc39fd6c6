/** What lists say about one record and one user, on one day. */
import { protectionKinds, type ProtectionKind } from '../site/facts.ts';
import type { MatchList } from './match-list.ts';
import type { InterestKind, SubjectKey } from './records.ts';

export interface MatchQuestion {
  /** The person of the record and its case, as keys. */
  readonly subjects: readonly SubjectKey[];
  /** Where the person lives: the address as shown, and shortened word by word, since lists may have the street alone. */
  readonly addresses: readonly SubjectKey[];
  /** The user, under every name. */
  readonly who: readonly SubjectKey[];
  /** ISO day; read only where a list names days. */
  readonly today: string;
}

export interface MatchedRecord {
  /** Assigned to the user or to the user's unit, or open to the user without a last day. */
  readonly inCaseLoad: boolean;
  /** Those that have a last day: nothing else is an authority (WARN-19). */
  readonly authorities: readonly { readonly from: string; readonly until: string }[];
  readonly register: readonly ProtectionKind[];
  readonly interests: readonly Exclude<InterestKind, 'protected'>[];
  readonly isOwnAddress: boolean;
}

export type MatchRecord = (question: MatchQuestion) => MatchedRecord;

/** Lists in any order; the index is made once and asked often. */
export function indexMatchLists(lists: readonly MatchList[]): MatchRecord {
  const relations = groupBySubject(lists.flatMap((list) => list.relations));
  const interests = groupBySubject(lists.flatMap((list) => list.interests));
  const protections = groupBySubject(lists.flatMap((list) => list.protections));
  const staff = lists.flatMap((list) => list.staff);
  const staffSubjects = new Set(staff.flatMap(({ subject }) => subject ?? []));
  return (question) => {
    const { subjects, addresses, who } = question;
    const own = new Set(who);
    const colleagues = staff.filter((member) => member.who.some((key) => own.has(key)));
    const units = colleagues.flatMap(({ unit }) => unit ?? []);
    const mine = new Set([...who, ...units]);
    const standing = subjects
      .flatMap((subject) => relations.get(subject) ?? [])
      .filter((relation) => holds(relation, question) && relation.who.some((key) => mine.has(key)));
    const noted = subjects
      .flatMap((subject) => interests.get(subject) ?? [])
      .filter((one) => holds(one, question));
    const marks = new Set([
      ...subjects
        .flatMap((subject) => protections.get(subject) ?? [])
        .filter((one) => holds(one, question))
        .map(({ protection }) => protection),
      // A list of interests says that there is protection, and not which: the marking is the least of what is decided.
      ...noted.flatMap(({ kind }) => (kind === 'protected' ? (['sekretessmarkering'] as const) : [])),
    ]);
    return {
      inCaseLoad: standing.some(({ type, until }) => type !== 'authority' || until === null),
      authorities: standing.flatMap(({ type, from, until }) =>
        type === 'authority' && until !== null ? [{ from: from ?? question.today, until }] : [],
      ),
      register: protectionKinds.filter((kind) => marks.has(kind)),
      interests: softKinds.filter(
        (kind) =>
          noted.some((one) => one.kind === kind) ||
          (kind === 'staff' && subjects.some((subject) => staffSubjects.has(subject))),
      ),
      isOwnAddress: colleagues.some(({ address }) => address !== null && addresses.includes(address)),
    };
  };
}

const softKinds = ['local-or-media', 'special', 'staff'] as const;

function holds(
  { from, until }: { from: string | null; until: string | null },
  question: Pick<MatchQuestion, 'today'>,
): boolean {
  return (from === null || from <= question.today) && (until === null || question.today <= until);
}

function groupBySubject<T extends { readonly subject: SubjectKey }>(
  records: readonly T[],
): ReadonlyMap<SubjectKey, readonly T[]> {
  return Map.groupBy(records, ({ subject }) => subject);
}

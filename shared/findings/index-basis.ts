/** The imported lists, arranged for questions about one row. */
import { familyName } from '../assess/names.ts';
import type { BasisList } from '../casework/basis.ts';
import { indexPeople, type PeopleIndex } from '../casework/people.ts';
import type { Interest, Relation, Shift, StaffMember, SubjectKey } from '../casework/records.ts';
import { localMinute } from '../base/swedish-time.ts';

/** A record with the list it stands in. */
export interface Listed<T> {
  readonly record: T;
  readonly list: string;
}

export interface ListedShift extends Listed<Shift> {
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** The latest end of this shift and all before it: a search backwards may stop there. */
  readonly lastsUntil: number;
}

export interface BasisIndex {
  readonly people: PeopleIndex;
  /** By person id and subject. */
  readonly relationsOf: (person: string, subject: SubjectKey) => readonly Listed<Relation>[];
  /** Those of whole units. */
  readonly unitRelations: ReadonlyMap<SubjectKey, readonly Listed<Relation>[]>;
  /** All relations to a subject, units' and people's. */
  readonly relationsTo: ReadonlyMap<SubjectKey, readonly Listed<Relation>[]>;
  /** In order of time. */
  readonly shiftsOf: ReadonlyMap<string, readonly ListedShift[]>;
  readonly staffOf: ReadonlyMap<string, readonly Listed<StaffMember>[]>;
  readonly staffBySubject: ReadonlyMap<SubjectKey, readonly Listed<StaffMember>[]>;
  readonly interestsOf: ReadonlyMap<SubjectKey, readonly Listed<Interest>[]>;
  readonly addressOf: ReadonlyMap<SubjectKey, Listed<SubjectKey>>;
  /** Null for a user name. */
  readonly familyNameOf: (shown: string) => string | null;
  /** By person id, as the staff list has them. */
  readonly staffFamilyNames: ReadonlyMap<string, readonly string[]>;
  readonly has: Readonly<Record<'relations' | 'shifts' | 'staff' | 'interests', boolean>>;
}

export function indexBasis(lists: readonly BasisList[]): BasisIndex {
  const staff = listed(lists, 'staff');
  const people = indexPeople(staff.map(({ record }) => record));
  const relations = listed(lists, 'relations');
  const ofPair = new Map<string, Listed<Relation>[]>();
  const ofUnit = new Map<SubjectKey, Listed<Relation>[]>();
  const to = new Map<SubjectKey, Listed<Relation>[]>();
  for (const each of relations) {
    const { user, subject } = each.record;
    push(to, subject, each);
    if (user === '') push(ofUnit, subject, each);
    else for (const person of people(user)) push(ofPair, pairKey(person, subject), each);
  }
  const unsorted = new Map<string, ListedShift[]>();
  for (const { record, list } of listed(lists, 'shifts')) {
    const [fromMinute, untilMinute] = [localMinute(record.from), localMinute(record.until)];
    const shift = { record, list, fromMinute, untilMinute, lastsUntil: untilMinute };
    for (const person of people(record.user)) push(unsorted, person, shift);
  }
  const shiftsOf = new Map([...unsorted].map(([person, shifts]) => [person, inOrder(shifts)]));
  const staffOf = new Map<string, Listed<StaffMember>[]>();
  const staffBySubject = new Map<SubjectKey, Listed<StaffMember>[]>();
  for (const each of staff) {
    for (const person of people(each.record.user)) push(staffOf, person, each);
    if (each.record.subject !== null) push(staffBySubject, each.record.subject, each);
  }
  const familyNames = new Map<string, string | null>();
  const familyNameOf = (shown: string): string | null => {
    const known = familyNames.get(shown);
    if (known !== undefined) return known;
    const name = familyName(shown);
    familyNames.set(shown, name);
    return name;
  };
  const interestsOf = new Map<SubjectKey, Listed<Interest>[]>();
  for (const each of listed(lists, 'interests')) push(interestsOf, each.record.subject, each);
  return {
    people,
    relationsOf: (person, subject) => ofPair.get(pairKey(person, subject)) ?? [],
    unitRelations: ofUnit,
    relationsTo: to,
    shiftsOf,
    staffOf,
    staffBySubject,
    interestsOf,
    addressOf: new Map(
      listed(lists, 'residences').map(({ record, list }) => [
        record.subject,
        { record: record.address, list },
      ]),
    ),
    familyNameOf,
    staffFamilyNames: new Map(
      [...staffOf].map(([person, entries]) => [
        person,
        entries.flatMap(({ record }) => familyNameOf(record.name) ?? []),
      ]),
    ),
    has: {
      relations: relations.length > 0,
      shifts: shiftsOf.size > 0,
      staff: staff.length > 0,
      interests: interestsOf.size > 0,
    },
  };
}

function inOrder(shifts: readonly ListedShift[]): readonly ListedShift[] {
  let lastsUntil = -Infinity;
  return shifts
    .toSorted((a, b) => a.fromMinute - b.fromMinute)
    .map((shift) => {
      lastsUntil = Math.max(lastsUntil, shift.untilMinute);
      return { ...shift, lastsUntil };
    });
}

export function pairKey(person: string, subject: SubjectKey): string {
  return `${person}\n${subject}`;
}

export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function listed<K extends keyof BasisList['records']>(
  lists: readonly BasisList[],
  kind: K,
): Listed<BasisList['records'][K][number]>[] {
  return lists.flatMap(({ head, records }) => records[kind].map((record) => ({ record, list: head.id })));
}

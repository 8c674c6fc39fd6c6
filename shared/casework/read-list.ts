/** Rows of a list as records, with persons and cases turned into keys; a line that says nothing usable is told with its reason. */
import { addDays } from '../base/day.ts';
import { normaliseSubject } from '../identifiers/subject.ts';
import { parseMoment, type Moment } from '../logs/table/moment.ts';
import { normaliseCaseNumber } from '../site/case-number.ts';
import { noRecords, type BasisKind } from './basis.ts';
import { columnsOf, type ListField } from './list-columns.ts';
import { namesAssignedIdentity } from './never-noted.ts';
import type { ListGrid } from './list-grid.ts';
import type { Duty, Interest, InterestKind, RecordsByKind, Relation, SubjectKey } from './records.ts';

/** Keys an identifier in the one spelling that log rows have. Held by the vault. */
export type KeyIdentifier = (kind: 'person' | 'case' | 'address', identifier: string) => SubjectKey;

export type LineFault =
  | 'no-user'
  | 'no-subject'
  | 'bad-person'
  | 'bad-time'
  | 'no-time'
  | 'ends-before-start'
  | 'assigned-identity'
  | 'unknown-interest';

export interface ListReading {
  readonly records: RecordsByKind;
  /** Lines that became records. */
  readonly lines: number;
  readonly faults: readonly { readonly number: number; readonly fault: LineFault }[];
  /** Headings of columns that nobody may note (WARN-5), left unread. */
  readonly refusedColumns: readonly string[];
  readonly from: string | null;
  readonly until: string | null;
}

type Line = (field: ListField) => string;
type LineReading = Partial<RecordsByKind> | LineFault;

/** `today` settles the century of ten-digit numbers. */
export function readList(grid: ListGrid, kind: BasisKind, keyOf: KeyIdentifier, today: string): ListReading {
  const columns = columnsOf(grid.header);
  const refusedColumns = grid.header.filter(namesAssignedIdentity);
  const faults: { number: number; fault: LineFault }[] = [];
  const records: { [K in keyof RecordsByKind]: RecordsByKind[K][number][] } = {
    relations: [],
    shifts: [],
    staff: [],
    interests: [],
    residences: [],
  };
  let lines = 0;
  for (const { number, cells } of grid.rows) {
    const line: Line = (field) => cells[columns.get(field) ?? -1]?.replace(/\s+/g, ' ').trim() ?? '';
    const read = readers[kind](line, { keyOf, today });
    if (typeof read === 'string') faults.push({ number, fault: read });
    else {
      lines += 1;
      records.relations.push(...(read.relations ?? []));
      records.shifts.push(...(read.shifts ?? []));
      records.staff.push(...(read.staff ?? []));
      records.interests.push(...(read.interests ?? []));
      records.residences.push(...(read.residences ?? []));
    }
  }
  return { records: { ...noRecords, ...records }, lines, faults, refusedColumns, ...periodOf(records) };
}

interface Keying {
  readonly keyOf: KeyIdentifier;
  readonly today: string;
}

const readers: Readonly<Record<BasisKind, (line: Line, keying: Keying) => LineReading>> = {
  'case-load'(line, keying) {
    const subjects = subjectsOf(line, keying);
    if (typeof subjects === 'string') return subjects;
    const period = daysOf(line);
    if (typeof period === 'string') return period;
    const user = line('user');
    const unit = line('unit');
    if (user === '' && unit === '') return 'no-user';
    const type = /behörig|authori/i.test(line('kind')) ? 'authority' : user === '' ? 'unit' : 'assignment';
    const address = addressOf(line, keying);
    return {
      relations: subjects.map((subject): Relation => ({ type, user, unit, subject, ...period })),
      residences: address === null ? [] : subjects.map((subject) => ({ subject, address })),
    };
  },
  roster(line) {
    const user = line('user') || line('name');
    if (user === '') return 'no-user';
    const times = timesOf(line);
    if (typeof times === 'string') return times;
    return {
      shifts: [
        { user, ...times, duty: dutyOf(line('kind')), unit: line('unit'), standsInFor: line('standsInFor') },
      ],
    };
  },
  staff(line, keying) {
    const name = line('name');
    const user = line('user') || name;
    if (user === '') return 'no-user';
    const number = line('person');
    const subject = number === '' ? null : normaliseSubject(number, keying.today);
    if (number !== '' && subject === null) return 'bad-person';
    return {
      staff: [
        {
          user,
          name: name || user,
          role: line('role'),
          unit: line('unit'),
          subject: subject === null ? null : keying.keyOf('person', subject),
          address: addressOf(line, keying),
        },
      ],
    };
  },
  interests(line, keying) {
    if (namesAssignedIdentity(line('kind'))) return 'assigned-identity';
    const subjects = subjectsOf(line, keying);
    if (typeof subjects === 'string') return subjects;
    const period = daysOf(line);
    if (typeof period === 'string') return period;
    const kind = interestOf(line('kind'));
    return kind === null
      ? 'unknown-interest'
      : { interests: subjects.map((subject): Interest => ({ subject, kind, ...period })) };
  },
};

/** A line may give the person, the case, or both: a log knows the record by either. */
function subjectsOf(line: Line, { keyOf, today }: Keying): readonly SubjectKey[] | LineFault {
  const number = line('person');
  const person = number === '' ? null : normaliseSubject(number, today);
  if (number !== '' && person === null) return 'bad-person';
  const caseNumber = normaliseCaseNumber(line('case'));
  const subjects = [
    ...(person === null ? [] : [keyOf('person', person)]),
    ...(caseNumber === null ? [] : [keyOf('case', caseNumber)]),
  ];
  return subjects.length === 0 ? 'no-subject' : subjects;
}

function daysOf(line: Line): { from: string | null; until: string | null } | LineFault {
  const from = dayOf(line('from') || line('day'));
  const until = dayOf(line('until'));
  if (from === undefined || until === undefined) return 'bad-time';
  return from !== null && until !== null && until < from ? 'ends-before-start' : { from, until };
}

/** Null for an open end, undefined for what is no day. */
function dayOf(text: string): string | null | undefined {
  if (text === '' || /^[-–]$/.test(text)) return null;
  return momentOf(text)?.date ?? undefined;
}

/** `24:00` is the beginning of the next day. */
const endOfDay = /(?<=^|[ T])24[:.]00(?:[:.]00)?$/;

/** A whole day is from its beginning to its end; a night shift without an end day ends on the next. */
function timesOf(line: Line): { from: string; until: string } | LineFault {
  const day = line('day');
  const end = line('until') || line('untilClock');
  const texts = { from: line('from') || line('fromClock'), until: end.replace(endOfDay, '00:00') };
  if (texts.from === '' && day === '') return 'no-time';
  const first = momentOf(day === '' || hasDate(texts.from) ? texts.from : `${day} ${texts.from}`.trim());
  if (first === null || first.date === null) return 'bad-time';
  const { date } = first;
  if (texts.until === '') return { from: `${date}T${clockOf(first, '00:00')}`, until: `${date}T23:59` };
  const last = momentOf(hasDate(texts.until) ? texts.until : `${date} ${texts.until}`);
  if (last === null || last.date === null) return 'bad-time';
  const from = `${date}T${clockOf(first, '00:00')}`;
  const isDayAfter = texts.until !== end && hasDate(texts.until);
  const until = `${isDayAfter ? addDays(last.date, 1) : last.date}T${clockOf(last, '23:59')}`;
  if (until > from) return { from, until };
  if (hasDate(texts.until)) return 'ends-before-start';
  return { from, until: `${addDays(date, 1)}T${clockOf(last, '23:59')}` };
}

function hasDate(text: string): boolean {
  return (momentOf(text)?.date ?? null) !== null;
}

function clockOf(moment: Moment, otherwise: string): string {
  return moment.clock?.slice(0, 5) ?? otherwise;
}

function momentOf(text: string): Moment | null {
  return text === '' ? null : parseMoment(text, { dayOrder: 'dmy', date1904: false });
}

function dutyOf(text: string): Duty {
  if (/jour|beredskap|on.?call|stand.?by/i.test(text)) return 'on-call';
  return /sjuk|semester|ledig|frånvar|vab|föräldra|tjänstledig|sick|leave|vacation|absen|holiday/i.test(text)
    ? 'away'
    : 'work';
}

function interestOf(text: string): InterestKind | null {
  if (/skydd|sekretess|protect/i.test(text)) return 'protected';
  if (/medi|lokal|local/i.test(text)) return 'local-or-media';
  if (/personal|anställd|känd|staff|known/i.test(text)) return 'staff';
  return /särskil|special/i.test(text) ? 'special' : null;
}

function addressOf(line: Line, { keyOf }: Keying): SubjectKey | null {
  const plain = line('address')
    .toLocaleLowerCase('sv')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain === '' ? null : keyOf('address', plain);
}

function periodOf(records: Pick<RecordsByKind, 'relations' | 'shifts' | 'interests'>) {
  const days = [
    ...records.relations.flatMap(({ from, until }) => [from, until]),
    ...records.shifts.flatMap(({ from, until }) => [from.slice(0, 10), until.slice(0, 10)]),
    ...records.interests.flatMap(({ from, until }) => [from, until]),
  ].filter((day) => day !== null);
  const least = (a: string | null, b: string): string => (a === null || b < a ? b : a);
  const greatest = (a: string | null, b: string): string => (a === null || b > a ? b : a);
  return {
    from: days.reduce<string | null>(least, null),
    until: days.reduce<string | null>(greatest, null),
  };
}

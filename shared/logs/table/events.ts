/** Rows below a header as events; what is no event ends as not understood or as furniture, and nothing else (CAP-5). */
import { normaliseSubject } from '../../identifiers/subject.ts';
import type { AccessEvent, NotUnderstoodRow } from '../access-event.ts';
import type { LogProfile } from '../profile/profile.ts';
import type { ColumnMapping } from '../reading.ts';
import { filledCells, type Sheet, type SheetRow } from '../sheet/sheet.ts';
import { createActionKind } from './action.ts';
import { anyDay, personIn } from './column-content.ts';
import { isFurnitureText, statedInTitles, statedRows } from './furniture.ts';
import { isHeadingOf, isOfSubject } from './mapping.ts';
import { groupRowsOf, type GroupField } from './group-row.ts';
import type { Header } from './header.ts';
import { formulaError, restoreDigits } from './lost-digits.ts';
import { parseClock, parseMoment, type MomentHints } from './moment.ts';

export interface TableRows {
  readonly events: AccessEvent[];
  readonly notUnderstood: NotUnderstoodRow[];
  readonly furniture: number;
  /** The counts that footers state. */
  readonly stated: readonly number[];
}

/** Called about every thousand rows and at the end with the events since the last call: first rows and progress. */
export type OnEvents = (batch: readonly AccessEvent[]) => void;

type Reason = NotUnderstoodRow['reason'];

export interface RowReading {
  readonly sheet: Sheet;
  readonly header: Header;
  readonly mapping: ColumnMapping;
  readonly profile: LogProfile;
  readonly dayOrder: MomentHints['dayOrder'];
  /** Fields that group rows give: their values stand in cells behind the header's columns. */
  readonly groupedBy: readonly GroupField[];
  /** What the titles give before the first group row does. */
  readonly above: ReadonlyMap<GroupField, string>;
  readonly onEvents?: OnEvents;
}

/** What databases write for nothing. */
const nothing = /^(?:NULL|\(null\)|<null>|\\N)$/;

const eventsPerBatch = 1000;
/** A page's heading and its sums are short. */
const mostFurnitureCells = 6;
const personLabel = /person ?n|personnr|pnr|persnr|personal id/i;
const groupedDigits = /^\d{1,8}(?:[ .,']\d{2,4}){1,4}$/;
/** A heading that says so of all the times below: `Tid (UTC)`. */
const universalTime = /\b(?:utc|gmt|zulu)\b(?! *[+-] *[1-9])/i;
/** Drawn between heading and rows. */
const ruledLine = /^[-=_+|:*~ ]{3,}$/;

export function readRows({
  sheet,
  header,
  mapping,
  profile,
  dayOrder,
  groupedBy,
  above,
  onEvents,
}: RowReading): TableRows {
  const hints: MomentHints = { dayOrder, date1904: sheet.date1904 };
  const isUniversal = [mapping.time, mapping.clock].some((column) =>
    universalTime.test(header.columns[column ?? -1] ?? ''),
  );
  const actionKind = createActionKind(profile);
  const titles = new Set(sheet.rows.slice(0, header.start).flatMap(filledCells));
  const headings = new Set([
    ...header.columns,
    ...sheet.rows.slice(header.start, header.bodyStart).flatMap(filledCells),
  ]);
  const body = sheet.rows.slice(header.bodyStart);
  const group = new Map(above);
  const telling = [mapping.time, mapping.user, mapping.action, mapping.subject].filter(
    (column) => column !== null,
  );
  const namedWidth = header.columns.findLastIndex((column) => column !== '') + 1;
  const numbered = header.columns.findIndex((column) => personLabel.test(column) && isOfSubject(column));
  const isPersonColumn = personLabel.test(header.columns[mapping.subject ?? -1] ?? '');
  const width = header.columns.length;
  const events: AccessEvent[] = [];
  const notUnderstood: NotUnderstoodRow[] = [];
  let furniture = header.bodyStart;
  const stated = [...statedInTitles([...sheet.preamble, ...titles])];
  let carriedDate = '';
  let handedOver = 0;

  /** Titles, blanks, counts, page marks, repeated headers. Takes up what group rows and counts say. */
  function isFurniture(row: SheetRow): boolean {
    const filled = filledCells(row);
    if (filled.length === 0) return true;
    const groups = groupRowsOf(row, hints, mapping.user === null);
    const isDay = mapping.time === null && groups.some(({ field }) => field === 'time');
    if (!isDay && filled.every((text) => headings.has(text) || titles.has(text))) return true;
    if (filled.every((text) => ruledLine.test(text))) return true;
    for (const { field, value } of groups) if (groupedBy.includes(field)) group.set(field, value);
    if (groups.length > 0) return true;
    const isLoose = (text: string) => isFurnitureText(text) || titles.has(text);
    // Sums and dates stand in cells beside what they are of.
    const isBeside = (text: string) => /^\d+$/.test(text) || parseMoment(text, hints) !== null;
    const [first = '', ...rest] = filled;
    if (filled.length > mostFurnitureCells || !isLoose(first)) return false;
    if (!rest.every((text) => isLoose(text) || isBeside(text))) return false;
    // `Utskrift` may be an act, and a user a number.
    if (parseMoment(row.cells[mapping.time ?? -1] ?? '', hints)?.clock) return false;
    if (telling.length > 2 && telling.every((column) => (row.cells[column] ?? '') !== '')) return false;
    for (const text of filled) stated.push(...statedRows(text));
    return true;
  }

  /** A separator within a cell that was not quoted moves what follows by one. */
  function isShifted({ cells }: SheetRow): boolean {
    if (numbered < 0 || !cells.slice(namedWidth).some((cell) => cell !== '')) return false;
    const isPerson = (cell: string) => personIn(cell, anyDay) !== null;
    return !isPerson(cells[numbered] ?? '') && cells.slice(numbered + 1).some(isPerson);
  }

  function toEvent(row: SheetRow): AccessEvent | Reason {
    const cell = (field: keyof ColumnMapping) => {
      const column = mapping[field];
      return column === null ? '' : (row.cells[column] ?? '');
    };
    if (width > 2 && filledCells(row).length < 2) return { type: 'too-few-cells' };
    if (isShifted(row)) return { type: 'too-many-cells' };
    const named = (field: GroupField) => {
      const text = cell(field);
      return nothing.test(text) || (field !== 'subject' && formulaError.test(text)) ? '' : text;
    };
    const clockText = cell('clock');
    const timeText = cell('time') || (mapping.clock !== null && clockText !== '' ? carriedDate : '');
    const time = eventTime(timeText, clockText, group.get('time') ?? '', hints, isUniversal);
    if (time === null)
      return timeText === '' && clockText === ''
        ? { type: 'no-time' }
        : { type: 'bad-time', text: [timeText, clockText].join(' ').trim() };
    if (mapping.clock !== null) carriedDate = timeText;
    const user = named('user') || (group.get('user') ?? '');
    if (user === '' && (mapping.user !== null || groupedBy.includes('user'))) return { type: 'no-user' };
    const digits = restoreDigits(named('subject') || (group.get('subject') ?? ''));
    if (digits.type === 'lost') return { type: 'digits-lost' };
    const action = cell('action');
    return {
      sourceRow: row.number,
      time,
      user,
      action,
      actionKind: actionKind(action),
      unit: named('unit') || (group.get('unit') ?? ''),
      subject:
        mapping.subject === null && digits.text === ''
          ? (personIn(cell('detail'), time.slice(0, 10)) ?? '')
          : subjectOf(digits.text, time.slice(0, 10), isPersonColumn),
      detail: cell('detail'),
      authorised: authorisedOf(cell('authorised')),
      cells: fit(
        row.cells,
        width,
        groupedBy.map((field) => group.get(field) ?? ''),
      ),
    };
  }

  function handOver(): void {
    onEvents?.(events.slice(handedOver));
    handedOver = events.length;
  }

  for (const row of body) {
    if (isFurniture(row)) {
      furniture++;
      continue;
    }
    const outcome = toEvent(row);
    if ('type' in outcome && outcome.type === 'bad-time' && isHeadingOf(mapping, row.cells)) furniture++;
    else if ('type' in outcome)
      notUnderstood.push({ sourceRow: row.number, reason: outcome, cells: row.cells });
    else events.push(outcome);
    if (events.length === handedOver + eventsPerBatch) handOver();
  }
  handOver();
  return { events, notUnderstood, furniture, stated };
}

/** Local wall clock at the source's precision; `Z` behind an instant. Null when there is no date, or no time of day. */
function eventTime(
  timeText: string,
  clockText: string,
  groupDate: string,
  hints: MomentHints,
  isUniversal: boolean,
): string | null {
  const moment = parseMoment(timeText || clockText, hints);
  const date = moment?.date ?? (groupDate === '' ? null : parseMoment(groupDate, hints)?.date);
  const clock = (clockText === '' ? null : parseClock(clockText, hints)) ?? moment?.clock;
  if (!moment || !date || !clock) return null;
  return `${date}T${clock}${isUniversal ? 'Z' : moment.zone}`;
}

/** A number cell loses the zeros that those born after 1999 begin with: among personnummer they are given back. */
function subjectOf(text: string, day: string, isPersonColumn: boolean): string {
  const whole =
    isPersonColumn && /^\d{7,9}$/.test(text) ? normaliseSubject(text.padStart(10, '0'), day) : null;
  return whole ?? personIn(text, day) ?? groupedPerson(text, day) ?? text;
}

/** Digits in groups, as of a sum: `189 902 239 871`, `1899 02 23 9871`, `18990223.9871`. */
function groupedPerson(text: string, day: string): string | null {
  return groupedDigits.test(text) ? normaliseSubject(text.replace(/\D/g, ''), day) : null;
}

function authorisedOf(text: string): boolean | null {
  if (/^(nej|no|false|0|obehörig)$/i.test(text)) return false;
  return /^(ja|yes|true|1|behörig)$/i.test(text) ? true : null;
}

/** As many cells as there are columns, the last taking what stands further right; then what the group rows above say. */
function fit(cells: readonly string[], width: number, grouped: readonly string[]): readonly string[] {
  if (cells.length === width && grouped.length === 0) return cells;
  const fitted = Array.from({ length: width }, (_, i) => cells[i] ?? '');
  const beyond = cells.slice(width).filter((cell) => cell !== '');
  if (beyond.length > 0) fitted[width - 1] = [fitted[width - 1], ...beyond].join('\n').trim();
  return [...fitted, ...grouped];
}

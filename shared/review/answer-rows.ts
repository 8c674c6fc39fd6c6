/** The rows of a log that concern one person, as that person may see them: no employee, nobody else (PLAN-4). */
import { localTime } from '../base/swedish-time.ts';
import { normaliseSubject } from '../identifiers/subject.ts';
import { normaliseCaseNumber } from '../site/case-number.ts';
import type { AccessEvent } from '../logs/access-event.ts';
import type { Dataset } from '../logs/dataset.ts';
import { block, maskedCell } from './masked-cell.ts';
import { nameColumns } from './private-columns.ts';

export interface AnswerRow {
  /** On the wall clock in Sweden, ISO, at the source's precision. */
  readonly time: string;
  readonly unit: string;
  /** Here and in `data` identifiers of anybody are masked, and names that the log has of employees and others. */
  readonly action: string;
  readonly data: string;
}

/**
 * `subject` is a personal number in any spelling, or what the subject column says, e.g. a case number; `today` an ISO day.
 * Oldest first.
 */
export function answerRows(
  dataset: Pick<Dataset, 'events' | 'columns' | 'subjectColumn'>,
  subject: string,
  today: string,
): readonly AnswerRow[] {
  const wanted = normaliseSubject(subject.trim(), today) ?? plain(subject);
  if (wanted === '') return [];
  const rows = Map.groupBy(dataset.events, (event) => plain(event.subject) === wanted);
  const [own, others] = [rows.get(true) ?? [], rows.get(false) ?? []];
  const columns = nameColumns(dataset);
  const holderOf = ({ cells }: AccessEvent): string =>
    columns
      .map((column) => cells[column] ?? '')
      .join(' ')
      .trim();
  const namesOfOwn = new Set(own.map(holderOf));
  const users = new Set(dataset.events.map(({ user }) => user));
  const hide = hiding([
    ...[...users].flatMap(waysToWrite),
    ...new Set(others.map(holderOf).filter((name) => !namesOfOwn.has(name))),
  ]);
  return own
    .map(({ time, unit, action, detail }) => ({
      time: localTime(time),
      unit,
      action: hide(maskedCell(action, undefined)),
      data: hide(maskedCell(detail, undefined)),
    }))
    .toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

/** One spelling for each person's number and each case. */
function plain(text: string): string {
  return (normaliseCaseNumber(text) ?? '').toLowerCase();
}

/** `Lindqvist, Sara (salin01)`: as it stands, the name, the user name, and the name from the front. */
function waysToWrite(user: string): readonly string[] {
  const parts = user.split(/[()[\]]/).map((part) => part.trim());
  return [user, ...parts, ...parts.map((part) => part.replace(/^([^,]+),\s*([^,]+)$/, '$2 $1'))];
}

/** Shorter ones are words of any text. */
const shortestName = 4;

function hiding(names: readonly string[]): (text: string) => string {
  const long = names.filter((name) => name.length >= shortestName).toSorted((a, b) => b.length - a.length);
  if (long.length === 0) return (text) => text;
  const any = long.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|');
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})s?(?![\p{L}\p{N}])`, 'giu');
  return (text) => text.replace(pattern, block);
}

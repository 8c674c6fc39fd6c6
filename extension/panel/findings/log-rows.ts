/** An open review's rows as findings want them: subjects keyed, each person once, and the rest as the log has it. */
import type { KeyIdentifier } from '#shared/casework/read-list.ts';
import type { SubjectKey } from '#shared/casework/records.ts';
import type { LogRow } from '#shared/findings/finding.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { nameColumns } from '#shared/review/private-columns.ts';
import { normaliseCaseNumber } from '#shared/site/case-number.ts';

/** Keys are remembered over calls, so that a long log may be taken in slices. */
export function createLogRows(dataset: Dataset, keyOf: KeyIdentifier): (event: AccessEvent) => LogRow {
  const names = nameColumns(dataset);
  const keys = new Map<string, SubjectKey | null>();
  const keyOfSubject = (subject: string): SubjectKey | null => {
    const known = keys.get(subject);
    if (known !== undefined) return known;
    const key = /^\d{12}$/.test(subject) ? keyOf('person', subject) : caseKey(subject, keyOf);
    keys.set(subject, key);
    return key;
  };
  return (event) => ({
    time: event.time,
    user: event.user,
    action: event.actionKind,
    unit: event.unit,
    subject: event.subject === '' ? null : keyOfSubject(event.subject),
    subjectName: names.map((column) => event.cells[column] ?? '').join(' '),
    detail: event.detail,
  });
}

function caseKey(subject: string, keyOf: KeyIdentifier): SubjectKey | null {
  const caseNumber = normaliseCaseNumber(subject);
  return caseNumber === null ? null : keyOf('case', caseNumber);
}

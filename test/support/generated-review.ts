/** A generated year as log review would have it after import. */
import { baseReviewRules } from '../../shared/routine/base-review-rules.ts';
import { noRecords, type BasisKind, type BasisList } from '../../shared/casework/basis.ts';
import type { RecordsByKind } from '../../shared/casework/records.ts';
import type { JudgeInput } from '../../shared/findings/judge-log.ts';
import { keyOf, type Year } from '../generator/year.ts';

export function reviewInputOf(year: Year): JudgeInput {
  return {
    rows: year.events.map(({ time, user, actionKind, unit, subject, detail, cells }) => ({
      time,
      user,
      action: actionKind,
      unit,
      subject: keyOf(subject),
      subjectName: cells[5] ?? '',
      detail,
    })),
    lists: [
      listOf('case-load', { relations: year.relations, residences: year.residences }),
      listOf('roster', { shifts: year.shifts }),
      listOf('staff', { staff: year.staff }),
      listOf('interests', { interests: year.interests }),
    ],
    answers: year.answers.map(({ name, at, type, caseNumber, reasonId }) => ({
      type: type === 'opened' ? 'reason' : type,
      author: name,
      at,
      subjects: [keyOf(caseNumber)],
      reasonId,
      freeText: '',
    })),
    rules: baseReviewRules,
  };
}

function listOf(kind: BasisKind, records: Partial<RecordsByKind>): BasisList {
  return {
    head: {
      id: kind,
      kind,
      fileName: `${kind}.csv`,
      importedAt: 0,
      importedBy: 'm',
      from: null,
      until: null,
      lines: 0,
    },
    records: { ...noRecords, ...records },
  };
}

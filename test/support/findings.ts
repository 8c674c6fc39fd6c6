/** Rows and lists in few words, for tests of findings. */
import { noRecords, type BasisList } from '#shared/casework/basis.ts';
import type { RecordsByKind, Relation, Shift, StaffMember, SubjectKey } from '#shared/casework/records.ts';
import type { Answer, LogRow, RowFindings } from '#shared/findings/finding.ts';
import { judgeLog } from '#shared/findings/judge-log.ts';
import { baseReviewRules } from '#shared/routine/base-review-rules.ts';
import type { ReviewRules } from '#shared/routine/review-rules.ts';

export const ada = 'key of Ada' as SubjectKey;
export const bo = 'key of Bo' as SubjectKey;

/** Sara Lindqvist reads Ada's record on a Tuesday at ten. */
export function rowWith(change: Partial<LogRow> = {}): LogRow {
  return {
    time: '2024-03-12T10:00:00',
    user: 'salin01',
    action: 'read',
    unit: 'Enhet Nord',
    subject: ada,
    subjectName: 'Ada Provlund',
    detail: 'Journalanteckning',
    ...change,
  };
}

export const sara: StaffMember = {
  user: 'salin01',
  name: 'Sara Lindqvist',
  role: 'Socialsekreterare',
  unit: 'Enhet Nord',
  subject: null,
  address: null,
};

export function relationWith(change: Partial<Relation> = {}): Relation {
  return {
    type: 'assignment',
    user: 'salin01',
    unit: 'Enhet Nord',
    subject: ada,
    from: null,
    until: null,
    ...change,
  };
}

/** A day's work, eight to half past four. */
export function shiftOn(day: string, change: Partial<Shift> = {}): Shift {
  return {
    user: 'salin01',
    from: `${day}T08:00`,
    until: `${day}T16:30`,
    duty: 'work',
    unit: 'Enhet Nord',
    standsInFor: '',
    ...change,
  };
}

export function answerWith(change: Partial<Answer> = {}): Answer {
  return {
    type: 'reason',
    author: 'Sara Lindqvist',
    at: Date.UTC(2024, 2, 12, 8, 59),
    subjects: [ada],
    reasonId: 'contact',
    freeText: '',
    ...change,
  };
}

export function listOf(records: Partial<RecordsByKind>, id = 'list'): BasisList {
  return {
    head: {
      id,
      kind: 'case-load',
      fileName: `${id}.csv`,
      importedAt: 0,
      importedBy: 'm-karin',
      from: null,
      until: null,
      lines: 1,
    },
    records: { ...noRecords, ...records },
  };
}

export interface Scene {
  readonly rows: readonly LogRow[];
  readonly lists?: readonly BasisList[];
  readonly answers?: readonly Answer[];
  readonly rules?: Partial<ReviewRules>;
}

/** In the order of the rows. */
export function judge({ rows, lists = [], answers = [], rules = {} }: Scene): readonly RowFindings[] {
  const findings: RowFindings[] = [];
  for (const slice of judgeLog({ rows, lists, answers, rules: { ...baseReviewRules, ...rules } }, 2))
    slice.indexes.forEach((index, at) => {
      findings[index] = slice.findings[at]!;
    });
  return findings;
}

export function judgeOne(row: LogRow, scene: Omit<Scene, 'rows'> = {}): RowFindings {
  return judge({ ...scene, rows: [row] })[0]!;
}

/** Whom an ordered check is about, in a list that colleagues see: in a log without case numbers a case is a person’s number. */
import type { TargetedCheck } from '#shared/plan/plan-record.ts';
import { maskedCell } from '#shared/review/masked-cell.ts';

export function whomOf({ users, caseNumber }: TargetedCheck): string {
  const subject = caseNumber === null ? [] : [maskedCell(caseNumber, undefined)];
  return [...users, ...subject].join(', ');
}

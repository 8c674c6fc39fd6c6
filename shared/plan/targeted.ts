/** Checks that a manager orders (PLAN-4, PLAN-7, PLAN-8): what an order must say, and when it is due. */
import { err, ok, type Result } from '../base/result.ts';
import { isDay, type Day } from '../base/day.ts';
import { longestName, mostUsersOrdered, type TargetedCheck, type TargetedReason } from './plan-record.ts';

export interface TargetedDraft {
  readonly reason: TargetedReason | null;
  readonly orderedBy: string;
  /** User names, parted by commas, semicolons or line breaks. */
  readonly users: string;
  readonly caseNumber: string;
  readonly from: string;
  readonly to: string;
  readonly askedBy: 'person' | 'representative' | null;
  /** That the representative's power of attorney has been seen. */
  readonly mandateSeen: boolean;
}

export type TargetedLack =
  | 'reason'
  | 'ordered-by'
  | 'whom'
  | 'whom-too-long'
  | 'period'
  | 'period-backwards'
  | 'asked-by'
  | 'mandate';

/** The order as a record without its id and author, or everything that it lacks. */
export function orderTargeted(
  draft: TargetedDraft,
  today: Day,
): Result<Omit<TargetedCheck, 'id' | 'by'>, readonly TargetedLack[]> {
  const users = draft.users
    .split(/[,;\n]/)
    .map((user) => user.trim())
    .filter((user) => user !== '');
  const caseNumber = draft.caseNumber.trim();
  const orderedBy = draft.orderedBy.trim();
  const { reason, from, to } = draft;
  const askedBy = reason === 'request' ? draft.askedBy : null;
  const lacks: readonly [boolean, TargetedLack][] = [
    [reason === null, 'reason'],
    [orderedBy === '', 'ordered-by'],
    [users.length === 0 && caseNumber === '', 'whom'],
    [users.length > mostUsersOrdered || users.some(({ length }) => length > longestName), 'whom-too-long'],
    [!isDay(from) || !isDay(to), 'period'],
    [isDay(from) && isDay(to) && from > to, 'period-backwards'],
    [reason === 'request' && askedBy === null, 'asked-by'],
    [askedBy === 'representative' && !draft.mandateSeen, 'mandate'],
  ];
  const found = lacks.filter(([is]) => is).map(([, lack]) => lack);
  if (reason === null || found.length > 0) return err(found);
  return ok({
    type: 'targeted',
    reason,
    orderedBy,
    orderedOn: today,
    users: [...new Set(users)],
    caseNumber: caseNumber === '' ? null : caseNumber,
    from,
    to,
    askedBy,
    doneOn: null,
    outcome: null,
    measures: '',
  });
}

/** On suspicion, and for a person or event that media may take up, at once; the guideline sets no day for the others. */
export function targetedDueOn({ reason, orderedOn }: TargetedCheck): Day | null {
  return reason === 'cause' || reason === 'interest' ? orderedOn : null;
}

/** The school's archive person is told once a year of the lists that were bound, so that they are culled in time (ARK-6). */
import { yearOf, type Day } from '../base/day.ts';
import { recordsOf, type PlanRecord, type RecordOf } from '../plan/plan-record.ts';

export interface YearToTell {
  /** Under this a fate says that they were told. */
  readonly id: string;
  readonly year: number;
}

const prefix = 'archivist:';

/** Years in which lists were bound, and of which nobody has been told yet, oldest first. */
export function yearsToTell(records: readonly PlanRecord[]): readonly YearToTell[] {
  const fates = recordsOf(records, 'fate');
  const told = new Set(fates.filter(isTold).map(({ id }) => id));
  const years = new Set(fates.flatMap(({ boundOn }) => (boundOn === null ? [] : [yearOf(boundOn)])));
  return [...years]
    .toSorted((a, b) => a - b)
    .map((year) => ({ id: `${prefix}${year}`, year }))
    .filter(({ id }) => !told.has(id));
}

/** Days on which they were told, oldest first. */
export function toldDays(records: readonly PlanRecord[]): readonly Day[] {
  return recordsOf(records, 'fate')
    .filter(isTold)
    .flatMap(({ doneOn }) => doneOn ?? [])
    .toSorted();
}

function isTold({ id, doneOn }: RecordOf<'fate'>): boolean {
  return id.startsWith(prefix) && doneOn !== null;
}

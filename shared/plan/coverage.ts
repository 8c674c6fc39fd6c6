/** How much of the unit the year's draws have reached: about the plan, never about a person (PLAN-2, PLAN-9). */
import type { DrawArchive, EarlierDraw } from './draw-archive.ts';
import { lineToEntry, unitsOf } from './pool.ts';
import { recordsOf, type PlanRecord } from './plan-record.ts';
import type { SystematicCheck } from './systematic.ts';

export interface Coverage {
  /** Employees in the newest roster; before the first draw what the settings say; null when nobody has said. */
  readonly employees: number | null;
  /** Different employees drawn this year. */
  readonly drawnEmployees: number;
  /** Of the cases whose check is finished; and of the newest case list. */
  readonly checkedProtected: number;
  readonly protectedCases: number;
  /** Units in the newest roster, and those of them that no draw has reached. */
  readonly units: number;
  readonly unitsLeft: readonly string[];
}

export function coverageOf(records: readonly PlanRecord[], checks: readonly SystematicCheck[]): Coverage {
  const archives = drawnThisYear(checks);
  const newest = archives.toSorted((a, b) => (a.drawnAt < b.drawnAt ? 1 : -1))[0];
  const entriesOf = (lines: readonly string[]) => lines.map(lineToEntry).filter((entry) => entry !== null);
  const units = unitsOf(newest ? entriesOf(newest.users) : []);
  const users = archives.flatMap(({ drawn }) => drawn.users);
  const reached = new Set(users.map(({ unit }) => unit));
  const [settings] = recordsOf(records, 'settings');
  return {
    employees: newest?.users.length ?? settings?.employees ?? null,
    drawnEmployees: new Set(users.map(({ id }) => id)).size,
    checkedProtected: protectedIn(checks.filter(({ reviewed }) => (reviewed?.reviewedOn ?? null) !== null)),
    protectedCases: newest ? entriesOf(newest.cases).filter((entry) => entry.isProtected).length : 0,
    units: units.length,
    unitsLeft: units.filter((unit) => !reached.has(unit)),
  };
}

function protectedIn(checks: readonly SystematicCheck[]): number {
  const entries = drawnThisYear(checks).flatMap(({ drawn }) => drawn.cases);
  return new Set(entries.filter(({ isProtected }) => isProtected).map(({ id }) => id)).size;
}

/** What the next draw remembers of the year. */
export function earlierDraws(checks: readonly SystematicCheck[]): readonly EarlierDraw[] {
  return drawnThisYear(checks).map(({ number, record, drawn }) => ({ number, record, ...drawn }));
}

function drawnThisYear(checks: readonly SystematicCheck[]): readonly DrawArchive[] {
  return checks.flatMap(({ archive }) => (archive ? [archive] : []));
}

/** Who has been at work and not used the system at all (the guideline's fifth point): yes or no, never how much. */
import type { BasisIndex } from './index-basis.ts';
import type { LogIndex } from './index-log.ts';
import { isOnDuty } from './shifts.ts';

/** Ids of those who have. */
export type SilentStaff = ReadonlySet<string>;

/** Planned on so few days, somebody may well have had no errand in the system. */
const fewestDays = 5;

/**
 * A log that was taken out for some users says nothing about the rest: somebody counts as silent only where at least half
 * of those at the same unit, by the staff list, have a row.
 */
export function findSilentStaff(basis: BasisIndex, log: LogIndex): SilentStaff {
  const idsByUnit = new Map<string, string[]>();
  for (const [id, entries] of basis.staffOf)
    for (const { record } of entries) idsByUnit.set(record.unit, [...(idsByUnit.get(record.unit) ?? []), id]);
  const silent = new Set<string>();
  for (const ids of idsByUnit.values()) {
    const active = ids.filter((id) => log.active.has(id)).length;
    if (active * 2 < ids.length) continue;
    for (const id of ids)
      if (!log.active.has(id) && daysPlanned(id, basis, log) >= fewestDays) silent.add(id);
  }
  return silent;
}

function daysPlanned(id: string, basis: BasisIndex, { firstDay, lastDay }: LogIndex): number {
  return (basis.shiftsOf.get(id) ?? []).filter((shift) => {
    const day = shift.record.from.slice(0, 10);
    return isOnDuty(shift, 'work', 'on-call') && firstDay <= day && day <= lastDay;
  }).length;
}

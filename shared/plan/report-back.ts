/** Who was reviewed in a systematic check, for each unit's manager: names only of one's own unit (PLAN-5). */
import type { DrawArchive } from './draw-archive.ts';
import { unitsOf } from './pool.ts';

export interface UnitReport {
  /** Empty for those whose unit the roster does not name. */
  readonly unit: string;
  /** User names in alphabetical order: the order of the draw says nothing. */
  readonly users: readonly string[];
}

export function reportBack({ drawn }: DrawArchive): readonly UnitReport[] {
  const units = [...unitsOf(drawn.users), ''];
  return units
    .map((unit) => ({
      unit,
      users: drawn.users
        .filter((entry) => entry.unit === unit)
        .map(({ id }) => id)
        .toSorted((a, b) => a.localeCompare(b, 'sv')),
    }))
    .filter(({ users }) => users.length > 0);
}

/** One person behind the many ways in which logs, rosters and case loads write a name. */
import { nameKeys } from '../assess/names.ts';
import type { StaffMember } from './records.ts';

/** Ids that a shown name may stand for: one as a rule, several when colleagues share a name, never none. */
export type PeopleIndex = (shown: string) => readonly string[];

/**
 * `Sara Lindqvist (salin01)` is known by its user name, where one of the staff has it, and is nobody of the staff who has another
 * of that kind. A name nobody has is an id of its own.
 */
export function indexPeople(staff: readonly StaffMember[]): PeopleIndex {
  const idsByKey = new Map<string, Set<string>>();
  const add = (key: string, id: string): void => {
    const ids = idsByKey.get(key) ?? new Set();
    idsByKey.set(key, ids.add(id));
  };
  for (const { user, name } of staff) {
    const [id = user] = nameKeys(user);
    for (const key of [...nameKeys(user), ...nameKeys(name)]) add(key, id);
  }
  const known = new Map<string, readonly string[]>();
  return (shown) => {
    let ids = known.get(shown);
    if (ids === undefined) {
      ids = resolve(nameKeys(shown), idsByKey);
      known.set(shown, ids);
    }
    return ids;
  };
}

/** The key that fewest share says most: a user name in parentheses beats the name that two colleagues have. */
function resolve(
  keys: readonly string[],
  idsByKey: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const matches = keys.flatMap((key) => idsByKey.get(key) ?? []);
  const best = matches.toSorted((a, b) => a.size - b.size)[0] ?? [];
  const strange = new Set(keys.filter((key) => /\d/.test(key) && !idsByKey.has(key)).map(shapeOf));
  const ids = [...best].filter((id) => !strange.has(shapeOf(id)));
  return ids.length === 0 ? keys.slice(0, 1) : ids;
}

/** `aaaaa00` for `salin01`: user names of one system are made alike. */
function shapeOf(key: string): string {
  return key.replaceAll(/\p{L}/gu, 'a').replaceAll(/\d/g, '0');
}

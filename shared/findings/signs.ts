/** What is worth a look at one opening, taken for itself: schedule, private ties, interest, a silent case worker (REV-4). */
import { holds } from '../base/day.ts';
import type { CheckPoint } from '../routine/review-rules.ts';
import type { Grounds, Opening } from './grounds.ts';
import type { Sign, Source } from './finding.ts';
import { isOnDuty, isRostered, nearestShift } from './shifts.ts';
import { claimSigns } from './claims.ts';
import type { SilentStaff } from './silent-staff.ts';

/** One of each kind: what two lists say alike is not twice as much. */
export function findSigns(opening: Opening, grounds: Grounds, silent: SilentStaff): readonly Sign[] {
  const signs = [
    ...scheduleSigns(opening, grounds),
    ...affinitySigns(opening, grounds),
    ...interestSigns(opening, grounds),
    ...silenceSigns(opening, grounds, silent),
    ...claimSigns(opening, grounds),
  ];
  return signs.filter(({ kind }, at) => signs.findIndex((each) => each.kind === kind) === at);
}

/** Points about which nothing that was imported, and nothing in the log, can tell for this opening. */
export function untriedPoints(opening: Opening, { basis }: Grounds): readonly CheckPoint[] {
  const { row, people, minute } = opening;
  const rostered = people.some((person) => isRostered(basis.shiftsOf.get(person) ?? [], minute));
  const named = row.subjectName !== '' && basis.familyNameOf(row.user) !== null;
  const untried: CheckPoint[] = [];
  if (row.subject === null || people.length === 0 || !basis.has.relations) untried.push('relation');
  if (!rostered) untried.push('schedule');
  if (row.subject === null || !(basis.has.staff || named)) untried.push('affinity');
  if (row.subject === null || !basis.has.interests) untried.push('interest');
  if (!(basis.has.staff && basis.has.shifts && basis.has.relations)) untried.push('absence');
  return untried;
}

function scheduleSigns({ people, minute, shifts }: Opening, { basis }: Grounds): readonly Sign[] {
  if (shifts.some((shift) => isOnDuty(shift, 'work', 'on-call'))) return [];
  const away = shifts.find((shift) => isOnDuty(shift, 'away'));
  if (away !== undefined) {
    const { unit, from, until } = away.record;
    return [{ kind: 'away', evidence: { type: 'shift', unit, from, until }, source: list(away.list) }];
  }
  const planned = people
    .map((person) => basis.shiftsOf.get(person) ?? [])
    .find((each) => isRostered(each, minute));
  if (planned === undefined) return [];
  const nearest = nearestShift(planned, minute);
  return [
    {
      kind: 'outside-schedule',
      evidence:
        nearest === null
          ? { type: 'plain', says: 'no-shift' }
          : { type: 'nearest-shift', from: nearest.record.from, until: nearest.record.until },
      source: list(nearest?.list ?? planned[0]?.list ?? ''),
    },
  ];
}

function affinitySigns({ row, people }: Opening, { basis }: Grounds): readonly Sign[] {
  const { subject } = row;
  if (subject === null) return [];
  const among = basis.staffBySubject.get(subject) ?? [];
  const own = among.find(({ record }) => basis.people(record.user).some((id) => people.includes(id)));
  if (own !== undefined)
    return [{ kind: 'own-record', evidence: { type: 'plain', says: 'own' }, source: list(own.list) }];
  const signs: Sign[] = [];
  const [colleague] = among;
  if (colleague !== undefined)
    signs.push({
      kind: 'colleague',
      evidence: { type: 'plain', says: 'staff' },
      source: list(colleague.list),
    });
  const name = row.subjectName === '' ? null : basis.familyNameOf(row.subjectName);
  const isNamesake =
    name !== null &&
    (basis.familyNameOf(row.user) === name ||
      people.some((person) => basis.staffFamilyNames.get(person)?.includes(name)));
  if (isNamesake)
    signs.push({
      kind: 'family-name',
      evidence: { type: 'plain', says: 'same-name' },
      source: { type: 'log' },
    });
  const home = basis.addressOf.get(subject);
  const livesThere =
    home !== undefined &&
    people.some((person) =>
      (basis.staffOf.get(person) ?? []).some(({ record }) => record.address === home.record),
    );
  if (livesThere)
    signs.push({
      kind: 'same-address',
      evidence: { type: 'plain', says: 'same-address' },
      source: list(home.list),
    });
  return signs;
}

function interestSigns({ row, day }: Opening, { basis }: Grounds): readonly Sign[] {
  const interests = row.subject === null ? [] : (basis.interestsOf.get(row.subject) ?? []);
  return interests
    .filter(({ record }) => holds(record, day))
    .map(({ record, list: id }) => ({
      kind: record.kind === 'staff' ? 'colleague' : record.kind,
      evidence: { type: 'plain', says: 'on-list' },
      source: list(id),
    }));
}

function silenceSigns(
  { row, day, people }: Opening,
  { basis }: Grounds,
  silent: SilentStaff,
): readonly Sign[] {
  if (row.subject === null) return [];
  for (const { record, list: id } of basis.relationsTo.get(row.subject) ?? []) {
    const { user } = record;
    if (user === '' || !holds(record, day)) continue;
    const isSilent = basis.people(user).every((person) => silent.has(person) && !people.includes(person));
    if (isSilent) return [{ kind: 'handler-silent', evidence: { type: 'silent', user }, source: list(id) }];
  }
  return [];
}

function list(id: string): Source {
  return { type: 'list', id };
}

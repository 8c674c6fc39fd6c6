/** Explanations first: each template of the pack, tried on one opening, with the evidence that it found (REV-6). */
import type { ExplanationTemplate, TemplateOf } from '../routine/review-rules.ts';
import type { Relation } from '../casework/records.ts';
import type { Grounds, Opening } from './grounds.ts';
import type { Evidence, Source } from './finding.ts';
import type { Listed } from './index-basis.ts';
import { nearestWriting } from './index-log.ts';
import { addDays, holds } from '../base/day.ts';
import { isOnDuty } from './shifts.ts';
import { isSameWord } from './same-word.ts';

export interface Found {
  readonly evidence: Evidence;
  readonly source: Source;
}

/** Null when the template finds nothing that speaks for the opening. */
export function tryTemplate(template: ExplanationTemplate, opening: Opening, grounds: Grounds): Found | null {
  // The table pairs each type with its own template; the compiler loses the pairing when both are looked up.
  return tries[template.type](template as never, opening, grounds);
}

type Try<T extends ExplanationTemplate['type']> = (
  template: TemplateOf<T>,
  opening: Opening,
  grounds: Grounds,
) => Found | null;

const tries: { readonly [T in ExplanationTemplate['type']]: Try<T> } = {
  assignment: held,
  authority: held,
  unit: heldByUnit,
  'stand-in': standsIn,
  'on-call': onCall,
  chain: sameChain,
  role,
  reason: saidWhy,
  'wrong-click': saidWrongClick,
};

function held(
  { type }: TemplateOf<'assignment' | 'authority'>,
  opening: Opening,
  { basis }: Grounds,
): Found | null {
  const { subject } = opening.row;
  if (subject === null) return null;
  for (const person of opening.people) {
    const relation = basis
      .relationsOf(person, subject)
      .find(({ record }) => record.type === type && holds(record, opening.day));
    if (relation) return { evidence: heldEvidence(relation), source: inList(relation) };
  }
  return null;
}

/** The roster says at which unit somebody works at the time; where there is none, the staff list does. */
function heldByUnit(_: TemplateOf<'unit'>, opening: Opening, { basis }: Grounds): Found | null {
  const relations = unitRelations(opening, basis);
  if (relations.length === 0) return null;
  const hasRoster = opening.people.some((person) => basis.shiftsOf.has(person));
  if (hasRoster) {
    for (const relation of relations) {
      const shift = opening.shifts.find(
        (each) => isOnDuty(each, 'work', 'on-call') && isSameWord(each.record.unit, relation.record.unit),
      );
      if (shift === undefined) continue;
      const { unit, from, until } = shift.record;
      return { evidence: { type: 'shift', unit, from, until }, source: inList(relation) };
    }
    return null;
  }
  const units = staffUnits(opening, basis);
  const relation = relations.find(({ record }) => units.some((unit) => isSameWord(unit, record.unit)));
  if (relation === undefined) return null;
  const { unit, from, until } = relation.record;
  return { evidence: { type: 'unit-held', unit, from, until }, source: inList(relation) };
}

function standsIn(_: TemplateOf<'stand-in'>, opening: Opening, { basis }: Grounds): Found | null {
  const { subject } = opening.row;
  if (subject === null) return null;
  for (const { record, list } of opening.shifts) {
    if (record.standsInFor === '') continue;
    const isTheirs = basis
      .people(record.standsInFor)
      .some((person) => basis.relationsOf(person, subject).some((each) => holds(each.record, opening.day)));
    if (!isTheirs) continue;
    const { standsInFor, from, until } = record;
    return {
      evidence: { type: 'stands-in', for: standsInFor, from, until },
      source: { type: 'list', id: list },
    };
  }
  return null;
}

function onCall(
  template: TemplateOf<'on-call'>,
  { row, minute, shifts }: Opening,
  { log }: Grounds,
): Found | null {
  const shift = shifts.find((each) => isOnDuty(each, 'on-call'));
  if (shift === undefined || row.subject === null) return null;
  const { user, subject } = row;
  const written = nearestWriting(log, { user, subject }, minute, template.writtenWithinMinutes);
  return written === null
    ? null
    : { evidence: { type: 'wrote', time: written }, source: { type: 'list', id: shift.list } };
}

function sameChain(template: TemplateOf<'chain'>, opening: Opening, { basis, log }: Grounds): Found | null {
  const { user, subject } = opening.row;
  if (subject === null) return null;
  for (const relation of opening.people.flatMap((person) => basis.relationsOf(person, subject))) {
    const { from, until } = relation.record;
    if (from !== null && opening.day < from && addDays(opening.day, template.daysBefore) >= from)
      return { evidence: { type: 'becomes-theirs', day: from }, source: inList(relation) };
    if (until !== null && opening.day > until && addDays(until, template.daysAfter) >= opening.day)
      return { evidence: { type: 'was-theirs', day: until }, source: inList(relation) };
  }
  const within = template.daysAroundWriting * 1440;
  const written = nearestWriting(log, { user, subject }, opening.minute, within);
  return written === null ? null : { evidence: { type: 'wrote', time: written }, source: { type: 'log' } };
}

function role(template: TemplateOf<'role'>, opening: Opening, { basis }: Grounds): Found | null {
  const detail = opening.row.detail.toLocaleLowerCase('sv');
  if (template.details.length > 0 && !template.details.some((word) => detail.includes(word))) return null;
  for (const person of opening.people) {
    for (const { record, list } of basis.staffOf.get(person) ?? []) {
      if (!template.roles.some((each) => isSameWord(each, record.role))) continue;
      if (template.within === 'unit' && !isUnitsCase(record.unit, opening, basis)) continue;
      return {
        evidence: { type: 'role', role: record.role, unit: record.unit },
        source: { type: 'list', id: list },
      };
    }
  }
  return null;
}

function saidWhy(template: TemplateOf<'reason'>, opening: Opening, grounds: Grounds): Found | null {
  const said = answers('reason', opening, grounds).find(
    ({ answer, minute }) =>
      Math.abs(minute - opening.minute) <= template.minutes &&
      (template.reasons.length === 0 || template.reasons.includes(answer.reasonId)),
  );
  return said === undefined ? null : { evidence: saidEvidence(said.answer), source: { type: 'mailbox' } };
}

function saidWrongClick(
  template: TemplateOf<'wrong-click'>,
  opening: Opening,
  grounds: Grounds,
): Found | null {
  if (opening.row.action !== 'read' && opening.row.action !== 'searched') return null;
  const all = answers('wrong-click', opening, grounds);
  const said = all.find(({ minute }) => Math.abs(minute - opening.minute) <= template.minutes);
  return said === undefined || all.length > template.most
    ? null
    : { evidence: saidEvidence(said.answer), source: { type: 'mailbox' } };
}

function answers(type: 'reason' | 'wrong-click', { row, people }: Opening, { answersTo }: Grounds) {
  const { subject } = row;
  if (subject === null) return [];
  return people.flatMap((person) => answersTo(person, subject)).filter(({ answer }) => answer.type === type);
}

function saidEvidence({
  at,
  reasonId,
  freeText,
}: {
  at: number;
  reasonId: string;
  freeText: string;
}): Evidence {
  return { type: 'said', at, reasonId, freeText };
}

/** Where nothing says whose case it is, the log's own unit stands for it. Who leads no unit by the list leads none of these. */
function isUnitsCase(unit: string, opening: Opening, basis: Grounds['basis']): boolean {
  if (unit === '') return false;
  const relations = opening.row.subject === null ? [] : (basis.relationsTo.get(opening.row.subject) ?? []);
  if (relations.length === 0) return isSameWord(unit, opening.row.unit);
  return relations.some(({ record }) => isSameWord(record.unit, unit) && holds(record, opening.day));
}

function unitRelations({ row, day }: Opening, basis: Grounds['basis']): readonly Listed<Relation>[] {
  if (row.subject === null) return [];
  return (basis.unitRelations.get(row.subject) ?? []).filter(({ record }) => holds(record, day));
}

function staffUnits({ people }: Opening, basis: Grounds['basis']): readonly string[] {
  return people.flatMap((person) => (basis.staffOf.get(person) ?? []).map(({ record }) => record.unit));
}

function heldEvidence({ record: { from, until } }: Listed<Relation>): Evidence {
  return { type: 'held', from, until };
}

function inList({ list }: { readonly list: string }): Source {
  return { type: 'list', id: list };
}

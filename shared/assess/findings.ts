/** What there is to warn about on a record, strongest first. */
import { protectionKinds, type RecordFacts } from '../site/facts.ts';
import type { FindingKey } from '../routine/pack.ts';
import type { FindingKind } from './assessment.ts';
import type { AssessContext } from './context.ts';
import { isSamePerson, sharesFamilyName } from './names.ts';
import { authorityInForce } from './in-force.ts';

/**
 * A relation is the handler shown, the case load or an authority in force (WARN-4). A page that lacks what its adapter
 * requires counts as unreadable, whatever else it shows.
 */
export function findFindings(facts: RecordFacts, context: AssessContext): readonly FindingKind[] {
  const marks = new Set([...facts.marks, ...context.register]);
  const findings: FindingKind[] = protectionKinds
    .filter((protection) => marks.has(protection))
    .map((protection) => ({ type: 'protected', protection }));
  if (facts.missing.length > 0) findings.push({ type: 'unreadable' });
  else if (!isRelated(facts, context)) findings.push({ type: 'unrelated' });
  for (const interest of context.interests) findings.push({ type: 'interest', interest });
  if (sharesFamilyName(facts.subjectName, context.userNames)) {
    findings.push({ type: 'interest', interest: 'own-name' });
  }
  if (context.isOwnAddress) findings.push({ type: 'interest', interest: 'own-address' });
  return findings;
}

export function findingKey(kind: FindingKind): FindingKey {
  if (kind.type === 'protected') return kind.protection;
  return kind.type === 'interest' ? kind.interest : kind.type;
}

function isRelated(facts: RecordFacts, context: AssessContext): boolean {
  const isHandler = facts.handler !== null && isSamePerson(facts.handler, context.userNames);
  return isHandler || context.inCaseLoad || authorityInForce(context) !== null;
}

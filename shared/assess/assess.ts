/** The judgement itself: findings, their rules, and how heavy a warning they make. */
import { assert } from '../base/assert.ts';
import { offeredReasons, type PackRule, type RoutinePack } from '../routine/pack.ts';
import type { RecordFacts } from '../site/facts.ts';
import {
  assessmentLevels,
  type Assessment,
  type AssessmentLevel,
  type FindingKind,
  type ReasonChoice,
} from './assessment.ts';
import type { AssessContext } from './context.ts';
import { findFindings, findingKey } from './findings.ts';
import { authorityInForce, reasonInForce } from './in-force.ts';

/** Requirements WARN-1, WARN-2, WARN-4, WARN-7, WARN-8, WARN-10, WARN-15, WARN-19. */
export function assess(facts: RecordFacts, context: AssessContext): Assessment {
  const kinds = findFindings(facts, context);
  const authorisedUntil = authorityInForce(context);
  const rules = kinds.map((kind) => ruleFor(context.pack, kind));
  const weights = rules.map(({ weight }) =>
    authorisedUntil === null ? weight.otherwise : weight.withAuthority,
  );
  const heaviest = weights.reduce<AssessmentLevel>(
    (a, b) => (assessmentLevels.indexOf(a) > assessmentLevels.indexOf(b) ? a : b),
    'none',
  );
  const given = heaviest === 'none' ? null : reasonInForce(context, kinds.map(findingKey));
  const level = given === null ? heaviest : 'banner';
  return {
    level,
    findings: kinds.map((kind, index) => ({
      kind,
      rule: keepLawTogether(rules[index]?.sentence[context.language] ?? ''),
    })),
    reasons: heaviest === 'barrier' ? choices(context, facts, kinds[0]) : [],
    caseNumber: facts.caseNumber,
    unit: facts.unit,
    given: given === null ? null : { label: given.reason.label[context.language], until: given.until },
    mismatch: mismatchOf(facts, context),
    authorisedUntil,
  };
}

/** A person who is locked through a link alone has no entry of their own, and a page that is not understood says nothing. */
function mismatchOf(facts: RecordFacts, { register }: AssessContext): Assessment['mismatch'] {
  const isMarked = facts.marks.some((mark) => mark !== 'linked');
  if (facts.missing.length > 0 || isMarked === register.length > 0) return null;
  return isMarked ? 'not-registered' : 'mark-gone';
}

/** What a plain confirmation of `level` is recorded as. */
export function confirmationReason(pack: RoutinePack, level: 'confirm' | 'soft'): string {
  const way = level === 'confirm' ? 'authority' : 'soft';
  const reason = pack.reasons.find(({ offered }) => offered.includes(way));
  assert(reason, 'a parsed pack names a reason for each confirmation');
  return reason.id;
}

function ruleFor(pack: RoutinePack, kind: FindingKind): PackRule {
  const rule = pack.rules.find(({ about }) => about === findingKey(kind));
  assert(rule, 'a parsed pack has a rule for each kind of finding');
  return rule;
}

function choices(
  { pack, language }: AssessContext,
  { adapterId }: RecordFacts,
  strongest: FindingKind | undefined,
): readonly ReasonChoice[] {
  const way = strongest?.type === 'protected' ? 'protected' : 'unrelated';
  return offeredReasons(pack, adapterId, way).map(({ id, label }) => ({ id, label: label[language] }));
}

/** `26 kap. 1 § OSL` is not broken over two lines. */
function keepLawTogether(text: string): string {
  return text.replace(
    /(?<=\d) (?=kap\.)|(?<=kap\.) |(?<=\d) (?=a? ?§)|(?<= a) (?=§)|(?<=§) (?=OSL)/g,
    '\u00a0',
  );
}

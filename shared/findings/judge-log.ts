/** Judges a whole log by the pack: explanations first, then what is worth a look. Pure, and in slices. */
import type { BasisList } from '../casework/basis.ts';
import type { ExplanationTemplate, ReviewRules, SignKind } from '../routine/review-rules.ts';
import { tryTemplate, type Found } from './explain.ts';
import type { Answer, LogRow, RowFindings, Sign } from './finding.ts';
import type { Grade } from './grade.ts';
import type { Grounds, Opening, PlacedAnswer } from './grounds.ts';
import { indexBasis, pairKey, push, type BasisIndex } from './index-basis.ts';
import { indexLog } from './index-log.ts';
import { localMinute, swedishTime } from '../base/swedish-time.ts';
import { findCopySeries, findPatterns } from './patterns.ts';
import { shiftsAt } from './shifts.ts';
import { findSigns, untriedPoints } from './signs.ts';
import { findSilentStaff } from './silent-staff.ts';

export interface JudgeInput {
  readonly rows: readonly LogRow[];
  readonly lists: readonly BasisList[];
  readonly answers: readonly Answer[];
  readonly rules: ReviewRules;
}

/** Findings by position; every row comes once. */
export interface JudgedSlice {
  readonly indexes: readonly number[];
  readonly findings: readonly RowFindings[];
}

/** What the user says alone is no relation: such rows have a grade of their own, and patterns are sought among them too. */
const saidOnly: ReadonlySet<ExplanationTemplate['type']> = new Set(['reason', 'wrong-click']);

interface Draft {
  readonly opening: Opening;
  readonly signs: readonly Sign[];
  readonly found: readonly FoundExplanation[];
}

interface FoundExplanation extends Found {
  readonly template: ExplanationTemplate;
}

/** Rows with a relation come first, slice by slice; then the rest, which wait for what only the whole log shows. */
export function* judgeLog(input: JudgeInput, rowsPerSlice = 2000): Generator<JudgedSlice, void> {
  const { rows, rules } = input;
  const basis = indexBasis(input.lists);
  const log = indexLog(rows, basis.people);
  const grounds: Grounds = { rules, basis, log, answersTo: indexAnswers(input.answers, basis) };
  const silent = findSilentStaff(basis, log);
  const copying = findCopySeries(log, rules.copySeries);
  const weightOf = new Map(rules.checks.filter(({ on }) => on).map(({ sign, weight }) => [sign, weight]));
  const isOn = ({ kind }: Sign): boolean => weightOf.has(kind);
  const templates = rules.explanations.filter(({ on }) => on);

  const finish = ({ opening, signs, found }: Draft, more: readonly Sign[]): RowFindings => {
    const weight = ({ kind }: Sign): number => weightOf.get(kind) ?? 0;
    const all = [...more.filter(isOn), ...signs].toSorted((a, b) => weight(b) - weight(a));
    const explanations = found.map(({ template, evidence, source }) => ({
      template: template.id,
      evidence,
      source,
      undoneBy: undoing(template, all),
    }));
    const grade = gradeOf(found.filter((_, at) => explanations[at]?.undoneBy.length === 0));
    return {
      explanations,
      signs: all,
      untried: untriedPoints(opening, grounds),
      grade,
      weight: grade === 'explained' ? 0 : all.reduce((sum, sign) => sum + weight(sign), 1),
    };
  };

  const waiting: Draft[] = [];
  for (let first = 0; first < rows.length; first += rowsPerSlice) {
    const indexes: number[] = [];
    const findings: RowFindings[] = [];
    for (const [offset, row] of rows.slice(first, first + rowsPerSlice).entries()) {
      const opening = openingOf(row, first + offset, grounds);
      const copied = copying.get(opening.index);
      const signs = [...findSigns(opening, grounds, silent), ...(copied ? [copied] : [])].filter(isOn);
      const draft = { opening, signs, found: tryAll(templates, opening, signs, grounds) };
      if (isRelated(draft)) {
        indexes.push(opening.index);
        findings.push(finish(draft, []));
      } else waiting.push(draft);
    }
    if (indexes.length > 0) yield { indexes, findings };
  }

  const unrelated = waiting.filter(
    ({ opening: { row, people } }) => basis.has.relations && row.subject !== null && people.length > 0,
  );
  const patterns = findPatterns(
    unrelated.map(({ opening }) => opening.index),
    log,
    rules,
  );
  const lacksRelation = new Set(unrelated);
  for (let first = 0; first < waiting.length; first += rowsPerSlice) {
    const slice = waiting.slice(first, first + rowsPerSlice);
    yield {
      indexes: slice.map(({ opening }) => opening.index),
      findings: slice.map((draft) =>
        finish(draft, [
          ...(lacksRelation.has(draft) ? [noRelation] : []),
          ...(patterns.get(draft.opening.index) ?? []),
        ]),
      ),
    };
  }
}

const noRelation: Sign = {
  kind: 'no-relation',
  evidence: { type: 'plain', says: 'nobody' },
  source: { type: 'log' },
};

/** In the pack's order, until one of them is a relation that stands beside the signs: the rest would say no more. */
function tryAll(
  templates: readonly ExplanationTemplate[],
  opening: Opening,
  signs: readonly Sign[],
  grounds: Grounds,
): readonly FoundExplanation[] {
  const explanations: FoundExplanation[] = [];
  for (const template of templates) {
    const found = tryTemplate(template, opening, grounds);
    if (found === null) continue;
    explanations.push({ template, ...found });
    if (!saidOnly.has(template.type) && undoing(template, signs).length === 0) break;
  }
  return explanations;
}

function isRelated({ found }: Draft): boolean {
  return found.some(({ template }) => !saidOnly.has(template.type));
}

/** `standing`: explanations that no sign undoes. */
function gradeOf(standing: readonly FoundExplanation[]): Grade {
  if (standing.length === 0) return 'unexplained';
  return standing.every(({ template }) => saidOnly.has(template.type)) ? 'own-word' : 'explained';
}

function undoing(template: ExplanationTemplate, signs: readonly Sign[]): readonly SignKind[] {
  return template.notBeside.filter((kind) => signs.some((sign) => sign.kind === kind));
}

function openingOf(row: LogRow, index: number, { basis, log, rules }: Grounds): Opening {
  const minute = log.minutes[index] ?? 0;
  const people = basis.people(row.user);
  const shifts = people.flatMap((person) =>
    shiftsAt(basis.shiftsOf.get(person) ?? [], minute, rules.scheduleToleranceMinutes),
  );
  return { row, index, day: (log.local[index] ?? '').slice(0, 10), minute, people, shifts };
}

function indexAnswers(answers: readonly Answer[], basis: BasisIndex): Grounds['answersTo'] {
  const byPair = new Map<string, PlacedAnswer[]>();
  for (const answer of answers) {
    const placed = { answer, minute: localMinute(swedishTime(answer.at)) };
    for (const person of basis.people(answer.author))
      for (const subject of answer.subjects) push(byPair, pairKey(person, subject), placed);
  }
  return (person, subject) => byPair.get(pairKey(person, subject)) ?? [];
}

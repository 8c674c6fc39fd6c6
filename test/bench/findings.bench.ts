/**
 * What explanations are worth: a made-up municipality's year, judged with them and, as the peer, by the five check points
 * alone: `node test/bench/findings.bench.ts [seed...]`. Prints; never fails on a figure.
 * Targets: planted rows wrongly explained ≤ 1 %, precision among the top 20 ≥ 0.75, recall ≥ 0.9. Rows with the user's own
 * word only are read too, after the unexplained: they count as looked at, and stand by themselves.
 */
import { countGrades } from '../../shared/findings/grade.ts';
import { judgeLog } from '../../shared/findings/judge-log.ts';
import { lookOrder } from '../../shared/findings/look-order.ts';
import type { RowFindings } from '../../shared/findings/finding.ts';
import { reviewInputOf } from '../support/generated-review.ts';
import { generateYear, type Labels } from '../generator/year.ts';

const seeds = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 2, 3];
const showKinds = seeds.length === 1;

interface Outcome {
  /** Rows that a reviewer is asked to look at. */
  readonly flagged: readonly boolean[];
  /** Positions, the most remarkable first. */
  readonly order: readonly number[];
}

const told: ReturnType<typeof figures>[] = [];
for (const seed of seeds) {
  const { year, labels } = generateYear(seed);
  const input = reviewInputOf(year);
  const explained = judge(input);
  const baseline = judge({
    ...input,
    // The same points, but the only thing that speaks for a row is that the case is the user's own or the unit's.
    rules: {
      ...input.rules,
      explanations: input.rules.explanations
        .filter(({ type }) => type === 'assignment' || type === 'unit')
        .map((template) => ({ ...template, notBeside: [] })),
    },
  });
  const planted = labels.filter(({ type }) => type === 'misuse').length;
  const share = ((100 * planted) / labels.length).toFixed(2);
  console.log(
    `\nSeed ${seed}: ${labels.length} rows, ${planted} planted (${share} %), judged in ${explained.ms.toFixed(0)} ms, first slice after ${explained.firstMs.toFixed(0)} ms`,
  );
  const ours = figures(byExplanation(explained.findings), labels, explained.findings);
  told.push(ours);
  console.table({
    'with explanations': ours,
    'rules only': figures(byRulesOnly(baseline.findings), labels, null),
  });
  if (showKinds) console.table(kindsOf(explained.findings, labels));
}
if (!showKinds) console.table(spreadOf(told));

function judge(input: ReturnType<typeof reviewInputOf>) {
  const start = performance.now();
  let firstMs = 0;
  const findings: RowFindings[] = [];
  for (const slice of judgeLog(input)) {
    slice.indexes.forEach((index, at) => (findings[index] = slice.findings[at]!));
    firstMs ||= performance.now() - start;
  }
  return { findings, firstMs, ms: performance.now() - start };
}

function byExplanation(findings: readonly RowFindings[]): Outcome {
  return { flagged: findings.map(({ grade }) => grade !== 'explained'), order: lookOrder(findings) };
}

/** A row is flagged when any point strikes, and comes the earlier the more of them do. */
function byRulesOnly(findings: readonly RowFindings[]): Outcome {
  const points = findings.map(({ signs }) => signs.length);
  return {
    flagged: points.map((count) => count > 0),
    order: points.map((_, index) => index).toSorted((a, b) => (points[b] ?? 0) - (points[a] ?? 0) || a - b),
  };
}

function figures({ flagged, order }: Outcome, labels: Labels, findings: readonly RowFindings[] | null) {
  const isPlanted = (index: number): boolean => labels[index]?.type === 'misuse';
  const planted = labels.flatMap((_, index) => (isPlanted(index) ? [index] : []));
  const top = (count: number): number => order.slice(0, count).filter(isPlanted).length;
  const all = findings && countGrades(findings);
  const missed = findings && countGrades(planted.map((index) => findings[index]));
  return {
    'share explained': all ? percent(all.explained, labels.length) : '',
    'wrongly explained': missed ? percent(missed.explained, planted.length) : '',
    // Read row by row, like the unexplained and after them.
    'own word only': all ? percent(all['own-word'], labels.length) : '',
    'planted with own word only': missed ? percent(missed['own-word'], planted.length) : '',
    'rows to look at': flagged.filter(Boolean).length,
    recall: ratio(planted.filter((index) => flagged[index]).length, planted.length),
    'precision top 20': ratio(top(20), 20),
    'precision top 100': ratio(top(100), 100),
    'precision of all flagged': ratio(
      planted.filter((index) => flagged[index]).length,
      flagged.filter(Boolean).length,
    ),
    'planted among first 1,000': ratio(top(1000), planted.length),
  };
}

function kindsOf(findings: readonly RowFindings[], labels: Labels) {
  const kinds: Record<string, { rows: number; explained: number; templates: string }> = {};
  labels.forEach((label, index) => {
    const name = label.type === 'misuse' ? `! ${label.kind}` : label.why;
    const row = findings[index];
    const kind = (kinds[name] ??= { rows: 0, explained: 0, templates: '' });
    kind.rows += 1;
    if (row?.grade !== 'explained') return;
    kind.explained += 1;
    const template = row.explanations.find(({ undoneBy }) => undoneBy.length === 0)?.template ?? '';
    if (label.type === 'misuse' && !kind.templates.includes(template)) kind.templates += ` ${template}`;
  });
  return kinds;
}

/** Of each figure, over the seeds. */
function spreadOf(all: typeof told) {
  const names = Object.keys(all[0] ?? {}) as (keyof (typeof told)[number])[];
  const spreads = names.map((name) => {
    const values = all.map((each) => Number.parseFloat(String(each[name]))).toSorted((a, b) => a - b);
    const at = (index: number): number => values[index] ?? Number.NaN;
    const middle = (at((values.length - 1) >> 1) + at(values.length >> 1)) / 2;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const round = (value: number): number => Number(value.toFixed(3));
    return [name, { min: at(0), median: round(middle), mean: round(mean), max: at(values.length - 1) }];
  });
  return Object.fromEntries(spreads) as Readonly<Record<string, object>>;
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(3);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`;
}

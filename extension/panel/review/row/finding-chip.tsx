/** What explains a row, in its own words, or what is worth a look about it. Neutral either way: only a verdict has colour. */
import { Chip, type ChipKind } from '#extension/ui/chip.tsx';
import { usePackLabels } from '#extension/ui/pack-labels.ts';
import { useTexts } from '#extension/ui/providers.tsx';
import { findingsTexts } from '#extension/text/findings.ts';
import type { Explanation, RowFindings } from '#shared/findings/finding.ts';
import type { Grade } from '#shared/findings/grade.ts';

export const chipOf: Readonly<Record<Grade, ChipKind>> = {
  unexplained: 'unexpl',
  'own-word': 'said',
  explained: 'expl',
};

/** How many signs are named in a cell; the row's detail has them all. */
const namedInCell = 2;

export function FindingChip({
  findings,
  short,
}: {
  readonly findings: RowFindings;
  readonly short: boolean;
}) {
  const texts = useTexts(findingsTexts);
  const labels = usePackLabels();
  const { grade, explanations, signs } = findings;
  const standing = explanations.filter(({ undoneBy }) => undoneBy.length === 0);
  if (grade === 'own-word' && !short)
    return (
      <Chip kind="said">
        <span className="clip">
          {texts.grades[grade]}
          <span className="sub clip"> {standing.map(inTheirWords)[0]}</span>
        </span>
      </Chip>
    );
  const borneOut = standing.find(({ evidence }) => evidence.type !== 'said');
  const named = borneOut
    ? labels.explanation(borneOut.template)
    : signs
        .slice(0, namedInCell)
        .map(({ kind }) => labels.sign(kind))
        .join(', ');
  return (
    <Chip kind={chipOf[grade]}>
      <span className="clip two">{short || named === '' ? texts.grades[grade] : named}</span>
    </Chip>
  );

  function inTheirWords({ template, evidence }: Explanation): string {
    return (evidence.type === 'said' && labels.reason(evidence.reasonId)) || labels.explanation(template);
  }
}

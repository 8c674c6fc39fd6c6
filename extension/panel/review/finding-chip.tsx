/** What explains a row, in its own words, or what is worth a look about it. Neutral either way: only a verdict has colour. */
import { Chip } from '#extension/ui/chip.tsx';
import { usePackLabels } from '#extension/ui/pack-labels.ts';
import { useTexts } from '#extension/ui/providers.tsx';
import { findingsTexts } from '#extension/text/findings.ts';
import type { RowFindings } from '#shared/findings/finding.ts';

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
  const standing = findings.explanations.find(({ undoneBy }) => undoneBy.length === 0);
  const [plain, named] = findings.explained
    ? [texts.explained, standing === undefined ? '' : labels.explanation(standing.template)]
    : [
        texts.unexplained,
        findings.signs
          .slice(0, namedInCell)
          .map(({ kind }) => labels.sign(kind))
          .join(', '),
      ];
  return (
    <Chip kind={findings.explained ? 'expl' : 'unexpl'}>
      <span className="clip two">{short || named === '' ? plain : named}</span>
    </Chip>
  );
}

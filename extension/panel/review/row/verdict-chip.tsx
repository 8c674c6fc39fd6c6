/** What a row has been judged: words, shape and colour say the same. */
import { Chip, type ChipKind } from '#extension/ui/chip.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import type { RowAnnotations, Verdict } from '#shared/review/annotation.ts';

export const chipOfVerdict: Readonly<Record<Verdict, ChipKind>> = {
  ok: 'ok',
  unclear: 'unclear',
  deviation: 'dev',
};

export function VerdictChip({ annotations }: { readonly annotations: RowAnnotations | undefined }) {
  const texts = useTexts(reviewTexts);
  if (annotations === undefined || annotations.verdict === null)
    return <span className="dim">{texts.notJudged}</span>;
  if (annotations.conflicting.length > 0) return <Chip kind="soft">{texts.differ}</Chip>;
  const verdict = annotations.verdict.value;
  return <Chip kind={chipOfVerdict[verdict]}>{texts.verdicts[verdict]}</Chip>;
}

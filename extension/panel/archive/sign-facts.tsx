/** What a manager signs, in numbers and gaps: nothing is left out of sight (CAP-4, CAP-5, REV-10). */
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { archiveTexts } from '#extension/text/archive.ts';
import { numberIn } from '#extension/text/count.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { ReviewProgress } from '#shared/review/progress.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import { FactList, type Fact } from '#extension/ui/fact-list.tsx';
import { LostRows } from '../review/import/lost-rows.tsx';

export function SignFacts(props: { readonly review: OpenReview; readonly progress: ReviewProgress }) {
  const texts = useTexts(archiveTexts).sign;
  const { language } = useLanguage();
  const { summary, dataset } = props.review;
  const { rows, judged, conflicting } = props.progress;
  const { counts, missingFields, provenance } = dataset;
  const facts: readonly Fact[] = [
    [texts.list, summary.title],
    ...(provenance.interval ? [[texts.interval, intervalWords(provenance.interval, language)] as const] : []),
    [texts.read, texts.counts(counts.rows, counts.events, counts.notUnderstood)],
    [texts.judged, texts.judgedCount(judged, rows)],
    [texts.open, numberIn(language, rows - judged)],
    [texts.differ, numberIn(language, conflicting)],
    [texts.missing, missingFields.map((field) => texts.fields[field]).join(', ') || texts.nothingMissing],
  ];
  return (
    <section className="stack-s" aria-label={texts.facts}>
      <h2>{texts.facts}</h2>
      <FactList facts={facts} />
      <LostRows rows={dataset.notUnderstood} />
    </section>
  );
}

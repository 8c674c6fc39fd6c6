/** What the list is a list of, and what it lacks: unit, report, interval, sums, what became of the file, and who fetched it. */
import { FactList, type Fact } from '#extension/ui/fact-list.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { printTexts } from '#extension/text/print.ts';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { ReviewProjection } from '#shared/review/annotation.ts';
import { maskedFilters } from '#shared/review/masked-filters.ts';
import { countJudged } from '#shared/review/progress.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { spaceLine } from '../space-line.ts';

export function PrintHead(props: {
  readonly space: Space;
  readonly review: OpenReview;
  readonly projection: ReviewProjection;
  readonly masked: boolean;
}) {
  const texts = useTexts(printTexts);
  const { elsewhere, fileOnDisk, fields, filters } = useTexts(reviewImportTexts).outcome;
  const { dataset, rowKeys } = props.review;
  const { provenance, counts, missingFields } = dataset;
  const { filters: limits = '' } = provenance;
  const judged = countJudged(props.projection, rowKeys);
  const facts: readonly Fact[] = [
    ...(provenance.interval
      ? [[texts.interval, `${provenance.interval.from}–${provenance.interval.to}`] as const]
      : []),
    [texts.rows, texts.counts(counts.rows, counts.events + dataset.elsewhere)],
    [texts.judged, texts.judgedCount(judged, rowKeys.length)],
    [texts.fetchedLabel, texts.fetched(swedishDay(provenance.capturedAt), provenance.capturedBy)],
  ];
  return (
    <header className="sh">
      <div>
        <h1>{texts.title}</h1>
        <p>
          {texts.source(
            spaceLine(props.space),
            [provenance.sourceSystem, provenance.reportTitle].filter(Boolean).join(' '),
          )}
        </p>
        <p>
          {dataset.elsewhere > 0 && `${elsewhere(dataset.elsewhere)} `}
          {fileOnDisk[provenance.disk]}
        </p>
        {limits !== '' && <p>{filters(props.masked ? maskedFilters(limits) : limits)}</p>}
        {missingFields.length > 0 && (
          <p>{texts.missing(missingFields.map((field) => fields[field]).join(', '))}</p>
        )}
      </div>
      <FactList className="shfacts" facts={facts} />
    </header>
  );
}

/** What the review is a review of: source, interval, the sums of the reading, and the rows that could not be understood. */
import { useTexts, useLanguage } from '#extension/ui/providers.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type { SourceMarks } from '#shared/review/progress.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import { LostRows } from './lost-rows.tsx';
import type { ListShape } from '../table/row-cells.tsx';

export function SourceNote(props: {
  readonly dataset: Dataset;
  readonly marks: SourceMarks;
  /** Where there is room the sums stand in the open. */
  readonly shape: ListShape;
}) {
  const { dataset, marks } = props;
  const { outcome } = useTexts(reviewImportTexts);
  const texts = useTexts(reviewTexts);
  const { language } = useLanguage();
  const { sourceSystem, reportTitle, interval } = dataset.provenance;
  return (
    <details className="source">
      <summary className="mini">
        <span>
          {texts.source(sourceSystem, reportTitle, intervalWords(interval, language))}
          {props.shape === 'wide' &&
            `. ${outcome.counts(dataset.counts.rows, dataset.counts.events + dataset.elsewhere, dataset.counts.notUnderstood)}`}
        </span>
        <Icon name="next" />
      </summary>
      <div className="stack-s sm">
        <DatasetSums dataset={dataset} marks={marks} />
        <p>{outcome.fileOnDisk[dataset.provenance.disk]}</p>
        <p className="dim">{texts.noWork}</p>
      </div>
    </details>
  );
}

/** The sums in words (CAP-5), the source system's marks (CAP-12), and what the log lacks (CAP-4). */
export function DatasetSums({ dataset, marks }: { readonly dataset: Dataset; readonly marks: SourceMarks }) {
  const texts = useTexts(reviewImportTexts).outcome;
  const { rows, events, notUnderstood } = dataset.counts;
  return (
    <>
      <p>{texts.counts(rows, events + dataset.elsewhere, notUnderstood)}</p>
      {dataset.elsewhere > 0 && <p>{texts.elsewhere(dataset.elsewhere)}</p>}
      {dataset.provenance.filters && <p>{texts.filters(dataset.provenance.filters)}</p>}
      <p>
        {marks.marked ? texts.marked(marks.unauthorised, marks.unauthorisedHealthRecord) : texts.unmarked}
      </p>
      {dataset.missingFields.length > 0 && (
        <p>{texts.missing(dataset.missingFields.map((field) => texts.fields[field]).join(', '))}</p>
      )}
      <LostRows rows={dataset.notUnderstood} />
    </>
  );
}

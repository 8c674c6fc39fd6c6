/** What an import asks or tells before there is a review: rows under review already, and a file that lies on the disk. */
import { useId } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { ReviewSummary } from '#extension/vault/review/review-contract.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { FateLine } from './fate-line.tsx';
import type { ImportState } from './import-state.ts';

export function OverlapQuestion(props: {
  readonly reviews: readonly ReviewSummary[];
  readonly fresh: Dataset;
  readonly onAnswer: (goOn: boolean) => void;
  readonly onOpen: (review: string) => void;
}) {
  const texts = useTexts(reviewImportTexts);
  const id = useId();
  const { events, elsewhere, counts } = props.fresh;
  return (
    <section className="card pad stack" aria-labelledby={id}>
      <h2 id={id}>{texts.overlap.heading}</h2>
      <p>{texts.overlap.body(elsewhere, counts.rows)}</p>
      <div className="row wrap">
        <Button look="primary" onPress={() => props.onAnswer(true)}>
          {texts.overlap.readNew(events.length)}
        </Button>
        {props.reviews.map((review) => (
          <Button key={review.id} onPress={() => props.onOpen(review.id)}>
            {texts.known.open(review.title)}
          </Button>
        ))}
        <Button look="quiet" onPress={() => props.onAnswer(false)}>
          {texts.cancel}
        </Button>
      </div>
    </section>
  );
}

export function OnDiskQuestion(props: {
  readonly fileName: string;
  readonly onAnswer: (remove: boolean) => void;
}) {
  const texts = useTexts(reviewImportTexts).onDisk;
  const id = useId();
  return (
    <section className="card pad stack" aria-labelledby={id}>
      <h2 id={id}>{texts.heading}</h2>
      <p>{texts.body(props.fileName)}</p>
      <div className="row wrap">
        <Button look="primary" onPress={() => props.onAnswer(true)}>
          {texts.remove}
        </Button>
        <Button onPress={() => props.onAnswer(false)}>{texts.keep}</Button>
      </div>
    </section>
  );
}

/** The file or all its rows are under review: the way there, and nothing else to do. */
export function KnownNote(props: {
  readonly state: Extract<ImportState, { type: 'known' }>;
  readonly onOpen: (review: string) => void;
}) {
  const texts = useTexts(reviewImportTexts).known;
  const { review, same, fate } = props.state;
  const id = useId();
  return (
    <section className="card pad stack" aria-labelledby={id}>
      <h2 id={id}>{same === 'file' ? texts.same(review.title) : texts.allRows(review.title)}</h2>
      <p>{texts.unchanged}</p>
      <FateLine fate={fate} />
      <Button look="primary" onPress={() => props.onOpen(review.id)}>
        {texts.open(review.title)}
      </Button>
    </section>
  );
}

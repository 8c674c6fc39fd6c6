/** Which review this is and how far it has come, with the ways out: the list of reviews, and print. */
import { Button, IconButton } from '#extension/ui/button.tsx';
import { Progress } from '#extension/ui/progress.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { archiveTexts } from '#extension/text/archive.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { ReviewProgress, SourceMarks } from '#shared/review/progress.ts';
import type { ListShape } from './table/row-cells.tsx';
import { useReviewTitle } from './review-title.ts';
import { SourceNote } from './import/source-note.tsx';

export function ReviewHead(props: {
  readonly review: OpenReview;
  readonly progress: ReviewProgress;
  readonly marks: SourceMarks;
  readonly shape: ListShape;
  readonly onBack: () => void;
  readonly onPrint: () => void;
  readonly onSign: () => void;
}) {
  const texts = useTexts(reviewTexts);
  const { act, done } = useTexts(archiveTexts).sign;
  const sign = useObservable(props.review.projection).signOff === null ? act : done;
  const { judged, rows } = props.progress;
  const { handedFrom } = props.review.summary;
  const titleOf = useReviewTitle();
  return (
    <header className="rvh">
      <IconButton name={texts.back} icon="back" onPress={props.onBack} />
      <div className="grow">
        <h1>{titleOf(props.review.summary)}</h1>
        <SourceNote dataset={props.review.dataset} marks={props.marks} shape={props.shape} />
      </div>
      <div className="rvp">
        <Progress
          label={texts.progress}
          detail={texts.judged(judged, rows)}
          value={rows === 0 ? 1 : judged / rows}
        />
      </div>
      {handedFrom !== undefined ? null : props.shape === 'wide' ? (
        <>
          <Button icon="print" onPress={props.onPrint}>
            {texts.print}
          </Button>
          <Button icon="pen" onPress={props.onSign}>
            {sign}
          </Button>
        </>
      ) : (
        <>
          <IconButton name={texts.print} icon="print" onPress={props.onPrint} />
          <IconButton name={sign} icon="pen" onPress={props.onSign} />
        </>
      )}
    </header>
  );
}

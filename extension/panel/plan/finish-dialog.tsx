/** Closes a check with what it showed; a request counts whether or not anything was found (PLAN-8). */
import { useState } from 'react';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { CheckResult, SampleReviewed, TargetedCheck } from '#shared/plan/plan-record.ts';
import { DialogFoot } from './dialog-foot.tsx';
import type { PlanPart } from './plan-context.ts';
import { ReviewChoice } from './review-choice.tsx';
import { ResultFields } from './result-fields.tsx';
import { useChange } from './use-change.ts';

export function FinishDialog(
  props: PlanPart & {
    /** As it stands before it is closed. */
    readonly check: TargetedCheck | SampleReviewed;
    /** What is closed, in words. */
    readonly lead: string;
    readonly done: string;
    readonly onClose: () => void;
  },
) {
  const words = useTexts(planPaperTexts);
  const { busy, failure, write, showUndo } = useChange(props.space);
  const { check, today } = props;
  const [result, setResult] = useState<CheckResult>({ outcome: check.outcome, measures: check.measures });
  const [reviewId, setReviewId] = useState(check.reviewId ?? null);
  const [tried, setTried] = useState(false);
  const finish = () => {
    setTried(true);
    if (result.outcome === null) return;
    const day = check.type === 'sample' ? { reviewedOn: today } : { doneOn: today };
    write({ ...check, ...result, ...day, reviewId: reviewId ?? undefined }, () => {
      showUndo(props.done, check);
      props.onClose();
    });
  };
  return (
    <Dialog open onClose={props.onClose} heading={words.finishHeading}>
      <p className="sm dim">{props.lead}</p>
      <Form label={words.finishHeading} onSubmit={finish}>
        <ReviewChoice space={props.space} value={reviewId} onChange={setReviewId} />
        <ResultFields result={result} onChange={setResult} />
        <DialogFoot
          failure={tried && result.outcome === null ? words.outcomeMissing : failure}
          busy={busy}
          act={words.finish}
          onClose={props.onClose}
        />
      </Form>
    </Dialog>
  );
}

/** Closes a check with what it showed; a request counts whether or not anything was found (PLAN-8). */
import { useState } from 'react';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { planTexts } from '#extension/text/plan.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { CheckResult, SampleReviewed, TargetedCheck } from '#shared/plan/plan-record.ts';
import type { PlanPart } from './plan-context.ts';
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
  const texts = useTexts(planTexts);
  const words = useTexts(planPaperTexts);
  const { busy, failure, write, showUndo } = useChange(props.space);
  const { check, today } = props;
  const [result, setResult] = useState<CheckResult>({ outcome: check.outcome, measures: check.measures });
  const [tried, setTried] = useState(false);
  const finish = () => {
    setTried(true);
    if (result.outcome === null) return;
    const day = check.type === 'sample' ? { reviewedOn: today } : { doneOn: today };
    write({ ...check, ...result, ...day }, () => {
      showUndo(props.done, check);
      props.onClose();
    });
  };
  return (
    <Dialog open onClose={props.onClose} heading={words.finishHeading}>
      <p className="sm dim">{props.lead}</p>
      <Form label={words.finishHeading} onSubmit={finish}>
        <ResultFields result={result} onChange={setResult} />
        <Failure>{tried && result.outcome === null ? words.outcomeMissing : failure}</Failure>
        <div className="row wrap">
          <Button type="submit" look="primary" busy={busy}>
            {busy ? texts.saving : words.finish}
          </Button>
          <Button look="quiet" onPress={props.onClose}>
            {texts.cancel}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

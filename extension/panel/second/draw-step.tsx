/** Step two of a second reading: draws once, among the rows that are judged by then, and hands them over. */
import { useState } from 'react';
import { secondTexts } from '#extension/text/second.ts';
import { Button } from '#extension/ui/button.tsx';
import { Confirm } from '#extension/ui/confirm.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { SecondLock } from '#shared/review/annotation.ts';
import { countJudged } from '#shared/review/progress.ts';
import { useSecondAct } from './use-second-act.ts';

export function DrawStep(props: {
  readonly review: OpenReview;
  readonly lock: SecondLock;
  /** Name of the second reader. */
  readonly reader: string;
}) {
  const { review, lock, reader } = props;
  const texts = useTexts(secondTexts);
  const { busy, failure, run } = useSecondAct();
  const [asking, setAsking] = useState(false);
  const judged = countJudged(useObservable(review.projection), review.rowKeys);
  const draw = () => {
    setAsking(false);
    run(() => review.drawSecond());
  };
  if (judged === 0) return <p className="sm">{texts.waitFirst}</p>;
  return (
    <>
      <p className="sm">{texts.among(judged, review.rowKeys.length)}</p>
      <Failure>{failure}</Failure>
      <Button icon="draw" busy={busy} onPress={() => setAsking(true)}>
        {texts.draw}
      </Button>
      <Confirm
        open={asking}
        heading={texts.confirm}
        act={texts.confirmDraw}
        leave={texts.cancel}
        onAct={draw}
        onClose={() => setAsking(false)}
      >
        <p>{texts.confirmLead(reader, Math.min(lock.count, judged))}</p>
      </Confirm>
    </>
  );
}

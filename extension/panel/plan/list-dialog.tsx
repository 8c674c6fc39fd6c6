/** Writes a list into the plan: its unit, its period, and whether every row is reviewed. */
import { useState } from 'react';
import { planTexts } from '#extension/text/plan.ts';
import { Switch } from '#extension/ui/choice.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { isDay, type Period } from '#shared/base/day.ts';
import { nextPeriod } from '#shared/plan/monthly.ts';
import { recordsOf, type CheckResult } from '#shared/plan/plan-record.ts';
import { DialogFoot } from './dialog-foot.tsx';
import { PeriodFields } from './period-fields.tsx';
import type { PlanPart } from './plan-context.ts';
import { ReviewChoice } from './review-choice.tsx';
import { ResultFields } from './result-fields.tsx';
import { createRecordId, useChange } from './use-change.ts';

export function ListDialog(
  props: PlanPart & {
    readonly unit: string;
    readonly onClose: () => void;
  },
) {
  const texts = useTexts(planTexts);
  const { busy, failure, write } = useChange(props.space);
  const reviews = useObservable(props.space.reviews);
  const lists = recordsOf(props.records, 'list');
  const [reviewId, setReviewId] = useState<string | null>(null);
  const [period, setPeriod] = useState<Period>(() => nextPeriod(props.unit, lists, props.today));
  const [reviewed, setReviewed] = useState(false);
  const [result, setResult] = useState<CheckResult>({ outcome: null, measures: '' });
  const [tried, setTried] = useState(false);
  const bad = !isDay(period.from) || !isDay(period.to) || period.from > period.to;

  const choose = (id: string | null) => {
    setReviewId(id);
    const known = id === null ? undefined : lists.find((list) => list.reviewId === id);
    const interval = known ?? reviews.find((review) => review.id === id)?.source.interval;
    if (interval) setPeriod({ from: interval.from.slice(0, 10), to: interval.to.slice(0, 10) });
  };
  const save = () => {
    setTried(true);
    if (bad) return;
    const same = lists.find(
      (list) =>
        list.unit === props.unit &&
        (reviewId === null ? list.from === period.from && list.to === period.to : list.reviewId === reviewId),
    );
    write(
      {
        type: 'list',
        id: same?.id ?? createRecordId(),
        unit: props.unit,
        ...period,
        reviewId: reviewId ?? same?.reviewId ?? null,
        reviewedOn: reviewed ? props.today : null,
        by: props.me.id,
        ...(reviewed ? result : { outcome: null, measures: '' }),
      },
      props.onClose,
    );
  };
  return (
    <Dialog open onClose={props.onClose} heading={texts.listHeading}>
      <p className="sm dim">
        {props.unit}. {texts.listLead}
      </p>
      <Form label={texts.listHeading} onSubmit={save}>
        <ReviewChoice space={props.space} value={reviewId} onChange={choose} />
        <PeriodFields period={period} onChange={setPeriod} error={tried && bad ? texts.badPeriod : null} />
        <Switch on={reviewed} onChange={setReviewed}>
          {texts.listReviewed}
        </Switch>
        {reviewed && <ResultFields result={result} onChange={setResult} />}
        <DialogFoot failure={failure} busy={busy} act={texts.saveList} onClose={props.onClose} />
      </Form>
    </Dialog>
  );
}

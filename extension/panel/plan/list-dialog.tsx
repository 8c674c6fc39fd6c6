/** Writes a list into the plan: its unit, its period, and whether every row is reviewed. */
import { useState } from 'react';
import { planTexts } from '#extension/text/plan.ts';
import { Button } from '#extension/ui/button.tsx';
import { RadioGroup, Switch } from '#extension/ui/choice.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useLanguage, useObservable, useTexts } from '#extension/ui/providers.tsx';
import { isDay, type Period } from '#shared/plan/day.ts';
import { nextPeriod } from '#shared/plan/monthly.ts';
import { recordsOf, type CheckResult } from '#shared/plan/plan-record.ts';
import { intervalWords } from '../review/interval-words.ts';
import { PeriodFields } from './period-fields.tsx';
import type { PlanPart } from './plan-context.ts';
import { ResultFields } from './result-fields.tsx';
import { createRecordId, useChange } from './use-change.ts';

/** The newest reviews are enough to choose from. */
const reviewsShown = 5;
const none = 'none';

export function ListDialog(
  props: PlanPart & {
    readonly unit: string;
    readonly onClose: () => void;
  },
) {
  const texts = useTexts(planTexts);
  const { language } = useLanguage();
  const { busy, failure, write } = useChange(props.space);
  const reviews = useObservable(props.space.reviews);
  const lists = recordsOf(props.records, 'list');
  const [reviewId, setReviewId] = useState(none);
  const [period, setPeriod] = useState<Period>(() => nextPeriod(props.unit, lists, props.today));
  const [reviewed, setReviewed] = useState(false);
  const [result, setResult] = useState<CheckResult>({ outcome: null, measures: '' });
  const [tried, setTried] = useState(false);
  const bad = !isDay(period.from) || !isDay(period.to) || period.from > period.to;

  const choose = (id: string) => {
    setReviewId(id);
    const known = lists.find((list) => list.reviewId === id);
    const interval = known ?? reviews.find((review) => review.id === id)?.source.interval;
    if (interval) setPeriod({ from: interval.from.slice(0, 10), to: interval.to.slice(0, 10) });
  };
  const save = () => {
    setTried(true);
    if (bad) return;
    const same = lists.find(
      (list) =>
        list.unit === props.unit &&
        (reviewId === none ? list.from === period.from && list.to === period.to : list.reviewId === reviewId),
    );
    write(
      {
        type: 'list',
        id: same?.id ?? createRecordId(),
        unit: props.unit,
        ...period,
        reviewId: reviewId === none ? (same?.reviewId ?? null) : reviewId,
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
        {reviews.length > 0 && (
          <RadioGroup
            label={texts.listReview}
            value={reviewId}
            onChange={choose}
            choices={[
              ...reviews.slice(0, reviewsShown).map((review) => ({
                value: review.id,
                name: review.title,
                sub: intervalWords(review.source.interval, language),
              })),
              { value: none, name: texts.listNoReview },
            ]}
          />
        )}
        <PeriodFields period={period} onChange={setPeriod} error={tried && bad ? texts.badPeriod : null} />
        <Switch on={reviewed} onChange={setReviewed}>
          {texts.listReviewed}
        </Switch>
        {reviewed && <ResultFields result={result} onChange={setResult} />}
        <Failure>{failure}</Failure>
        <div className="row wrap">
          <Button type="submit" look="primary" busy={busy}>
            {busy ? texts.saving : texts.saveList}
          </Button>
          <Button look="quiet" onPress={props.onClose}>
            {texts.cancel}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

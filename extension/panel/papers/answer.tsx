/** The answer to a person who asked who has read their record: chosen from a review, without names (PLAN-4). */
import { useState } from 'react';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { Button } from '#extension/ui/button.tsx';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { TargetedCheck } from '#shared/plan/plan-record.ts';
import { answerRows } from '#shared/review/answer-rows.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import { spaceLine } from '../space-line.ts';
import { useOpenReview } from '../review/use-open-review.ts';
import { Paper } from './paper.tsx';

export function Answer(props: {
  readonly space: Space;
  readonly check: TargetedCheck;
  readonly onBack: () => void;
}) {
  const texts = useTexts(planPaperTexts);
  const { language } = useLanguage();
  const reviews = useObservable(props.space.reviews);
  const [reviewId, setReviewId] = useState<string | null>(null);
  const [typed, setTyped] = useState(props.check.caseNumber ?? '');
  const [sought, setSought] = useState<string | null>(null);
  // The review that the check was made in, where somebody has said which.
  const likely = reviews.find(({ id }) => id === props.check.reviewId) ?? reviews[0];
  const chosen = reviewId ?? likely?.id;
  const controls =
    reviews.length === 0 ? (
      <EmptyState text={texts.answerNoReview} />
    ) : (
      <Form label={texts.answerTitle} onSubmit={() => setSought(typed)}>
        <p className="sm dim">{texts.answerLead}</p>
        <RadioGroup
          label={texts.answerPick}
          value={chosen ?? null}
          onChange={(id) => {
            setReviewId(id);
            setSought(null);
          }}
          choices={reviews.map(({ id, title, source }) => ({
            value: id,
            name: title,
            sub: intervalWords(source.interval, language),
          }))}
        />
        <TextField
          label={texts.answerSubject}
          hint={texts.answerSubjectHint}
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit">{texts.answerFind}</Button>
      </Form>
    );
  return (
    <Paper title={texts.answerTitle} controls={controls} onBack={props.onBack}>
      {chosen !== undefined && sought !== null ? (
        <Found key={chosen} space={props.space} reviewId={chosen} sought={sought} check={props.check} />
      ) : null}
    </Paper>
  );
}

function Found(props: {
  readonly space: Space;
  readonly reviewId: string;
  readonly sought: string;
  readonly check: TargetedCheck;
}) {
  const opening = useOpenReview(props.space, props.reviewId);
  return opening.type === 'open' ? <Rows {...props} review={opening.review} /> : null;
}

function Rows(props: {
  readonly space: Space;
  readonly review: OpenReview;
  readonly sought: string;
  readonly check: TargetedCheck;
}) {
  const texts = useTexts(planPaperTexts);
  const today = swedishDay(usePlatform().now());
  const { review, space, check } = props;
  const rows = answerRows(review.dataset, props.sought, today).filter(
    ({ time }) => time.slice(0, 10) >= check.from && time.slice(0, 10) <= check.to,
  );
  return (
    <>
      <p>
        {spaceLine(space)}, {today}
      </p>
      <p>{texts.answerText}</p>
      <p>
        {texts.answerPeriod(check.from, check.to)} {rows.length > 0 && texts.answerRows(rows.length)}
      </p>
      {rows.length === 0 ? (
        <p>{texts.answerNone}</p>
      ) : (
        <table className="ptbl">
          <thead>
            <tr>
              {[texts.time, texts.unit, texts.action, texts.data].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ time, unit, action, data }, index) => (
              // Rows are what the source says: two may be alike.
              <tr key={index}>
                <td>{time.replace('T', ' ').slice(0, 16)}</td>
                <td>{unit}</td>
                <td>{action}</td>
                <td>{data}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {check.doneOn !== null && <p>{texts.answerJudged}</p>}
      <div className="signhere">
        <p>{texts.managerSignature}</p>
      </div>
    </>
  );
}

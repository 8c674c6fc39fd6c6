/** How far a second, blind reading of the review has come, and its next step. */
import { secondTexts } from '#extension/text/second.ts';
import { day } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Digits } from '#extension/ui/digits.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { commitToRows } from '#shared/review/draw-rows.ts';
import type { ComparedRow, SecondReading } from '#shared/review/annotation.ts';
import { FactList } from '#extension/ui/fact-list.tsx';
import { useNames } from '../use-names.ts';
import { Comparison } from './comparison.tsx';
import { DrawStep } from './draw-step.tsx';
import { LockForm } from './lock-form.tsx';
import { useSecondAct } from './use-second-act.ts';

export function SecondSection({ space, review }: { readonly space: Space; readonly review: OpenReview }) {
  const texts = useTexts(secondTexts);
  const { second, signOff } = useObservable(review.projection);
  // What is signed is done: a reading that was begun can be ended, none is begun.
  if (second === null && signOff !== null) return null;
  return (
    <section className="stack-s" aria-label={texts.heading}>
      <h2>{texts.heading}</h2>
      {second === null ? (
        <LockForm space={space} review={review} />
      ) : second.comparison ? (
        <Comparison review={review} pairs={second.comparison.value.pairs} />
      ) : (
        <Underway space={space} review={review} second={second} />
      )}
    </section>
  );
}

function Underway(props: {
  readonly space: Space;
  readonly review: OpenReview;
  readonly second: SecondReading;
}) {
  const { space, review, second } = props;
  const texts = useTexts(secondTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const name = useNames(space, '')(second.lock.value.member);
  const { lock, draw } = second;
  const commitment = commitToRows(sha256, review.summary.id, review.rowKeys.length, lock.value);
  return (
    <>
      <FactList
        facts={[
          [texts.reads, name],
          [texts.rows, lock.value.count],
          [texts.locked, day(lock.claimedTime, language, platform.now())],
          [texts.commitment, <Digits key="commitment" of={commitment} />],
        ]}
      />
      {draw === null ? (
        <>
          <p className="xs dim">{texts.commitmentHint}</p>
          <DrawStep review={review} lock={lock.value} reader={name} />
        </>
      ) : (
        <CompareStep review={review} second={second} reader={name} drawn={draw.value.rows.length} />
      )}
    </>
  );
}

function CompareStep(props: {
  readonly review: OpenReview;
  readonly second: SecondReading;
  readonly reader: string;
  readonly drawn: number;
}) {
  const { review, second, drawn } = props;
  const texts = useTexts(secondTexts);
  const { busy, failure, run } = useSecondAct();
  const { rows } = useObservable(review.projection);
  const pairs = (second.draw?.value.rows ?? []).flatMap((row): readonly ComparedRow[] => {
    const first = rows.get(row)?.verdict?.value;
    const other = second.verdicts.get(row)?.value;
    return first === undefined || other === undefined ? [] : [{ row, first, second: other }];
  });
  return (
    <>
      <p>{texts.answered(props.reader, second.verdicts.size, drawn)}</p>
      {pairs.length < drawn ? (
        <>
          <p className="sm dim">{texts.waitSecond}</p>
          {second.verdicts.size === 0 && (
            <Button look="quiet" busy={busy} onPress={() => run(() => review.drawSecond())}>
              {texts.sendAgain}
            </Button>
          )}
          <Failure>{failure}</Failure>
        </>
      ) : (
        <>
          <p className="sm dim">{texts.compareHint}</p>
          <Failure>{failure}</Failure>
          <Button busy={busy} onPress={() => run(() => review.annotate([{ type: 'second-compare', pairs }]))}>
            {texts.compare}
          </Button>
        </>
      )}
    </>
  );
}

/** Which of the space's newest reviews something in the plan was done in, or none. */
import { planTexts } from '#extension/text/plan.ts';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { useLanguage, useObservable, useTexts } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { intervalWords } from '#extension/text/interval-words.ts';

/** The newest are enough to choose from. */
const reviewsShown = 5;
const none = 'none';

export function ReviewChoice(props: {
  readonly space: Space;
  /** Null: in none of them. */
  readonly value: string | null;
  readonly onChange: (review: string | null) => void;
}) {
  const texts = useTexts(planTexts);
  const { language } = useLanguage();
  const reviews = useObservable(props.space.reviews);
  if (reviews.length === 0) return null;
  return (
    <RadioGroup
      label={texts.listReview}
      value={props.value ?? none}
      onChange={(id) => props.onChange(id === none ? null : id)}
      choices={[
        ...reviews.slice(0, reviewsShown).map((review) => ({
          value: review.id,
          name: review.title,
          sub: intervalWords(review.source.interval, language),
        })),
        { value: none, name: texts.listNoReview },
      ]}
    />
  );
}

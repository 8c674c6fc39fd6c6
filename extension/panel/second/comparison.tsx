/** Step three of a second reading: how far the two agree, and the rows to talk about. */
import { reviewTexts } from '#extension/text/review.ts';
import { secondTexts } from '#extension/text/second.ts';
import { Chip } from '#extension/ui/chip.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import { agreementOf, fewestForKappa } from '#shared/review/agreement.ts';
import type { ComparedRow } from '#shared/review/annotation.ts';
import { rowTime } from '#extension/text/row-time.ts';
import { chipOfVerdict } from '../review/row/verdict-chip.tsx';

export function Comparison(props: { readonly review: OpenReview; readonly pairs: readonly ComparedRow[] }) {
  const texts = useTexts(secondTexts);
  const { language } = useLanguage();
  const { rows, same, differing, kappa } = agreementOf(props.pairs);
  const percent = Math.floor((same / rows) * 100);
  const inWords = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 2 });
  return (
    <>
      <p>
        <b>{texts.same(same, rows, String(percent))}</b>
      </p>
      <p className="sm dim">{kappa === null ? texts.noKappa(fewestForKappa) : texts.kappa(inWords(kappa))}</p>
      {differing.length === 0 ? (
        <p>{texts.noneDiffer}</p>
      ) : (
        <>
          <h3>{texts.differing}</h3>
          <p className="sm dim">{texts.talk}</p>
          <ul className="list" aria-label={texts.differing}>
            {differing.map((pair) => (
              <DifferingRow key={pair.row} review={props.review} pair={pair} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function DifferingRow({ review, pair }: { readonly review: OpenReview; readonly pair: ComparedRow }) {
  const texts = useTexts(secondTexts);
  const { verdicts } = useTexts(reviewTexts);
  const { language } = useLanguage();
  const event = review.dataset.events[review.rowKeys.indexOf(pair.row)];
  if (event === undefined) return null;
  return (
    <li className="lrow">
      <span className="grow">
        <b>{`${rowTime(event.time, language)}, ${event.user}`}</b>
        <span className="sub">{`${event.action} ${event.detail}. ${texts.sourceRow(event.sourceRow)}`}</span>
      </span>
      {(['first', 'second'] as const).map((who) => (
        <span key={who} className="row">
          <span className="xs dim">{texts[who]}</span>
          <Chip kind={chipOfVerdict[pair[who]]}>{verdicts[pair[who]]}</Chip>
        </span>
      ))}
    </li>
  );
}

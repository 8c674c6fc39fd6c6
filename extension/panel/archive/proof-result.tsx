/** What a proof file proves, or every place where it is not what was signed. */
import { Digits, SpaceDigits } from '#extension/ui/digits.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import { proofTexts } from '#extension/text/proof.ts';
import { secondTexts } from '#extension/text/second.ts';
import { agreementOf } from '#shared/review/agreement.ts';
import type { ReviewProof } from '#shared/proof/verify-review.ts';
import { FactList, type Fact } from '#extension/ui/fact-list.tsx';
import { faultWords, namesInProof } from './fault-words.ts';

export function ProofResult(props: { readonly fileName: string; readonly proof: ReviewProof }) {
  const { proof } = props;
  const { verify: texts, fault: faultTexts } = useTexts(proofTexts);
  const { sameShort } = useTexts(secondTexts);
  const nameOf = namesInProof(proof);
  const whole = proof.faults.length === 0;
  return (
    <>
      <p className={whole ? 'note ok' : 'note dev'}>
        <Icon name={whole ? 'ok' : 'late'} />
        <span>
          <b>{whole ? texts.whole : texts.broken}</b>
          <br />
          {props.fileName}
        </span>
      </p>
      {!whole && (
        <section className="stack-s" aria-label={texts.faults}>
          <h2>{texts.faults}</h2>
          <ul className="bullets">
            {proof.faults.map((fault) => {
              const words = faultWords(fault, faultTexts, nameOf);
              return <li key={words}>{words}</li>;
            })}
          </ul>
        </section>
      )}
      <FactList facts={factsOf(proof, texts, sameShort, nameOf, useMoment())} />
      {whole && <p className="sm dim">{texts.wholeHint}</p>}
    </>
  );
}

type VerifyTexts = (typeof proofTexts)['sv']['verify'] | (typeof proofTexts)['en']['verify'];

function factsOf(
  { signOff, space, projection }: ReviewProof,
  texts: VerifyTexts,
  same: (alike: number, of: number) => string,
  nameOf: (author: string) => string,
  moment: (at: number) => string,
): readonly Fact[] {
  if (signOff === null) return [];
  const { role, rows, openRows, report } = signOff.value;
  const pairs = projection.second?.comparison?.value.pairs;
  const agreement = pairs ? agreementOf(pairs) : null;
  return [
    [texts.list, [report.title, report.unit, report.board].filter(Boolean).join(', ')],
    [texts.signedBy, texts.role(nameOf(signOff.author), role)],
    [texts.time, moment(signOff.claimedTime)],
    [texts.rows, texts.rowsLeft(rows, openRows)],
    [texts.later, texts.laterCount(signOff.later.size)],
    ...(agreement === null ? [] : [[texts.second, same(agreement.same, agreement.rows)] as const]),
    [texts.digest, <Digits key="digest" of={signOff.digest} />],
    ...(space === null ? [] : [[texts.space, <SpaceDigits key="space" id={space} />] as const]),
  ];
}

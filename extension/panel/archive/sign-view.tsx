/** A review's end: what is signed and the signing, or the signature and what has been said since (REV-8, REV-10). */
import { useState } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { archiveTexts } from '#extension/text/archive.ts';
import type { OpenReview, SignOffFailure } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { SecondSection } from '../second/second-section.tsx';
import { SignForm } from './sign-form.tsx';
import { Signed } from './signed.tsx';

export function SignView(props: {
  readonly space: Space;
  readonly review: OpenReview;
  readonly onBack: () => void;
  readonly onPrint: () => void;
  readonly onVerify: () => void;
}) {
  const texts = useTexts(archiveTexts).sign;
  const [failure, setFailure] = useState<SignOffFailure | null>(null);
  const { signOff } = useObservable(props.review.projection);
  return (
    <div className="scroll">
      <section className="sect stack archive">
        <Button look="quiet" icon="back" onPress={props.onBack}>
          {texts.back}
        </Button>
        <h1>{signOff ? texts.signedTitle : texts.title}</h1>
        {signOff ? (
          <Signed space={props.space} review={props.review} signOff={signOff} onPrint={props.onPrint} />
        ) : (
          <SignForm space={props.space} review={props.review} onOutcome={setFailure} />
        )}
        <SecondSection space={props.space} review={props.review} />
        <Failure>{failure && texts.failure[failure.type]}</Failure>
        <Button look="quiet" onPress={props.onVerify}>
          {texts.check}
        </Button>
      </section>
    </div>
  );
}

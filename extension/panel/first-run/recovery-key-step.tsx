/** The recovery key: shown this once, to be printed or copied, and left only by saying that it is kept. */
import { useEffect, useRef, useState } from 'react';
import { errorTexts } from '#extension/text/errors.ts';
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';

export function RecoveryKeyStep(props: { readonly recoveryKey: string; readonly onKept: () => void }) {
  const texts = useTexts(onboardingTexts);
  const errors = useTexts(errorTexts);
  const platform = usePlatform();
  const [copying, setCopying] = useState<'not-yet' | 'copied' | 'refused'>('not-yet');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    const copied = await platform.copy(props.recoveryKey);
    setCopying(copied.ok ? 'copied' : 'refused');
  };
  return (
    <div className="stack">
      <h3 ref={heading} tabIndex={-1}>
        {texts.recovery}
      </h3>
      <p>{texts.recoveryLead}</p>
      <output className="recoverykey" aria-label={texts.recoveryLabel}>
        {props.recoveryKey}
      </output>
      <div className="row wrap">
        <Button icon="print" onPress={() => window.print()}>
          {texts.print}
        </Button>
        <Button icon="copy" onPress={() => void copy()}>
          {texts.copy}
        </Button>
      </div>
      <output className="hint">{copying === 'copied' && texts.copied}</output>
      <Failure>{copying === 'refused' && errors.notCopied}</Failure>
      <Note tone="act" icon="key">
        <p>{texts.recoveryPlace}</p>
      </Note>
      <Button look="primary" onPress={props.onKept}>
        {texts.kept}
      </Button>
    </div>
  );
}

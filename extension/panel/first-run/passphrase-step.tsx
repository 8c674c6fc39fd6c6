/** The passphrase that opens the lock, typed twice. Length is what makes it strong; nothing else is asked of it. */
import { useState } from 'react';
import type { Profile } from '#extension/vault/contract.ts';
import type { VaultFailure } from '#extension/vault/failures.ts';
import { minimumPassphraseLength } from '#extension/vault/doors/ways-in.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure, PassphraseField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { vaultSentence } from '#extension/ui/vault-sentence.ts';
import { useAct } from '#extension/ui/use-act.ts';

export function PassphraseStep(props: {
  readonly profile: Profile;
  readonly onBack: () => void;
  readonly onCreated: (recoveryKey: string) => void;
}) {
  const texts = useTexts(onboardingTexts);
  const errors = useTexts(errorTexts);
  const vault = useVault();
  const { storage } = usePlatform();
  const { busy, run } = useAct();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<VaultFailure | null>(null);
  const missing = minimumPassphraseLength - passphrase.length;

  const submit = () => {
    setTried(true);
    if (missing > 0 || again !== passphrase) return;
    run(async () => {
      const created = await vault.create(passphrase, props.profile);
      if (!created.ok) return setFailure(created.error);
      // From now on there is something to lose. What the browser says stands in the settings.
      void storage.keep();
      props.onCreated(created.value.recoveryKey);
    });
  };

  return (
    <Form onSubmit={submit}>
      <p>{texts.lockLead}</p>
      <PassphraseField
        label={texts.passphrase}
        hint={
          passphrase === ''
            ? texts.passphraseHint
            : missing > 0
              ? texts.passphraseMore(missing)
              : texts.passphraseLong
        }
        hintIcon={missing > 0 ? 'key' : 'ok'}
        error={tried && missing > 0 && errors.passphraseTooShort(minimumPassphraseLength)}
        autoComplete="new-password"
        show={texts.show}
        hide={texts.hide}
        value={passphrase}
        onChange={setPassphrase}
      />
      <PassphraseField
        label={texts.again}
        error={tried && again !== passphrase && texts.againDiffers}
        autoComplete="new-password"
        show={texts.show}
        hide={texts.hide}
        value={again}
        onChange={setAgain}
      />
      <Failure>{failure && vaultSentence(errors, failure)}</Failure>
      <div className="row wrap">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? texts.creatingLock : texts.createLock}
        </Button>
        <Button look="quiet" onPress={props.onBack}>
          {texts.back}
        </Button>
      </div>
    </Form>
  );
}

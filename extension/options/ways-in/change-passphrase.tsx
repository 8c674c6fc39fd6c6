/** A new passphrase, against the old one or the recovery key. */
import { useState } from 'react';
import { minimumPassphraseLength } from '#extension/vault/doors/ways-in.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { waysInTexts } from '#extension/text/ways-in.ts';
import { PassphraseField } from '#extension/ui/field.tsx';
import { useTexts, useVault } from '#extension/ui/providers.tsx';
import { ProofForm } from './proof-form.tsx';

export function ChangePassphrase(props: { readonly onDone: () => void; readonly onCancel: () => void }) {
  const texts = useTexts(waysInTexts);
  const errors = useTexts(errorTexts);
  const { doors } = useVault();
  const [passphrase, setPassphrase] = useState('');
  const [tried, setTried] = useState(false);
  const isLong = passphrase.length >= minimumPassphraseLength;
  return (
    <ProofForm
      act={texts.changePassphrase}
      isReady={isLong}
      onTry={() => setTried(true)}
      onSubmit={(proof) => doors.changePassphrase(proof, passphrase)}
      onDone={props.onDone}
      onCancel={props.onCancel}
    >
      <PassphraseField
        label={texts.newPassphrase}
        hint={texts.passphraseHint}
        error={tried && !isLong && errors.passphraseTooShort(minimumPassphraseLength)}
        autoComplete="new-password"
        show={texts.show}
        hide={texts.hide}
        value={passphrase}
        onChange={setPassphrase}
      />
    </ProofForm>
  );
}

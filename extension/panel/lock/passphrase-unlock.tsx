/** Unlocks by passphrase. A wrong one stays in its field, to be looked at and mended. */
import { useState } from 'react';
import type { VaultFailure } from '#extension/vault/failures.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { lockTexts } from '#extension/text/lock.ts';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { Failure, PassphraseField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts, useVault } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { vaultSentence } from '#extension/ui/vault-sentence.ts';

/** `arrives`: this is the first way of the view, where the keyboard begins. */
export function PassphraseUnlock({ arrives }: { readonly arrives: boolean }) {
  const texts = useTexts(lockTexts);
  const errors = useTexts(errorTexts);
  const vault = useVault();
  const { busy, run } = useAct();
  const [passphrase, setPassphrase] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<VaultFailure | null>(null);
  const ofField = failure?.type === 'wrong-passphrase';
  const submit = () => {
    setTried(true);
    if (passphrase === '') return;
    run(async () => {
      const unlocked = await vault.unlock(passphrase);
      setFailure(unlocked.ok ? null : unlocked.error);
    });
  };
  const field = (
    <PassphraseField
      label={texts.passphrase}
      error={
        (tried && passphrase === '' && texts.passphraseWanted) || (ofField && vaultSentence(errors, failure))
      }
      autoComplete="current-password"
      show={texts.show}
      hide={texts.hide}
      value={passphrase}
      onChange={(typed) => {
        setPassphrase(typed);
        setFailure(null);
      }}
    />
  );
  return (
    <Form onSubmit={submit}>
      {arrives ? <Arrival>{field}</Arrival> : field}
      <Failure>{failure && !ofField && vaultSentence(errors, failure)}</Failure>
      <Button type="submit" look={arrives ? 'primary' : 'plain'} shape="big" icon="key" busy={busy}>
        {busy ? texts.unlocking : texts.unlock}
      </Button>
    </Form>
  );
}

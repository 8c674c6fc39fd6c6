/** Unlocks by the printed recovery key, and offers a new passphrase to whoever has forgotten the old one. */
import { useState } from 'react';
import type { VaultFailure } from '#extension/vault/failures.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { lockTexts } from '#extension/text/lock.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { vaultSentence } from '#extension/ui/vault-sentence.ts';

export function RecoveryUnlock() {
  const texts = useTexts(lockTexts);
  const errors = useTexts(errorTexts);
  const vault = useVault();
  const platform = usePlatform();
  const { busy, run } = useAct();
  const [key, setKey] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<VaultFailure | null>(null);
  const ofField = failure?.type === 'wrong-recovery-key';
  const submit = () => {
    setTried(true);
    if (key.trim() === '') return;
    run(async () => {
      const unlocked = await vault.unlockWithRecoveryKey(key.trim());
      setFailure(unlocked.ok ? null : unlocked.error);
      if (unlocked.ok)
        showToast({
          text: texts.unlockedWithKey,
          action: { label: texts.newPassphrase, act: () => platform.openPage('options', '#unlocking') },
        });
    });
  };
  return (
    <Form onSubmit={submit}>
      <p className="sm">{texts.forgottenLead}</p>
      <TextField
        label={texts.recoveryKey}
        hint={texts.recoveryHint}
        error={
          (tried && key.trim() === '' && texts.recoveryWanted) || (ofField && vaultSentence(errors, failure))
        }
        autoComplete="off"
        spellCheck="false"
        value={key}
        onChange={(typed) => {
          setKey(typed);
          setFailure(null);
        }}
      />
      <Failure>{failure && !ofField && vaultSentence(errors, failure)}</Failure>
      <Button type="submit" busy={busy}>
        {busy ? texts.unlocking : texts.unlockWithKey}
      </Button>
    </Form>
  );
}

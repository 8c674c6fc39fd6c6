/** Asks before a passkey goes: what is left then is the passphrase, and the key on paper. */
import { useState } from 'react';
import type { DoorFailure } from '#extension/vault/doors/ways-in.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { waysInTexts } from '#extension/text/ways-in.ts';
import { Confirm } from '#extension/ui/confirm.tsx';
import { doorSentence } from '#extension/ui/door-sentence.ts';
import { useTexts, useVault } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';

export function RemovePasskey(props: { readonly onDone: () => void; readonly onClose: () => void }) {
  const texts = useTexts(waysInTexts);
  const errors = useTexts(errorTexts);
  const { doors } = useVault();
  const { busy, run } = useAct();
  const [failure, setFailure] = useState<DoorFailure | null>(null);
  const remove = () =>
    run(async () => {
      const removed = await doors.removePasskey();
      setFailure(removed.ok ? null : removed.error);
      if (removed.ok) props.onDone();
    });
  return (
    <Confirm
      heading={texts.removePasskeyHeading}
      leave={texts.keep}
      act={texts.removePasskey}
      busy={busy}
      failure={failure && doorSentence(errors, texts, failure)}
      onAct={remove}
      onClose={props.onClose}
    >
      <p>{texts.removePasskeyLead}</p>
    </Confirm>
  );
}

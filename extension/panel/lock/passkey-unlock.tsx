/** Unlocks by the passkey of this computer; the browser asks for it. */
import { useState } from 'react';
import type { DoorFailure } from '#extension/vault/doors/ways-in.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { lockTexts } from '#extension/text/lock.ts';
import { waysInTexts } from '#extension/text/ways-in.ts';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { doorSentence } from '#extension/ui/door-sentence.ts';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts, useVault } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';

export function PasskeyUnlock() {
  const texts = useTexts(lockTexts);
  const ways = useTexts(waysInTexts);
  const errors = useTexts(errorTexts);
  const { doors } = useVault();
  const { busy, run } = useAct();
  const [failure, setFailure] = useState<DoorFailure | null>(null);
  const unlock = () =>
    run(async () => {
      const unlocked = await doors.unlockWithPasskey();
      setFailure(unlocked.ok ? null : unlocked.error);
    });
  return (
    <div className="stack">
      <Arrival>
        <Button look="primary" shape="big" icon="key" busy={busy} onPress={unlock}>
          {busy ? texts.unlocking : texts.unlockWithPasskey}
        </Button>
      </Arrival>
      <Failure>{failure && doorSentence(errors, ways, failure)}</Failure>
      <p className="either">
        <span>{texts.or}</span>
      </p>
    </div>
  );
}

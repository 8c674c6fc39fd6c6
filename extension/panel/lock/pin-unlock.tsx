/** Unlocks by PIN, within one session of the browser. How many tries are left stands below it all the time. */
import { useState } from 'react';
import type { DoorFailure } from '#extension/vault/doors/ways-in.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { lockTexts } from '#extension/text/lock.ts';
import { waysInTexts } from '#extension/text/ways-in.ts';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { doorSentence } from '#extension/ui/door-sentence.ts';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts, useVault } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';

/** `arrives`: this is the first way of the view, where the keyboard begins. */
export function PinUnlock({ triesLeft, arrives }: { readonly triesLeft: number; readonly arrives: boolean }) {
  const texts = useTexts(lockTexts);
  const ways = useTexts(waysInTexts);
  const errors = useTexts(errorTexts);
  const { doors } = useVault();
  const { busy, run } = useAct();
  const [pin, setPin] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<DoorFailure | null>(null);
  const submit = () => {
    setTried(true);
    if (pin === '') return;
    run(async () => {
      const unlocked = await doors.unlockWithPin(pin);
      setFailure(unlocked.ok ? null : unlocked.error);
      // Dots cannot be mended: the next try begins with an empty field.
      setPin('');
      setTried(false);
    });
  };
  const field = (
    <TextField
      label={texts.pin}
      hint={texts.pinTries(triesLeft)}
      error={(tried && pin === '' && texts.pinWanted) || (failure && doorSentence(errors, ways, failure))}
      type="password"
      inputMode="numeric"
      autoComplete="off"
      digits
      value={pin}
      onChange={(typed) => {
        setPin(typed);
        setFailure(null);
      }}
    />
  );
  return (
    <Form onSubmit={submit}>
      {arrives ? <Arrival>{field}</Arrival> : field}
      <Button type="submit" look={arrives ? 'primary' : 'plain'} shape="big" icon="key" busy={busy}>
        {busy ? texts.unlocking : texts.unlock}
      </Button>
    </Form>
  );
}

/** Tries a printed recovery key, so that it is known to be the right one before it is needed. */
import { useState } from 'react';
import type { DoorFailure } from '#extension/vault/doors/ways-in.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { waysInTexts } from '#extension/text/ways-in.ts';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { doorSentence } from '#extension/ui/door-sentence.ts';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts, useVault } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';

export function CheckRecoveryKey(props: { readonly onDone: () => void; readonly onCancel: () => void }) {
  const texts = useTexts(waysInTexts);
  const errors = useTexts(errorTexts);
  const { doors } = useVault();
  const { busy, run } = useAct();
  const [key, setKey] = useState('');
  const [failure, setFailure] = useState<DoorFailure | null>(null);
  const submit = () =>
    run(async () => {
      const checked = await doors.checkRecoveryKey(key.trim());
      setFailure(checked.ok ? null : checked.error);
      if (checked.ok) props.onDone();
    });
  return (
    <Form onSubmit={submit}>
      <p className="sm">{texts.checkLead}</p>
      <Arrival>
        <TextField
          label={texts.checkKey}
          error={failure && doorSentence(errors, texts, failure)}
          autoComplete="off"
          spellCheck="false"
          value={key}
          onChange={(typed) => {
            setKey(typed);
            setFailure(null);
          }}
        />
      </Arrival>
      <div className="row wrap">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? texts.working : texts.check}
        </Button>
        <Button look="quiet" onPress={props.onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </Form>
  );
}

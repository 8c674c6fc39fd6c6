/** Takes the eight digits that the guest reads out. Only whole codes are tried: a wrong one burns the invitation. */
import { useState } from 'react';
import type { Inviting } from '#extension/vault/members/members-contract.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';

export function TypeCode(props: {
  readonly inviting: Inviting;
  readonly guestName: string;
  readonly onCancelled: () => void;
}) {
  const texts = useTexts(spaceTexts);
  const { busy, run } = useAct();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const digits = typed.replaceAll(/\s/g, '');
  const whole = /^\d{8}$/.test(digits);
  const submit = () => {
    setTried(true);
    if (whole) run(() => props.inviting.typeCode(digits));
  };
  return (
    <Form onSubmit={submit}>
      <h3>{texts.codeHeading(props.guestName)}</h3>
      <p className="sm">{texts.codeLead}</p>
      <Arrival>
        <TextField
          label={texts.code}
          hint={texts.codeOnce}
          error={tried && !whole && texts.codeWanted}
          digits
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={setTyped}
        />
      </Arrival>
      <div className="row wrap">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? texts.admitting : texts.admit}
        </Button>
        <Button
          onPress={() => {
            props.inviting.cancel();
            props.onCancelled();
          }}
        >
          {texts.cancel}
        </Button>
      </div>
    </Form>
  );
}

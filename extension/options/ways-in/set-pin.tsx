/** A PIN for this computer, as long as the browser runs. */
import { useState } from 'react';
import { minimumPinLength } from '#extension/vault/doors/ways-in.ts';
import { waysInTexts } from '#extension/text/ways-in.ts';
import { TextField } from '#extension/ui/field.tsx';
import { useTexts, useVault } from '#extension/ui/providers.tsx';
import { ProofForm } from './proof-form.tsx';

export function SetPin(props: { readonly onDone: () => void; readonly onCancel: () => void }) {
  const texts = useTexts(waysInTexts);
  const { doors } = useVault();
  const [pin, setPin] = useState('');
  const [tried, setTried] = useState(false);
  const isRight = pin.length >= minimumPinLength && /^\d+$/.test(pin);
  return (
    <ProofForm
      act={texts.addPin}
      isReady={isRight}
      onTry={() => setTried(true)}
      onSubmit={(proof) => doors.setPin(proof, pin)}
      onDone={props.onDone}
      onCancel={props.onCancel}
    >
      <TextField
        label={texts.newPin}
        hint={texts.pinHint}
        error={tried && !isRight && texts.pinTooShort(minimumPinLength)}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        digits
        value={pin}
        onChange={setPin}
      />
    </ProofForm>
  );
}

/** A change of a way in: whatever it asks for, and first of all the passphrase or the recovery key. */
import { useState, type ReactNode } from 'react';
import type { Result } from '#shared/base/result.ts';
import type { DoorFailure } from '#extension/vault/doors/ways-in.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { waysInTexts } from '#extension/text/ways-in.ts';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { doorSentence } from '#extension/ui/door-sentence.ts';
import { Failure, PassphraseField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';

export function ProofForm<T>(props: {
  readonly lead?: string;
  /** The verb on the button. */
  readonly act: string;
  /** False while something else in the form lacks; it says so itself when `onTry` was called. */
  readonly isReady?: boolean;
  readonly onTry?: () => void;
  readonly onSubmit: (proof: string) => Promise<Result<T, DoorFailure>>;
  readonly onDone: (value: T) => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}) {
  const texts = useTexts(waysInTexts);
  const errors = useTexts(errorTexts);
  const { busy, run } = useAct();
  const [proof, setProof] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<DoorFailure | null>(null);
  const isOfProof = failure?.type === 'wrong-proof';
  const submit = () => {
    setTried(true);
    props.onTry?.();
    if (proof === '' || props.isReady === false) return;
    run(async () => {
      const done = await props.onSubmit(proof);
      setFailure(done.ok ? null : done.error);
      if (done.ok) props.onDone(done.value);
    });
  };
  return (
    <Form onSubmit={submit}>
      {props.lead && <p className="sm">{props.lead}</p>}
      <Arrival>
        <PassphraseField
          label={texts.proof}
          hint={texts.proofHint}
          error={
            (tried && proof === '' && texts.proofWanted) ||
            (isOfProof && doorSentence(errors, texts, failure))
          }
          autoComplete="current-password"
          show={texts.show}
          hide={texts.hide}
          value={proof}
          onChange={(typed) => {
            setProof(typed);
            setFailure(null);
          }}
        />
      </Arrival>
      {props.children}
      <Failure>{failure && !isOfProof && doorSentence(errors, texts, failure)}</Failure>
      <div className="row wrap">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? texts.working : props.act}
        </Button>
        <Button look="quiet" onPress={props.onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </Form>
  );
}

/** The ways into the vault: which there are, and one change at a time. */
import { useState, type ReactNode } from 'react';
import type { SaveFailure } from '#extension/vault/failures.ts';
import type { NewKey } from '#extension/vault/doors/new-key.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { keyTexts } from '#extension/text/keys.ts';
import { waysInTexts } from '#extension/text/ways-in.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { PrintedKey } from '#extension/ui/printed-key.tsx';
import { doorSentence } from '#extension/ui/door-sentence.ts';
import { useObservable, useTexts, useVault } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { ChangePassphrase } from './change-passphrase.tsx';
import { CheckRecoveryKey } from './check-recovery-key.tsx';
import { ProofForm } from './proof-form.tsx';
import { RemovePasskey } from './remove-passkey.tsx';
import { SetPin } from './set-pin.tsx';

type Change = 'passphrase' | 'check' | 'renew' | 'pin' | 'passkey' | 'remove-passkey';

export function WaysInPart() {
  const texts = useTexts(waysInTexts);
  const state = useObservable(useVault().state);
  if (state.type !== 'open')
    return (
      <Note icon="lock">
        <p>{state.type === 'absent' ? texts.absent : texts.locked}</p>
      </Note>
    );
  return <OpenWays />;
}

function OpenWays() {
  const texts = useTexts(waysInTexts);
  const keys = useTexts(keyTexts);
  const errors = useTexts(errorTexts);
  const { doors, profile } = useVault();
  const name = useObservable(profile)?.displayName ?? '';
  const { pin, passkey } = useObservable(doors.ways);
  const { busy, run } = useAct();
  const [change, setChange] = useState<Change | null>(null);
  const [renewed, setRenewed] = useState<NewKey<SaveFailure> | null>(null);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const cancel = () => setChange(null);
  const done = (sentence: string) => () => {
    setChange(null);
    showToast({ text: sentence });
  };
  const removePin = () =>
    run(async () => {
      if ((await doors.removePin()).ok) showToast({ text: texts.pinRemoved });
    });
  const showRenewed = (key: NewKey<SaveFailure> | null) => {
    setChange(null);
    setFailure(null);
    setRenewed(key);
  };
  const keep = (key: NewKey<SaveFailure>) =>
    run(async () => {
      const kept = await key.keep();
      if (!kept.ok) return setFailure(kept.error);
      showRenewed(null);
      showToast({ text: texts.renewed });
    });
  const start = (which: Change, words: string) => <Button onPress={() => setChange(which)}>{words}</Button>;

  if (renewed !== null)
    return (
      <section className="card pad">
        <PrintedKey
          level={2}
          words={{ ...keys.recovery, printName: keys.recoveryName(name) }}
          value={renewed.printed}
          onKept={() => keep(renewed)}
          pending={{
            busy,
            failure: failure && doorSentence(errors, texts, failure),
            onCancel: () => showRenewed(null),
          }}
        />
      </section>
    );
  return (
    <>
      <p className="dim">{texts.lead}</p>
      <Way name={texts.passphrase} sub={texts.passphraseSub}>
        {change === 'passphrase' ? (
          <ChangePassphrase onDone={done(texts.passphraseChanged)} onCancel={cancel} />
        ) : (
          start('passphrase', texts.changePassphrase)
        )}
      </Way>
      <Way name={texts.recovery} sub={texts.recoverySub}>
        {change === 'check' && <CheckRecoveryKey onDone={done(texts.checked)} onCancel={cancel} />}
        {change === 'renew' && (
          <ProofForm
            lead={texts.renewLead}
            act={texts.renew}
            onSubmit={(proof) => doors.renewRecoveryKey(proof)}
            onDone={showRenewed}
            onCancel={cancel}
          />
        )}
        {change !== 'check' && change !== 'renew' && (
          <div className="row wrap">
            {start('check', texts.check)}
            {start('renew', texts.renew)}
          </div>
        )}
      </Way>
      <Way name={texts.passkey} sub={texts.passkeySub[passkey]}>
        {passkey === 'there' && start('remove-passkey', texts.removePasskey)}
        {passkey === 'absent' && change !== 'passkey' && start('passkey', texts.addPasskey)}
        {passkey === 'absent' && change === 'passkey' && (
          <ProofForm
            lead={texts.passkeyLead}
            act={texts.addPasskey}
            onSubmit={(proof) => doors.addPasskey(proof)}
            onDone={done(texts.passkeyAdded)}
            onCancel={cancel}
          />
        )}
      </Way>
      <Way name={texts.pin} sub={texts.pinSub[pin.type]}>
        {pin.type === 'absent' &&
          (change === 'pin' ? (
            <SetPin onDone={done(texts.pinAdded)} onCancel={cancel} />
          ) : (
            start('pin', texts.addPin)
          ))}
        {(pin.type === 'ready' || pin.type === 'spent') && (
          <Button onPress={removePin}>{texts.removePin}</Button>
        )}
      </Way>
      <section className="card pad stack">
        <h2>{texts.lost}</h2>
        <p>{texts.lostLead}</p>
        <p>{texts.lostSpace}</p>
      </section>
      {change === 'remove-passkey' && <RemovePasskey onDone={done(texts.passkeyRemoved)} onClose={cancel} />}
    </>
  );
}

function Way(props: { readonly name: string; readonly sub: string; readonly children: ReactNode }) {
  return (
    <section className="card pad stack">
      <div>
        <h2>{props.name}</h2>
        <p className="sm dim">{props.sub}</p>
      </div>
      {props.children}
    </section>
  );
}

/** The space's printed key, and a backup that it opens. */
import { useState } from 'react';
import type { InviteFailure } from '#extension/vault/members/members-contract.ts';
import type { NewKey } from '#extension/vault/doors/new-key.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { BackUpFailure } from '#extension/vault/restoring/safety-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { keyTexts } from '#extension/text/keys.ts';
import { safetyTexts } from '#extension/text/safety.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Confirm } from '#extension/ui/confirm.tsx';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { PrintedKey } from '#extension/ui/printed-key.tsx';
import { Progress } from '#extension/ui/progress.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';

type Copied = { readonly name: string; readonly waiting: number };
type Fault = BackUpFailure | { readonly type: 'not-saved' };

export function Backup({ space }: { readonly space: Space }) {
  const texts = useTexts(safetyTexts);
  const keys = useTexts(keyTexts);
  const errors = useTexts(errorTexts);
  const platform = usePlatform();
  const { hasKey, mayMakeKey } = useObservable(space.safety.state);
  const { busy, run } = useAct();
  const [newKey, setNewKey] = useState<NewKey<InviteFailure> | null>(null);
  const [renewing, setRenewing] = useState(false);
  const [keyFailure, setKeyFailure] = useState<InviteFailure | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [copied, setCopied] = useState<Copied | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  const showNewKey = (key: NewKey<InviteFailure> | null) => {
    setKeyFailure(null);
    setNewKey(key);
  };
  const makeKey = () => run(async () => showNewKey(await space.safety.newKey()));
  const keep = (key: NewKey<InviteFailure>) =>
    run(async () => {
      const kept = await key.keep();
      if (!kept.ok) return setKeyFailure(kept.error);
      showNewKey(null);
      showToast({ text: texts.keyKept });
    });
  const backUp = () =>
    run(async () => {
      setCopied(null);
      setShare(0);
      const backup = await space.safety.backUp(setShare);
      setShare(null);
      if (!backup.ok) return setFault(backup.error);
      const day = swedishDay(platform.now());
      const saved = await platform.saveFile(fileNameOf(texts.fileName(space.name, day)), backup.value.file);
      setFault(saved.ok ? null : saved.error);
      if (saved.ok) setCopied({ name: saved.value, waiting: backup.value.waiting });
    });

  if (newKey !== null)
    return (
      <section className="sect">
        <PrintedKey
          level={2}
          words={{ ...keys.space, printName: keys.spaceName(space.name, space.board) }}
          value={newKey.printed}
          onKept={() => keep(newKey)}
          pending={{
            busy,
            failure: keyFailure && errors.space[keyFailure.type],
            onCancel: () => showNewKey(null),
          }}
        />
      </section>
    );
  return (
    <section className="sect stack">
      <h2>{texts.heading}</h2>
      <p className="sm dim">{texts.lead}</p>
      {!hasKey && (
        <Note tone="soft" icon="key">
          <p>{mayMakeKey ? texts.noKey : texts.noKeyOthers}</p>
        </Note>
      )}
      {!hasKey && mayMakeKey && (
        <Button icon="key" busy={busy} onPress={makeKey}>
          {texts.makeKey}
        </Button>
      )}
      {hasKey && (
        <>
          {share !== null && (
            <Progress label={texts.backingUp} detail={texts.share(Math.round(share * 100))} value={share} />
          )}
          <div className="row wrap">
            <Button icon="device" busy={busy} onPress={backUp}>
              {share === null ? texts.backUp : texts.backingUp}
            </Button>
            {mayMakeKey && (
              <Button look="quiet" onPress={() => setRenewing(true)}>
                {texts.renewKey}
              </Button>
            )}
          </div>
        </>
      )}
      <output>{copied && <Done copied={copied} />}</output>
      <Failure>{fault && sentenceOf(fault)}</Failure>
      <Disclosure icon="info" summary={texts.lostHeading}>
        <ul className="bullets stack-s sm">
          {texts.lost.split('\n').map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Disclosure>
      {renewing && (
        <Confirm
          heading={texts.renewHeading}
          leave={texts.renewKeep}
          act={texts.renewKey}
          onAct={() => {
            setRenewing(false);
            makeKey();
          }}
          onClose={() => setRenewing(false)}
        >
          <p>{texts.renewLead}</p>
        </Confirm>
      )}
    </section>
  );

  function sentenceOf(failure: Fault): string {
    return failure.type === 'locked' ? errors.space.locked : texts.fault[failure.type];
  }
}

function Done({ copied }: { readonly copied: Copied }) {
  const texts = useTexts(safetyTexts);
  return (
    <Note tone="ok" icon="ok">
      <p>{texts.saved(copied.name)}</p>
      {copied.waiting > 0 && <p>{texts.waiting(copied.waiting)}</p>}
    </Note>
  );
}

/** Browsers refuse names with these characters, or change them. */
function fileNameOf(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|]/g, '-');
}

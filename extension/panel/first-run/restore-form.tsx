/** Brings a space back from its backup and its printed key, as a new owner on this computer. */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { RestoreFailure } from '#extension/vault/restoring/safety-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { safetyTexts } from '#extension/text/safety.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { Progress } from '#extension/ui/progress.tsx';
import { useTexts, useVault } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';

export function RestoreForm(props: { readonly name: string; readonly onStarted: (space: Space) => void }) {
  const texts = useTexts(safetyTexts);
  const onboarding = useTexts(onboardingTexts);
  const errors = useTexts(errorTexts);
  const vault = useVault();
  const { busy, run } = useAct();
  const [file, setFile] = useState<File | null>(null);
  const [spaceKey, setSpaceKey] = useState('');
  const [name, setName] = useState(props.name);
  const [tried, setTried] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<RestoreFailure | null>(null);
  const isOfKey = failure?.type === 'wrong-space-key';

  const submit = () => {
    setTried(true);
    if (!file || !spaceKey.trim() || !name.trim()) return;
    run(async () => {
      setFailure(null);
      setShare(0);
      const draft = { file, spaceKey: spaceKey.trim(), memberName: name.trim() };
      const restored = await vault.restoreSpace(draft, setShare);
      setShare(null);
      if (!restored.ok) return setFailure(restored.error);
      showToast({ text: texts.restored(restored.value.name) });
      props.onStarted(restored.value);
    });
  };

  return (
    <Form onSubmit={submit}>
      <p className="sm">{texts.restoreLead}</p>
      <div className="field" data-wanting={(tried && !file) || undefined}>
        <span className="label">{texts.file}</span>
        <div className="row wrap">
          <FileTrigger acceptedFileTypes={['.varsam']} onSelect={(files) => setFile(files?.[0] ?? null)}>
            <Button icon="document">{texts.chooseFile}</Button>
          </FileTrigger>
          <output className="sm anywhere">{file && texts.fileChosen(file.name)}</output>
        </div>
        <Failure>{tried && !file && texts.fileWanted}</Failure>
      </div>
      <TextField
        label={texts.key}
        hint={texts.keyHint}
        error={(tried && !spaceKey.trim() && texts.keyWanted) || (isOfKey && texts.fault[failure.type])}
        autoComplete="off"
        spellCheck="false"
        value={spaceKey}
        onChange={(typed) => {
          setSpaceKey(typed);
          if (isOfKey) setFailure(null);
        }}
      />
      <TextField
        label={onboarding.memberName}
        hint={onboarding.memberNameHint}
        error={tried && !name.trim() && onboarding.nameWanted}
        value={name}
        onChange={setName}
      />
      {share !== null && (
        <Progress label={texts.restoring} detail={texts.share(Math.round(share * 100))} value={share} />
      )}
      <Failure>{failure && !isOfKey && sentenceOf(failure)}</Failure>
      <Button type="submit" look="primary" busy={busy}>
        {busy ? texts.restoring : texts.restore}
      </Button>
    </Form>
  );

  function sentenceOf({ type }: RestoreFailure): string {
    return type in texts.fault
      ? texts.fault[type as keyof typeof texts.fault]
      : errors.space[type as keyof typeof errors.space];
  }
}

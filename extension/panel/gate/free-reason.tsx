/** A reason in one's own words, typed where no page can hear it, and sealed to the reviewers. */
import { useState } from 'react';
import type { SaveFailure } from '#extension/vault/failures.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { gateTexts } from '#extension/text/gate.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { useSpace } from '../use-space.ts';

/** A mailbox message has a fixed size: what is longer could not be sealed. */
const longest = 400;

export function FreeReason(props: {
  readonly caseNumber: string;
  /** Empty where nothing says which system it is. */
  readonly adapterId: string;
  /** What the user was warned about: the reason holds for that, and for nothing that is found later. */
  readonly findings: readonly string[];
}) {
  const texts = useTexts(gateTexts);
  const errors = useTexts(errorTexts);
  const platform = usePlatform();
  const space = useSpace();
  const { busy, run } = useAct();
  const [caseNumber, setCaseNumber] = useState(props.caseNumber);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  if (!space) return <p>{texts.noSpace}</p>;
  if (saved) {
    return (
      <Note tone="ok" icon="ok">
        <p>
          <output>{props.findings.length > 0 ? texts.savedOpens : texts.saved}</output>
        </p>
      </Note>
    );
  }

  const written = text.trim();
  const submit = () => {
    setTried(true);
    if (!caseNumber.trim() || !written || written.length > longest) return;
    run(async () => {
      const posted = await space.post({
        type: 'opened',
        at: platform.now(),
        adapterId: props.adapterId,
        caseNumber: caseNumber.trim(),
        subjectKey: null,
        reasonId: 'own-words',
        freeText: written,
        findings: props.findings,
      });
      setSaved(posted.ok);
      setFailure(posted.ok ? null : posted.error);
    });
  };
  return (
    <Form label={texts.reason} onSubmit={submit}>
      <p className="sm">{texts.reasonLead}</p>
      <TextField
        label={texts.case}
        error={tried && !caseNumber.trim() && texts.caseWanted}
        autoComplete="off"
        value={caseNumber}
        onChange={setCaseNumber}
      />
      <TextField
        label={texts.text}
        hint={texts.textHint}
        error={
          (tried && !written && texts.textWanted) || (written.length > longest && texts.tooLong(longest))
        }
        lines="many"
        value={text}
        onChange={setText}
      />
      <Failure>{failure && errors.vault[failure.type]}</Failure>
      <Button type="submit" busy={busy}>
        {busy ? texts.saving : texts.save}
      </Button>
      <p className="sm dim">{texts.rule}</p>
    </Form>
  );
}

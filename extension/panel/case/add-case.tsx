/** A case into the protected register: its number and which protection. Assigned identities are no choice (WARN-5). */
import { useState } from 'react';
import { registerTexts } from '#extension/text/register.ts';
import { Button } from '#extension/ui/button.tsx';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { RegisterFailure } from '#extension/vault/space/register-contract.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import { normaliseCaseNumber } from '#shared/site/case-number.ts';
import { protectionKinds, type ProtectionKind } from '#shared/site/facts.ts';

type Fault = 'caseNumberWanted' | 'personNumber' | 'alreadyThere';

export function AddCase(props: {
  readonly space: Space;
  readonly caseNumber?: string;
  readonly protection?: ProtectionKind;
  readonly onDone: () => void;
}) {
  const { register } = props.space;
  const texts = useTexts(registerTexts);
  const platform = usePlatform();
  const { busy, run } = useAct();
  const [text, setText] = useState(props.caseNumber ?? '');
  const [protection, setProtection] = useState<ProtectionKind>(props.protection ?? 'sekretessmarkering');
  const [fault, setFault] = useState<Fault | null>(null);
  const [failure, setFailure] = useState<RegisterFailure | null>(null);
  const save = () =>
    run(async () => {
      const caseNumber = normaliseCaseNumber(text);
      const found = faultOf(caseNumber, protection, props.space);
      setFault(found);
      if (found !== null || caseNumber === null) return;
      const from = swedishDay(platform.now());
      const kept = await register.put({ caseNumber, protection, from, until: null });
      if (!kept.ok) return setFailure(kept.error);
      showToast({ text: texts.added(caseNumber) });
      props.onDone();
    });
  return (
    <Form label={texts.add} onSubmit={save}>
      <TextField
        label={texts.caseNumber}
        hint={texts.caseNumberHint}
        value={text}
        onChange={setText}
        maxLength={80}
        error={fault === null ? undefined : texts[fault]}
      />
      <RadioGroup
        label={texts.kind}
        value={protection}
        onChange={setProtection}
        choices={protectionKinds.map((value) => ({
          value,
          name: texts.kinds[value],
          sub: texts.kindSubs[value],
        }))}
      />
      <p className="sm dim">{texts.never}</p>
      <Failure>{failure && texts.failures[failure.type]}</Failure>
      <div className="row wrap">
        <Button look="primary" type="submit" busy={busy}>
          {texts.save}
        </Button>
        <Button onPress={props.onDone}>{texts.cancel}</Button>
      </div>
    </Form>
  );
}

function faultOf(caseNumber: string | null, protection: ProtectionKind, space: Space): Fault | null {
  if (caseNumber === null) return 'caseNumberWanted';
  if (findIdentifiers(caseNumber).some(({ kind }) => kind === 'personnummer' || kind === 'samordningsnummer'))
    return 'personNumber';
  const isThere = space.register.cases
    .get()
    .some(
      (listed) =>
        listed.caseNumber === caseNumber && listed.protection === protection && listed.until === null,
    );
  return isThere ? 'alreadyThere' : null;
}

/** Page and register say different things about the case that is open: who does what about it (WARN-6, WARN-16). */
import { useState } from 'react';
import { registerTexts } from '#extension/text/register.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { createObservable } from '#shared/base/observable.ts';
import type { Assessment } from '#shared/assess/assessment.ts';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import { reviews } from '../use-me.ts';
import { useSpace } from '../use-space.ts';
import { AddCase } from './add-case.tsx';

const nobody = createObservable<readonly MemberView[]>([]);

export function Mismatch({ assessment }: { readonly assessment: Assessment }) {
  const texts = useTexts(registerTexts);
  const space = useSpace();
  const members = useObservable(space?.members ?? nobody);
  const [adding, setAdding] = useState(false);
  const { mismatch, caseNumber, findings } = assessment;
  if (mismatch === 'mark-gone')
    return (
      <Note tone="dev" icon="late">
        <p>
          <b>{texts.markGone}.</b> {texts.markGoneBody}
        </p>
        <WhoDoesWhat />
      </Note>
    );
  const me = members.find(({ isMe }) => isMe);
  if (mismatch === null || caseNumber === null || !space || !me || !reviews(me)) return null;
  if (adding) {
    const protection = findings.flatMap(({ kind }) => (kind.type === 'protected' ? kind.protection : []))[0];
    return (
      <AddCase
        space={space}
        caseNumber={caseNumber}
        {...(protection === undefined ? {} : { protection })}
        onDone={() => setAdding(false)}
      />
    );
  }
  return (
    <Note tone="dev" icon="late">
      <p>
        <b>{texts.notRegistered}.</b> {texts.notRegisteredBody}
      </p>
      <Button look="quiet" onPress={() => setAdding(true)}>
        {texts.addThis(caseNumber)}
      </Button>
    </Note>
  );
}

type Cause = keyof (typeof registerTexts)['sv']['steps'];
const causes: readonly Cause[] = ['late', 'provider', 'withdrawn'];

/** Why a mark may be gone, each with its actor and step: only whoever has the case open knows which. */
function WhoDoesWhat() {
  const texts = useTexts(registerTexts);
  const [cause, setCause] = useState<Cause | ''>('');
  return (
    <>
      <RadioGroup
        label={texts.whatIsSo}
        value={cause}
        onChange={setCause}
        choices={causes.map((value) => ({ value, name: texts.cases[value] }))}
      />
      <output>{cause !== '' && texts.steps[cause]}</output>
    </>
  );
}

/** Joins a space by a colleague's link. */
import { useState } from 'react';
import type { Joining, JoinFailure } from '#extension/vault/members/joining-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts, useVault } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { JoinProgress } from './join-progress.tsx';

export function JoinForm(props: {
  readonly name: string;
  /** Whether an invitation is being taken up. */
  readonly onJoining: (isJoining: boolean) => void;
  readonly onStarted: (space: Space) => void;
}) {
  const texts = useTexts(onboardingTexts);
  const errors = useTexts(errorTexts);
  const vault = useVault();
  const { busy, run } = useAct();
  const [link, setLink] = useState('');
  const [name, setName] = useState(props.name);
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<JoinFailure | null>(null);
  const [joining, setJoining] = useState<Joining | null>(null);
  const go = (next: Joining | null) => {
    setJoining(next);
    props.onJoining(next !== null);
  };

  const submit = () => {
    setTried(true);
    if (!link.trim() || !name.trim()) return;
    run(async () => {
      setFailure(null);
      const begun = await vault.join(link.trim(), name.trim());
      if (begun.ok) go(begun.value);
      else setFailure(begun.error);
    });
  };

  if (joining) {
    return (
      <JoinProgress
        joining={joining}
        onJoined={props.onStarted}
        onOver={(isSpent) => {
          if (isSpent) setLink('');
          setTried(false);
          go(null);
        }}
      />
    );
  }
  return (
    <Form onSubmit={submit}>
      <TextField
        label={texts.link}
        hint={texts.linkHint}
        error={
          (tried && !link.trim() && texts.linkWanted) ||
          (failure && isOfLink(failure) && errors.space[failure.type])
        }
        value={link}
        onChange={setLink}
      />
      <TextField
        label={texts.memberName}
        hint={texts.memberNameHint}
        error={tried && !name.trim() && texts.nameWanted}
        value={name}
        onChange={setName}
      />
      <Failure>{failure && !isOfLink(failure) && errors.space[failure.type]}</Failure>
      <Button type="submit" look="primary" busy={busy}>
        {busy ? texts.joining : texts.joinSpace}
      </Button>
    </Form>
  );
}

/** Said at the field, which is to be filled anew. */
function isOfLink({ type }: JoinFailure): boolean {
  return type === 'bad-link' || type === 'expired' || type === 'used';
}

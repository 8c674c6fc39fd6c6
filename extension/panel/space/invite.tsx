/** The inviter's side: a link for the colleague, then the code that the colleague reads out, typed here. */
import { useEffect, useRef, useState } from 'react';
import type { InviteFailure, Inviting } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { useSlow } from '#extension/ui/use-slow.ts';
import type { Role } from '#shared/protocol/operation.ts';
import { InviteProgress } from './invite-progress.tsx';
import { RoleChoice } from './role-choice.tsx';

type Stage =
  | { readonly at: 'rest' }
  | { readonly at: 'role' }
  | { readonly at: 'inviting'; readonly inviting: Inviting };

export function Invite({ space }: { readonly space: Space }) {
  const texts = useTexts(spaceTexts);
  const errors = useTexts(errorTexts);
  const { busy, run } = useAct();
  const [stage, setStage] = useState<Stage>({ at: 'rest' });
  const [role, setRole] = useState<Role>('member');
  const [failure, setFailure] = useState<InviteFailure | null>(null);
  const isSlow = useSlow(busy);
  const asking = useRef<AbortController | null>(null);
  const giveUp = () => asking.current?.abort();
  useEffect(() => () => asking.current?.abort(), []);
  const makeLink = () =>
    run(async () => {
      const { signal } = (asking.current = new AbortController());
      const begun = await space.invite({ role }, signal);
      if (signal.aborted) {
        if (begun.ok) begun.value.cancel();
        return;
      }
      setFailure(begun.ok ? null : begun.error);
      setStage(begun.ok ? { at: 'inviting', inviting: begun.value } : { at: 'role' });
    });

  return (
    <section className="sect stack">
      <h2>{texts.inviteHeading}</h2>
      {stage.at === 'rest' && (
        <Button
          look="primary"
          icon="plus"
          onPress={() => {
            setRole('member');
            setFailure(null);
            setStage({ at: 'role' });
          }}
        >
          {texts.invite}
        </Button>
      )}
      {stage.at === 'role' && (
        <>
          <RoleChoice label={texts.inviteRole} value={role} onChange={setRole} />
          <Failure>{failure && errors.space[failure.type]}</Failure>
          <div className="row wrap">
            <Button look="primary" icon="link" busy={busy} onPress={makeLink}>
              {busy ? texts.makingLink : texts.makeLink}
            </Button>
            <Button
              onPress={() => {
                giveUp();
                setStage({ at: 'rest' });
              }}
            >
              {texts.cancel}
            </Button>
          </div>
        </>
      )}
      {stage.at === 'inviting' && (
        <InviteProgress
          key={stage.inviting.link}
          space={space}
          inviting={stage.inviting}
          role={role}
          busy={busy}
          onAgain={makeLink}
          onDone={() => {
            giveUp();
            setStage({ at: 'rest' });
          }}
        />
      )}
      {stage.at !== 'rest' && <output className="hint">{isSlow && texts.linkWaits}</output>}
    </section>
  );
}

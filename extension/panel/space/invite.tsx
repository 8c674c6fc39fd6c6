/** The inviter's side: a link for the colleague, then the code that the colleague reads out, typed here. */
import { useState } from 'react';
import type { InviteFailure, Inviting } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';
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
  const makeLink = () =>
    run(async () => {
      const begun = await space.invite({ role });
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
            <Button onPress={() => setStage({ at: 'rest' })}>{texts.cancel}</Button>
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
          onDone={() => setStage({ at: 'rest' })}
        />
      )}
    </section>
  );
}

/** The way out of a space that has others in it; not for its only owner, nor before all one wrote is sent. */
import { useState } from 'react';
import type { InviteFailure, MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space, SyncStatus } from '#extension/vault/space/space-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Button } from '#extension/ui/button.tsx';
import { Confirm } from '#extension/ui/confirm.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';

/** What a lesser role keeps here would wait for ever. */
const sent: ReadonlySet<SyncStatus['type']> = new Set(['synced', 'seen', 'stranded']);

export function Leave({ space, me }: { readonly space: Space; readonly me: MemberView }) {
  const texts = useTexts(spaceTexts);
  const errors = useTexts(errorTexts);
  const members = useObservable(space.members);
  const status = useObservable(space.status);
  const held = useObservable(space.postsHeld);
  const { busy, run } = useAct();
  const [asks, setAsks] = useState(false);
  const [failure, setFailure] = useState<InviteFailure | null>(null);
  const isOnlyOwner = me.role === 'owner' && !members.some(({ role, isMe }) => role === 'owner' && !isMe);
  const isSent = sent.has(status.type) && held === 0;

  const leave = () =>
    run(async () => {
      const left = await space.removeMember(me.id);
      setFailure(left.ok ? null : left.error);
      if (!left.ok) return;
      setAsks(false);
      showToast({ text: texts.left(space.name) });
    });
  if (members.every(({ isMe }) => isMe)) return null;
  return (
    <section className="sect stack">
      <h2>{texts.leave}</h2>
      {isOnlyOwner ? (
        <p className="sm dim">{texts.leaveOnlyOwner}</p>
      ) : isSent || asks ? (
        <>
          <p className="sm dim">{texts.leaveLead}</p>
          <Button look="quiet" onPress={() => setAsks(true)}>
            {texts.leave}
          </Button>
        </>
      ) : (
        <p className="sm dim">{texts.leaveUnsent}</p>
      )}
      <Confirm
        open={asks}
        heading={texts.leaveHeading(space.name)}
        leave={texts.leaveStay}
        act={texts.leave}
        busy={busy}
        failure={failure && errors.space[failure.type]}
        onAct={leave}
        onClose={() => setAsks(false)}
      >
        <p>{texts.leaveAsk}</p>
      </Confirm>
    </section>
  );
}

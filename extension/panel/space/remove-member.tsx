/** Asks before a member is removed: what they have fetched they keep, and the keys change for all others. */
import { useState } from 'react';
import type { InviteFailure, MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Confirm } from '#extension/ui/confirm.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';

export function RemoveMember(props: {
  readonly space: Space;
  readonly member: MemberView;
  readonly onClose: () => void;
}) {
  const { space, member, onClose } = props;
  const texts = useTexts(spaceTexts);
  const errors = useTexts(errorTexts);
  const { busy, run } = useAct();
  const [failure, setFailure] = useState<InviteFailure | null>(null);
  const remove = () =>
    run(async () => {
      const removed = await space.removeMember(member.id);
      if (!removed.ok) {
        setFailure(removed.error);
        return;
      }
      onClose();
      showToast({ text: texts.removed(member.name) });
    });
  return (
    <Confirm
      heading={texts.removeHeading(member.name)}
      leave={texts.keep}
      act={texts.remove(member.name)}
      busy={busy}
      failure={failure && errors.space[failure.type]}
      onAct={remove}
      onClose={onClose}
    >
      <p>{texts.removeLead}</p>
    </Confirm>
  );
}

/** Asks before a computer that does not answer is revoked: what it has, it keeps. */
import { useState } from 'react';
import { errorTexts } from '#extension/text/errors.ts';
import { retentionTexts } from '#extension/text/retention.ts';
import { Confirm } from '#extension/ui/confirm.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { CulledDevice } from '#extension/vault/ends/archive-contract.ts';
import type { InviteFailure } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';

export function RevokeDevice(props: {
  readonly space: Space;
  readonly device: CulledDevice;
  readonly onClose: () => void;
}) {
  const { space, device, onClose } = props;
  const texts = useTexts(retentionTexts);
  const errors = useTexts(errorTexts);
  const { busy, run } = useAct();
  const [failure, setFailure] = useState<InviteFailure | null>(null);
  const revoke = () =>
    run(async () => {
      const revoked = await space.revokeDevice(device.id);
      setFailure(revoked.ok ? null : revoked.error);
      if (!revoked.ok) return;
      onClose();
      showToast({ text: texts.revoked });
    });
  return (
    <Confirm
      heading={texts.revokeHeading(device.member)}
      leave={texts.cancel}
      act={texts.revoke}
      busy={busy}
      failure={failure && errors.space[failure.type]}
      onAct={revoke}
      onClose={onClose}
    >
      <p>{texts.revokeLead}</p>
    </Confirm>
  );
}

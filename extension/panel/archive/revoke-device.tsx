/** Asks before a computer that does not answer is revoked: what it has, it keeps. */
import { useState } from 'react';
import { errorTexts } from '#extension/text/errors.ts';
import { retentionTexts } from '#extension/text/retention.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure } from '#extension/ui/field.tsx';
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
    <Dialog open onClose={onClose} heading={texts.revokeHeading(device.member)}>
      <p>{texts.revokeLead}</p>
      <Failure>{failure && errors.space[failure.type]}</Failure>
      <div className="row wrap">
        <Button look="primary" onPress={onClose}>
          {texts.cancel}
        </Button>
        <Button busy={busy} onPress={revoke}>
          {texts.revoke}
        </Button>
      </div>
    </Dialog>
  );
}

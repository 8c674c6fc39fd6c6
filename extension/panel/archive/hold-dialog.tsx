/** Asks why something is to be held back from culling. */
import { useState } from 'react';
import { retentionTexts } from '#extension/text/retention.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import type { KeptRoom } from '#extension/vault/ends/archive-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { useCulling } from './use-culling.ts';

/** As much as the control log takes of it, sealed. */
const longestReason = 400;

export function HoldDialog(props: {
  readonly space: Space;
  readonly room: KeptRoom;
  readonly onClose: () => void;
}) {
  const texts = useTexts(retentionTexts);
  const { busy, failure, act } = useCulling();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  const hold = () => {
    setTried(true);
    if (isMissing) return;
    act(
      () => props.space.archive.hold(props.room.id, reason.trim()),
      () => {
        props.onClose();
        showToast({ text: texts.held });
      },
    );
  };
  return (
    <Dialog open onClose={props.onClose} heading={texts.holdHeading}>
      <Form onSubmit={hold}>
        <p>{texts.holdLead}</p>
        <TextField
          label={texts.holdReason}
          hint={texts.holdReasonHint}
          error={tried && isMissing ? texts.holdReasonMissing : null}
          maxLength={longestReason}
          value={reason}
          onChange={setReason}
        />
        <Failure>{failure}</Failure>
        <div className="row wrap">
          <Button look="primary" type="submit" busy={busy}>
            {texts.hold}
          </Button>
          <Button onPress={props.onClose}>{texts.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Opens a signed review again: that needs a reason, which stays. */
import { useState } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { archiveTexts } from '#extension/text/archive.ts';

export function ReopenDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onReopen: (reason: string) => void;
}) {
  const texts = useTexts(archiveTexts).sign;
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = reason.trim() === '';
  return (
    <Dialog open={props.open} onClose={props.onClose} heading={texts.reopenHeading}>
      <p>{texts.reopenBody}</p>
      <Form onSubmit={() => (missing ? setAsked(true) : props.onReopen(reason.trim()))}>
        <TextField
          label={texts.reopenWhy}
          value={reason}
          onChange={setReason}
          error={asked && missing ? texts.reopenMissing : null}
        />
        <div className="row wrap">
          <Button look="primary" type="submit">
            {texts.reopen}
          </Button>
          <Button look="quiet" onPress={props.onClose}>
            {texts.cancel}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

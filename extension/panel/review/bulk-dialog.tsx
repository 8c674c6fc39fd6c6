/** One verdict for all marked rows: asks why, since the reason is all that a later reader has. */
import { useState } from 'react';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import type { Verdict } from '#shared/review/annotation.ts';

export function BulkDialog(props: {
  /** Null = closed. */
  readonly verdict: Verdict | null;
  readonly rows: number;
  readonly onClose: () => void;
  readonly onJudge: (verdict: Verdict, reason: string) => void;
}) {
  const { verdict } = props;
  const texts = useTexts(reviewTexts);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  if (verdict === null) return null;
  const missing = reason.trim() === '';
  const judge = () => (missing ? setAsked(true) : props.onJudge(verdict, reason.trim()));
  return (
    <Dialog open onClose={props.onClose} heading={texts.bulkHeading(texts.verdicts[verdict], props.rows)}>
      <p>{texts.bulkBody}</p>
      <Arrival>
        <TextField
          label={texts.bulkReason}
          value={reason}
          onChange={setReason}
          error={asked && missing ? texts.bulkReasonMissing : null}
          onKeyDown={(event) => {
            if (event.key === 'Enter') judge();
            else event.continuePropagation();
          }}
        />
      </Arrival>
      <div className="row wrap">
        <Button look="primary" onPress={judge}>
          {texts.bulkAct}
        </Button>
        <Button look="quiet" onPress={props.onClose}>
          {texts.close}
        </Button>
      </div>
    </Dialog>
  );
}

/** One verdict for all marked rows: asks why, since the reason is all that a later reader has. */
import { useState } from 'react';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { findingsTexts } from '#extension/text/findings.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { Grade } from '#shared/findings/grade.ts';
import type { Verdict } from '#shared/review/annotation.ts';

export function BulkDialog(props: {
  /** Null = closed. */
  readonly verdict: Verdict | null;
  readonly rows: number;
  /** How far the rows are explained, as far as that has been found out. */
  readonly graded: Readonly<Record<Grade, number>>;
  /** How many of the rows have a verdict already that is another. */
  readonly otherwise: number;
  readonly onClose: () => void;
  readonly onJudge: (verdict: Verdict, reason: string) => void;
}) {
  const { verdict } = props;
  const texts = useTexts(reviewTexts);
  const words = useTexts(findingsTexts);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  if (verdict === null) return null;
  // One verdict for many is easy for rows that something bears out: the others are not to slip in among them.
  const unread = (['unexplained', 'own-word'] as const).filter((grade) => props.graded[grade] > 0);
  const missing = reason.trim() === '';
  const judge = () => (missing ? setAsked(true) : props.onJudge(verdict, reason.trim()));
  return (
    <Dialog open onClose={props.onClose} heading={texts.bulkHeading(texts.verdicts[verdict], props.rows)}>
      <p>{texts.bulkBody}</p>
      {unread.length > 0 && (
        <Note icon="ring">
          {unread.map((grade) => (
            <p key={grade}>{words.among[grade](props.graded[grade])}</p>
          ))}
        </Note>
      )}
      {props.otherwise > 0 && (
        <Note icon="info">
          <p>{texts.bulkOtherwise(props.otherwise)}</p>
        </Note>
      )}
      <Form onSubmit={judge}>
        <Arrival>
          <TextField
            label={texts.bulkReason}
            value={reason}
            onChange={setReason}
            error={asked && missing ? texts.bulkReasonMissing : null}
          />
        </Arrival>
        <div className="row wrap">
          <Button type="submit" look="primary">
            {texts.bulkAct}
          </Button>
          <Button look="quiet" onPress={props.onClose}>
            {texts.close}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Signs a review: asks for the reasons that are wanting, then once more whether it is to be signed. */
import { useMemo, useState } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { archiveTexts } from '#extension/text/archive.ts';
import type { OpenReview, SignOffFailure } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { longestName } from '#shared/plan/plan-record.ts';
import { annotateRows, indexRows } from '#shared/review/annotated-rows.ts';
import { isDrawnByOther } from '#shared/review/drawer.ts';
import { reviewProgress } from '#shared/review/progress.ts';
import { createRecordId } from '../plan/use-change.ts';
import { useMe } from '../use-me.ts';
import { ListGapNote } from './list-gap-note.tsx';
import { SignFacts } from './sign-facts.tsx';
import { useListGap } from './use-list-gap.ts';

export function SignForm(props: {
  readonly space: Space;
  readonly review: OpenReview;
  /** Null: signed and on disk. A signature that is not shows all the same, and is tried again. */
  readonly onOutcome: (failure: SignOffFailure | null) => void;
}) {
  const { space, review } = props;
  const texts = useTexts(archiveTexts).sign;
  const projection = useObservable(review.projection);
  const me = useMe(space);
  const progress = useMemo(() => {
    const { dataset, rowKeys } = review;
    return reviewProgress(annotateRows(dataset.events, rowKeys, indexRows(rowKeys), projection));
  }, [review, projection]);
  const before = useListGap(space, review);
  const isDrawer = me !== undefined && review.summary.createdBy === me.id && isDrawnByOther(review.dataset);
  const [role, setRole] = useState('');
  const [openReason, setOpenReason] = useState('');
  const [typedGapReason, setGapReason] = useState<string | null>(null);
  const [step, setStep] = useState<'writing' | 'asked' | 'confirming' | 'signing'>('writing');

  const open = progress.rows - progress.judged;
  const gap = before.type === 'gap' ? before : null;
  const gapReason = typedGapReason ?? gap?.why ?? '';
  const isWanting = (text: string): boolean => text.trim() === '';
  const wanting =
    isWanting(role) || (open > 0 && isWanting(openReason)) || (gap !== null && isWanting(gapReason));
  const tell = (text: string, sentence: string) => (step === 'asked' && isWanting(text) ? sentence : null);
  const sign = async () => {
    setStep('signing');
    const draft = {
      role: role.trim(),
      openReason: open > 0 ? openReason.trim() : '',
      gapReason: gap ? gapReason.trim() : '',
    };
    const signed = await review.signOff(draft);
    if (signed.ok && gap?.unit && gap.why === '') {
      const { unit, gap: days } = gap;
      const { from, to } = days;
      const why = draft.gapReason.slice(0, longestName);
      await space.changePlan({ type: 'gap', id: createRecordId(), unit, from, to, why, by: me?.id ?? '' });
    }
    props.onOutcome(signed.ok ? null : signed.error);
    setStep('writing');
  };

  return (
    <>
      <p>{texts.lead}</p>
      <SignFacts review={review} progress={progress} />
      <ListGapNote before={before} />
      {isDrawer ? (
        <Note icon="info">{texts.drawer}</Note>
      ) : (
        <Form label={texts.title} onSubmit={() => setStep(wanting ? 'asked' : 'confirming')}>
          {open > 0 && (
            <TextField
              label={texts.openReason}
              hint={texts.rowsLeft(open)}
              lines="many"
              value={openReason}
              onChange={setOpenReason}
              error={tell(openReason, texts.openReasonMissing)}
            />
          )}
          {gap && (
            <TextField
              label={texts.gapReason}
              lines="many"
              value={gapReason}
              onChange={setGapReason}
              error={tell(gapReason, texts.gapReasonMissing)}
            />
          )}
          <TextField
            label={texts.role}
            hint={texts.roleHint}
            value={role}
            onChange={setRole}
            error={tell(role, texts.roleMissing)}
          />
          <Button look="primary" icon="pen" type="submit" busy={step === 'signing'}>
            {texts.act}
          </Button>
        </Form>
      )}
      <Dialog open={step === 'confirming'} onClose={() => setStep('writing')} heading={texts.confirm}>
        <p>{texts.confirmBody}</p>
        <div className="row wrap">
          <Button look="primary" onPress={() => void sign()}>
            {texts.act}
          </Button>
          <Button look="quiet" onPress={() => setStep('writing')}>
            {texts.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

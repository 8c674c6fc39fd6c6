/** Says why days between two lists have no list (CAP-11). */
import { useState } from 'react';
import { planTexts } from '#extension/text/plan.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import type { ListGap } from '#shared/plan/monthly.ts';
import { intervalWords } from '../review/interval-words.ts';
import type { PlanPart } from './plan-context.ts';
import { createRecordId, useChange } from './use-change.ts';

export function GapDialog(props: PlanPart & { readonly gap: ListGap; readonly onClose: () => void }) {
  const texts = useTexts(planTexts);
  const { language } = useLanguage();
  const { busy, failure, write } = useChange(props.space);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const { unit, from, to } = props.gap;
  const save = () => {
    setTried(true);
    if (why.trim() === '') return;
    write(
      { type: 'gap', id: createRecordId(), unit, from, to, why: why.trim(), by: props.me.id },
      props.onClose,
    );
  };
  return (
    <Dialog open onClose={props.onClose} heading={texts.gapHeading}>
      <p className="sm dim">
        {unit}, {intervalWords(props.gap, language)}.
      </p>
      <Form label={texts.gapHeading} onSubmit={save}>
        <TextField
          label={texts.gapWhy}
          hint={texts.gapHint}
          lines="many"
          maxLength={400}
          value={why}
          onChange={setWhy}
          error={tried && why.trim() === '' && texts.gapWanted}
        />
        <Failure>{failure}</Failure>
        <div className="row wrap">
          <Button type="submit" look="primary" busy={busy}>
            {busy ? texts.saving : texts.saveGap}
          </Button>
          <Button look="quiet" onPress={props.onClose}>
            {texts.cancel}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Says why days between two lists have no list (CAP-11). */
import { useState } from 'react';
import { planTexts } from '#extension/text/plan.ts';
import { Dialog } from '#extension/ui/dialog.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import type { ListGap } from '#shared/plan/monthly.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import { DialogFoot } from './dialog-foot.tsx';
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
        <DialogFoot failure={failure} busy={busy} act={texts.saveGap} onClose={props.onClose} />
      </Form>
    </Dialog>
  );
}

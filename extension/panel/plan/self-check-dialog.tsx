/** The unit manager's own check: its parts ticked off one by one, and what is to change (PLAN-10). */
import { useState } from 'react';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { Switch } from '#extension/ui/choice.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { longestMeasures, selfCheckParts, type SelfCheckPart } from '#shared/plan/plan-record.ts';
import { DialogFoot } from './dialog-foot.tsx';
import type { PlanPart } from './plan-context.ts';
import { createRecordId, useChange } from './use-change.ts';

export function SelfCheckDialog(props: PlanPart & { readonly onClose: () => void }) {
  const words = useTexts(planPaperTexts);
  const { busy, failure, write } = useChange(props.space);
  const [done, setDone] = useState<readonly SelfCheckPart[]>([]);
  const [measures, setMeasures] = useState('');
  const [tried, setTried] = useState(false);
  const whole = done.length === selfCheckParts.length;
  const save = () => {
    setTried(true);
    if (!whole) return;
    const made = { type: 'self-check', id: createRecordId(), doneOn: props.today } as const;
    write({ ...made, measures: measures.trim(), by: props.me.id }, () => {
      showToast({ text: words.selfCheckSaved });
      props.onClose();
    });
  };
  return (
    <Dialog open onClose={props.onClose} heading={words.selfCheck}>
      <p className="sm dim">{words.selfCheckLead}</p>
      <Form label={words.selfCheck} onSubmit={save}>
        {selfCheckParts.map((part) => (
          <Switch
            key={part}
            on={done.includes(part)}
            onChange={(on) => setDone(on ? [...done, part] : done.filter((each) => each !== part))}
          >
            {words.selfCheckPart[part].name}
            <span className="sub">{words.selfCheckPart[part].sub}</span>
          </Switch>
        ))}
        <TextField
          label={words.measures}
          hint={words.measuresHint}
          lines="many"
          maxLength={longestMeasures}
          value={measures}
          onChange={setMeasures}
        />
        <DialogFoot
          failure={tried && !whole ? words.selfCheckLacks : failure}
          busy={busy}
          act={words.finish}
          onClose={props.onClose}
        />
      </Form>
    </Dialog>
  );
}

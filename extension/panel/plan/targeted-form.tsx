/** Orders a check: why, by whom, of whom and for which period. */
import { useState } from 'react';
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { planTexts } from '#extension/text/plan.ts';
import { Button } from '#extension/ui/button.tsx';
import { RadioGroup, Switch } from '#extension/ui/choice.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { addDays } from '#shared/base/day.ts';
import { targetedReasons } from '#shared/plan/plan-record.ts';
import { orderTargeted, type TargetedDraft, type TargetedLack } from '#shared/plan/targeted.ts';
import { PeriodFields } from './period-fields.tsx';
import type { PlanPart } from './plan-context.ts';
import { createRecordId, useChange } from './use-change.ts';

/** Of the order, unless somebody says otherwise. */
const usualDays = 30;

export function TargetedForm({ space, me, today, onDone }: PlanPart & { readonly onDone: () => void }) {
  const texts = useTexts(planDrawTexts);
  const words = useTexts(planTexts);
  const { busy, failure, write } = useChange(space);
  const [draft, setDraft] = useState<TargetedDraft>({
    reason: null,
    orderedBy: me.name,
    users: '',
    caseNumber: '',
    from: addDays(today, -usualDays),
    to: today,
    askedBy: null,
    mandateSeen: false,
  });
  const [tried, setTried] = useState(false);
  const ordered = orderTargeted(draft, today);
  const change = (part: Partial<TargetedDraft>) => setDraft({ ...draft, ...part });
  const lack = (...types: readonly TargetedLack[]): string | null => {
    const found = !ordered.ok && tried && types.find((type) => ordered.error.includes(type));
    return found ? texts.lacks[found] : null;
  };
  const save = () => {
    setTried(true);
    if (!ordered.ok) return;
    write({ ...ordered.value, id: createRecordId(), by: me.id }, () => {
      showToast({ text: texts.ordered });
      onDone();
    });
  };
  return (
    <Form label={texts.order} onSubmit={save}>
      <RadioGroup
        label={texts.reason}
        value={draft.reason}
        error={lack('reason')}
        onChange={(reason) => change({ reason })}
        choices={targetedReasons.map((value) => ({
          value,
          name: texts.reasons[value],
          sub: texts.reasonSub[value],
        }))}
      />
      {draft.reason === 'request' && (
        <>
          <RadioGroup
            label={texts.askedBy}
            value={draft.askedBy}
            error={lack('asked-by')}
            onChange={(askedBy) => change({ askedBy })}
            choices={[
              { value: 'person', name: texts.person },
              { value: 'representative', name: texts.representative },
            ]}
          />
          {draft.askedBy === 'representative' && (
            <Switch on={draft.mandateSeen} onChange={(mandateSeen) => change({ mandateSeen })}>
              {texts.mandateSeen}
            </Switch>
          )}
        </>
      )}
      <TextField
        label={texts.orderedBy}
        hint={texts.orderedByHint}
        maxLength={400}
        value={draft.orderedBy}
        onChange={(orderedBy) => change({ orderedBy })}
        error={lack('ordered-by')}
      />
      <TextField
        label={texts.whom}
        hint={texts.whomHint}
        lines="many"
        value={draft.users}
        onChange={(users) => change({ users })}
        error={lack('whom', 'whom-too-long')}
      />
      <TextField
        label={texts.caseNumber}
        maxLength={400}
        value={draft.caseNumber}
        onChange={(caseNumber) => change({ caseNumber })}
      />
      <PeriodFields
        period={draft}
        onChange={({ from, to }) => change({ from, to })}
        error={lack('period', 'period-backwards')}
      />
      <Failure>{lack('mandate') ?? failure}</Failure>
      <div className="row wrap">
        <Button type="submit" busy={busy}>
          {busy ? words.saving : texts.orderSave}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {words.cancel}
        </Button>
      </div>
    </Form>
  );
}

/** The filters that need a choice: one user, one verdict, what was handed to oneself. No figures stand beside names (REV-5). */
import { useMemo } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Switch } from '#extension/ui/choice.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { SelectField } from '#extension/ui/select-field.tsx';
import { findingsTexts } from '#extension/text/findings.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { grades } from '#shared/findings/grade.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import { verdicts } from '#shared/review/annotation.ts';
import { noFilter, type JudgedFilter, type RowFilter } from '#shared/review/row-filter.ts';
import { SavedFilters } from './saved-filters.tsx';

const explainedChoices = ['all', ...grades] as const;

interface FilterDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly filter: RowFilter;
  readonly onChange: (change: Partial<RowFilter>) => void;
  readonly events: readonly AccessEvent[];
  /** The row under the cursor, for *Samma person*. */
  readonly currentSubject: string | null;
  readonly me: string | null;
  readonly space: Space;
  /** Rows have findings: whether they are explained can be asked for. */
  readonly judged: boolean;
}

export function FilterDialog({ filter, onChange, events, currentSubject, me, ...props }: FilterDialogProps) {
  const texts = useTexts(reviewTexts);
  const words = useTexts(findingsTexts);
  const users = useMemo(
    () => [...new Set(events.map((event) => event.user))].toSorted((a, b) => a.localeCompare(b, 'sv')),
    [events],
  );
  const judgedChoices: readonly { readonly value: JudgedFilter; readonly name: string }[] = [
    { value: 'all', name: texts.everyVerdict },
    { value: 'unjudged', name: texts.unjudged },
    ...verdicts.map((value) => ({ value, name: texts.verdicts[value] })),
  ];
  return (
    <Dialog open={props.open} onClose={props.onClose} heading={texts.filters}>
      <SelectField
        label={texts.user}
        value={filter.user ?? ''}
        choices={[
          { value: '', name: texts.everyUser },
          ...users.map((user) => ({ value: user, name: user })),
        ]}
        onChange={(user) => onChange({ user: user === '' ? null : user })}
      />
      <SelectField
        label={texts.verdictFilter}
        value={judgedChoices.some(({ value }) => value === filter.judged) ? filter.judged : 'all'}
        choices={judgedChoices}
        onChange={(judged) => onChange({ judged })}
      />
      {props.judged && (
        <SelectField
          label={words.explanation}
          value={filter.explained}
          choices={explainedChoices.map((value) => ({ value, name: words.explainedChoices[value] }))}
          onChange={(explained) => onChange({ explained })}
        />
      )}
      <Switch on={filter.unauthorised} onChange={(on) => onChange({ unauthorised: on })}>
        {texts.unauthorised}
      </Switch>
      <Switch on={filter.healthRecord} onChange={(on) => onChange({ healthRecord: on })}>
        {texts.healthRecord}
      </Switch>
      <Switch on={filter.assignee !== null} onChange={(on) => onChange({ assignee: on ? me : null })}>
        {texts.mine}
      </Switch>
      {(currentSubject !== null || filter.subject !== null) && (
        <Switch
          on={filter.subject !== null}
          onChange={(on) => onChange({ subject: on ? currentSubject : null })}
        >
          {texts.sameSubject}
        </Switch>
      )}
      <SavedFilters space={props.space} filter={filter} onChange={onChange} />
      <div className="row wrap">
        <Button onPress={props.onClose}>{texts.close}</Button>
        <Button look="quiet" onPress={() => onChange(noFilter)}>
          {texts.clear}
        </Button>
      </div>
    </Dialog>
  );
}

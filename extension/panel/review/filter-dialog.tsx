/** The filters that need a choice: one user, one verdict, what was handed to oneself. No figures stand beside names (REV-5). */
import { useId, useMemo } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Switch } from '#extension/ui/choice.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { findingsTexts } from '#extension/text/findings.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { Space } from '#extension/vault/space-contract.ts';
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
  const ids = useId();
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
      <div className="field">
        <label htmlFor={`${ids}-user`}>{texts.user}</label>
        <select
          id={`${ids}-user`}
          className="input"
          value={filter.user ?? ''}
          onChange={(event) => onChange({ user: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">{texts.everyUser}</option>
          {users.map((user) => (
            <option key={user} value={user}>
              {user}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${ids}-verdict`}>{texts.verdictFilter}</label>
        <select
          id={`${ids}-verdict`}
          className="input"
          value={judgedChoices.some(({ value }) => value === filter.judged) ? filter.judged : 'all'}
          onChange={(event) => {
            const chosen = judgedChoices.find(({ value }) => value === event.target.value);
            if (chosen) onChange({ judged: chosen.value });
          }}
        >
          {judgedChoices.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {props.judged && (
        <div className="field">
          <label htmlFor={`${ids}-explained`}>{words.explanation}</label>
          <select
            id={`${ids}-explained`}
            className="input"
            value={filter.explained}
            onChange={({ target }) => {
              const explained = explainedChoices.find((each) => each === target.value);
              if (explained) onChange({ explained });
            }}
          >
            {explainedChoices.map((value) => (
              <option key={value} value={value}>
                {words.explainedChoices[value]}
              </option>
            ))}
          </select>
        </div>
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

/** Filters that the reviewer has named: one press sets them again, and the ones that are set can be given a name. */
import { useState } from 'react';
import { Button, IconButton } from '#extension/ui/button.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { fieldTexts } from '#extension/text/field.ts';
import { reviewFilterTexts } from '#extension/text/review-filters.ts';
import type { SaveFailure } from '#extension/vault/failures.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { namesAssignedIdentity } from '#shared/casework/never-noted.ts';
import { noFilter, type RowFilter } from '#shared/review/row-filter.ts';
import {
  isSameFilter,
  longestFilterName,
  withFilter,
  withoutFilter,
  type FilterChange,
} from '#shared/review/saved-filter.ts';

export function SavedFilters(props: {
  readonly space: Space;
  readonly filter: RowFilter;
  readonly onChange: (filter: RowFilter) => void;
}) {
  const { space, filter } = props;
  const texts = useTexts(reviewFilterTexts);
  const field = useTexts(fieldTexts);
  const saved = useObservable(space.savedFilters);
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<SaveFailure['type'] | 'never-noted' | null>(null);
  const [asked, setAsked] = useState(false);
  const isUnnamed = name.trim() === '';
  const nameIt = async () => {
    setAsked(isUnnamed);
    if (isUnnamed) return;
    if (namesAssignedIdentity(filter.search)) return setFailure('never-noted');
    await change((filters) => withFilter(filters, { name, filter }));
  };
  const change = async (to: FilterChange) => {
    const kept = await space.changeFilters(to);
    setFailure(kept.ok ? null : kept.error.type);
    if (kept.ok) setName('');
  };
  return (
    <div className="stack-s">
      {saved.length > 0 && (
        <ul className="savedfilters" aria-label={texts.saved}>
          {saved.map((each) => (
            <li key={each.name} className="row">
              <button
                type="button"
                className="fchip"
                aria-pressed={isSameFilter(each.filter, filter)}
                onClick={() => props.onChange(each.filter)}
              >
                {each.name}
              </button>
              <IconButton
                name={texts.remove(each.name)}
                icon="close"
                onPress={() => void change((filters) => withoutFilter(filters, each.name))}
              />
            </li>
          ))}
        </ul>
      )}
      {!isSameFilter(filter, noFilter) && (
        <Form onSubmit={() => void nameIt()}>
          <div className="row wrap">
            <TextField
              label={texts.name}
              hint={texts.here}
              error={asked && isUnnamed ? texts.unnamed : null}
              value={name}
              onChange={setName}
              maxLength={longestFilterName}
            />
            <Button type="submit">{texts.save}</Button>
          </div>
        </Form>
      )}
      <Failure>{failure === 'never-noted' ? field.neverNoted : failure && texts.unsaved[failure]}</Failure>
    </div>
  );
}

/** Where each fact of a view stands: written as label or selector, or pointed out in the open page. */
import { useState } from 'react';
import type { Bench, BenchFailure } from '#extension/platform/bench.ts';
import { benchTexts } from '#extension/text/bench.ts';
import { factTexts } from '#extension/text/facts.ts';
import { systemTexts } from '#extension/text/systems.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { SelectField } from '#extension/ui/select-field.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { factNames, type CompiledAdapter, type CompiledView, type FactName } from '#shared/site/compiled.ts';
import type { PickedPlace } from '#shared/site/page-reading.ts';
import { placeText, withPlace, withSelector } from './draft.ts';
import { isHidden } from './fact-words.ts';
import { viewWords } from './view-words.ts';

export function PlaceForm(props: {
  readonly adapter: CompiledAdapter;
  readonly text: string;
  readonly bench: Bench;
  readonly origins: readonly string[];
  /** Id of the view that is being changed. */
  readonly chosen: string;
  readonly onChoose: (viewId: string) => void;
  readonly onChange: (text: string) => void;
}) {
  const { adapter, text, bench, origins, chosen, onChoose, onChange } = props;
  const texts = useTexts(benchTexts);
  const names = useTexts(factTexts);
  const { views: kinds } = useTexts(systemTexts);
  const { busy, run } = useAct();
  const viewId = viewIdOf(adapter.views, chosen);
  const [picked, setPicked] = useState<(PickedPlace & { readonly fact: FactName }) | null>(null);
  const [failure, setFailure] = useState<BenchFailure | null>(null);
  const point = (name: FactName) =>
    run(async () => {
      const found = await bench.pick(origins, texts.pointing(names[name]));
      setFailure(found.ok ? null : found.error);
      if (!found.ok || found.value === null) return;
      setPicked({ ...found.value, fact: name });
      onChange(withSelector(text, viewId, name, found.value.selector));
    });
  return (
    <div className="stack">
      <SelectField
        label={texts.view}
        value={viewId}
        onChange={onChoose}
        choices={adapter.views.map(({ id }) => ({ value: id, name: viewWords(id, adapter.views, kinds) }))}
      />
      <Failure>{failure && texts.failures[failure.type]}</Failure>
      {picked && (
        <Note tone={picked.isFragile ? 'dev' : 'ok'} icon={picked.isFragile ? 'late' : 'info'}>
          <p>
            {texts.use(
              picked.selector,
              isHidden(picked.fact, picked.text) ? texts.hidden(picked.text.length) : picked.text,
            )}
          </p>
          {picked.isFragile && <p className="sm">{texts.fragile}</p>}
        </Note>
      )}
      <p className="sm dim">{texts.placeHint}</p>
      {factNames.map((name) => (
        <div key={name} className="row wrap foot">
          <div className="grow">
            <TextField
              label={texts.places(names[name])}
              value={placeText(text, viewId, name)}
              onChange={(said) => onChange(withPlace(text, viewId, name, said))}
            />
          </div>
          <Button busy={busy} aria-label={texts.pointFor(names[name])} onPress={() => point(name)}>
            {texts.point}
          </Button>
        </div>
      ))}
    </div>
  );
}

/** The view that was chosen may have been renamed in the JSON since; before any is, the first with places to change. */
function viewIdOf(views: CompiledAdapter['views'], chosen: string): string {
  const hasPlaces = ({ facts }: CompiledView) => factNames.some((name) => facts[name].length > 0);
  return (views.find(({ id }) => id === chosen) ?? views.find(hasPlaces) ?? views[0])?.id ?? '';
}

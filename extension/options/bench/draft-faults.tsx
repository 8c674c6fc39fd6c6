/** What is wrong with an adapter that is being changed. */
import { benchTexts } from '#extension/text/bench.ts';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { Faults } from '../faults.tsx';
import type { DraftState } from './draft.ts';

export function DraftFaults({ state }: { readonly state: DraftState }) {
  const texts = useTexts(benchTexts);
  if (state.type === 'not-json') return <Failure>{texts.notJson}</Failure>;
  if (state.type === 'sound') return <p className="sm dim">{texts.sound}</p>;
  return (
    <div role="alert" className="stack-s">
      <Faults lead={<b>{texts.faults}</b>} faults={state.faults} />
    </div>
  );
}

/** What is wrong with an adapter that is being changed: where, and how to mend it. */
import { benchTexts } from '#extension/text/bench.ts';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { DraftState } from './draft.ts';

export function DraftFaults({ state }: { readonly state: DraftState }) {
  const texts = useTexts(benchTexts);
  if (state.type === 'not-json') return <Failure>{texts.notJson}</Failure>;
  if (state.type === 'sound') return <p className="sm dim">{texts.sound}</p>;
  return (
    <div role="alert" className="stack-s">
      <h4>{texts.faults}</h4>
      <ul className="bullets sm">
        {state.faults.map(({ path, mend }) => (
          <li key={`${path} ${mend}`}>
            <code>{path || texts.wholeFile}</code>: {mend}
          </li>
        ))}
      </ul>
    </div>
  );
}

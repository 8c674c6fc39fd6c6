/** What is wrong with an adapter that is being changed: where, and how to mend it. */
import { benchTexts } from '#extension/text/bench.ts';
import { faultTexts } from '#extension/text/faults.ts';
import { Failure } from '#extension/ui/field.tsx';
import { mendSentence } from '#extension/ui/mend-sentence.ts';
import { useTexts } from '#extension/ui/providers.tsx';
import type { DraftState } from './draft.ts';

export function DraftFaults({ state }: { readonly state: DraftState }) {
  const texts = useTexts(benchTexts);
  const mends = useTexts(faultTexts);
  if (state.type === 'not-json') return <Failure>{texts.notJson}</Failure>;
  if (state.type === 'sound') return <p className="sm dim">{texts.sound}</p>;
  return (
    <div role="alert" className="stack-s">
      <h4>{texts.faults}</h4>
      <ul className="bullets sm">
        {state.faults.map(({ path, mend }) => {
          const sentence = mendSentence(mend, mends);
          return (
            <li key={`${path} ${sentence}`}>
              <code>{path || texts.wholeFile}</code>: {sentence}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

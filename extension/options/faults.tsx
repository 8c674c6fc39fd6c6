/** What is wrong in something that somebody has written: where, and how to mend it. */
import type { ReactNode } from 'react';
import type { Fault } from '#shared/site/faults.ts';
import { benchTexts } from '#extension/text/bench.ts';
import { faultTexts } from '#extension/text/faults.ts';
import { mendSentence } from '#extension/ui/mend-sentence.ts';
import { useTexts } from '#extension/ui/providers.tsx';

export function Faults({ lead, faults }: { readonly lead: ReactNode; readonly faults: readonly Fault[] }) {
  const texts = useTexts(benchTexts);
  const mends = useTexts(faultTexts);
  return (
    <>
      <p>{lead}</p>
      <ul className="bullets sm">
        {faults.map(({ path, mend }) => {
          const sentence = mendSentence(mend, mends);
          return (
            <li key={`${path} ${sentence}`} className="anywhere">
              <code>{path || texts.wholeFile}</code>: {sentence}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The year, as a wheel or as a list. */
import { useState } from 'react';
import { Group } from 'react-aria-components';
import { planTexts } from '#extension/text/plan.ts';
import { useTexts } from '#extension/ui/providers.tsx';
import type { PlanPart } from './plan-context.ts';
import { YearList } from './year-list.tsx';
import { YearWheel } from './year-wheel.tsx';

export function Year({ plan, today }: PlanPart) {
  const texts = useTexts(planTexts);
  const [shape, setShape] = useState<'wheel' | 'list'>('wheel');
  return (
    <section className="sect">
      <div className="head">
        <h2>{texts.year(plan.year)}</h2>
        <Group className="seg" aria-label={texts.showAs}>
          {(['wheel', 'list'] as const).map((each) => (
            <button key={each} type="button" aria-pressed={shape === each} onClick={() => setShape(each)}>
              {texts[each]}
            </button>
          ))}
        </Group>
      </div>
      {shape === 'wheel' ? <YearWheel plan={plan} today={today} /> : <YearList plan={plan} />}
    </section>
  );
}

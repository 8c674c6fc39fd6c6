/** How often warnings interrupt, so that fatigue is seen where something can be done about it (WARN-10). */
import { useEffect, useState } from 'react';
import type { InterruptedDay } from '#extension/platform/interruptions.ts';
import type { KnownSystem } from '#extension/platform/page-platform.ts';
import { benchTexts } from '#extension/text/bench.ts';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';

export function Interruptions({ known }: { readonly known: readonly KnownSystem[] }) {
  const texts = useTexts(benchTexts);
  const platform = usePlatform();
  const [days, setDays] = useState<readonly InterruptedDay[]>([]);
  useEffect(() => {
    void platform.interruptions().then(setDays);
  }, [platform]);
  const systems = known.filter(({ adapterId }) => days.some((day) => day.adapterId === adapterId));
  return (
    <section className="card pad stack-s" aria-label={texts.interruptions}>
      <h2>{texts.interruptions}</h2>
      <p className="sm dim">{texts.interruptionsLead}</p>
      {systems.length === 0 && <p>{texts.interruptionsNone}</p>}
      {systems.map(({ adapterId, name }) => {
        const own = days.filter((day) => day.adapterId === adapterId);
        const sum = (kind: 'soft' | 'stopped') => own.reduce((all, day) => all + day[kind], 0);
        const median = medianOf(own.map(({ soft, stopped }) => soft + stopped));
        return (
          <p key={adapterId}>
            <b>{name}.</b> {texts.interrupted(sum('stopped'), sum('soft'), median)}{' '}
            {median > 1 && texts.tooOften}
          </p>
        );
      })}
    </section>
  );
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
}

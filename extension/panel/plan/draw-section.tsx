/** The draw in two steps: a locked seed, then the lists and the sample. There is no second draw. */
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { dayOfIso } from '#extension/text/time.ts';
import { Chip } from '#extension/ui/chip.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { nextToDraw } from '#shared/plan/systematic.ts';
import { yearPlan } from '#shared/plan/tasks.ts';
import { DrawSample } from './draw-sample.tsx';
import { LockSeed } from './lock-seed.tsx';
import type { PlanPart } from './plan-context.ts';

export function DrawSection(part: PlanPart) {
  const texts = useTexts(planDrawTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  // What the year before left undrawn comes first.
  const years = [yearPlan(part.records, part.plan.year - 1, part.today), part.plan];
  const plan = years.find(({ systematic }) => nextToDraw(systematic) !== null) ?? part.plan;
  const check = nextToDraw(plan.systematic);
  if (check === null) {
    const coming = part.plan.systematic.find(({ state }) => state === 'coming');
    return (
      <section className="sect">
        <p className="sm dim">
          {coming ? texts.opens(coming.number, dayOfIso(coming.opensOn, language, now)) : texts.allDrawn}
        </p>
      </section>
    );
  }
  const { seed } = check;
  const wanted = seed ?? part.settings;
  return (
    <section className="sect stack">
      <div className="head">
        <h2>
          {plan.year === part.plan.year
            ? texts.heading(check.number)
            : texts.headingOf(check.number, plan.year)}
        </h2>
        {seed && <Chip kind="plain">{texts.locked}</Chip>}
      </div>
      <p className="sm">{texts.lead(wanted.users, wanted.cases)}</p>
      {seed ? (
        <DrawSample {...part} plan={plan} check={check} seed={seed} />
      ) : (
        <LockSeed {...part} plan={plan} check={check} />
      )}
    </section>
  );
}

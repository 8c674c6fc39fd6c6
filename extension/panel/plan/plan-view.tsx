/** The plan tab: what is to be done, the year, the draw, coverage, ordered checks, and the check of a draw. */
import { swedishDay } from '#shared/base/swedish-time.ts';
import { planTexts } from '#extension/text/plan.ts';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { yearOf } from '#shared/base/day.ts';
import { recordsOf } from '#shared/plan/plan-record.ts';
import { yearPlan } from '#shared/plan/tasks.ts';
import { useSpace } from '../use-space.ts';
import { ArchiveDisclosure } from '../archive/archive-disclosure.tsx';
import { reviews, useMe } from '../use-me.ts';
import { CheckDraw } from './check-draw.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { DrawSection } from './draw-section.tsx';
import { DrawnSamples } from './drawn-samples.tsx';
import { NotedPapersSection } from './noted-papers-section.tsx';
import { PapersSection } from './papers-section.tsx';
import type { PlanPart } from './plan-context.ts';
import { SettingsForm } from './settings-form.tsx';
import { TargetedSection } from './targeted-section.tsx';
import { Tasks } from './tasks.tsx';
import { Year } from './year.tsx';

export function PlanView() {
  const texts = useTexts(planTexts);
  const space = useSpace();
  if (space) return <SpacePlan key={space.id} space={space} />;
  return (
    <section className="sect">
      <EmptyState text={texts.noSpace} />
    </section>
  );
}

function SpacePlan({ space }: { readonly space: Space }) {
  const texts = useTexts(planTexts);
  const today = swedishDay(usePlatform().now());
  const records = useObservable(space.plan);
  const me = useMe(space);
  const [settings] = recordsOf(records, 'settings');
  if (me === undefined || !reviews(me))
    return (
      <section className="sect">
        <EmptyState text={texts.reviewersOnly} />
      </section>
    );
  if (settings === undefined)
    return (
      <>
        <section className="sect stack">
          <h1>{texts.setUp}</h1>
          <p className="sm dim">{texts.setUpLead}</p>
          <SettingsForm space={space} settings={null} today={today} />
        </section>
        <ArchiveDisclosure space={space} />
      </>
    );
  const plan = yearPlan(records, yearOf(today), today);
  const part: PlanPart = { space, records, settings, plan, me, today };
  return (
    <>
      <Tasks {...part} />
      <Year {...part} />
      {settings.systematic && (
        <>
          <DrawSection {...part} />
          <DrawnSamples {...part} />
          <CoverageSection {...part} />
        </>
      )}
      <TargetedSection {...part} />
      <PapersSection {...part} />
      <NotedPapersSection {...part} />
      <section className="sect">
        {settings.systematic && <CheckDraw {...part} />}
        <Disclosure icon="gear" summary={texts.settings}>
          <SettingsForm space={space} settings={settings} today={today} />
        </Disclosure>
      </section>
      <ArchiveDisclosure space={space} />
    </>
  );
}

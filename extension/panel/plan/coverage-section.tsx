/** How much of the unit the year's draws have reached, with the arithmetic behind the goal (PLAN-6). */
import { planTexts } from '#extension/text/plan.ts';
import { Progress } from '#extension/ui/progress.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { coverageOf } from '#shared/plan/coverage.ts';
import { yearGoal } from '#shared/plan/goal.ts';
import type { PlanPart } from './plan-context.ts';

export function CoverageSection({ records, settings, plan }: PlanPart) {
  const texts = useTexts(planTexts);
  const coverage = coverageOf(records, plan.systematic);
  const { employees, units, unitsLeft } = coverage;
  const goal = employees === null ? null : yearGoal(employees, settings.users);
  return (
    <section className="sect stack">
      <div className="head">
        <h2>{texts.coverage(plan.year)}</h2>
        {goal && <span className="sm dim">{texts.goal(goal.employees)}</span>}
      </div>
      {goal ? (
        <>
          <Progress
            label={texts.covered}
            detail={texts.coveredOf(coverage.drawnEmployees, goal.goal)}
            value={Math.min(1, coverage.drawnEmployees / goal.goal)}
          />
          <p className="sm">
            {texts.arithmetic(settings.users, goal.planned, goal.enoughFor)}{' '}
            {goal.reachedAfter === null ? texts.grow(goal.neededPerCheck) : texts.enough(goal.reachedAfter)}
          </p>
        </>
      ) : (
        <p className="sm dim">{texts.noEmployees}</p>
      )}
      {units > 0 && (
        <p className="sm">
          {texts.units(units - unitsLeft.length, units)}{' '}
          {unitsLeft.length > 0 && texts.unitsLeft(unitsLeft.join(', '))}
        </p>
      )}
      {coverage.protectedCases > 0 && (
        <p className="sm">{texts.protectedCases(coverage.checkedProtected, coverage.protectedCases)}</p>
      )}
      <p className="xs dim">{texts.noWork}</p>
    </section>
  );
}

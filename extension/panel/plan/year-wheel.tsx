/** The year as a wheel. Its label says the same in words, and the list is its equal twin. */
import { planTexts } from '#extension/text/plan.ts';
import { dayOfIso } from '#extension/text/time.ts';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { dayMs, type Day } from '#shared/base/day.ts';
import type { CheckState } from '#shared/plan/monthly.ts';
import type { YearPlan } from '#shared/plan/tasks.ts';
import { monthName } from '#extension/text/month-name.ts';
import { handAt, placeOf, segmentPath, wheelSize } from './wheel-shape.ts';
import { ListMark, SampleMark } from './year-mark.tsx';

const months = Array.from({ length: 12 }, (_, index) => index + 1);
const middle = wheelSize / 2;

export function YearWheel({ plan, today }: { readonly plan: YearPlan; readonly today: Day }) {
  const texts = useTexts(planTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const thisMonth = Number(today.slice(5, 7));
  const dayOfYear = (Date.parse(today) - Date.parse(`${plan.year}-01-01`)) / dayMs + 1;
  const hand = handAt(dayOfYear, 44);
  const root = handAt(dayOfYear, 20);
  return (
    <>
      <svg className="chart wheel" viewBox={`0 0 ${wheelSize} ${wheelSize}`} role="img" aria-label={label()}>
        {months.map((month) => (
          <g key={month}>
            <path className={ringClass(month, thisMonth)} d={segmentPath(month, 112, 146)} />
            <path className="w-ring" d={segmentPath(month, 76, 110)} />
            <path className="w-ring" d={segmentPath(month, 46, 74)} />
            <MonthName month={month} isNow={month === thisMonth} name={monthName(month, language, 'short')} />
          </g>
        ))}
        {plan.systematic.map(
          ({ number, month, state }) =>
            state !== 'before' && <SampleMark key={number} {...placeOf(month, 93)} state={state} />,
        )}
        {months.map((month) => {
          const state = worstState(plan, month);
          return state && <ListMark key={month} {...placeOf(month, 60)} state={state} />;
        })}
        <line className="hand" x1={root.x} y1={root.y} x2={hand.x} y2={hand.y} />
        <text className="strong" x={middle} y={middle - 1} textAnchor="middle">
          {plan.year}
        </text>
        <text x={middle} y={middle + 12} textAnchor="middle">
          {shortDay(dayOfIso(today, language, now))}
        </text>
      </svg>
      <Legend plan={plan} />
    </>
  );

  function label(): string {
    const count = (checks: readonly { readonly state: CheckState }[], state: CheckState) =>
      checks.filter((check) => check.state === state).length;
    const { systematic, monthly } = plan;
    return texts.wheelLabel(
      plan.year,
      systematic.length === 0
        ? ''
        : texts.wheelSamples(count(systematic, 'done'), count(systematic, 'missed')),
      monthly.length === 0
        ? ''
        : texts.wheelMonthly(count(monthly, 'done'), monthly.length, count(monthly, 'missed')),
    );
  }
}

function MonthName(props: { readonly month: number; readonly name: string; readonly isNow: boolean }) {
  const { x, y } = placeOf(props.month, 129);
  return (
    <text className={props.isNow ? 'w-nowt' : 'strong'} x={x} y={y + 4} textAnchor="middle">
      {props.name}
    </text>
  );
}

function Legend({ plan }: { readonly plan: YearPlan }) {
  const texts = useTexts(planTexts);
  const mark = { x: 8, y: 8 };
  const entries = [
    ...(plan.systematic.length > 0
      ? [{ name: texts.legendSample, drawing: <SampleMark {...mark} state="done" /> }]
      : []),
    ...(plan.monthly.length > 0
      ? [{ name: texts.legendMonthly, drawing: <ListMark {...mark} state="done" /> }]
      : []),
    { name: texts.legendToDo, drawing: <ListMark {...mark} state="coming" /> },
    { name: texts.legendLate, drawing: <ListMark {...mark} state="missed" /> },
  ];
  return (
    <p className="legend">
      {entries.map(({ name, drawing }) => (
        <span key={name}>
          <svg className="chart" viewBox="0 0 16 16" aria-hidden="true">
            {drawing}
          </svg>
          {name}
        </span>
      ))}
    </p>
  );
}

/** With several units, the dot shows what is most in need of somebody. */
function worstState(plan: YearPlan, month: number): CheckState | null {
  const states = plan.monthly.filter((check) => check.month === month).map(({ state }) => state);
  const order: readonly CheckState[] = ['missed', 'due', 'begun', 'coming', 'done'];
  return order.find((state) => states.includes(state)) ?? null;
}

function ringClass(month: number, thisMonth: number): string {
  if (month === thisMonth) return 'w-now';
  return month < thisMonth ? 'w-done' : 'w-ring';
}

/** The middle of the wheel has room for `20 nov`. */
function shortDay(words: string): string {
  return words.replace(/(\p{L}{3})\p{L}*/u, '$1');
}

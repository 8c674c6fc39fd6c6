/** The year as a table: every check of every month in words. The wheel's equal twin. */
import { planTexts } from '#extension/text/plan.ts';
import { dayOfIso } from '#extension/text/time.ts';
import { Icon, type IconName } from '#extension/ui/icon.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { CheckState } from '#shared/plan/monthly.ts';
import type { YearPlan } from '#shared/plan/tasks.ts';
import { monthName } from '#extension/text/month-name.ts';

const iconOf: Readonly<Record<CheckState, IconName>> = {
  before: 'never',
  coming: 'ring',
  due: 'clock',
  begun: 'device',
  done: 'ok',
  missed: 'late',
};

export function YearList({ plan }: { readonly plan: YearPlan }) {
  const texts = useTexts(planTexts);
  const { language } = useLanguage();
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const units = [...new Set(plan.monthly.map(({ unit }) => unit))];
  return (
    <table className="tbl yearlist">
      <caption className="vh">{texts.year(plan.year)}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.month}</th>
          {plan.systematic.length > 0 && <th scope="col">{texts.legendSample}</th>}
          {plan.monthly.length > 0 && <th scope="col">{texts.legendMonthly}</th>}
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month}>
            <th scope="row">{monthName(month, language, 'long')}</th>
            {plan.systematic.length > 0 && (
              <td>
                <State check={plan.systematic.find((check) => check.month === month)} />
              </td>
            )}
            {units.length > 0 && (
              <td>
                {units.map((unit) => (
                  <State
                    key={unit}
                    check={plan.monthly.find((check) => check.month === month && check.unit === unit)}
                    {...(units.length > 1 && { unit })}
                  />
                ))}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State(props: {
  readonly check: { readonly state: CheckState; readonly dueOn: string } | undefined;
  readonly unit?: string;
}) {
  const texts = useTexts(planTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  if (props.check === undefined) return <span className="dim">{texts.none}</span>;
  const { state, dueOn } = props.check;
  const waits = state === 'due' || state === 'begun' || state === 'missed';
  return (
    <span className={state === 'missed' ? 'row top due late' : 'row top'}>
      <Icon name={iconOf[state]} />
      <span>
        {props.unit !== undefined && <span className="anywhere">{props.unit}: </span>}
        {texts.state[state]}
        {waits && <span className="sub dim"> {texts.dueBy(dayOfIso(dueOn, language, now))}</span>}
      </span>
    </span>
  );
}

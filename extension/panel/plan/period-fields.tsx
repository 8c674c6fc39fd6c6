/** First and last day, side by side. */
import { planTexts } from '#extension/text/plan.ts';
import { TextField } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { Period } from '#shared/base/day.ts';

export function PeriodFields(props: {
  readonly period: Period;
  readonly onChange: (period: Period) => void;
  /** Null while all is well. */
  readonly error: string | null;
}) {
  const texts = useTexts(planTexts);
  return (
    <div className="two">
      <TextField
        label={texts.from}
        type="date"
        value={props.period.from}
        onChange={(from) => props.onChange({ ...props.period, from })}
        error={props.error}
      />
      <TextField
        label={texts.to}
        type="date"
        value={props.period.to}
        onChange={(to) => props.onChange({ ...props.period, to })}
      />
    </div>
  );
}

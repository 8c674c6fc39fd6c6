/** What a check showed, and what is done about it: for its form and the yearly summary, without names (ARK-2). */
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { longestMeasures, type CheckResult } from '#shared/plan/plan-record.ts';

const outcomes = ['nothing', 'investigate'] as const;

export function ResultFields(props: {
  readonly result: CheckResult;
  readonly onChange: (result: CheckResult) => void;
}) {
  const texts = useTexts(planPaperTexts);
  const { result, onChange } = props;
  return (
    <>
      <RadioGroup
        label={texts.outcomeLabel}
        value={result.outcome}
        onChange={(outcome) => onChange({ ...result, outcome })}
        choices={outcomes.map((value) => ({ value, name: texts.outcome[value] }))}
      />
      <TextField
        label={texts.measures}
        hint={texts.measuresHint}
        lines="many"
        maxLength={longestMeasures}
        value={result.measures}
        onChange={(measures) => onChange({ ...result, measures })}
      />
    </>
  );
}

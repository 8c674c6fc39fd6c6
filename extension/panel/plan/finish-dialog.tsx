/** Closes an ordered check with what it showed; a request counts whether or not anything was found (PLAN-8). */
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { planTexts } from '#extension/text/plan.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import type { TargetedCheck } from '#shared/plan/plan-record.ts';
import { intervalWords } from '../review/interval-words.ts';
import type { PlanPart } from './plan-context.ts';
import { useChange } from './use-change.ts';

export function FinishDialog(
  props: PlanPart & { readonly check: TargetedCheck; readonly onClose: () => void },
) {
  const texts = useTexts(planTexts);
  const drawTexts = useTexts(planDrawTexts);
  const { language } = useLanguage();
  const { failure, write, showUndo } = useChange(props.space);
  const { check } = props;
  const whom = [...check.users, check.caseNumber].filter((each) => each !== null).join(', ');
  const finish = (outcome: 'nothing' | 'investigate') =>
    write({ ...check, outcome, doneOn: props.today }, () => {
      showUndo(texts.nowFinished, check);
      props.onClose();
    });
  return (
    <Dialog open onClose={props.onClose} heading={drawTexts.finishHeading}>
      <p className="sm dim">{drawTexts.of(whom, intervalWords(check, language))}</p>
      <div className="stack-s">
        {(['nothing', 'investigate'] as const).map((outcome) => (
          <Button key={outcome} shape="full" onPress={() => finish(outcome)}>
            {drawTexts.outcome[outcome]}
          </Button>
        ))}
      </div>
      <Failure>{failure}</Failure>
      <Button look="quiet" onPress={props.onClose}>
        {texts.cancel}
      </Button>
    </Dialog>
  );
}

/** Who was reviewed, unit by unit, ready to be given to each unit's manager (PLAN-5). */
import { errorTexts } from '#extension/text/errors.ts';
import { planTexts } from '#extension/text/plan.ts';
import { dayOfIso } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { reportBack } from '#shared/plan/report-back.ts';
import type { SystematicCheck } from '#shared/plan/systematic.ts';
import { DialogFoot } from './dialog-foot.tsx';
import type { PlanPart } from './plan-context.ts';
import { useChange } from './use-change.ts';

export function ReportDialog(
  props: PlanPart & { readonly check: SystematicCheck; readonly onClose: () => void },
) {
  const texts = useTexts(planTexts);
  const errors = useTexts(errorTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const { busy, failure, write, showUndo } = useChange(props.space);
  const { number, archive, reviewed } = props.check;
  if (archive === null || reviewed === null || reviewed.reviewedOn === null) return null;
  const doneOn = dayOfIso(reviewed.reviewedOn, language, platform.now());
  const told = () =>
    write({ ...reviewed, toldOn: props.today }, () => {
      showUndo(texts.nowTold(number), reviewed);
      props.onClose();
    });
  const copy = async (text: string) => {
    const done = await platform.copy(text);
    showToast({ text: done.ok ? texts.copied : errors.notCopied });
  };
  return (
    <Dialog open onClose={props.onClose} heading={texts.reportHeading(number)}>
      <p className="sm dim">{texts.reportLead}</p>
      {reportBack(archive).map(({ unit, users }) => {
        const name = unit === '' ? texts.reportUnit : unit;
        const text = texts.reportText(number, name, doneOn, users.join(', '));
        return (
          <div key={unit} className="stack-s">
            <h3>{name}</h3>
            <p className="sm">{text}</p>
            <Button shape="small" icon="copy" onPress={() => void copy(text)}>
              {texts.copyFor(name)}
            </Button>
          </div>
        );
      })}
      <DialogFoot
        failure={failure}
        busy={busy}
        act={texts.reportTold}
        onAct={told}
        leave={texts.close}
        onClose={props.onClose}
      />
    </Dialog>
  );
}

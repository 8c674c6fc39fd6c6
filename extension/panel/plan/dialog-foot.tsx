/** The end of a dialog of the plan: what went wrong, the act, and the safe way out. */
import { planTexts } from '#extension/text/plan.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';

export function DialogFoot(props: {
  /** Null while all is well. */
  readonly failure: string | null;
  readonly busy: boolean;
  readonly act: string;
  /** Without it the act sends the form that the foot stands in. */
  readonly onAct?: () => void;
  /** The safe way out is called *cancel* unless there is nothing to cancel. */
  readonly leave?: string;
  readonly onClose: () => void;
}) {
  const texts = useTexts(planTexts);
  return (
    <>
      <Failure>{props.failure}</Failure>
      <div className="row wrap">
        <Button
          look="primary"
          busy={props.busy}
          {...(props.onAct ? { onPress: props.onAct } : { type: 'submit' as const })}
        >
          {props.busy ? texts.saving : props.act}
        </Button>
        <Button look="quiet" onPress={props.onClose}>
          {props.leave ?? texts.cancel}
        </Button>
      </div>
    </>
  );
}

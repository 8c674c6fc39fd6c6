/** Hands a row to a colleague, or takes it back. */
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import type { MemberView } from '#extension/vault/contract.ts';

export function AssignDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly members: readonly MemberView[];
  /** Member id; null = nobody has the row. */
  readonly assignee: string | null;
  readonly onAssign: (member: string | null) => void;
}) {
  const texts = useTexts(reviewTexts);
  return (
    <Dialog open={props.open} onClose={props.onClose} heading={texts.assignHeading}>
      <div className="stack-s">
        {props.members.map((member) => (
          <Button
            key={member.id}
            shape="full"
            icon={member.id === props.assignee ? 'check' : 'user'}
            onPress={() => props.onAssign(member.id)}
          >
            {member.name}
          </Button>
        ))}
        {props.assignee !== null && (
          <Button shape="full" look="quiet" onPress={() => props.onAssign(null)}>
            {texts.assignNobody}
          </Button>
        )}
      </div>
      <Button look="quiet" onPress={props.onClose}>
        {texts.close}
      </Button>
    </Dialog>
  );
}

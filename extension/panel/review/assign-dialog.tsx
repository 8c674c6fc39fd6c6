/** Gives rows to somebody to judge: to a colleague who reviews, or to a profession that sees nothing else; or takes them back. */
import { useState } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { handoverTexts } from '#extension/text/handover.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import type { Handed } from '#shared/review/handed.ts';
import { reviews } from '../use-me.ts';

/** Rows that the person at the keyboard may mean. */
export type AssignScopes = Readonly<Record<ScopeId, readonly RowKey[]>>;
const scopeIds = ['row', 'marked', 'shown', 'health'] as const;
type ScopeId = (typeof scopeIds)[number];

export function AssignDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly members: readonly MemberView[];
  /** Whether the row under the cursor is from a health record: it says which profession to ask (REV-11). */
  readonly isHealthRecord: boolean;
  readonly scopes: AssignScopes;
  /** Member id; null = nobody has the row. */
  readonly assignee: string | null;
  readonly handed: readonly Handed[];
  readonly nameOf: (member: string) => string;
  readonly onAssign: (rows: readonly RowKey[], member: string | null) => void;
  readonly onHandOver: (rows: readonly RowKey[], member: string) => void;
  /** Resolves with whether it was done. */
  readonly onTakeBack: (member: string) => Promise<boolean>;
}) {
  const texts = useTexts(handoverTexts);
  const { close, assignNobody } = useTexts(reviewTexts);
  const { scopes, members, handed } = props;
  const [chosen, setChosen] = useState<ScopeId | null>(null);
  const [failed, setFailed] = useState(false);
  if (!props.open) return null;
  const scope = chosen ?? (scopes.marked.length > 0 ? 'marked' : 'row');
  const rows = scopes[scope];
  const leave = () => {
    setChosen(null);
    setFailed(false);
    props.onClose();
  };
  const choices = scopeIds
    .filter((id) => id === 'row' || scopes[id].length > (id === 'marked' ? 0 : 1))
    .map((id) => ({
      value: id,
      name: id === 'row' ? texts.scopes.row : texts.scopes[id](scopes[id].length),
    }));
  const pick = (member: MemberView, give: (to: string) => void) => (
    <Button
      key={member.id}
      shape="full"
      icon={scope === 'row' && member.id === props.assignee ? 'check' : 'user'}
      onPress={() => {
        give(member.id);
        leave();
      }}
    >
      {member.name}
    </Button>
  );
  const professions = members.filter((member) => !reviews(member));
  return (
    <Dialog open onClose={leave} heading={texts.heading}>
      {choices.length > 1 && (
        <RadioGroup label={texts.scope} choices={choices} value={scope} onChange={setChosen} />
      )}
      <section className="stack-s" aria-label={texts.reviewers}>
        <h3>{texts.reviewers}</h3>
        {members.filter(reviews).map((member) => pick(member, (to) => props.onAssign(rows, to)))}
        {props.assignee !== null && scope === 'row' && (
          <Button
            shape="full"
            look="quiet"
            onPress={() => {
              props.onAssign(rows, null);
              leave();
            }}
          >
            {assignNobody}
          </Button>
        )}
      </section>
      <section className="stack-s" aria-label={texts.professions}>
        <h3>{texts.professions}</h3>
        <p className="sm dim">{professions.length > 0 ? texts.professionsHint : texts.noProfessions}</p>
        {(scope === 'row' || scope === 'health') && (
          <p className="sm">
            {scope === 'health' || props.isHealthRecord ? texts.healthRecord : texts.pupilFile}
          </p>
        )}
        {professions.map((member) => pick(member, (to) => props.onHandOver(rows, to)))}
      </section>
      {handed.length > 0 && (
        <section className="stack-s" aria-label={texts.handed}>
          <h3>{texts.handed}</h3>
          {failed && <Failure>{texts.takeBackFailed}</Failure>}
          <ul className="list">
            {handed.map(({ member, answered, rows: given }) => (
              <li key={member} className="lrow">
                <span className="grow">
                  <b>{props.nameOf(member)}</b>
                  <span className="sub">{texts.answered(answered, given)}</span>
                </span>
                <Button
                  shape="small"
                  aria-label={texts.takeBackNamed(props.nameOf(member))}
                  onPress={() =>
                    void props.onTakeBack(member).then((done) => (done ? leave() : setFailed(true)))
                  }
                >
                  {texts.takeBack}
                </Button>
              </li>
            ))}
          </ul>
          <p className="xs dim">{texts.takeBackHint}</p>
        </section>
      )}
      <Button look="quiet" onPress={leave}>
        {close}
      </Button>
    </Dialog>
  );
}

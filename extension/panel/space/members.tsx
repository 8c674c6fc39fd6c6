/** The members and their roles, in the order they came; those who decide can change a role, take it back, and remove. */
import { useState } from 'react';
import type { InviteFailure, MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { shellTexts } from '#extension/text/shell.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { isAtLeast } from '#shared/protocol/access.ts';
import type { Role } from '#shared/protocol/operation.ts';
import { decides } from '../use-me.ts';
import { RemoveMember } from './remove-member.tsx';
import { RoleChoice } from './role-choice.tsx';

export function Members({ space, leads }: { readonly space: Space; readonly leads: boolean }) {
  const texts = useTexts(spaceTexts);
  const roles = useTexts(shellTexts).roles;
  const members = useObservable(space.members);
  const [changing, setChanging] = useState<MemberView | null>(null);
  const [removing, setRemoving] = useState<MemberView | null>(null);
  const namesake = members.find((member) => mayRemove(members, member) && isMyName(members, member));
  return (
    <section className="sect">
      <h2>{texts.members}</h2>
      {namesake && (
        <Note tone="soft" icon="soft">
          <p>{texts.namesake(namesake.name)}</p>
        </Note>
      )}
      <ul className="list members">
        {members.map((member) => (
          <li key={member.id} className="lrow">
            <Icon name="user" />
            <span className="grow">
              <b>{member.name}</b> {member.isMe && <span className="dim">{texts.you}</span>}
              <span className="sub">{roles[member.role]}</span>
            </span>
            <span className="row acts">
              {mayRemove(members, member) && (
                <Button
                  look="quiet"
                  shape="small"
                  aria-label={texts.remove(member.name)}
                  onPress={() => setRemoving(member)}
                >
                  {texts.removeShort}
                </Button>
              )}
              {leads && !member.isMe && (
                <Button
                  look="quiet"
                  shape="small"
                  aria-label={texts.changeRole(member.name)}
                  onPress={() => setChanging(member)}
                >
                  {texts.changeRoleShort}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {changing && <ChangeRole space={space} member={changing} onClose={() => setChanging(null)} />}
      {removing && <RemoveMember space={space} member={removing} onClose={() => setRemoving(null)} />}
    </section>
  );
}

/** Owners remove anybody, administrators all but owners; nobody removes who decided here before them. */
function mayRemove(members: readonly MemberView[], member: MemberView): boolean {
  const me = members.find(({ isMe }) => isMe);
  if (!me || member.isMe || !decides(me)) return false;
  if (!isAtLeast(me.role, member.role)) return false;
  return !decides(member) || members.indexOf(member) > members.indexOf(me);
}

/** Who restores a space, or joins it anew from another computer, stands there once more. */
function isMyName(members: readonly MemberView[], { name }: MemberView): boolean {
  const plain = (each: string): string => each.trim().toLowerCase();
  return members.some((member) => member.isMe && plain(member.name) === plain(name));
}

function ChangeRole(props: {
  readonly space: Space;
  readonly member: MemberView;
  readonly onClose: () => void;
}) {
  const { space, member, onClose } = props;
  const texts = useTexts(spaceTexts);
  const roles = useTexts(shellTexts).roles;
  const errors = useTexts(errorTexts);
  const { busy, run } = useAct();
  const [role, setRole] = useState<Role>(member.role);
  const [failure, setFailure] = useState<InviteFailure | null>(null);
  const save = () => {
    if (role === member.role) {
      onClose();
      return;
    }
    run(async () => {
      const changed = await space.setRole(member.id, role);
      if (!changed.ok) {
        setFailure(changed.error);
        return;
      }
      onClose();
      const undo = () => void space.setRole(member.id, member.role);
      showToast({
        text: texts.roleChanged(member.name, roles[role]),
        action: { label: texts.undo, act: undo },
      });
    });
  };
  return (
    <Dialog open onClose={onClose} heading={texts.changeRole(member.name)}>
      <RoleChoice label={texts.role} value={role} onChange={setRole} />
      <Failure>{failure && errors.space[failure.type]}</Failure>
      <div className="row wrap">
        <Button look="primary" busy={busy} onPress={save}>
          {texts.saveRole}
        </Button>
        <Button onPress={onClose}>{texts.cancel}</Button>
      </div>
    </Dialog>
  );
}

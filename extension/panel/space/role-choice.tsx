/** The four roles of a space, each with what it may do. */
import { memberRoles, type MemberRole } from '#extension/vault/members-contract.ts';
import { shellTexts } from '#extension/text/shell.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { useTexts } from '#extension/ui/providers.tsx';

export function RoleChoice(props: {
  readonly label: string;
  readonly value: MemberRole;
  readonly onChange: (role: MemberRole) => void;
}) {
  const { roles } = useTexts(shellTexts);
  const { roleSub } = useTexts(spaceTexts);
  return (
    <RadioGroup
      {...props}
      choices={memberRoles
        .toReversed()
        .map((role) => ({ value: role, name: roles[role], sub: roleSub[role] }))}
    />
  );
}

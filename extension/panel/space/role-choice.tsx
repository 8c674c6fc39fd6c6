/** The four roles of a space, each with what it may do. */
import { shellTexts } from '#extension/text/shell.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { roles, type Role } from '#shared/protocol/operation.ts';

export function RoleChoice(props: {
  readonly label: string;
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}) {
  const shell = useTexts(shellTexts);
  const { roleSub } = useTexts(spaceTexts);
  return (
    <RadioGroup
      {...props}
      choices={roles
        .toReversed()
        .map((role) => ({ value: role, name: shell.roles[role], sub: roleSub[role] }))}
    />
  );
}

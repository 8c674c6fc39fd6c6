/** Who the user is: what they do most, their name, and the names that case systems know them by. */
import { useState } from 'react';
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { Button } from '#extension/ui/button.tsx';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { roles, type Role } from '#shared/protocol/operation.ts';

export interface You {
  readonly role: Role | null;
  readonly name: string;
  /** One name per line. */
  readonly systemNames: string;
}

export const emptyYou: You = { role: null, name: '', systemNames: '' };

/** The commonest first. */
const order = roles.toReversed();

export function YouStep(props: {
  readonly you: You;
  /** False where the organisation has decided it. */
  readonly asksRole: boolean;
  readonly onChange: (you: You) => void;
  readonly onDone: () => void;
}) {
  const texts = useTexts(onboardingTexts);
  const { you, onChange } = props;
  const [tried, setTried] = useState(false);
  const named = you.name.trim() !== '';
  const submit = () => {
    setTried(true);
    if (named && you.role) props.onDone();
  };
  return (
    <Form onSubmit={submit}>
      {props.asksRole && (
        <RadioGroup
          label={texts.role}
          value={you.role}
          error={tried && !you.role && texts.roleWanted}
          onChange={(role) => onChange({ ...you, role })}
          choices={order.map((role) => ({ value: role, name: texts.roleOf[role], sub: texts.roleSub[role] }))}
        />
      )}
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        error={tried && !named && texts.nameWanted}
        autoComplete="name"
        value={you.name}
        onChange={(name) => onChange({ ...you, name })}
      />
      <TextField
        label={texts.systemNames}
        hint={texts.systemNamesHint}
        lines="many"
        value={you.systemNames}
        onChange={(systemNames) => onChange({ ...you, systemNames })}
      />
      <Button type="submit" look="primary">
        {texts.goOn}
      </Button>
    </Form>
  );
}

/** A line of text with its label, its hint and, when something is wrong, the sentence that says how to mend it. */
import { useState, type ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { fieldTexts } from '#extension/text/field.ts';
import { namesAssignedIdentity } from '#shared/casework/never-noted.ts';
import { Icon, type IconName } from './icon.tsx';
import { IconButton } from './button.tsx';
import { useTexts } from './providers.tsx';

export type TextFieldProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly hintIcon?: IconName;
  /** Null or absent while all is well. */
  readonly error?: ReactNode;
  readonly lines?: 'one' | 'many';
  /** Wide figures, for codes that are read aloud. */
  readonly digits?: boolean;
} & Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid' | 'isDisabled'> &
  Required<Pick<AriaTextFieldProps, 'value'>>;

/**
 * Some browsers send what they check the spelling of to their maker: no field lets them. A text that names an assigned
 * identity stands in the field and nowhere else: whoever stores it gets an empty one (GUARD-19).
 */
export function TextField({ label, hint, hintIcon, error, lines, digits, ...rest }: TextFieldProps) {
  const texts = useTexts(fieldTexts);
  const [held, setHeld] = useState('');
  const isStopped = held !== '' && rest.value === '';
  const change = (text: string): void => {
    const stopped = namesAssignedIdentity(text);
    setHeld(stopped ? text : '');
    rest.onChange?.(stopped ? '' : text);
  };
  return (
    <AriaTextField
      {...rest}
      className="field"
      value={isStopped ? held : rest.value}
      onChange={change}
      isInvalid={isStopped || Boolean(error)}
    >
      <Label>{label}</Label>
      {lines === 'many' ? (
        <TextArea className="input" spellCheck="false" />
      ) : (
        <Input className={digits ? 'input digits' : 'input'} spellCheck="false" />
      )}
      <Below hint={hint} hintIcon={hintIcon} error={isStopped ? texts.neverNoted : error} />
    </AriaTextField>
  );
}

/** A passphrase: hidden until its owner wants to see it. `show` and `hide` name the button. */
export function PassphraseField({
  label,
  hint,
  hintIcon,
  error,
  show,
  hide,
  ...rest
}: Omit<TextFieldProps, 'lines' | 'digits' | 'type'> & { readonly show: string; readonly hide: string }) {
  const [shown, setShown] = useState(false);
  return (
    <AriaTextField {...rest} className="field" isInvalid={Boolean(error)} type={shown ? 'text' : 'password'}>
      <Label>{label}</Label>
      <div className="withbtn">
        <Input className="input" autoCapitalize="none" spellCheck="false" />
        <IconButton
          name={shown ? hide : show}
          icon={shown ? 'lid' : 'eye'}
          onPress={() => setShown(!shown)}
        />
      </div>
      <Below hint={hint} hintIcon={hintIcon} error={error} />
    </AriaTextField>
  );
}

function Below({
  hint,
  hintIcon,
  error,
}: {
  hint: ReactNode;
  hintIcon: IconName | undefined;
  error: ReactNode;
}) {
  return (
    <>
      {hint && !error && (
        <Text slot="description" className="hint row top">
          {hintIcon && <Icon name={hintIcon} />}
          <span>{hint}</span>
        </Text>
      )}
      <FieldError className="err">
        <Icon name="late" />
        <span>{error}</span>
      </FieldError>
    </>
  );
}

/** What went wrong with an act, as opposed to a field. Read out when it appears. */
export function Failure({ children }: { readonly children: string | false | null | undefined }) {
  return (
    <div role="alert">
      {children && (
        <p className="err">
          <Icon name="late" />
          <span>{children}</span>
        </p>
      )}
    </div>
  );
}

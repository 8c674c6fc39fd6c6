/** One of few as cards, and on or off as a switch. */
import type { ReactNode } from 'react';
import {
  FieldError,
  Label,
  Radio,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
} from 'react-aria-components';
import { Icon } from './icon.tsx';

export interface Choice<T extends string> {
  readonly value: T;
  readonly name: string;
  readonly sub?: string;
  /** When it is not that of the page. */
  readonly language?: string;
}

export function RadioGroup<T extends string>(props: {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T | null;
  /** Null or absent while all is well. */
  readonly error?: ReactNode;
  readonly onChange: (value: T) => void;
}) {
  const change = (value: string) => {
    const chosen = props.choices.find((choice) => choice.value === value);
    if (chosen) props.onChange(chosen.value);
  };
  return (
    <AriaRadioGroup className="field" value={props.value} onChange={change} isInvalid={Boolean(props.error)}>
      <Label className="label">{props.label}</Label>
      <div className="cards">
        {props.choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className="choice">
            <span className="knob" />
            <span>
              <b lang={choice.language}>{choice.name}</b>
              {choice.sub && <span className="sub">{choice.sub}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className="err">
        <Icon name="late" />
        <span>{props.error}</span>
      </FieldError>
    </AriaRadioGroup>
  );
}

export function Switch(props: {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <AriaSwitch className="switch" isSelected={props.on} onChange={props.onChange}>
      <span className="track" />
      <span className="grow">{props.children}</span>
    </AriaSwitch>
  );
}

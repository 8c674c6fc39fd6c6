/** A form that sends nothing anywhere: Enter and the button do the same act, and what is wanting gets the keyboard. */
import type { ReactNode } from 'react';

const wanting = 'input[aria-invalid], textarea[aria-invalid], [aria-invalid] input';

export function Form(props: {
  readonly label?: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  return (
    <form
      className="stack"
      noValidate
      aria-label={props.label}
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        props.onSubmit();
        requestAnimationFrame(() => form.querySelector<HTMLElement>(wanting)?.focus());
      }}
    >
      {props.children}
    </form>
  );
}

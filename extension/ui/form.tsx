/** A form that sends nothing anywhere: Enter and the button do the same act. */
import type { ReactNode } from 'react';

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
        props.onSubmit();
      }}
    >
      {props.children}
    </form>
  );
}

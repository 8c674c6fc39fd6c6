/** A form that sends nothing anywhere: Enter and the button do the same act, and what is wanting gets the keyboard. */
import { useEffect, useRef, type ReactNode } from 'react';

const wanting = 'input[aria-invalid], textarea[aria-invalid], [aria-invalid] input, [data-wanting] button';

export function Form(props: {
  readonly label?: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const submitted = useRef(false);
  const attend = () => {
    const field = submitted.current ? form.current?.querySelector<HTMLElement>(wanting) : null;
    if (!field) return;
    submitted.current = false;
    field.focus();
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
  };
  // What is wrong with a passphrase or a link is known only when the vault has answered.
  useEffect(attend);
  return (
    <form
      ref={form}
      className="stack"
      noValidate
      aria-label={props.label}
      onInput={() => (submitted.current = false)}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
        submitted.current = true;
        requestAnimationFrame(attend);
      }}
    >
      {props.children}
    </form>
  );
}

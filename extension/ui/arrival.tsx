/** Where the keyboard goes when something new has taken the place of what was pressed: its first field, button or heading to be read. */
import { useEffect, useRef, type ReactNode } from 'react';

export function Arrival({ children }: { readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(
    () => ref.current?.querySelector<HTMLElement>('[tabindex], input, select, textarea, button')?.focus(),
    [],
  );
  return <div ref={ref}>{children}</div>;
}

/** Nothing here yet: what is so, and the one thing to do about it. */
import type { ReactNode } from 'react';

export function EmptyState({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{text}</p>
      {children}
    </div>
  );
}

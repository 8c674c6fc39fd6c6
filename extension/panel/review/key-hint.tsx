/** The key of an act, shown beside its button as the reviewer has set it; nothing while single keys are off. */
import { createContext, use } from 'react';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewKeyTexts } from '#extension/text/review-keys.ts';
import type { KeyAct, KeyRow } from './table/review-keys.ts';

/** Null while single keys are off. */
export const ShownKeys = createContext<readonly KeyRow[] | null>(null);

export function KeyHint({ act }: { readonly act: KeyAct }) {
  const row = use(ShownKeys)?.find((each) => each.act === act);
  return row && <KeyName row={row} />;
}

export function KeyName({ row: { key, shift } }: { readonly row: KeyRow }) {
  const texts = useTexts(reviewKeyTexts);
  return (
    <span aria-hidden="true">
      {shift && (
        <>
          <kbd>{texts.shift}</kbd>{' '}
        </>
      )}
      <kbd>{key === ' ' ? texts.space : key.toUpperCase()}</kbd>
    </span>
  );
}

/** For `aria-keyshortcuts`; undefined while single keys are off. */
export function useShortcut(act: KeyAct): string | undefined {
  const row = use(ShownKeys)?.find((each) => each.act === act);
  if (row === undefined) return undefined;
  const name = row.key === ' ' ? 'Space' : row.key.toUpperCase();
  return row.shift ? `Shift+${name}` : name;
}

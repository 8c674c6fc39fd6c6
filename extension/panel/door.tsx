/** Stands before every view that shows sealed things: first run, lock, or what is behind. */
import { useEffect, useState, type ReactNode } from 'react';
import { useObservable, useVault } from '#extension/ui/providers.tsx';
import { clearToasts } from '#extension/ui/toast.tsx';
import { FirstRun } from './first-run/first-run.tsx';
import { LockView } from './lock/lock-view.tsx';
import { useLockKey } from './lock/use-lock-key.ts';

/** Renders `children` only while the vault is open, and nothing of them a moment longer. */
export function Door({ children }: { readonly children: ReactNode }) {
  const state = useObservable(useVault().state);
  useLockKey();
  const [firstRun, setFirstRun] = useState(state.type === 'absent');
  // What was begun before a lock is not gone on with after it: the views behind take over.
  if (firstRun && state.type === 'locked') setFirstRun(false);
  useEffect(() => {
    if (state.type === 'locked') clearToasts();
  }, [state]);
  if (state.type === 'locked') return <LockView cause={state.cause} />;
  if (firstRun || state.type === 'absent') return <FirstRun onDone={() => setFirstRun(false)} />;
  return children;
}

/** One act at a time: `busy` while it runs, so that a button can say what goes on and a second press does nothing. */
import { useRef, useState } from 'react';

export function useAct(): { readonly busy: boolean; readonly run: (act: () => Promise<void>) => void } {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const run = (act: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    void act().finally(() => {
      running.current = false;
      setBusy(false);
    });
  };
  return { busy, run };
}

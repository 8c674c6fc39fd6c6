/** Keeps asking the worker what the tab beside the panel shows, whenever that may have changed. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Output } from '#extension/messaging/contract.ts';
import { usePlatform } from '#extension/ui/providers.tsx';

export type Beside = { readonly type: 'asking' } | { readonly type: 'no-answer' } | Output<'panel.now'>;

export type SiteBeside = Extract<Beside, { type: 'site' }>;

export function useTabBeside(): { readonly beside: Beside; readonly ask: () => void } {
  const platform = usePlatform();
  const [beside, setBeside] = useState<Beside>({ type: 'asking' });
  const tab = useRef<number | null>(null);
  // An answer about a tab that has been left since then is about something else.
  const asked = useRef(0);

  const ask = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    if (tab.current === null) {
      setBeside({ type: 'no-site' });
      return;
    }
    const settle = async (tabId: number) => {
      const answer = await platform.call('panel.now', { tabId });
      if (mine === asked.current) setBeside(answer.ok ? answer.value : { type: 'no-answer' });
    };
    void settle(tab.current);
  }, [platform]);

  useEffect(() => {
    const stop = platform.watchTab((tabId) => {
      tab.current = tabId;
      ask();
    });
    return () => {
      asked.current += 1;
      stop();
    };
  }, [platform, ask]);

  return { beside, ask };
}

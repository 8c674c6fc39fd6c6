/** Sets a review view on stage: the providers of a real page around it, a vault in memory behind it. */
import type { ReactNode } from 'react';
import { PageRoot } from '#extension/ui/page-root.tsx';
import type { PagePlatform } from '#extension/platform/page-platform.ts';
import type { Language } from '#extension/text/text.ts';
import { createObservable } from '#shared/base/observable.ts';
import { ok } from '#shared/base/result.ts';
import type { FakeVault } from './fake-vault.ts';
import '#extension/ui/ui.css';
import '#extension/panel/panel.css';

/** A browser in which no case system is enabled and every page opens nowhere. */
export const stagePlatform: PagePlatform = {
  organisation: null,
  version: '0.0.0',
  sites: { known: [], list: createObservable([]), enable: async () => ok(), disable: async () => ok() },
  call: async () => ({ ok: false, error: { type: 'unreachable' } }) as never,
  watchTab: (listener) => {
    listener(null);
    return () => undefined;
  },
  openPage: () => undefined,
  copy: async () => ok(),
  keepLanguage: async () => undefined,
  now: () => Date.UTC(2024, 3, 8, 10, 6),
};

export function Stage(props: {
  readonly vault: FakeVault;
  readonly language?: Language;
  readonly children: ReactNode;
}) {
  return (
    <PageRoot vault={props.vault} platform={stagePlatform} language={props.language ?? 'sv'}>
      {props.children}
    </PageRoot>
  );
}

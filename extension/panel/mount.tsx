/** Where every page of ours begins: the vault of this context, the browser's side, the language, and then the view. */
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createChromePagePlatform } from '#extension/platform/chrome-page-platform.ts';
import type { KnownSystem } from '#extension/platform/page-platform.ts';
import { readManaged, type Managed } from '#extension/platform/managed.ts';
import { readSettings } from '#extension/platform/settings.ts';
import { PageRoot } from '#extension/ui/page-root.tsx';
import { createChromePlatform } from '#extension/vault/chrome-platform.ts';
import { createVault } from '#extension/vault/create-vault.ts';
import { isLaterStore } from '#extension/vault/disk/database.ts';
import type { SiteAdapter } from '#shared/site/adapter.ts';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';
import { usualPolicy } from '#extension/platform/organisation.ts';
import { hideWhileFrozen } from './lock/frozen.ts';
import { NoStorage } from './lock/no-storage.tsx';

/** Renders `view` into the page's `#root`. The page's style sheets are the entry point's to link. */
export async function mount(view: ReactNode): Promise<void> {
  const managed = await readManaged();
  const { organisation } = managed;
  const policy = organisation?.policy ?? usualPolicy;
  const opening = createChromePlatform().then((platform) => createVault(platform, policy));
  const refused = (cause: unknown) => ({ isLater: isLaterStore(cause) });
  const [settings, vault] = await Promise.all([readSettings(), opening.catch(refused)]);
  const language = settings.language ?? organisation?.language ?? 'sv';
  const element = document.getElementById('root');
  if (!element) return;
  const root = createRoot(element);
  if ('isLater' in vault)
    return root.render(
      <NoStorage language={language} isLater={vault.isLater} onReload={() => location.reload()} />,
    );
  hideWhileFrozen(window, () => vault.doors.look());
  root.render(
    <PageRoot
      vault={vault}
      platform={createChromePagePlatform(managed, knownSystems(managed))}
      language={language}
    >
      {view}
    </PageRoot>,
  );
}

/** Those that the organisation pushes stand in place of those that ship. */
function knownSystems({ adapters }: Managed): readonly KnownSystem[] {
  const pushed = adapters.map(({ id, text }) => [id, JSON.parse(text) as SiteAdapter] as const);
  return [...new Map([...shippedAdapters, ...pushed]).values()].map(({ id, name, verified }) => ({
    adapterId: id,
    name,
    verified,
  }));
}

/** Where every page of ours begins: the vault of this context, the browser's side, the language, and then the view. */
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { organisation } from '#extension/platform/build.ts';
import { createChromePagePlatform } from '#extension/platform/chrome-page-platform.ts';
import type { KnownSystem } from '#extension/platform/page-platform.ts';
import { readSettings } from '#extension/platform/settings.ts';
import { PageRoot } from '#extension/ui/page-root.tsx';
import { createChromePlatform } from '#extension/vault/chrome-platform.ts';
import { createVault } from '#extension/vault/create-vault.ts';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';
import { organisationSchema } from '#extension/platform/organisation.ts';

/** Renders `view` into the page's `#root`. The page's style sheets are the entry point's to link. */
export async function mount(view: ReactNode): Promise<void> {
  const usual = organisationSchema.shape.policy.parse(undefined);
  const policy = organisation?.policy ?? usual;
  const [settings, vault] = await Promise.all([
    readSettings(),
    createChromePlatform().then((platform) => createVault(platform, policy)),
  ]);
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <PageRoot
      vault={vault}
      platform={createChromePagePlatform(knownSystems())}
      language={settings.language ?? organisation?.language ?? 'sv'}
    >
      {view}
    </PageRoot>,
  );
}

function knownSystems(): readonly KnownSystem[] {
  return [...shippedAdapters.values()].map(({ id, name, verified }) => ({ adapterId: id, name, verified }));
}

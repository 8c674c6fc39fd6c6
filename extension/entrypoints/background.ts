/** The worker: vault, catalogue and the procedures of the contract, put together. */
import { defineBackground } from 'wxt/utils/define-background';
import { createCatalogue, type CatalogueRules } from '#extension/background/catalogue.ts';
import { openCatalogueStore } from '#extension/background/catalogue-store.ts';
import { startBackground } from '#extension/background/start.ts';
import { noteAdaptersInForce } from '#extension/platform/adapters-in-force.ts';
import { followManaged, type Managed } from '#extension/platform/managed.ts';
import { usualPolicy } from '#extension/platform/organisation.ts';
import { createChromePlatform } from '#extension/vault/chrome-platform.ts';
import { createVault } from '#extension/vault/create-vault.ts';

function toRules({ organisation, adapters }: Managed): CatalogueRules {
  const { sites = [], policy = usualPolicy } = organisation ?? {};
  return {
    // An organisation that names no site leaves them to its users.
    allowedOrigins: sites.length === 0 ? null : sites.flatMap(({ origins }) => origins),
    allowsOwn: policy.allowsOwnAdapters,
    pushed: adapters,
  };
}

export default defineBackground({
  main() {
    const managed = followManaged();
    const platform = createChromePlatform();
    const store = openCatalogueStore();
    startBackground({
      vault: managed().then(async ({ organisation }) =>
        createVault(await platform, organisation?.policy ?? usualPolicy),
      ),
      catalogue: createCatalogue({
        store,
        rules: async () => toRules(await managed()),
        note: noteAdaptersInForce,
      }),
      store,
      managed,
      files: {
        script: '/page.js',
        hooks: '/hooks.js',
        work: '/work.js',
        styles: ['/veil.css', '/mask.css'],
      },
      isDevelopment: import.meta.env.DEV,
    });
  },
});

/** The worker: vault, catalogue and the procedures of the contract, put together. */
import { defineBackground } from 'wxt/utils/define-background';
import { createCatalogue } from '#extension/background/catalogue.ts';
import { openCatalogueStore } from '#extension/background/catalogue-store.ts';
import { startBackground } from '#extension/background/start.ts';
import { noteAdaptersInForce } from '#extension/platform/adapters-in-force.ts';
import { organisation } from '#extension/platform/build.ts';
import { organisationSchema } from '#extension/platform/organisation.ts';
import { createChromePlatform } from '#extension/vault/chrome-platform.ts';
import { createVault } from '#extension/vault/create-vault.ts';

const usual = organisationSchema.shape.policy.parse(undefined);

async function openVault() {
  return createVault(await createChromePlatform(), organisation?.policy ?? usual);
}

export default defineBackground({
  main() {
    startBackground({
      vault: openVault(),
      catalogue: createCatalogue({
        store: openCatalogueStore(),
        allowedOrigins: organisation?.sites.flatMap(({ origins }) => origins) ?? null,
        allowsOwn: (organisation?.policy ?? usual).allowsOwnAdapters,
        note: noteAdaptersInForce,
      }),
      organisation,
      files: {
        script: '/content-scripts/content.js',
        hooks: '/content-scripts/hooks.js',
        work: '/work.js',
        styles: ['/veil.css', '/mask.css'],
      },
      isDevelopment: import.meta.env.DEV,
    });
  },
});

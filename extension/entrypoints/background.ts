/** The worker: vault, catalogue and the procedures of the contract, put together. */
import { defineBackground } from 'wxt/utils/define-background';
import { openBundleStore } from '#extension/background/bundle-store.ts';
import { createCatalogue } from '#extension/background/catalogue.ts';
import { startBackground } from '#extension/background/start.ts';
import { organisation } from '#extension/platform/build.ts';
import { organisationSchema } from '#extension/platform/organisation.ts';
import { createChromePlatform } from '#extension/vault/chrome-platform.ts';
import { createVault } from '#extension/vault/create-vault.ts';

const usual = organisationSchema.shape.policy.parse(undefined);

async function openVault() {
  return createVault(await createChromePlatform(), organisation?.policy ?? usual);
}

export default defineBackground({
  type: 'module',
  main() {
    startBackground({
      vault: openVault(),
      catalogue: createCatalogue(openBundleStore, organisation?.adapterSigners ?? []),
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

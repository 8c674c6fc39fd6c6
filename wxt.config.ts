import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minifySync } from '@swc/core';
import type { Plugin } from 'vite';
import { defineConfig, type UserManifest } from 'wxt';
import { organisationSchema, type Organisation } from './extension/platform/organisation.ts';
import { faultTexts } from './extension/text/faults.ts';
import { mendSentence } from './extension/ui/mend-sentence.ts';
import { toFaults } from './shared/site/faults.ts';

/** Public half of the development build's key: it fixes the extension id, so that relays and policies can name it. */
const developmentKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsdD/82vVADPJDmijqE1WHpccrbP3rX9Uyy2M16xWTzY5etfH4LGD1nRZYXbnu3zqZj48aj0eSOITSL09xODRbleFVAOjkDWxgOZTJ1N4fSYYG4KxIUEVeUJV3Gnsc89HaUx3mmMBiKtGjqb+16akY9Ib1buHPttetI6SDyhahCrgXwWwLa+xIH1qASBBt/6gy89qqZ4UripF4421N1T+3YCIkqeODlSiHTOJK7rhHvHqwBwI9B1pPXBqy8SecGj0VoR19oC6+gJaxHkDBf78UbYeYc+DrGbL4C13HuarJHRwI8ZPWW9SHbU2xlPh9PzfTydK7XnooFBhKLx2BjVrXQIDAQAB';

/** Read from the file that `npm run build -- --organisation FILE` names; throws a sentence per fault. */
function readOrganisation(): Organisation | null {
  const file = process.env['VARSAM_ORGANISATION'];
  if (!file) return null;
  const parsed = organisationSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const faults = toFaults(parsed.error.issues).map(
    ({ path, mend }) => `  ${path}: ${mendSentence(mend, faultTexts.en)}`,
  );
  throw new Error(`The organisation file ${file} does not hold:\n${faults.join('\n')}`);
}

/** `ws:` stands in only for a relay on this very machine (the demo); everything else is sealed by TLS too. */
function contentSecurityPolicy(organisation: Organisation | null): string {
  const hosts = organisation
    ? [new URL(organisation.relay.url).origin, ...organisation.sites.flatMap((site) => site.origins)]
    : ['wss:', 'https:'];
  return [
    "default-src 'none'",
    // Argon2id is WebAssembly.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${[...new Set(hosts)].join(' ')}`,
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function manifest(organisation: Organisation | null, browser: string): UserManifest {
  const firefox = browser === 'firefox';
  const exactHosts = organisation?.sites.flatMap((site) =>
    site.origins.map((origin) => `${withoutPort(origin)}/*`),
  );
  return {
    name: '__MSG_name__',
    short_name: 'Varsam',
    description: '__MSG_description__',
    default_locale: 'sv',
    incognito: 'not_allowed',
    ...(firefox ? {} : { key: developmentKey, minimum_chrome_version: '144' }),
    permissions: [
      'storage',
      'unlimitedStorage',
      'scripting',
      'downloads',
      'alarms',
      'idle',
      ...(firefox ? [] : (['sidePanel'] as const)),
    ],
    ...(exactHosts
      ? { host_permissions: [...new Set(exactHosts)] }
      : { optional_host_permissions: ['https://*/*'] }),
    ...(firefox ? {} : { storage: { managed_schema: 'managed-schema.json' } }),
    action: { default_title: 'Varsam' },
    content_security_policy: { extension_pages: contentSecurityPolicy(organisation) },
    ...(firefox
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'varsam@varsam.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {}),
  };
}

/** As was found to give the least when packed; `unsafe` for those who ask a function for its `this` or `prototype`. */
const compress = { passes: 4, ecma: 2022, unsafe_arrows: true, sequences: 0 } as const;

/**
 * Every page pays for the scripts sent to it: what the builder has made small gets three per cent smaller. They leave
 * no name in the world that they run in; the parentheses around the whole tell V8 to read it once.
 */
const smallerPageScripts = {
  name: 'varsam:smaller-page-scripts',
  generateBundle({ format }, bundle) {
    if (format !== 'iife') return;
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk' || part.name === 'background') continue;
      // A letter beyond ASCII that is written in one way only packs better.
      const { code } = minifySync(part.code, { compress, mangle: true, format: { asciiOnly: true } });
      part.code = code.replace(/^var \w+=(?=\(\(\)=>)/, '');
    }
  },
} satisfies Plugin;

/** The builder's own frame around a script only writes to a console that nobody reads. */
const bareScripts = {
  name: 'varsam:bare-scripts',
  transform: {
    filter: { id: /unlisted-script-entrypoint/ },
    handler: (code) => `${/^import definition from .*;$/m.exec(code)?.[0]} export default definition.main();`,
  },
} satisfies Plugin;

/** react-aria speaks 34 languages, and 32 of them to nobody here: its dictionaries pass over one that is left out. */
const ownLanguages = {
  name: 'varsam:own-languages',
  load: {
    filter: { id: { include: /react-(?:aria|stately).*[\\/]intl[\\/]/, exclude: /(?:sv-SE|en-US)\.mjs$/ } },
    handler: () => 'export default undefined;',
  },
} satisfies Plugin;

/** A library would ask Node for its `crypto` where there is none; a browser has its own. */
const browserCrypto = {
  name: 'varsam:browser-crypto',
  enforce: 'pre',
  resolveId: { filter: { id: /^crypto$/ }, handler: () => '\0browser-crypto' },
  load: { filter: { id: /^\0browser-crypto$/ }, handler: () => 'export {};' },
} satisfies Plugin;

/** In Firefox no element takes the style of highlights from its parent: each is told, in shadow trees by the script itself. */
const firefoxMask = readFileSync(
  fileURLToPath(new URL('extension/public/mask.css', import.meta.url)),
  'utf8',
).replaceAll(':root::highlight(', '::highlight(');

/** Match patterns know no port: one for a host holds for all of its ports. */
function withoutPort(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}`;
}

const organisation = readOrganisation();

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: process.env['VARSAM_OUT'] ?? '.output',
  imports: false,
  modules: ['@wxt-dev/module-react'],
  webExt: { disabled: true },
  targetBrowsers: ['chrome', 'firefox'],
  manifestVersion: 3,
  manifest: ({ browser }) => manifest(organisation, browser),
  hooks: {
    'build:publicAssets'({ config }, files) {
      if (config.browser !== 'firefox') return;
      const mask = files.findIndex(({ relativeDest }) => relativeDest === 'mask.css');
      files[mask] = { relativeDest: 'mask.css', contents: firefoxMask };
    },
  },
  zip: { artifactTemplate: 'varsam-{{version}}-{{browser}}.zip' },
  vite: () => ({
    define: {
      varsamOrganisation: JSON.stringify(organisation),
      varsamFirefoxMask: JSON.stringify(firefoxMask),
    },
    resolve: {
      alias: {
        '#shared': fileURLToPath(new URL('shared', import.meta.url)),
        '#extension': fileURLToPath(new URL('extension', import.meta.url)),
      },
    },
    plugins: [browserCrypto, ownLanguages, bareScripts, smallerPageScripts],
    build: {
      // As in the manifest: colours for light and dark, for one, are not written out for older ones.
      target: ['chrome144', 'firefox142'],
      sourcemap: false,
      // Everything is loaded from the disk: a large chunk costs no network.
      chunkSizeWarningLimit: 1200,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
    worker: { format: 'es' },
  }),
});

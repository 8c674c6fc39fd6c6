import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Rings of tests, from the pure rooms (seconds) to the built extension in a real browser. */
export default defineConfig({
  test: {
    // Continuous integration shares two cores with others: there, what fails three times is a fault.
    retry: process.env['CI'] ? 2 : 0,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // One ring after the other: browsers and servers want both cores to themselves.
          sequence: { groupOrder: 0 },
          include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts', 'test/simulation/**/*.test.ts'],
          environment: 'node',
          // A third of their time they wait for one another: more of them than there are cores.
          maxWorkers: Math.ceil(availableParallelism() * 1.5),
          // Some start processes; two slow cores are no fault of theirs.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        plugins: [react()],
        // Named so that a cold cache does not make Vite load the page anew in the middle of a test.
        optimizeDeps: {
          include: [
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-runtime',
            'react/jsx-dev-runtime',
            'react-aria-components',
            'react-aria/useLandmark',
            '@tanstack/react-virtual',
            'vitest-browser-react',
            'axe-core',
            'vue',
            '@angular/compiler',
            '@angular/core',
            '@angular/platform-browser',
            'zod',
            'ical.js',
            'papaparse',
            'fflate',
            'cborg',
            '@e965/xlsx',
            'htmlparser2',
            '@hpke/core',
            '@noble/hashes/hmac.js',
            '@noble/hashes/sha2.js',
            'dexie',
            'hash-wasm',
            'yjs',
            'y-websocket',
            'y-protocols/sync',
            'y-protocols/awareness',
            'lib0/decoding',
            'lib0/encoding',
            'quill',
            'prosemirror-view',
            'prosemirror-state',
            'prosemirror-model',
            'prosemirror-schema-basic',
            'prosemirror-history',
            'lexical',
            '@lexical/rich-text',
            '@lexical/history',
          ],
        },
        test: {
          name: 'browser',
          sequence: { groupOrder: 1 },
          include: ['test/browser/**/*.test.{ts,tsx}'],
          // A look with axe at a long page takes ten times as long where the cores are shared.
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: chromium,
                args: [
                  '--no-sandbox',
                  '--disable-gpu',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                  '--no-first-run',
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          sequence: { groupOrder: 2 },
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/support/shared-ground.ts',
          environment: 'node',
          fileParallelism: false,
          testTimeout: 180_000,
          expect: { poll: { timeout: 15_000, interval: 100 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

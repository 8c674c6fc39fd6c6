/**
 * A newcomer reads 5,000 edits in a real browser: `node test/bench/fresh-sync.bench.ts`. Sealed and plaintext, in memory and
 * on disk, in turns; and the same again from disk alone. On disk, ours is there when it shows; y-indexeddb writes behind.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import type { FreshSyncFigures, FreshSyncSetting } from './fresh-sync-page.ts';
import { startMeasured } from './server-process.ts';
import { median } from './table.ts';

const batch = 22;
const edits = Math.ceil(5000 / (2 * batch)) * 2 * batch;
const runs = 15;
const root = join(import.meta.dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'varsam-fresh-sync-'));

await build({
  root,
  logLevel: 'error',
  configFile: false,
  build: {
    outDir: directory,
    rolldownOptions: {
      input: join(root, 'test/bench/fresh-sync-page.ts'),
      output: { entryFileNames: 'page.js' },
    },
  },
});
const script = readFileSync(join(directory, 'page.js'));
const pages = createServer((request, response) => {
  if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script);
  else
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><script type="module" src="/page.js"></script>');
});
await new Promise<void>((resolve) => {
  pages.listen(0, '127.0.0.1', resolve);
});
const { port } = pages.address() as AddressInfo;
const origin = `http://127.0.0.1:${port}`;
const sealed = await startMeasured('varsam', { VARSAM_RELAY_ALLOWED_ORIGINS: origin });
const plain = await startMeasured('y-websocket');
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage();
  await page.goto(origin);
  await page.waitForFunction(() => 'freshSync' in globalThis);
  const setting: FreshSyncSetting = {
    sealedUrl: sealed.url,
    voucher: sealed.voucher,
    plainUrl: plain.url,
    edits,
    batch,
    runs,
  };
  const figures = await page.evaluate(
    (given) =>
      (
        globalThis as unknown as { freshSync(setting: FreshSyncSetting): Promise<FreshSyncFigures> }
      ).freshSync(given),
    setting,
  );
  const row = (what: string, peer: string) => ({
    median: median(figures[what] ?? []).toFixed(1),
    fastest: Math.min(...(figures[what] ?? [])).toFixed(1),
    '÷ peer': (median(figures[what] ?? []) / median(figures[peer] ?? [])).toFixed(2),
    'fastest ÷ fastest': (Math.min(...(figures[what] ?? [])) / Math.min(...(figures[peer] ?? []))).toFixed(2),
  });
  const peers: Readonly<Record<string, string>> = {
    'varsam, in memory': 'y-websocket',
    'varsam, on disk': 'y-websocket with y-indexeddb',
    'again from disk: varsam': 'again from disk: y-indexeddb',
  };
  console.log(`\nFresh sync of ${edits} edits in Chromium, milliseconds (less is better)`);
  console.table(
    Object.fromEntries(Object.keys(figures).map((what) => [what, row(what, peers[what] ?? what)])),
  );
} finally {
  await browser.close();
  await sealed.end();
  await plain.end();
  pages.close();
  rmSync(directory, { recursive: true });
}

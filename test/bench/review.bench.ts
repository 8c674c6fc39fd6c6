/**
 * An open review in a production bundle and a real browser, as it grows: `node test/bench/review.bench.ts [rows...]`.
 * Targets at 100,000 rows: 55 frames a second, 50 ms to filter, 16 ms from key to verdict. Prints; never fails on time.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
const sizes = process.argv.slice(2).map(Number);
const directory = mkdtempSync(join(tmpdir(), 'varsam-review-'));
const entry = join(root, 'test/bench/review-bench-page.tsx');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

await build({
  root,
  logLevel: 'error',
  configFile: false,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: directory,
    emptyOutDir: true,
    rolldownOptions: {
      input: entry,
      output: { entryFileNames: 'page.js', assetFileNames: '[name][extname]' },
    },
  },
});
const styles = ['review-bench-page.css', 'page.css', 'style.css'].map(
  (name) => `<link rel="stylesheet" href="/${name}">`,
);
writeFileSync(
  join(directory, 'index.html'),
  `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Mätning</title>${styles.join('')}<div id="root"></div><script type="module" src="/page.js"></script>`,
);
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  try {
    const body = readFileSync(join(directory, pathname === '/' ? 'index.html' : pathname));
    response.setHeader('content-type', types[extname(pathname)] ?? 'text/html').end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const { port } = server.address() as AddressInfo;
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--js-flags=--expose-gc', '--enable-precise-memory-info'],
});
const table: Record<string, unknown> = {};
try {
  for (const rows of sizes.length > 0 ? sizes : [1000, 10_000, 100_000]) {
    // One at a time has the machine to itself.
    table[rows.toLocaleString('en')] = await measure(browser, rows);
  }
} finally {
  await browser.close();
  server.close();
  rmSync(directory, { recursive: true });
}
console.table(table);

async function measure(on: Browser, rows: number) {
  const page = await on.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`http://127.0.0.1:${port}/?rows=${rows}`);
  await page.waitForFunction(() => 'openReview' in globalThis);
  const figures = await page.evaluate(async () => {
    const tasks: { at: number; ms: number }[] = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, ms: duration });
    }).observe({ type: 'longtask' });
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const until = async (holds: () => boolean) => {
      while (!holds()) await frame();
      return performance.now();
    };
    const worst = (from: number, to: number) =>
      Math.round(Math.max(0, ...tasks.filter(({ at }) => at >= from && at < to).map(({ ms }) => ms)));
    const median = (values: number[]) =>
      Number(values.toSorted((a, b) => a - b)[values.length >> 1]?.toFixed(1));
    const grid = () => document.querySelector<HTMLElement>('[role=grid]');
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';

    const start = performance.now();
    (globalThis as unknown as { openReview: () => void }).openReview();
    const opened = await until(() => document.querySelector('tr[data-row]') !== null);
    // The order changes to the unexplained first when every row is judged.
    const judged = await until(
      () => document.querySelector<HTMLSelectElement>('select[title]')?.value === 'look',
    );
    await frame();

    // What the browser draws here with nothing to do: the most that scrolling can reach.
    const idleFrom = performance.now();
    let idleFrames = 0;
    while (performance.now() - idleFrom < 1000) {
      await frame();
      idleFrames += 1;
    }
    const idleFps = (idleFrames / (performance.now() - idleFrom)) * 1000;

    const scroller = document.querySelector<HTMLElement>('.rowscroll')!;
    const scrolledFrom = performance.now();
    let frames = 0;
    while (performance.now() - scrolledFrom < 2000) {
      scroller.scrollTop += 120;
      await frame();
      frames += 1;
    }
    const scrolledMs = performance.now() - scrolledFrom;

    const changed = (of: Element, watch: MutationObserverInit) =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(of, watch);
      });
    const verdicts: number[] = [];
    grid()!.focus();
    for (let index = 0; index < 15; index += 1) {
      const from = performance.now();
      const seen = changed(grid()!, { attributeFilter: ['aria-activedescendant'] });
      grid()!.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
      verdicts.push((await seen) - from);
      // As a person would, not before it is seen.
      await frame();
      await frame();
    }
    const filters: number[] = [];
    const segments = [...document.querySelectorAll<HTMLButtonElement>('.seg button')];
    for (let index = 0; index < 8; index += 1) {
      const from = performance.now();
      const seen = changed(grid()!, { attributeFilter: ['aria-rowcount'] });
      segments[index % 2 === 0 ? 0 : 2]!.click();
      filters.push((await seen) - from);
      await frame();
    }
    (globalThis as unknown as { gc?: () => void }).gc?.();
    const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } };
    return {
      'opened ms': Math.round(opened - start),
      'longest task opening ms': worst(start, opened + 100),
      'judged ms': Math.round(judged - start),
      'longest task judging ms': worst(opened + 100, judged + 100),
      'idle fps': Math.round(idleFps),
      'scroll fps': Math.round((frames / scrolledMs) * 1000),
      'verdict ms': median(verdicts),
      'filter ms': median(filters),
      'heap MB': Math.round(memory.usedJSHeapSize / 1e6),
      'styles are in': getComputedStyle(scroller).overflowY === 'auto' && text('h1') !== '',
    };
  });
  await page.close();
  return figures;
}

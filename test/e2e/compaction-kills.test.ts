/**
 * A browser that is killed between the steps of a snapshot and of dropping what it holds, with its own database on its own
 * disk (R9.7, R1.2). `VARSAM_KILLS=100` kills at each write.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { killBrowser } from '../support/browser.ts';
import { dumpFolder, dumpIndexedDb } from '../support/canary.ts';
import type { MortalPage } from '../support/mortal-page.ts';
import { must, openStage, type Colleague, type Stage } from '../support/spaces.ts';
import { eventually, until } from '../support/until.ts';

const kills = Number(process.env['VARSAM_KILLS'] ?? 2);
/** In the short run a few spread over what there is. */
const steps = Array.from({ length: kills }, (_, index) => 1 + index * (kills >= 100 ? 1 : 4));
const root = join(import.meta.dirname, '../..');

let folder: string;
let pages: Server;
let stage: Stage;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'varsam-mortal-'));
  await build({
    root,
    logLevel: 'error',
    configFile: false,
    build: {
      outDir: join(folder, 'page'),
      rolldownOptions: {
        input: join(root, 'test/support/mortal-page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  const script = readFileSync(join(folder, 'page', 'page.js'));
  pages = createServer((request, response) => {
    if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script);
    else
      response.setHeader('content-type', 'text/html').end('<script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => {
    pages.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(() => {
  pages.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  await context.close();
  await stage.end();
});

async function launch(profile: string): Promise<void> {
  context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--no-first-run'],
  });
  page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}`);
  await page.waitForFunction(() => 'mortal' in globalThis);
}

/** In the page. */
function call<Name extends keyof MortalPage>(
  name: Name,
  ...given: Parameters<MortalPage[Name]>
): Promise<Awaited<ReturnType<MortalPage[Name]>>> {
  return page.evaluate(
    ([what, values]) => {
      const { mortal } = globalThis as unknown as {
        mortal: Record<string, (...values: readonly unknown[]) => unknown>;
      };
      return mortal[what]?.(...values);
    },
    [name, given] as const,
  ) as Promise<Awaited<ReturnType<MortalPage[Name]>>>;
}

async function joinByHand(): Promise<Colleague> {
  const { profile, vault } = await stage.newVault('Maja Lindqvist');
  const joining = must(await vault.join(await call('invite'), 'Maja Lindqvist'));
  const code = await until(joining.state, (state) => state.type === 'code');
  await call('typeCode', code.digits);
  const { space } = await until(joining.state, (state) => state.type === 'joined');
  return { profile, vault, space };
}

describe('a browser that is killed between the steps of a snapshot and of dropping what it holds', () => {
  it.each(['before', 'after'] as const)(
    'loses nothing, and lets go of what was erased: %s a write (R1.2, R9.7, R9.9) [SYNC-4, SYNC-5]',
    { timeout: 60_000 * (kills + 1) },
    async (when) => {
      const profile = join(folder, `karin-${when}`);
      await launch(profile);
      const key = await call('found', 'Karin Öberg', stage.relay.url, await stage.relay.voucher());
      const maja = await joinByHand();
      const kept = await call('keepList', 'kvar.csv');
      let deaths = 0;
      for (const write of steps) {
        const id = await call('keepList', `lista ${write}.csv`);
        const canary = await call('newestEntry');
        const bytes = Buffer.from(canary, 'hex');
        const isAtRelay = async () => (await dumpFolder(stage.relay.directory)).includes(bytes);
        const isWithMaja = async () => (await dumpIndexedDb(maja.profile.indexedDB)).includes(bytes);
        expect(await isAtRelay()).toBe(true);
        await call('arm', { way: `killed ${when}`, write });
        await call('drop', id);
        await eventually(async () => (await call('isDead')) || !(await call('isAtHome', canary)));
        const hasDied = await call('isDead');
        if (hasDied) deaths += 1;
        await killBrowser(profile);
        await launch(profile);
        await call('begin', key);
        // What was not on disk when it died was not said to be: it is done again.
        const lists = await call('lists');
        expect(lists).toContain(kept);
        if (lists.includes(id)) await call('drop', id);
        await eventually(async () => !(await call('isAtHome', canary)));
        await eventually(async () => !(await isAtRelay()) && !(await isWithMaja()));
        await until(maja.space.basis.heads, (heads) => heads.every((one) => one.id !== id));
        if (!hasDied) break;
      }
      expect(await call('lists')).toEqual([kept]);
      console.info(`Killed ${deaths} times ${when} a write.`);
      expect(deaths).toBeGreaterThan(1);
    },
  );
});

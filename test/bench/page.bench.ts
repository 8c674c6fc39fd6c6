/**
 * What the built extension costs the pages of an adapted site, and how soon it warns: `node test/bench/page.bench.ts
 * [tabs]`. Every figure stands beside the same without the extension, in the same run. A tab is opened, which gives its first
 * page a process of its own where no code is warm, and taken to two more pages of the system.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { finishFirstRun, makeVault, startSpace } from '../support/acts.ts';
import { launchProfile, type BrowserProfile } from '../support/browser.ts';
import { startWorld } from '../support/world.ts';
import { median, quantile } from './table.ts';

const tabs = Number(process.argv[2] ?? 10);
const pagesInTab = 3;
const changes = Math.max(5, tabs);

const p95 = (values: readonly number[]): number => quantile(values, 0.95);
const figures = (values: readonly number[]): string =>
  `median ${median(values).toFixed(0)} ms, p95 ${p95(values).toFixed(0)} ms`;

/** Processor time of the main thread since the page began, milliseconds: all tasks, ours and the page's and the browser's. */
async function mainThreadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function openMeasured(context: BrowserContext): Promise<{ page: Page; session: CDPSession }> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, session };
}

interface NavigationCost {
  /** Main-thread time until the page has been quiet for half a second, without what it costs to stand still. */
  readonly navigating: number;
  /** Main-thread time of each second after that. */
  readonly standing: number;
}

/** One page after the other in a tab of their own. */
async function navigationCosts(
  context: BrowserContext,
  addresses: readonly string[],
): Promise<readonly NavigationCost[]> {
  const { page, session } = await openMeasured(context);
  const costs: NavigationCost[] = [];
  for (const address of addresses) {
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    const spent = await mainThreadMs(session);
    const seconds = (await page.evaluate(() => performance.now())) / 1000;
    await wait(1000);
    const standing = (await mainThreadMs(session)) - spent;
    costs.push({ navigating: spent - standing * seconds, standing });
  }
  await page.close();
  return costs;
}

/** 50,000 texts on an adapted site, twenty of them changed each hundredth of a second. */
const churn = `<!doctype html><meta charset="utf-8"><style>p{margin:0;height:18px}</style><div id="box"></div><script>
  box.innerHTML = Array.from({ length: 50000 }, (_, i) => '<p>Mötet bokades om, rad ' + i + '</p>').join('');
  let tick = 0;
  setInterval(() => { tick++; for (let i = 0; i < 20; i++) {
    const at = (tick * 7919 + i * 104729) % 50000;
    box.children[at].firstChild.data = at % 5 === 0 ? 'Nu 18900101-9802 tick ' + tick : 'tick ' + tick;
  } }, 10);
</script>`;

async function churnTasks(
  context: BrowserContext,
  address: string,
): Promise<{ long: number; longest: number; scriptShare: number }> {
  await context.route(address, (route) => route.fulfill({ contentType: 'text/html', body: churn }));
  const { page, session } = await openMeasured(context);
  await page.goto(address);
  await wait(3000);
  await page.evaluate(() => {
    const tasks: number[] = [];
    (globalThis as { tasks?: number[] }).tasks = tasks;
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ entryTypes: ['longtask'] });
  });
  const script = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
  };
  const before = await script();
  await wait(5000);
  const scriptShare = ((await script()) - before) / 5;
  const tasks = await page.evaluate(() => (globalThis as { tasks?: number[] }).tasks ?? []);
  await page.close();
  return { long: tasks.length, longest: Math.max(0, ...tasks), scriptShare };
}

/** Ends the worker when pages have nothing more to ask, and waits until it is gone. */
async function killWorker({ context }: BrowserProfile): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('the browser cannot be asked for its targets');
  const workers = async () =>
    (await session.send('Target.getTargets')).targetInfos.filter(({ type }) => type === 'service_worker');
  await wait(1500);
  for (const { targetId } of await workers()) await session.send('Target.closeTarget', { targetId });
  await wait(500);
  if ((await workers()).length > 0) throw new Error('something woke the worker before its time');
  await session.detach();
}

/** In the content script's own world: notes when a button that opens the record stands in our dialog. */
const watchWarning = `
  globalThis.warnedAt = null;
  const seen = new WeakSet();
  const look = () => {
    for (const host of document.documentElement.children) {
      const root = host.lang && chrome.dom.openOrClosedShadowRoot(host);
      if (!root) continue;
      if (!seen.has(root)) { seen.add(root); new MutationObserver(look).observe(root, { childList: true, subtree: true }); }
      if (globalThis.warnedAt === null && /Öppna ärendet/.test(root.querySelector('dialog')?.textContent ?? ''))
        globalThis.warnedAt = performance.now();
    }
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true });
  look();`;

/** In the page: notes when it changed its address, and when it had drawn the next pupil. */
const leaf = `(() => {
  globalThis.changedAt = performance.now();
  const name = document.querySelector('h1.elevnamn');
  new MutationObserver((_, observer) => { globalThis.drawnAt = performance.now(); observer.disconnect(); })
    .observe(name, { childList: true, characterData: true, subtree: true });
  document.querySelector('a.nasta').click();
})()`;

interface Warned {
  readonly afterChange: number;
  readonly afterDrawn: number;
}

/** From an open pupil to one whose identity is protected, without a load. */
async function warningTimes(guarded: BrowserProfile, pmo: string, isCold: boolean): Promise<Warned[]> {
  const times: Warned[] = [];
  for (let i = 0; i < changes; i++) {
    const page = await guarded.context.newPage();
    const session = await guarded.context.newCDPSession(page);
    let contextId = 0;
    session.on('Runtime.executionContextCreated', ({ context: { id, origin } }) => {
      if (origin.startsWith('chrome-extension')) contextId = id;
    });
    await session.send('Runtime.enable');
    await page.goto(`${pmo}/elev/10`);
    await page.locator('a.nasta[href*="/elev/11"]').waitFor();
    await page.waitForFunction(() => getComputedStyle(document.body).opacity !== '0');
    const ask = async (expression: string): Promise<unknown> =>
      (await session.send('Runtime.evaluate', { expression, contextId, returnByValue: true })).result.value;
    await ask(watchWarning);
    if (isCold) await killWorker(guarded);
    const { changedAt, drawnAt } = await page.evaluate(async (act) => {
      // oxlint-disable-next-line no-eval -- the page is ours
      eval(act);
      const noted = globalThis as { changedAt?: number; drawnAt?: number };
      while (noted.drawnAt === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
      return { changedAt: noted.changedAt ?? 0, drawnAt: noted.drawnAt };
    }, leaf);
    let warnedAt: unknown = null;
    while (warnedAt === null) {
      await wait(10);
      warnedAt = await ask('globalThis.warnedAt');
    }
    times.push({ afterChange: Number(warnedAt) - changedAt, afterDrawn: Number(warnedAt) - drawnAt });
    await page.close();
  }
  return times;
}

const folder = mkdtempSync(join(tmpdir(), 'varsam-page-bench-'));
const world = await startWorld({ folder: join(folder, 'world') });
const guarded = await launchProfile({ extension: world.extension, profile: join(folder, 'profile') });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu'],
});
const bare = await browser.newContext({ viewport: { width: 1280, height: 800 } });
try {
  const panel = await guarded.openExtensionPage('sidepanel.html');
  await makeVault(panel, {
    role: 'Leder en enhet',
    name: 'Karin Ek',
    systemNames: ['Karin Ek'],
    passphrase: 'tall ugn moln sax',
  });
  await startSpace(panel, 'Exempelskolan F-9', 'Utbildningsnämnden');
  await finishFirstRun(panel);
  await panel.close();

  const pages: Readonly<Record<string, readonly string[]>> = {
    'case pages, warned of': [1001, 1002, 1003].map(
      (id) => `${world.sites.treserva}/arbetsyta/arende.aspx?id=${id}`,
    ),
    'a list of cases': [`${world.sites.treserva}/arbetsyta/mina-arenden.aspx`],
    'pupil pages': [1, 2, 3].map((id) => `${world.sites.pmo}/elev/${id}`),
  };
  for (const [name, addresses] of Object.entries(pages)) {
    const without: (readonly NavigationCost[])[] = [];
    const within: (readonly NavigationCost[])[] = [];
    for (let i = 0; i < tabs; i++) {
      const visited = Array.from(
        { length: pagesInTab },
        (_, j) => addresses[(i + j) % addresses.length] ?? '',
      );
      without.push(await navigationCosts(bare, visited));
      within.push(await navigationCosts(guarded.context, visited));
    }
    const first = (costs: readonly NavigationCost[]): readonly NavigationCost[] => costs.slice(0, 1);
    const next = (costs: readonly NavigationCost[]): readonly NavigationCost[] => costs.slice(1);
    for (const [what, label, picked] of [
      ['navigating', 'first page of a tab (target p95 16)', first],
      ['navigating', 'next page in it (target p95 16)', next],
      ['standing', 'each second after', first],
    ] as const) {
      const bareMs = without.flatMap(picked).map((cost) => cost[what]);
      const guardedMs = within.flatMap(picked).map((cost) => cost[what]);
      console.log(
        `main thread, ${name}, ${label}: without ${figures(bareMs)}; with ${figures(guardedMs)}; added: median ${(median(guardedMs) - median(bareMs)).toFixed(0)} ms, p95 ${(p95(guardedMs) - p95(bareMs)).toFixed(0)} ms`,
      );
    }
  }
  const churnAddress = `${world.sites.pmo}/rorlig`;
  for (const [name, context] of [
    ['without', bare],
    ['with', guarded.context],
  ] as const) {
    const { long, longest, scriptShare } = await churnTasks(context, churnAddress);
    console.log(
      `50,000 texts, 20 changed 100 times a second, ${name}: script ${(scriptShare * 100).toFixed(1)} %, ${long} tasks over 50 ms, longest ${longest.toFixed(0)} ms (target 0)`,
    );
  }
  for (const [name, isCold, target] of [
    ['worker warm', false, 'p95 100'],
    ['worker killed', true, '200'],
  ] as const) {
    const times = await warningTimes(guarded, world.sites.pmo, isCold);
    console.log(
      `warning, ${name}: after the address changed ${figures(times.map(({ afterChange }) => afterChange))} (target ${target}); after the page had drawn the record ${figures(times.map(({ afterDrawn }) => afterDrawn))}`,
    );
  }
} finally {
  await guarded.close();
  await browser.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
}

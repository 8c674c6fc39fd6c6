/**
 * Cost of masking beside mark.js and beside no extension, in one run: `node test/bench/mask.bench.ts`.
 * First mask of a page that stands; then 50,000 text nodes, 100 of them changing each second's hundredth part.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { readOfficialNumbers } from '../identifiers-suite/official.ts';
import { buildMaskExtension, openBrowser } from './mask-extension.ts';

const numbers = readOfficialNumbers();
const markJs = readFileSync(createRequire(import.meta.url).resolve('mark.js/dist/mark.min.js'), 'utf8');

/** Every fifth text node holds a number, as in the measurements that the target rests on. */
function page(nodes: number, script: string): string {
  const rows = Array.from({ length: nodes }, (_, i) => {
    const number = numbers[i % numbers.length] ?? '';
    return i % 5 === 0
      ? `<p>Anteckning om ${number.slice(0, 8)}-${number.slice(8)} i dag</p>`
      : `<p>Mötet bokades om, rad ${i} av många</p>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>p{margin:0;height:18px}</style>${rows.join('')}<script>${script}</script>`;
}

/** The same texts as a case system lists them: a table of 2,000 lines, one cell in five a number, heights as they come. */
function table(): string {
  const lines = Array.from({ length: 2000 }, (_, i) => {
    const number = numbers[i % numbers.length] ?? '';
    return `<tr><td>Ärende ${i}</td><td>${number.slice(0, 8)}-${number.slice(8)}</td><td>Bistånd enligt SoL</td><td>Pågående utredning</td><td>Mötet bokades om</td></tr>`;
  });
  return `<!doctype html><meta charset="utf-8"><table>${lines.join('')}</table>`;
}

/** One hundred times a second, `perTick` texts get other words, one in five of them a number. */
const churn = (perTick: number): string => `
  const texts = [...document.querySelectorAll('p')].map((p) => p.firstChild);
  let tick = 0;
  setInterval(() => { tick++; for (let i = 0; i < ${perTick}; i++) {
    const at = (tick * 7919 + i * 104729) % texts.length;
    texts[at].data = at % 5 === 0 ? 'Nu 18900101-9802 tick ' + tick : 'tick ' + tick;
  } }, 10);`;

const pages: Readonly<Record<string, string>> = {
  mark: page(10_000, ''),
  'mark-table': table(),
  'mark-large': page(50_000, ''),
  'churn-1': page(50_000, churn(1)),
  'churn-20': page(50_000, churn(20)),
};
const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(pages[request.url?.slice(1) ?? ''] ?? '');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

interface FirstMask {
  /** From the call to its return, milliseconds: one task, after which nothing is readable and every mask is final. */
  readonly script: number;
  /** To the end of the layout after it. */
  readonly layout: number;
  /** Processor time of the page's thread over the same, which other work on the machine hardly changes. */
  readonly processor: number;
  /** The same and two frames after it: what was found is painted. */
  readonly painted: number;
}

async function firstMask(
  context: BrowserContext,
  name: string,
  { code, start }: { readonly code: string; readonly start: string },
): Promise<FirstMask> {
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  let contextId = 0;
  session.on('Runtime.executionContextCreated', ({ context: { id, origin: world } }) => {
    if (world.startsWith('chrome-extension')) contextId = id;
  });
  await session.send('Runtime.enable');
  await tab.goto(`${origin}/${name}`);
  const run = async (expression: string): Promise<unknown> =>
    (await session.send('Runtime.evaluate', { expression, contextId, returnByValue: true })).result.value;
  await run(code);
  await wait(200);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const processorMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await processorMs();
  const times = (await run(
    `(() => { document.body.getBoundingClientRect(); const from = performance.now(); ${start}; const script = performance.now() - from;
      document.body.getBoundingClientRect(); return { script, layout: performance.now() - from }; })()`,
  )) as { readonly script: number; readonly layout: number };
  const processor = (await processorMs()) - before;
  await tab.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
  const painted = (await processorMs()) - before;
  await tab.close();
  return { ...times, processor, painted };
}

const figures = (times: readonly FirstMask[]): string =>
  (['script', 'layout', 'processor', 'painted'] as const)
    .map((what) => `${what} ${median(times.map((time) => time[what])).toFixed(1)} ms`)
    .join(', ');

/** Seconds of script per second while the page changes, and the tasks over 50 ms. */
async function churnCost(
  context: BrowserContext,
  name: string,
): Promise<{ busyShare: number; longest: number; long: number }> {
  const tab = await context.newPage();
  await tab.goto(`${origin}/${name}`);
  await wait(1500);
  const session = await context.newCDPSession(tab);
  await session.send('Performance.enable');
  const scriptSeconds = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'ScriptDuration')?.value ?? 0;
  };
  await tab.evaluate(() => {
    const tasks: number[] = [];
    (globalThis as { tasks?: number[] }).tasks = tasks;
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      entryTypes: ['longtask'],
    });
  });
  const before = await scriptSeconds();
  await wait(5000);
  const busyShare = ((await scriptSeconds()) - before) / 5;
  const tasks = await tab.evaluate(() => (globalThis as { tasks?: number[] }).tasks ?? []);
  await tab.close();
  return { busyShare, longest: Math.max(0, ...tasks), long: tasks.length };
}

const { directory, gzipBytes } = await buildMaskExtension();
const waiting = await buildMaskExtension('when-called');
console.log(`content script of masking alone: ${gzipBytes} bytes gzip (target for all page code: 40,000)`);
const bare = await openBrowser(null);
// Both are measured in the world where an extension runs: asking for closed shadow roots costs, and only there it can be asked.
const idle = await openBrowser(waiting.directory);
const ours = { code: '', start: 'varsamStart()' };
const peer = {
  code: markJs,
  start: `new Mark(document.body).markRegExp(/(?:\\d{2})?\\d{6}[-+ ]?\\d{4}/g)`,
};
for (const [name, what] of [
  ['mark', '10,000 texts'],
  ['mark-table', '10,000 cells of a table'],
  ['mark-large', '50,000 texts'],
] as const) {
  const oursTimes: FirstMask[] = [];
  const peerTimes: FirstMask[] = [];
  for (let round = 0; round < 7; round++) {
    oursTimes.push(await firstMask(idle, name, ours));
    peerTimes.push(await firstMask(idle, name, peer));
  }
  const ratio = (part: keyof FirstMask): string =>
    (median(oursTimes.map((time) => time[part])) / median(peerTimes.map((time) => time[part]))).toFixed(2);
  console.log(
    `first mask, ${what}: ${figures(oursTimes)}; mark.js: ${figures(peerTimes)}; ratio with layout ${ratio('layout')}, of processor time ${ratio('processor')} (target 0.15), with the frames after it ${ratio('painted')}`,
  );
}
const masked = await openBrowser(directory);
for (const name of ['churn-1', 'churn-20']) {
  const without = await churnCost(bare, name);
  const withMask = await churnCost(masked, name);
  for (const [label, cost] of [
    ['without', without],
    ['with masking', withMask],
  ] as const)
    console.log(
      `50,000 texts, ${name === 'churn-1' ? 1 : 20} changed 100 times a second, ${label}: script ${(cost.busyShare * 100).toFixed(1)} %, ${cost.long} tasks over 50 ms, longest ${cost.longest.toFixed(0)} ms`,
    );
}
await bare.close();
await idle.close();
await masked.close();
server.close();

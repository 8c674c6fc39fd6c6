/** Trying an adapter, as the settings ask for it: on the page that is open, on pasted markup, and by pointing. */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { PageReading, PickedPlace } from '#shared/site/page-reading.ts';
import type { BenchInPage } from '#extension/page/bench/offer.ts';

export type BenchFailure =
  /** No tab shows the system, or the site is not switched on. */
  { readonly type: 'no-page' } | { readonly type: 'not-read' };

export interface Bench {
  /** `origins`: of the system; its tab that was used last. */
  readLive(
    origins: readonly string[],
    adapter: CompiledAdapter,
    today: string,
  ): Promise<Result<PageReading, BenchFailure>>;
  readPasted(
    adapter: CompiledAdapter,
    html: string,
    address: string,
    today: string,
  ): Promise<Result<PageReading, BenchFailure>>;
  /** Shows the tab, lets the user point, and comes back; null when the user stopped. */
  pick(origins: readonly string[], words: string): Promise<Result<PickedPlace | null, BenchFailure>>;
}

const script = '/bench.js';

export const chromeBench: Bench = {
  async readLive(origins, adapter, today) {
    const tab = await lastTabAt(origins);
    if (tab === null) return err({ type: 'no-page' });
    // As text: this way of the browser's drops what is null.
    const said = await run(
      tab,
      (draft: string, day: string) =>
        JSON.stringify(globalThis.varsamBench?.readLive(JSON.parse(draft) as CompiledAdapter, day)),
      [JSON.stringify(adapter), today],
    );
    if (!said.ok) return said;
    // What is thrown in the page comes back as nothing.
    return typeof said.value === 'string'
      ? ok(JSON.parse(said.value) as PageReading)
      : err({ type: 'not-read' });
  },
  async readPasted(adapter, html, address, today) {
    const bench = await loadHere();
    if (bench === null) return err({ type: 'not-read' });
    try {
      return ok(bench.readPasted(adapter, html, address, today));
    } catch {
      return err({ type: 'not-read' });
    }
  },
  async pick(origins, words) {
    const tab = await lastTabAt(origins);
    if (tab === null) return err({ type: 'no-page' });
    const here = await chrome.tabs.getCurrent();
    await chrome.tabs.update(tab, { active: true });
    const picked = await run(tab, (said: string) => globalThis.varsamBench?.pick(said), [words]);
    if (here?.id !== undefined) await chrome.tabs.update(here.id, { active: true });
    return picked;
  },
};

async function lastTabAt(origins: readonly string[]): Promise<number | null> {
  if (origins.length === 0) return null;
  // A pattern for a site has no port; the origin is compared whole after.
  const url = origins.map((origin) => `${origin.replace(/:\d+$/, '')}/*`);
  const tabs = await chrome.tabs.query({ url }).catch(() => []);
  const here = tabs.filter((tab) => tab.url !== undefined && origins.includes(new URL(tab.url).origin));
  const [last] = here.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return last?.id ?? null;
}

/** In the extension's own world of the page's main frame: what comes back comes to the caller alone. */
async function run<Args extends unknown[], T>(
  tabId: number,
  func: (...args: Args) => T,
  args: Args,
): Promise<Result<Exclude<Awaited<T>, undefined>, BenchFailure>> {
  const target = { tabId };
  try {
    await chrome.scripting.executeScript({ target, files: [script], injectImmediately: true });
    const [frame] = await chrome.scripting.executeScript({ target, func, args, injectImmediately: true });
    if (frame?.result === undefined) return err({ type: 'not-read' });
    return ok(frame.result as Exclude<Awaited<T>, undefined>);
  } catch {
    return err({ type: 'not-read' });
  }
}

/** Loaded as a file, not imported: views know nothing of page code. */
async function loadHere(): Promise<BenchInPage | null> {
  if (globalThis.varsamBench) return globalThis.varsamBench;
  const { promise, resolve } = Promise.withResolvers<void>();
  const element = document.createElement('script');
  element.src = chrome.runtime.getURL(script);
  element.addEventListener('load', () => resolve());
  element.addEventListener('error', () => resolve());
  document.head.append(element);
  await promise;
  return globalThis.varsamBench ?? null;
}

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
    const frames = await loadIn(tab);
    // As text: this way of the browser's drops what is null.
    const said = await Promise.all(
      frames.map((frameId) =>
        run(
          { tabId: tab, frameIds: [frameId] },
          (draft: string, day: string) =>
            JSON.stringify(globalThis.varsamBench?.readLive(JSON.parse(draft) as CompiledAdapter, day)),
          [JSON.stringify(adapter), today],
        ),
      ),
    );
    // What is thrown in the page comes back as nothing.
    const readings = said.flatMap((text) =>
      typeof text === 'string' ? [JSON.parse(text) as PageReading] : [],
    );
    const best = readings.toSorted((a, b) => weightOf(b, adapter) - weightOf(a, adapter))[0];
    return best === undefined ? err({ type: 'not-read' }) : ok(best);
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
    const frames = await loadIn(tab);
    const picked = await Promise.any(
      frames.map(async (frameId) => {
        const place = await run(
          { tabId: tab, frameIds: [frameId] },
          (said: string) => globalThis.varsamBench?.pick(said),
          [words],
        );
        // A frame that has gone is none that was pointed in.
        if (place === undefined) throw new Error('no answer');
        return place;
      }),
    ).then(
      (place) => ok(place),
      () => err({ type: 'not-read' as const }),
    );
    await run({ tabId: tab, allFrames: true }, () => globalThis.varsamBench?.stop(), []);
    if (here?.id !== undefined) await chrome.tabs.update(here.id, { active: true });
    return picked;
  },
};

/** A frame that shows a record says more than one that shows a list, and any view more than none. */
function weightOf({ facts, views }: PageReading, adapter: CompiledAdapter): number {
  if (facts === null) return 0;
  const kind = adapter.views.find(({ id }) => id === views[0])?.kind;
  return kind === 'record' ? 1000 - facts.missing.length : 1;
}

async function lastTabAt(origins: readonly string[]): Promise<number | null> {
  if (origins.length === 0) return null;
  // A pattern for a site has no port; the origin is compared whole after.
  const url = origins.map((origin) => `${origin.replace(/:\d+$/, '')}/*`);
  const tabs = await chrome.tabs.query({ url }).catch(() => []);
  const here = tabs.filter((tab) => tab.url !== undefined && origins.includes(new URL(tab.url).origin));
  const [last] = here.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return last?.id ?? null;
}

/** Into every frame of a site that is switched on, its own world: what comes back comes to the caller alone. Ids of the frames. */
async function loadIn(tabId: number): Promise<readonly number[]> {
  try {
    const target = { tabId, allFrames: true };
    const loaded = await chrome.scripting.executeScript({ target, files: [script], injectImmediately: true });
    return loaded.map(({ frameId }) => frameId);
  } catch {
    return [];
  }
}

/** Undefined when the frame is gone, or gives nothing. */
async function run<Args extends unknown[], T>(
  target: chrome.scripting.InjectionTarget,
  func: (...args: Args) => T,
  args: Args,
): Promise<Awaited<T> | undefined> {
  try {
    const [frame] = await chrome.scripting.executeScript({ target, func, args, injectImmediately: true });
    return frame?.result;
  } catch {
    return undefined;
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

/** What the bench script leaves in its world for those who sent it; the page lives in another, and reaches none of it. */
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { PageReading, PickedPlace } from '#shared/site/page-reading.ts';
import { pickPlace } from './picker.ts';
import { readPage } from './read-page.ts';

export interface BenchInPage {
  readLive(adapter: CompiledAdapter, today: string): PageReading;
  readPasted(adapter: CompiledAdapter, html: string, address: string, today: string): PageReading;
  pick(words: string): Promise<PickedPlace | null>;
  /** Something was pointed out in another frame. */
  stop(): void;
}

declare global {
  // The only way to type a property of the global object.
  var varsamBench: BenchInPage | undefined;
}

export function offerBench(): void {
  let picking = new AbortController();
  globalThis.varsamBench = {
    readLive(adapter, today) {
      const { pathname, search, hash } = location;
      return readPage(adapter, document, pathname + search + hash, today);
    },
    readPasted(adapter, html, address, today) {
      // Parsed and never shown: no script runs, and nothing is fetched.
      return readPage(adapter, new DOMParser().parseFromString(html, 'text/html'), address, today);
    },
    pick(words) {
      picking.abort();
      picking = new AbortController();
      return pickPlace({ page: document, words, mode: 'closed', signal: picking.signal });
    },
    stop: () => picking.abort(),
  };
}

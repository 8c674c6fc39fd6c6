/** Notices that a page lacks the list or the guarded field that its adapter expects there, and tells the worker (WARN-12). */
import { refusalKinds, type CompiledAdapter } from '#shared/site/compiled.ts';
import type { SearchRoot } from './extract/dom.ts';
import { shownText } from './extract/text.ts';
import { matchView } from './extract/views.ts';
import type { PageCall } from './port.ts';

export interface ExpectedHereOptions {
  readonly window: Window;
  readonly adapter: CompiledAdapter;
  readonly roots: () => readonly SearchRoot[];
  readonly call: PageCall;
  readonly signal: AbortSignal;
  /** Called together with the worker, and again at the next such address. */
  readonly onUnfound: () => void;
}

/** What is not found of all that is expected at an address; null where nothing is. */
export type Lacking = readonly string[] | null;

export interface ExpectedHere {
  /** To be called at each look, with what is said of each kind of list, and of fields. */
  see(seen: readonly Lacking[]): void;
}

/** What a page has not shown for this long is not there, or not as we know it. */
const unfoundAfterMs = 2000;

const mostRead = 100_000;

/**
 * Whether a page writes what such a list has on its lines, at least `least` times: a form for searching, and a list with
 * nothing in it, lack no table. `line` is global.
 */
export function showsLines(roots: readonly SearchRoot[], line: RegExp, least: number): boolean {
  const body = roots.find((root) => root instanceof Document)?.body;
  return body !== undefined && (shownText(body, roots, mostRead).match(line)?.length ?? 0) >= least;
}

export function watchExpected({
  window,
  adapter,
  roots,
  call,
  signal,
  onUnfound,
}: ExpectedHereOptions): ExpectedHere {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  signal.addEventListener('abort', () => clearTimeout(timer));

  const tell = (missing: readonly string[]): void => {
    const { pathname, search, hash } = window.location;
    const address = `${pathname}${search}${hash}`;
    const view = matchView(adapter, { roots: roots(), address, today: '', memory: new Map() });
    // Where the system keeps the user out nothing of it is there; once it does not, it may be. A record tells of itself.
    if (view === null || view.kind === 'record' || refusalKinds.some((kind) => kind === view.kind)) {
      last = '';
      return;
    }
    if (missing.length > 0) onUnfound();
    void call('page.broken', { viewId: view.id, missing: [...missing] });
  };
  return {
    see(seen) {
      const here = seen.filter((lacking) => lacking !== null);
      const missing = [...new Set(here.flat())];
      const now = here.length === 0 ? '' : `${window.location.pathname} ${missing.join()}`;
      // Once, and not at each change of a list: how often a page may tell is bounded.
      if (now === last) return;
      last = now;
      clearTimeout(timer);
      if (here.length === 0) return;
      if (missing.length === 0) tell([]);
      else timer = setTimeout(() => tell(missing), unfoundAfterMs);
    },
  };
}

/** Notices that a page lacks what its adapter knows of a list there, and tells the worker (WARN-12). */
import { refusalKinds, type CompiledAdapter } from '#shared/site/compiled.ts';
import type { SearchRoot } from './extract/dom.ts';
import { shownText } from './extract/text.ts';
import { matchView } from './extract/views.ts';
import type { PageCall } from './port.ts';

export interface ListsHereOptions {
  readonly window: Window;
  readonly adapter: CompiledAdapter;
  readonly roots: () => readonly SearchRoot[];
  readonly call: PageCall;
  readonly signal: AbortSignal;
  /** Called together with the worker, and again at the next such address. */
  readonly onUnfound: () => void;
}

/** What lists that belong to an address lack there; null where none does. */
export type Lacking = readonly string[] | null;

export interface ListsHere {
  /** To be called at each look, with what each kind of list says. */
  see(seen: readonly Lacking[]): void;
}

/** A page that shows no list for this long has none that we know. */
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

export function watchLists({ window, adapter, roots, call, signal, onUnfound }: ListsHereOptions): ListsHere {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  signal.addEventListener('abort', () => clearTimeout(timer));

  const tell = (missing: readonly string[]): void => {
    const { pathname, search, hash } = window.location;
    const address = `${pathname}${search}${hash}`;
    const view = matchView(adapter, { roots: roots(), address, today: '', memory: new Map() });
    // Where the system keeps the user out there is no list; once it does not, there may be.
    if (view === null || refusalKinds.some((kind) => kind === view.kind)) {
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

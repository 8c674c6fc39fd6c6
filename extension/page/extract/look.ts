/** One look at a page: is this a record view, and what does it say? */
import type { CompiledAdapter, CompiledView } from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { matchView, readFacts, viewsAt } from './extract.ts';
import type { PlaceMemory } from './place.ts';
import type { SearchRoot } from './select.ts';

export type Sighting =
  /** No record view: nothing to judge. */
  | { readonly type: 'none' }
  /** A record view by its address, still loading: not to be judged by half. */
  | { readonly type: 'loading' }
  | { readonly type: 'record'; readonly view: CompiledView; readonly facts: RecordFacts };

export interface Looker {
  look(): Sighting;
  /** Whether the page still shows the record of `facts`, whatever its address says. */
  stillShows(view: CompiledView, facts: RecordFacts): boolean;
}

export interface LookerOptions {
  readonly page: Document;
  readonly adapter: CompiledAdapter;
  readonly roots: () => readonly SearchRoot[];
  readonly today: () => string;
}

export function createLooker({ page, adapter, roots, today }: LookerOptions): Looker {
  const memory: PlaceMemory = new Map();
  const now = () => ({ roots: roots(), address: addressOf(page), today: today(), memory });
  return {
    look() {
      const hasRecordView = viewsAt(adapter, addressOf(page)).some(({ kind }) => kind === 'record');
      if (!hasRecordView) return { type: 'none' };
      if (page.readyState === 'loading') return { type: 'loading' };
      const read = now();
      const view = matchView(adapter, read);
      if (view?.kind !== 'record') return { type: 'none' };
      return { type: 'record', view, facts: readFacts(adapter, view, read) };
    },
    stillShows(view, facts) {
      const seen = readFacts(adapter, view, now());
      const shows = (name: 'caseNumber' | 'subject' | 'subjectName'): boolean =>
        seen[name] !== null && seen[name] === facts[name];
      return shows('caseNumber') || shows('subject') || shows('subjectName');
    },
  };
}

function addressOf(page: Document): string {
  const { pathname, search, hash } = page.location;
  return `${pathname}${search}${hash}`;
}

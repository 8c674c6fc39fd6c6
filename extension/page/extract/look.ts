/** One look at a page: is this a record view, and what does it say? */
import {
  refusalKinds,
  type CompiledAdapter,
  type CompiledView,
  type RefusalKind,
} from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { recordKeyOf, withRemembered, type OpenRecord } from '#shared/site/open-record.ts';
import type { SearchRoot } from './dom.ts';
import { readFacts } from './extract.ts';
import type { PlaceMemory } from './place.ts';
import { isTraining, matchView, viewsAt } from './views.ts';

export type Sighting =
  /** No record view: nothing to judge. `refusal`: the system keeps the user out of one. */
  | { readonly type: 'none'; readonly refusal: RefusalKind | null }
  /** A record view by its address, still loading: not to be judged by half. */
  | { readonly type: 'loading' }
  | {
      readonly type: 'record';
      readonly view: CompiledView;
      readonly facts: RecordFacts;
      /** What tells this record from others; null when its view does not say. */
      readonly recordKey: string | null;
    };

export interface Looker {
  look(): Sighting;
  /** Whether this is a copy of the system for practice. */
  isTraining(): boolean;
  /** Whether the page still shows the record of `facts`, whatever its address says. */
  stillShows(view: CompiledView, facts: RecordFacts): boolean;
}

export interface LookerOptions {
  readonly page: Document;
  readonly adapter: CompiledAdapter;
  readonly roots: () => readonly SearchRoot[];
  readonly today: () => string;
  /** The record that this frame showed before its page was loaded anew. */
  readonly open: OpenRecord | null;
}

export function createLooker({ page, adapter, roots, today, open: given }: LookerOptions): Looker {
  const memory: PlaceMemory = new Map();
  let open = given;
  const now = () => ({ roots: roots(), address: addressOf(page), today: today(), memory });
  return {
    look() {
      const views = viewsAt(adapter, addressOf(page));
      const hasRecordView = views.some(({ kind }) => kind === 'record');
      if (hasRecordView && page.readyState === 'loading') return { type: 'loading' };
      const read = now();
      const mayRefuse = views.some(({ kind }) => refusalOf(kind) !== null);
      const view = hasRecordView || mayRefuse ? matchView(adapter, read) : null;
      if (view?.kind !== 'record') {
        open = null;
        return { type: 'none', refusal: view === null ? null : refusalOf(view.kind) };
      }
      const seen = readFacts(adapter, view, read);
      const recordKey = recordKeyOf(view, seen, read.address);
      const facts = withRemembered(seen, recordKey, open);
      open = recordKey === null ? null : { key: recordKey, facts };
      return { type: 'record', view, facts, recordKey };
    },
    isTraining: () => isTraining(adapter, now()),
    stillShows(view, facts) {
      const seen = readFacts(adapter, view, now());
      const shows = (name: 'caseNumber' | 'subject' | 'subjectName'): boolean =>
        seen[name] !== null && seen[name] === facts[name];
      return shows('caseNumber') || shows('subject') || shows('subjectName');
    },
  };
}

function refusalOf(kind: CompiledView['kind']): RefusalKind | null {
  return refusalKinds.find((known) => known === kind) ?? null;
}

function addressOf(page: Document): string {
  const { pathname, search, hash } = page.location;
  return `${pathname}${search}${hash}`;
}

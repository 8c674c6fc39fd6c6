/** One reading of a document by an adapter that is being tried, through the very code that reads live pages. */
import { factNames, type CompiledAdapter } from '#shared/site/compiled.ts';
import type { PageReading } from '#shared/site/page-reading.ts';
import { readFacts } from '../extract/extract.ts';
import type { SearchRoot } from '../extract/dom.ts';
import { namedElements } from '../extract/named.ts';
import { readPlaces } from '../extract/place.ts';
import { matchingViews, type PageToRead } from '../extract/views.ts';
import { shadowRootOf } from '../observe/shadow-roots.ts';
import { fieldsExpected, fieldsOf } from '../guard/guarded-fields.ts';

/** `address`: path, query and fragment. `today`: ISO day. Shadow roots are read, closed ones where the browser shows them. */
export function readPage(
  adapter: CompiledAdapter,
  document: Document,
  address: string,
  today: string,
): PageReading {
  const page: PageToRead = { roots: rootsOf(document), address, today, memory: new Map() };
  const views = matchingViews(adapter, page);
  const [view] = views;
  const facts = view === undefined ? null : readFacts(adapter, view, page);
  return {
    views: views.map(({ id }) => id),
    facts,
    withoutValue: factNames.filter(
      (name) =>
        view !== undefined &&
        facts?.[name] === null &&
        readPlaces(page.roots, view.facts[name], page.memory).found,
    ),
    masked: [...namedElements(page.roots, adapter.mask, page.memory)].length,
    guarded: fieldsOf(page.roots, adapter.guard).length,
    unguarded: fieldsExpected(page.roots, adapter.guard, address) ?? [],
  };
}

function rootsOf(root: SearchRoot): readonly SearchRoot[] {
  const within = [...root.querySelectorAll('*')].flatMap((element) => shadowRootOf(element) ?? []);
  return [root, ...within.flatMap(rootsOf)];
}

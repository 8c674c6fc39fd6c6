/** Reads saved pages with an adapter, one after the other as in one visit, through the very code that reads live pages. */
import { readTable } from '../../extension/page/capture/table/read-table.ts';
import { readFacts } from '../../extension/page/extract/extract.ts';
import { isAt, isTraining, matchingViews, type PageToRead } from '../../extension/page/extract/views.ts';
import { namedElements } from '../../extension/page/extract/named.ts';
import { readPlaces } from '../../extension/page/extract/place.ts';
import { selectAll } from '../../extension/page/extract/select.ts';
import { shownText } from '../../extension/page/extract/text.ts';
import { fieldsExpected, fieldsOf } from '../../extension/page/guard/guarded-fields.ts';
import {
  factNames,
  type CompiledAdapter,
  type CompiledView,
  type FactName,
} from '../../shared/site/compiled.ts';
import { recordKeyOf, withRemembered, type OpenRecord } from '../../shared/site/open-record.ts';
import { framesOf } from './frames.ts';
import { parsePage } from './parse.ts';

export interface Visit {
  /** `file` is where the page lies, for its frames. */
  read(html: string, url: URL, file: string): object;
}

/** Frames within frames are followed this far. */
const maxDepth = 4;

export function createVisit(adapter: CompiledAdapter, today: string): Visit {
  /** By frame: each has its own record open. */
  const open = new Map<string, OpenRecord | null>();

  const read = (html: string, url: URL, file: string, frame: string, depth: number): object => {
    const { document, roots } = parsePage(html, url);
    const address = url.protocol.startsWith('http') ? url.pathname + url.search + url.hash : url.href;
    const page: PageToRead = { roots, address, today, memory: new Map() };
    const views = matchingViews(adapter, page);
    const [view] = views;
    const frames = depth < maxDepth ? framesOf(document, url, file) : [];
    return {
      url: url.href,
      adapter: { id: adapter.id, name: adapter.name, verified: adapter.verified },
      environment: isTraining(adapter, page) ? 'training' : 'production',
      views: views.map(({ id, kind }) => ({ id, kind })),
      ...readView(view, page, frame),
      masked: masked(adapter, page),
      guarded: fieldsOf(roots, adapter.guard).map(({ element, use }) => ({ field: describe(element), use })),
      /** What the fields are for that should always stand at this address and do not: the adapter no longer matches. */
      unguarded: fieldsExpected(roots, adapter.guard, page.address) ?? [],
      lists: listsIn(adapter, page),
      ...(frames.length === 0
        ? {}
        : {
            frames: frames.map(({ name, html: inner, url: at }) => ({
              frame: name,
              ...(read(inner, at, file, `${frame}/${name}`, depth + 1) as Record<string, unknown>),
            })),
          }),
    };
  };

  /** What the first view says; nothing at all when no view fits. */
  const readView = (view: CompiledView | undefined, page: PageToRead, frame: string): object => {
    if (view === undefined) {
      open.set(frame, null);
      return { view: null, facts: null, notFound: [], withoutValue: [], missing: [] };
    }
    const seen = readFacts(adapter, view, page);
    const key = recordKeyOf(view, seen, page.address);
    const facts = withRemembered(seen, key, open.get(frame) ?? null);
    open.set(frame, key === null || view.kind !== 'record' ? null : { key, facts });
    const unknown = factNames.filter((name) => view.facts[name].length > 0 && facts[name] === null);
    const isThere = (name: FactName): boolean => readPlaces(page.roots, view.facts[name], page.memory).found;
    const { adapterId: _adapterId, viewId, missing, environment: _environment, ...said } = facts;
    return {
      view: viewId,
      facts: said,
      /** Facts whose places this page has not, and that the record has not shown before either. */
      notFound: unknown.filter((name) => !isThere(name)),
      /** Facts whose place is there and holds nothing that can be used: a dash, or half a number. */
      withoutValue: unknown.filter(isThere),
      /** Those of them whose very place is gone, although the view requires it: the adapter no longer matches. */
      missing,
    };
  };

  return { read: (html, url, file) => read(html, url, file, '', 0) };
}

function masked(adapter: CompiledAdapter, { roots, memory }: PageToRead): object {
  return [...namedElements(roots, adapter.mask, memory)].map(([element, kind]) => ({
    kind,
    text: shownText(element, roots),
  }));
}

/** Logs, lists that nobody with protection may stand in, and the user's own cases, as far as they are sought at the address. */
function listsIn(
  { tables, keptOut, ownCases }: CompiledAdapter,
  { roots, address, memory }: PageToRead,
): object {
  const rowsOf = (table: string): number =>
    [...selectAll(roots, table)].reduce((sum, each) => sum + readTable(each, roots).rows.length, 0);
  const isHere = ({ paths }: { readonly paths: readonly string[] }): boolean => isAt(paths, address);
  return [
    ...tables
      .filter((each) => each.paths.length === 0 || isHere(each))
      .map(({ table }) => ({ kind: 'log', rows: rowsOf(table) })),
    ...keptOut.filter(isHere).map(({ table }) => ({ kind: 'kept-out', rows: rowsOf(table) })),
    ...ownCases.filter(isHere).map(({ table, whose }) => ({
      kind: 'own-cases',
      rows: rowsOf(table),
      whose: readPlaces(roots, whose, memory).text,
    })),
  ];
}

function describe(element: Element): string {
  const name = element.getAttribute('name') ?? element.getAttribute('aria-label') ?? element.id;
  return `${element.localName}${name === '' ? '' : ` ${name}`}`;
}

/** Offers to take a log that a page shows as a table, with all its pages, when the user says so (CAP-1). */
import { bytesToBase64Url } from '#shared/base/bytes.ts';
import { localDay } from '#shared/base/day.ts';
import type { CompiledAdapter, LogTable } from '#shared/site/compiled.ts';
import { fill } from '#extension/text/fill.ts';
import type { ToldTexts } from '#extension/text/page-told.ts';
import { isAt, viewsAt } from '../../extract/views.ts';
import type { SearchRoot } from '../../extract/dom.ts';
import type { Told } from '../../layer/toast.ts';
import { showsLines, type Lacking } from '../../expected-here.ts';
import type { PageCall } from '../../port.ts';
import { first, readPages, type PagesFailure, type WholeTable } from './read-pages.ts';
import { toCsv } from './to-csv.ts';

export interface TableCaptureOptions {
  readonly window: Window;
  readonly adapter: CompiledAdapter;
  readonly roots: () => readonly SearchRoot[];
  readonly call: PageCall;
  readonly signal: AbortSignal;
  readonly texts: () => ToldTexts;
  readonly tell: (told: Told) => void;
}

/** Sealing a long file takes the worker longer than an ordinary call. */
const captureTimeoutMs = 60_000;

/** Each line of a log has its day; a form for searching has two. */
const dayLike = /\d{4}-\d{2}-\d{2}/g;
const fewLines = 3;

export interface TableCapture {
  /** To be called when the page has moved or changed; offers at most once for an address. */
  look(): Lacking;
}

export function startTableCapture(options: TableCaptureOptions): TableCapture {
  const { window, adapter, roots, call, signal, texts, tell } = options;
  let offered = '';
  let isReading = false;

  const take = async (source: LogTable): Promise<void> => {
    if (isReading) return;
    isReading = true;
    const stop = new AbortController();
    const { table } = texts();
    const onPage = (page: number, rows: number): void =>
      tell({
        title: table.reading,
        body: fill(table.readingPage, { page, rows }),
        stays: true,
        action: { label: table.stop, act: () => stop.abort() },
      });
    const read = await readPages({ source, roots, signal: AbortSignal.any([signal, stop.signal]), onPage });
    isReading = false;
    if (signal.aborted) return;
    tell(read.ok ? await keep(read.value) : failed(read.error, () => void take(source)));
  };

  const keep = async ({ titles, header, rows, pages }: WholeTable): Promise<Told> => {
    const { table, capture } = texts();
    const fileName = `${fileStem(titles[0] ?? window.document.title)} ${localDay(new Date())}.csv`;
    const base64 = bytesToBase64Url(toCsv(titles, header, rows));
    const source = window.location.href.slice(0, 2000);
    const kept = await call(
      'page.captured',
      { fileName, base64, source, way: 'page-table' },
      captureTimeoutMs,
    );
    const panel = { label: capture.panel, act: (): void => void call('page.openPanel', {}) };
    if (kept.ok && kept.value.type === 'kept')
      return { title: capture.kept, body: fill(table.kept, { rows: rows.length, pages }), action: panel };
    const failure = kept.ok && kept.value.type === 'failed' ? kept.value.failure : null;
    const body = failure === 'locked' || failure === 'too-many' ? table[failure] : table.again;
    return { title: table.notKept, body, stays: true, action: panel };
  };

  const failed = (failure: PagesFailure, again: () => void): Told => {
    const { table } = texts();
    const body =
      failure.type === 'unreadable' ? fill(table.unreadable, { page: failure.page }) : table[failure.type];
    return { title: table.notTaken, body, stays: true, action: { label: table.tryAgain, act: again } };
  };

  const offer = (source: LogTable): void => {
    const { table } = texts();
    tell({
      title: table.offer,
      body: source.next === null ? table.offerOne : table.offerAll,
      stays: true,
      action: { label: table.take, act: () => void take(source) },
    });
  };

  return {
    look() {
      const { pathname, search, hash } = window.location;
      const address = `${pathname}${search}${hash}`;
      const here = adapter.tables.filter(({ paths }) => paths.length === 0 || isAt(paths, address));
      const source = here.find(({ table }) => first(roots(), table) !== null);
      // Another page of the same list is no other list.
      if (source !== undefined && !isReading && offered !== pathname) {
        offered = pathname;
        offer(source);
      }
      // Where a log may be and need not, as in a system that nobody has described, none is missed.
      const isLog = here.length > 0 && viewsAt(adapter, address).some(({ kind }) => kind === 'log');
      if (!isLog) return null;
      if (source !== undefined) return [];
      return showsLines(roots(), dayLike, fewLines) ? ['table'] : null;
    },
  };
}

function fileStem(title: string): string {
  const stem = title
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  return stem === '' ? 'Logg' : stem;
}

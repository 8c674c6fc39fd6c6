/** All pages of a paged list, from the one that is shown: read one after the other, each once. */
import { err, ok, type Result } from '#shared/base/result.ts';
import { selectAll } from '../../extract/select.ts';
import type { SearchRoot } from '../../extract/dom.ts';
import { isShown } from '../../extract/shown.ts';
import { readTable } from './read-table.ts';

export interface TableSource {
  readonly table: string;
  readonly next: string | null;
}

export interface WholeTable {
  /** What stands over the table on its first page. */
  readonly titles: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly pages: number;
}

/**
 * `page` is the number of the page that could not be read; nothing of the others is kept, since a part of a log looks like
 * the whole. `too-long`: more pages than anybody reviews at once.
 */
export type PagesFailure =
  | { readonly type: 'stopped' }
  | { readonly type: 'too-long' }
  | { readonly type: 'unreadable'; readonly page: number };

export interface ReadPagesOptions {
  readonly source: TableSource;
  readonly roots: () => readonly SearchRoot[];
  readonly signal: AbortSignal;
  readonly onPage: (page: number, rows: number) => void;
}

const maxPages = 500;
/** A page that redraws its table without loading anew is given this long for it. */
const redrawMs = 10_000;

export async function readPages(options: ReadPagesOptions): Promise<Result<WholeTable, PagesFailure>> {
  const { source, signal, onPage } = options;
  const seen = new Set<string>();
  const rows: (readonly string[])[] = [];
  let header: readonly string[] = [];
  let titles: readonly string[] = [];
  let shown: readonly SearchRoot[] | null = options.roots();
  for (let page = 1; shown !== null; page += 1) {
    if (signal.aborted) return err({ type: 'stopped' });
    if (page > maxPages) return err({ type: 'too-long' });
    const table: Element | null = first(shown, source.table);
    if (table === null) return err({ type: 'unreadable', page });
    const read = readTable(table, shown);
    // The last page's link may lead to the last page.
    const key = JSON.stringify(read.rows);
    if (seen.has(key)) break;
    seen.add(key);
    if (page === 1) {
      header = read.header;
      titles = titlesOver(table);
    }
    rows.push(...read.rows);
    onPage(page, rows.length);
    const next = source.next === null ? null : first(shown, source.next);
    if (next === null || isOff(next)) return ok({ titles, header, rows, pages: page });
    const followed: readonly SearchRoot[] | null = await follow(next, table, options);
    if (followed === null)
      return signal.aborted ? err({ type: 'stopped' }) : err({ type: 'unreadable', page: page + 1 });
    shown = followed;
  }
  return ok({ titles, header, rows, pages: seen.size });
}

/** A link is fetched, so that the page stays where it is; a button is pressed, as there is no other way. */
async function follow(
  next: Element,
  table: Element,
  { source, roots, signal }: ReadPagesOptions,
): Promise<readonly SearchRoot[] | null> {
  const address = addressOf(next);
  if (address !== null) return address.origin === location.origin ? fetchPage(address, signal) : null;
  return (await pressAndWait(next as HTMLElement, table, source.table, roots, signal)) ? roots() : null;
}

/** Null for a button, a place on this page and a script: those are pressed. */
function addressOf(next: Element): URL | null {
  const href = next.getAttribute('href') ?? '#';
  const url = URL.parse(href, next.ownerDocument.baseURI);
  return href.startsWith('#') || url === null || !url.protocol.startsWith('http') ? null : url;
}

async function fetchPage(url: URL, signal: AbortSignal): Promise<readonly SearchRoot[] | null> {
  try {
    const response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', signal });
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    // Links are followed from where the page lies.
    const base = page.createElement('base');
    base.href = response.url;
    page.head.prepend(base);
    return [page];
  } catch {
    return null;
  }
}

async function pressAndWait(
  button: HTMLElement,
  table: Element,
  selector: string,
  roots: () => readonly SearchRoot[],
  signal: AbortSignal,
): Promise<boolean> {
  const before = table.textContent;
  const isChanged = (): boolean => {
    const now = first(roots(), selector);
    return now !== null && now.textContent !== before && now.querySelector('[aria-busy="true"]') === null;
  };
  return new Promise((resolve) => {
    const finish = (isDone: boolean): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(isDone);
    };
    const observer = new MutationObserver(() => isChanged() && finish(true));
    const timer = setTimeout(() => finish(isChanged()), redrawMs);
    signal.addEventListener('abort', () => finish(false), { once: true });
    for (const root of roots())
      observer.observe(root, { subtree: true, childList: true, characterData: true });
    button.click();
  });
}

function isOff(next: Element): boolean {
  return next.matches(':disabled, [aria-disabled="true"], .disabled');
}

export function first(roots: readonly SearchRoot[], selector: string): Element | null {
  for (const element of selectAll(roots, selector)) if (isShown(element)) return element;
  return null;
}

/** The heading of the page and the lines between it and the table: report, interval, filters. */
function titlesOver(table: Element): readonly string[] {
  const titles: string[] = [];
  for (
    let at = table.previousElementSibling;
    at !== null && titles.length < 6;
    at = at.previousElementSibling
  ) {
    if (at.matches('form, table, nav, ul')) continue;
    const text = (at.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (text !== '' && text.length < 300) titles.unshift(text);
    if (at.matches('h1')) return titles;
  }
  const heading = table.ownerDocument.querySelector('h1')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  return heading === '' ? titles : [heading, ...titles.filter((title) => title !== heading)];
}

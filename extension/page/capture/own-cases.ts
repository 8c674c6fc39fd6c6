/** Tells the worker which cases the system itself lists as the user's, so that they need no reason (WARN-4). */
import { normaliseCaseNumber } from '#shared/site/case-number.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { SearchRoot } from '../extract/dom.ts';
import { isAt } from '../extract/views.ts';
import { readPlaces } from '../extract/place.ts';
import { selectAll } from '../extract/select.ts';
import { labelKey } from '../extract/text.ts';
import { showsLines, type Lacking } from '../expected-here.ts';
import type { PageCall } from '../port.ts';
import { readTable } from './table/read-table.ts';

export interface OwnCasesOptions {
  readonly window: Window;
  readonly adapter: Pick<CompiledAdapter, 'ownCases'>;
  readonly roots: () => readonly SearchRoot[];
  readonly call: PageCall;
}

export interface OwnCases {
  /** To be called when the page has moved or changed; tells once what a list shows. */
  look(): Lacking;
  /** Tells it once more: Varsam was unlocked. */
  lookAgain(): void;
}

interface ListHere {
  /** Whose cases they are; null when the page does not say. */
  readonly name: string | null;
  readonly tables: readonly Element[];
  readonly caseNumber: readonly string[];
}

/** As many as the worker takes at a time; the user's other pages tell the rest. */
const mostTold = 500;

const caseNumberLike = /\p{Lu}{1,8} ?\d{4}[/-]\d+/gu;

export function startOwnCases({ window, adapter, roots, call }: OwnCasesOptions): OwnCases {
  let told = '';
  let lacking: Lacking = null;
  const look = (): Lacking => {
    const { pathname, search, hash } = window.location;
    const here = adapter.ownCases.filter(({ paths }) => isAt(paths, `${pathname}${search}${hash}`));
    if (here.length === 0) return (lacking = null);
    const lists = here.map((list) => ({
      ...list,
      name: readPlaces(roots(), list.whose, new Map()).text,
      tables: [...selectAll(roots(), list.table)],
    }));
    const shown = lists
      .flatMap(({ name, tables }) => [name, ...tables.map(({ textContent }) => textContent)])
      .join('\n');
    // A page without the list is looked at anew: there may be one that we do not know, or there may be none.
    if (lists.every(({ tables }) => tables.length === 0)) {
      told = shown;
      return (lacking = showsLines(roots(), caseNumberLike, 1) ? ['table'] : null);
    }
    if (shown === told && lacking !== null) return lacking;
    told = shown;
    return (lacking = lists.flatMap(tell));
  };
  /** Returns what is missing of the list. */
  const tell = ({ name, tables, caseNumber }: ListHere): readonly string[] => {
    const read = tables.map((each) => numbersIn(each, caseNumber));
    const caseNumbers = read.flatMap((numbers) => numbers ?? []).slice(0, mostTold);
    if (name !== null && caseNumbers.length > 0)
      void call('page.ownCases', { whose: name.slice(0, 300), caseNumbers });
    if (tables.length === 0) return ['table'];
    return [...(name === null ? ['whose'] : []), ...(read.includes(null) ? ['column'] : [])];
  };
  /** Null when no column of the table is named so. */
  const numbersIn = (table: Element, headings: readonly string[]): readonly string[] | null => {
    const wanted = new Set(headings.map(labelKey));
    const { header, rows } = readTable(table, roots());
    const column = header.findIndex((heading) => wanted.has(labelKey(heading)));
    if (column < 0) return null;
    return rows.flatMap((cells) => normaliseCaseNumber(cells[column] ?? '')?.slice(0, 80) ?? []);
  };
  return {
    look,
    lookAgain() {
      told = '';
      look();
    },
  };
}

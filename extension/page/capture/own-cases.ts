/** Tells the worker which cases the system itself lists as the user's, so that they need no reason (WARN-4). */
import { normaliseCaseNumber } from '#shared/site/case-number.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { SearchRoot } from '../extract/dom.ts';
import { isAt } from '../extract/extract.ts';
import { readPlaces } from '../extract/place.ts';
import { selectAll } from '../extract/select.ts';
import { labelKey } from '../extract/text.ts';
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
  look(): void;
  /** Tells it once more: Varsam was unlocked. */
  lookAgain(): void;
}

/** As many as the worker takes at a time; the user's other pages tell the rest. */
const mostTold = 500;

export function startOwnCases({ window, adapter, roots, call }: OwnCasesOptions): OwnCases {
  let told = '';
  const look = (): void => {
    const { pathname, search, hash } = window.location;
    for (const { paths, table, caseNumber, whose } of adapter.ownCases) {
      if (!isAt(paths, `${pathname}${search}${hash}`)) continue;
      const name = readPlaces(roots(), whose, new Map()).text;
      const tables = [...selectAll(roots(), table)];
      const shown = `${name} ${tables.map(({ textContent }) => textContent).join('\n')}`;
      if (name === null || shown === told) continue;
      told = shown;
      const caseNumbers = tables.flatMap((each) => numbersIn(each, caseNumber)).slice(0, mostTold);
      if (caseNumbers.length > 0) void call('page.ownCases', { whose: name.slice(0, 300), caseNumbers });
    }
  };
  const numbersIn = (table: Element, headings: readonly string[]): readonly string[] => {
    const wanted = new Set(headings.map(labelKey));
    const { header, rows } = readTable(table, roots());
    const column = header.findIndex((heading) => wanted.has(labelKey(heading)));
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

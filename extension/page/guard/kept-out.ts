/** Lists that nobody with protection may stand in, such as the file to the finance system: says which rows do (GUARD-12). */
import { localDay } from '#shared/base/day.ts';
import { normaliseCaseNumber } from '#shared/site/case-number.ts';
import type { CompiledAdapter, KeptOutList } from '#shared/site/compiled.ts';
import { fill } from '#extension/text/fill.ts';
import type { ToldTexts } from '#extension/text/page-told.ts';
import { readTable } from '../capture/table/read-table.ts';
import type { SearchRoot } from '../extract/dom.ts';
import { isAt } from '../extract/views.ts';
import { selectAll } from '../extract/select.ts';
import { labelKey } from '../extract/text.ts';
import type { Told } from '../layer/toast.ts';
import type { Lacking } from '../expected-here.ts';
import type { Input } from '#extension/messaging/contract.ts';
import type { PageCall } from '../port.ts';
import type { Identify } from './identify.ts';

export interface KeptOutOptions {
  readonly window: Window;
  readonly adapter: CompiledAdapter;
  readonly roots: () => readonly SearchRoot[];
  readonly isTraining: () => boolean;
  readonly call: PageCall;
  readonly signal: AbortSignal;
  readonly identify: Identify;
  readonly texts: () => ToldTexts;
  /** Returns what takes it away. */
  readonly tell: (told: Told) => () => void;
}

export interface KeptOut {
  /** To be called when the page has moved or changed; asks once about what a list shows. */
  look(): Lacking;
  /** Says that nothing is checked, where a list should be and none is. */
  tellUnfound(): void;
  /** Asks anew: Varsam was unlocked, or the register has changed. */
  lookAgain(): void;
}

/** As many as the worker takes at a time. */
const mostAsked = 500;

type Asked = Input<'page.listed'>['rows'][number];
interface ListHere {
  readonly element: Element;
  readonly caseNumber: readonly string[];
}
/** A row as its reader finds it, and whom it names: guardian and child may stand in one. */
interface Row {
  readonly place: string;
  readonly people: readonly Asked[];
}

export function startKeptOut(options: KeptOutOptions): KeptOut {
  const { window, adapter, roots, isTraining, call, signal, identify, texts, tell } = options;
  let seen = '';
  let turn = 0;
  let takeBack: (() => void) | undefined;
  let isUnfound = false;

  const rowsOf = (
    table: Element,
    headings: readonly string[],
    placeOf: (at: number) => string,
  ): readonly Row[] => {
    const today = localDay(new Date());
    const wanted = new Set(headings.map(labelKey));
    const { header, rows } = readTable(table, roots());
    const column = header.findIndex((heading) => wanted.has(labelKey(heading)));
    return rows.map((cells, at) => {
      const text = cells.join('\n');
      const numbers = identify
        .find(text, { kinds: new Set(['personnummer', 'samordningsnummer']) })
        .flatMap(({ start, end }) => identify.normaliseSubject(text.slice(start, end), today) ?? []);
      const caseNumber = normaliseCaseNumber(cells[column] ?? '');
      const subjects = numbers.length === 0 ? [null] : [...new Set(numbers)];
      return { place: placeOf(at), people: subjects.map((subject) => ({ subject, caseNumber })) };
    });
  };

  const check = async (rows: readonly Row[], mine: number): Promise<void> => {
    const asked = rows.flatMap((row) => row.people.map((person) => ({ row, person }))).slice(0, mostAsked);
    const answer = await call('page.listed', { rows: asked.map(({ person }) => person) });
    if (mine !== turn || signal.aborted) return;
    const { keptOut } = texts();
    if (!answer.ok || answer.value.type !== 'checked') {
      const why = answer.ok ? answer.value.type : 'again';
      const body = why === 'locked' || why === 'no-space' ? keptOut[why] : keptOut.again;
      takeBack = tell({ title: keptOut.notChecked, body, stays: true });
      return;
    }
    const places = new Set(answer.value.protected);
    const found = new Set(asked.flatMap(({ row }, at) => (places.has(at) ? [row] : [])));
    const whole = new Set(asked.map(({ row }) => row));
    const last = asked.at(-1);
    if (last !== undefined && last.person !== last.row.people.at(-1)) whole.delete(last.row);
    const beyond = rows.find((row) => !whole.has(row));
    const unknown = [...whole].filter(({ people }) =>
      people.every(({ subject, caseNumber }) => subject === null && caseNumber === null),
    );
    const sentences = [
      ...(found.size === 0 ? [] : [fill(keptOut.rows, { rows: said([...found]) })]),
      ...(unknown.length === 0 ? [] : [fill(keptOut.unknown, { rows: said(unknown) })]),
      ...(beyond === undefined ? [] : [fill(keptOut.beyond, { row: beyond.place })]),
    ];
    if (sentences.length === 0) return;
    const title = found.size === 0 ? keptOut.notAll : keptOut.found;
    takeBack = tell({ title, body: sentences.join(' '), stays: true });
  };

  const listsHere = (): readonly KeptOutList[] => {
    const { pathname, search, hash } = window.location;
    return adapter.keptOut.filter(({ paths }) => isAt(paths, `${pathname}${search}${hash}`));
  };

  const look = (): Lacking => {
    const lists = isTraining() ? [] : listsHere();
    const tables = lists.flatMap(({ table, caseNumber }) =>
      [...selectAll(roots(), table)].map((element) => ({ element, caseNumber })),
    );
    const wasUnfound = isUnfound;
    isUnfound = lists.length > 0 && tables.length === 0;
    if (wasUnfound && !isUnfound) takeBack?.();
    ask(tables);
    if (lists.length === 0) return null;
    return isUnfound ? ['table'] : [];
  };
  const ask = (tables: readonly ListHere[]): void => {
    // Looked at often, read anew only when its text is another.
    const shown = tables.map(({ element }) => element.textContent).join('\n');
    if (shown === seen) return;
    seen = shown;
    turn += 1;
    takeBack?.();
    const { inList } = texts().keptOut;
    const rows = tables.flatMap(({ element, caseNumber }, list) =>
      rowsOf(element, caseNumber, (at) =>
        tables.length === 1 ? `${at + 1}` : fill(inList, { row: at + 1, list: list + 1 }),
      ),
    );
    if (tables.length > 0) void check(rows, turn);
  };
  return {
    look,
    tellUnfound() {
      if (!isUnfound) return;
      const { notChecked, unfound: body } = texts().keptOut;
      takeBack = tell({ title: notChecked, body, stays: true });
    },
    lookAgain() {
      seen = '';
      look();
    },
  };
}

/** Rows as their reader counts them; a long list of them says no more than its beginning. */
function said(rows: readonly Row[]): string {
  const first = rows
    .slice(0, 12)
    .map(({ place }) => place)
    .join(', ');
  return rows.length > 12 ? `${first} …` : first;
}

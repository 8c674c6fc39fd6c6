/** Lists that nobody with protection may stand in, such as the file to the finance system: says which rows do (GUARD-12). */
import { normaliseCaseNumber } from '#shared/site/case-number.ts';
import type { CompiledAdapter, KeptOutList } from '#shared/site/compiled.ts';
import { fill } from '#extension/text/fill.ts';
import type { ToldTexts } from '#extension/text/page-told.ts';
import { readTable } from '../capture/table/read-table.ts';
import type { SearchRoot } from '../extract/dom.ts';
import { isAt } from '../extract/extract.ts';
import { selectAll } from '../extract/select.ts';
import { labelKey } from '../extract/text.ts';
import type { Told } from '../layer/toast.ts';
import type { Input } from '#extension/messaging/contract.ts';
import type { PageCall } from '../port.ts';
import type { Identify } from './identify.ts';

export interface KeptOutOptions {
  readonly window: Window;
  readonly adapter: Pick<CompiledAdapter, 'keptOut'>;
  readonly roots: () => readonly SearchRoot[];
  readonly isTraining: () => boolean;
  readonly call: PageCall;
  readonly signal: AbortSignal;
  readonly identify: Identify;
  readonly texts: () => ToldTexts;
  readonly tell: (told: Told) => void;
}

export interface KeptOut {
  /** To be called when the page has moved or changed; asks once about what a list shows. */
  look(): void;
  /** Asks anew: Varsam was unlocked, or the register has changed. */
  lookAgain(): void;
}

/** As many as the worker takes at a time. */
const mostRows = 500;

type Row = Input<'page.listed'>['rows'][number];

export function startKeptOut(options: KeptOutOptions): KeptOut {
  const { window, adapter, roots, isTraining, call, signal, identify, texts, tell } = options;
  let seen = '';

  /** In the order of their reader. */
  const rowsOf = (table: Element, headings: readonly string[]): readonly Row[] => {
    const today = new Date().toISOString().slice(0, 10);
    const wanted = new Set(headings.map(labelKey));
    const { header, rows } = readTable(table, roots());
    const column = header.findIndex((heading) => wanted.has(labelKey(heading)));
    return rows.map((cells) => {
      const text = cells.join('\n');
      const numbers = identify
        .find(text, { kinds: new Set(['personnummer', 'samordningsnummer']) })
        .flatMap(({ start, end }) => identify.normaliseSubject(text.slice(start, end), today) ?? []);
      return { subject: numbers[0] ?? null, caseNumber: normaliseCaseNumber(cells[column] ?? '') };
    });
  };

  const check = async (rows: readonly Row[]): Promise<void> => {
    const asked = rows.slice(0, mostRows);
    const answer = await call('page.listed', { rows: [...asked] });
    if (signal.aborted) return;
    const { keptOut } = texts();
    if (!answer.ok || answer.value.type !== 'checked') {
      const isLocked = answer.ok && answer.value.type === 'locked';
      tell({ title: keptOut.notChecked, body: isLocked ? keptOut.locked : keptOut.again, stays: true });
      return;
    }
    const found = answer.value.protected;
    const unknown = rows.flatMap(({ subject, caseNumber }, at) =>
      at >= mostRows || (subject === null && caseNumber === null) ? [at] : [],
    );
    const sentences = [
      ...(found.length === 0 ? [] : [fill(keptOut.rows, { rows: said(found) })]),
      ...(unknown.length === 0 ? [] : [fill(keptOut.unknown, { rows: said(unknown) })]),
    ];
    if (sentences.length === 0) return;
    const title = found.length === 0 ? keptOut.notAll : keptOut.found;
    tell({ title, body: sentences.join(' '), stays: true });
  };

  const listHere = (): KeptOutList | undefined => {
    const { pathname, search, hash } = window.location;
    return adapter.keptOut.find(({ paths }) => isAt(paths, `${pathname}${search}${hash}`));
  };

  const look = (): void => {
    const list = listHere();
    const [table] = list === undefined || isTraining() ? [] : selectAll(roots(), list.table);
    // Looked at often, read anew only when its text is another.
    const shown = table?.textContent ?? '';
    if (shown === seen) return;
    seen = shown;
    if (list !== undefined && table !== undefined) void check(rowsOf(table, list.caseNumber));
  };
  return {
    look,
    lookAgain() {
      seen = '';
      look();
    },
  };
}

/** Rows as their reader counts them; a long list of them says no more than its beginning. */
function said(rows: readonly number[]): string {
  const first = rows
    .slice(0, 12)
    .map((at) => at + 1)
    .join(', ');
  return rows.length > 12 ? `${first} …` : first;
}

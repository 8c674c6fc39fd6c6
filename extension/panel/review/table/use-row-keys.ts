/** What the keys of the list do: moving, marking, judging and going on, without a hand leaving the keyboard. */
import { useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { RowKey, Verdict } from '#shared/review/annotation.ts';
import { nextUnexplained, nextUnjudged, rowsBetween, stepRow } from '#shared/review/next-row.ts';
import {
  actOfKey,
  keepKeys,
  keepSingleKeys,
  readKeys,
  readSingleKeys,
  type CursorAct,
  type KeyAct,
  type KeyRow,
} from './review-keys.ts';
import type { ReviewActs } from '../use-review-acts.ts';
import type { ReviewRows } from './use-review-rows.ts';

/** What lies outside the list and is reached from it by a key. */
export interface KeyTargets {
  readonly comment: () => void;
  /** Opens or closes why the row is explained, or is not. */
  readonly explain: () => void;
  readonly assign: () => void;
  readonly search: () => void;
  readonly filter: () => void;
  readonly help: () => void;
  readonly undo: () => void;
  /** A verdict for all marked rows. */
  readonly bulk: (verdict: Verdict) => void;
}

const page = 10;

export interface RowKeys {
  readonly singleKeys: boolean;
  readonly changeSingleKeys: (on: boolean) => void;
  readonly keys: readonly KeyRow[];
  readonly changeKeys: (keys: readonly KeyRow[]) => void;
  readonly marked: ReadonlySet<number>;
  readonly unmark: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPick: (row: number, event: MouseEvent) => void;
}

export function useRowKeys(view: ReviewRows, acts: ReviewActs, targets: KeyTargets): RowKeys {
  const { rows, indexByKey, visible, current, goTo } = view;
  const [singleKeys, setSingleKeys] = useState(readSingleKeys);
  const [keys, setKeys] = useState(readKeys);
  // Kept by name: a row keeps its mark when the order changes.
  const [markedKeys, setMarkedKeys] = useState<ReadonlySet<RowKey>>(new Set());
  const marked = useMemo(
    () => new Set([...markedKeys].flatMap((key) => indexByKey.get(key) ?? [])),
    [markedKeys, indexByKey],
  );
  const setMarked = (positions: ReadonlySet<number>) =>
    setMarkedKeys(new Set([...positions].flatMap((row) => rows.keys[row] ?? [])));

  const step = (by: number) => goTo(stepRow(visible, current, by));
  const mark = (extra: readonly number[]) => setMarked(new Set([...marked, ...extra]));
  const toggle = (row: number) => {
    const next = new Set(marked);
    if (!next.delete(row)) next.add(row);
    setMarked(next);
  };
  const markTowards = (by: number) => {
    const next = stepRow(visible, current, by);
    if (current === null || next === null) return;
    mark([current, next]);
    goTo(next);
  };
  const judge = (verdict: Verdict) => {
    if (marked.size > 0) {
      targets.bulk(verdict);
      return;
    }
    const key = current === null ? undefined : rows.keys[current];
    if (current === null || key === undefined) return;
    const standing = rows.annotations[current];
    if (standing?.verdict?.value !== verdict || standing.conflicting.length > 0) acts.judge(key, verdict);
    const next = stepRow(visible, current, 1);
    goTo(next === current ? (nextUnjudged(rows, visible, current) ?? current) : next);
  };

  const run: Readonly<Record<KeyAct | CursorAct, () => void>> = {
    next: () => step(1),
    previous: () => step(-1),
    pageDown: () => step(page),
    pageUp: () => step(-page),
    first: () => goTo(visible[0] ?? null),
    last: () => goTo(visible.at(-1) ?? null),
    unexplained: () => goTo(nextUnexplained(rows, visible, current) ?? current),
    explain: targets.explain,
    ok: () => judge('ok'),
    unclear: () => judge('unclear'),
    deviation: () => judge('deviation'),
    mark: () => {
      if (current !== null) toggle(current);
    },
    markDown: () => markTowards(1),
    markUp: () => markTowards(-1),
    unmark: () => setMarked(new Set()),
    comment: targets.comment,
    assign: targets.assign,
    search: targets.search,
    filter: targets.filter,
    help: targets.help,
    undo: targets.undo,
  };

  return {
    singleKeys,
    changeSingleKeys: (on) => {
      keepSingleKeys(on);
      setSingleKeys(on);
    },
    keys,
    changeKeys: (changed) => {
      keepKeys(changed);
      setKeys(changed);
    },
    marked,
    unmark: () => setMarked(new Set()),
    onKeyDown: (event) => {
      const act = actOfKey(event, singleKeys ? keys : null);
      if (act === null || (act === 'unmark' && marked.size === 0)) return;
      event.preventDefault();
      run[act]();
    },
    onPick: (row, event) => {
      if (event.shiftKey && current !== null) mark(rowsBetween(visible, current, row));
      else if (event.ctrlKey || event.metaKey) toggle(row);
      goTo(row);
    },
  };
}

/** What stands about each row: the newest value, those that contradict it, the assignee, every comment. */
import { assertNever } from '../base/assert.ts';
import type { Authored, CommentView, RowAnnotations, RowKey, Verdict } from '../review/annotation.ts';
import { covers, type Placed } from './place-operations.ts';

interface Row {
  readonly verdicts: { readonly placed: Placed; readonly value: Verdict | null }[];
  assignee: Authored<string> | null;
  readonly comments: CommentView[];
}

/** `standing`: operations in projection order, undone ones left out. */
export function projectRows(standing: readonly Placed[]): ReadonlyMap<RowKey, RowAnnotations> {
  const rows = new Map<RowKey, Row>();
  const comments = new Map<string, { readonly row: Row; readonly index: number }>();
  const rowOf = (key: RowKey): Row => {
    const row = rows.get(key) ?? { verdicts: [], assignee: null, comments: [] };
    rows.set(key, row);
    return row;
  };

  for (const placed of standing) {
    const { value: operation } = placed;
    switch (operation.type) {
      case 'verdict':
        rowOf(operation.row).verdicts.push({ placed, value: operation.value });
        break;
      case 'bulk-verdict':
        for (const key of operation.rows) rowOf(key).verdicts.push({ placed, value: operation.value });
        break;
      case 'assign':
        rowOf(operation.row).assignee = operation.member === null ? null : authored(placed, operation.member);
        break;
      case 'comment': {
        if (comments.has(operation.id)) break;
        const row = rowOf(operation.row);
        comments.set(operation.id, { row, index: row.comments.length });
        row.comments.push({ ...authored(placed, operation.text), id: operation.id, redacted: null });
        break;
      }
      case 'redact': {
        const found = comments.get(operation.comment);
        const comment = found?.row.comments[found.index];
        if (!found || !comment) break;
        const redacted = { reason: operation.reason, author: placed.author };
        found.row.comments[found.index] = { ...comment, value: '', redacted };
        break;
      }
      case 'undo':
      case 'sign-off':
      case 'reopen':
        break;
      default:
        assertNever(operation);
    }
  }
  return new Map([...rows].map(([key, row]) => [key, settle(row)]));
}

/** A verdict stands beside one that was cleared without knowledge of it: no words are lost. */
function settle(row: Row): RowAnnotations {
  const abreast = row.verdicts.filter(
    (earlier, index) => !row.verdicts.slice(index + 1).some((later) => covers(later.placed, earlier.placed)),
  );
  const values = abreast
    .flatMap(({ placed, value }) => (value === null ? [] : [authored(placed, value)]))
    .toReversed();
  const contradict = new Set(values.map(({ value }) => value)).size > 1;
  return {
    verdict: values[0] ?? null,
    conflicting: contradict ? values : [],
    assignee: row.assignee,
    comments: row.comments,
  };
}

function authored<T>(placed: Placed, value: T): Authored<T> {
  return { value, operation: placed.operation, author: placed.author, claimedTime: placed.claimedTime };
}

/** What stands about each row: the newest value, those that contradict it, the assignee, every comment. */
import { assertNever } from '../base/assert.ts';
import type { Authored, CommentView, RowAnnotations, RowKey, Verdict } from '../review/annotation.ts';
import { covers, type Placed } from './place-operations.ts';

interface Judged {
  readonly placed: Placed;
  readonly value: Verdict | null;
  readonly reason?: string;
}

interface Row {
  readonly verdicts: readonly Judged[];
  readonly assignee: Authored<string> | null;
  readonly comments: readonly CommentView[];
}

const blank: Row = { verdicts: [], assignee: null, comments: [] };

/** Everything that stands about rows, before it is settled; a value, shared with what it grew from. */
export interface RowBook {
  readonly rows: ReadonlyMap<RowKey, Row>;
  /** By comment id, the row that it stands at. */
  readonly comments: ReadonlyMap<string, RowKey>;
}

/** `standing`: operations in projection order, undone ones left out. */
export function projectRows(standing: readonly Placed[]): ReadonlyMap<RowKey, RowAnnotations> {
  const { rows } = writeRows({ rows: new Map(), comments: new Map() }, standing);
  return settleRows(rows);
}

/** The rows that `standing` says something about, as they are after it; `before` has all that came earlier. */
export function writeRows(before: RowBook, standing: readonly Placed[]): RowBook {
  const rows = new Map<RowKey, Row>();
  const comments = new Map<string, RowKey>();
  const rowOf = (key: RowKey): Row => rows.get(key) ?? before.rows.get(key) ?? blank;
  const judge = (key: RowKey, judged: Judged): void => {
    const row = rowOf(key);
    rows.set(key, { ...row, verdicts: [...row.verdicts, judged] });
  };
  for (const placed of standing) {
    const { value: operation } = placed;
    switch (operation.type) {
      case 'verdict':
        judge(operation.row, { placed, value: operation.value });
        break;
      case 'bulk-verdict':
        for (const key of operation.rows)
          judge(key, { placed, value: operation.value, reason: operation.reason });
        break;
      case 'assign': {
        const assignee = operation.member === null ? null : authored(placed, operation.member);
        rows.set(operation.row, { ...rowOf(operation.row), assignee });
        break;
      }
      case 'comment': {
        if (comments.has(operation.id) || before.comments.has(operation.id)) break;
        comments.set(operation.id, operation.row);
        const row = rowOf(operation.row);
        const comment = { ...authored(placed, operation.text), id: operation.id, redacted: null };
        rows.set(operation.row, { ...row, comments: [...row.comments, comment] });
        break;
      }
      case 'redact': {
        const key = comments.get(operation.comment) ?? before.comments.get(operation.comment);
        if (key === undefined) break;
        const redacted = { reason: operation.reason, author: placed.author };
        const row = rowOf(key);
        const redact = (comment: CommentView): CommentView =>
          comment.id === operation.comment ? { ...comment, value: '', redacted } : comment;
        rows.set(key, { ...row, comments: row.comments.map(redact) });
        break;
      }
      case 'undo':
      case 'sign-off':
      case 'reopen':
      case 'second-lock':
      case 'second-draw':
      case 'second-verdict':
      case 'second-compare':
        break;
      default:
        assertNever(operation);
    }
  }
  return { rows, comments };
}

export function settleRows(rows: ReadonlyMap<RowKey, Row>): ReadonlyMap<RowKey, RowAnnotations> {
  return new Map([...rows].map(([key, row]) => [key, settle(row)]));
}

/** A verdict stands beside one that was cleared without knowledge of it: no words are lost. */
function settle(row: Row): RowAnnotations {
  const abreast = row.verdicts.filter(
    (earlier, index) => !row.verdicts.slice(index + 1).some((later) => covers(later.placed, earlier.placed)),
  );
  const values = abreast
    .flatMap(({ placed, value, reason }) =>
      value === null ? [] : [{ ...authored(placed, value), ...(reason !== undefined && { reason }) }],
    )
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

/** A review in memory: the projection is replayed from its operations, so that undo and conflicts behave as in the journal. */
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type {
  AnnotationOperation,
  Authored,
  CommentView,
  ReviewProjection,
  RowAnnotations,
  RowKey,
  SignOffView,
  Verdict,
} from '#shared/review/annotation.ts';
import type { OpenReview, ReviewSummary, SaveFailure } from '#extension/vault/contract.ts';

type Entry = Authored<AnnotationOperation> & { readonly unaware: boolean };

export interface FakeReview extends OpenReview {
  readonly presence: Writable<readonly { readonly member: string; readonly row: RowKey | null }[]>;
  /** What `setPresence` was last called with. */
  readonly shownRow: () => RowKey | null;
  /** A colleague's operations arrive; `unaware` = written without having seen the newest ones here. */
  receive(
    author: string,
    operations: readonly AnnotationOperation[],
    options?: { readonly unaware?: boolean },
  ): void;
  /** The next save fails so; the edit stays in the projection, as the contract says. */
  failNextSave(failure: SaveFailure): void;
}

interface Draft {
  verdicts: Authored<Verdict>[];
  assignee: Authored<string> | null;
  comments: CommentView[];
}

const emptyDraft = (): Draft => ({ verdicts: [], assignee: null, comments: [] });

function project(entries: readonly Entry[]): ReviewProjection {
  const undone = new Set(entries.flatMap(({ value }) => (value.type === 'undo' ? [value.operation] : [])));
  const drafts = new Map<RowKey, Draft>();
  let signOff: SignOffView | null = null;
  const draftOf = (row: RowKey): Draft => {
    const draft = drafts.get(row) ?? emptyDraft();
    drafts.set(row, draft);
    return draft;
  };
  for (const entry of entries) {
    if (undone.has(entry.operation)) continue;
    const { value: operation, unaware, ...authored } = entry;
    const judge = (row: RowKey, value: Verdict | null): void => {
      const draft = draftOf(row);
      const standing = unaware ? draft.verdicts : [];
      draft.verdicts = value === null ? standing : [{ ...authored, value }, ...standing];
    };
    switch (operation.type) {
      case 'verdict':
        judge(operation.row, operation.value);
        break;
      case 'bulk-verdict':
        for (const row of operation.rows) judge(row, operation.value);
        break;
      case 'comment':
        draftOf(operation.row).comments.push({
          ...authored,
          value: operation.text,
          id: operation.id,
          redacted: null,
        });
        break;
      case 'redact':
        for (const draft of drafts.values()) {
          draft.comments = draft.comments.map((comment) =>
            comment.id === operation.comment
              ? { ...comment, value: '', redacted: { reason: operation.reason, author: authored.author } }
              : comment,
          );
        }
        break;
      case 'assign':
        draftOf(operation.row).assignee =
          operation.member === null ? null : { ...authored, value: operation.member };
        break;
      case 'sign-off':
        signOff = { ...authored, role: operation.role, digest: '12345678', later: 0 };
        break;
      case 'reopen':
        signOff = null;
        break;
      case 'undo':
        break;
    }
  }
  const rows = new Map<RowKey, RowAnnotations>();
  for (const [row, { verdicts, assignee, comments }] of drafts) {
    const differing = verdicts.some((verdict) => verdict.value !== verdicts[0]?.value);
    rows.set(row, {
      verdict: verdicts[0] ?? null,
      conflicting: differing ? verdicts : [],
      assignee,
      comments,
    });
  }
  return { rows, history: entries, signOff };
}

/** Keys of the right shape, stable for equal cells, with the ordinal among equals. Not keyed: a fake guards nothing. */
export function fakeRowKeys(dataset: Dataset): readonly RowKey[] {
  const seen = new Map<string, number>();
  return dataset.events.map((event) => {
    let hash = 0x811c9dc5;
    for (const character of event.cells.join('\u0000'))
      hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
    const fingerprint = hash.toString(16).padStart(24, '0');
    const ordinal = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, ordinal + 1);
    return `${fingerprint}.${ordinal}` as RowKey;
  });
}

/** `me` is the member id that `annotate` and `undo` act as; `now` gives the claimed times. */
export function createFakeReview(
  summary: ReviewSummary,
  dataset: Dataset,
  me: string,
  now: () => number,
): FakeReview {
  let entries: Entry[] = [];
  let failure: SaveFailure | null = null;
  let shown: RowKey | null = null;
  const projection = createObservable<ReviewProjection>(project(entries));

  const append = (author: string, operations: readonly AnnotationOperation[], unaware: boolean): void => {
    const batch = entries.length;
    entries = [
      ...entries,
      ...operations.map((value, index) => ({
        value,
        author,
        operation: `${author}:${batch}:${index}`,
        claimedTime: now(),
        unaware,
      })),
    ];
    projection.set(project(entries));
  };
  const save = (): Result<void, SaveFailure> => {
    const failed = failure;
    failure = null;
    return failed === null ? ok() : err(failed);
  };

  return {
    summary,
    dataset,
    rowKeys: fakeRowKeys(dataset),
    projection,
    presence: createObservable<readonly { readonly member: string; readonly row: RowKey | null }[]>([]),
    shownRow: () => shown,
    setPresence: (row) => {
      shown = row;
    },
    close: () => {
      shown = null;
    },
    annotate: async (operations) => {
      append(me, operations, false);
      return save();
    },
    undo: async () => {
      const undone = new Set(
        entries.flatMap(({ value }) => (value.type === 'undo' ? [value.operation] : [])),
      );
      const last = entries.findLast(
        (entry) => entry.author === me && entry.value.type !== 'undo' && !undone.has(entry.operation),
      );
      if (last === undefined) return ok(null);
      append(me, [{ type: 'undo', operation: last.operation }], false);
      const saved = save();
      return saved.ok ? ok(last.value) : saved;
    },
    receive: (author, operations, options) => append(author, operations, options?.unaware ?? false),
    failNextSave: (next) => {
      failure = next;
    },
  };
}

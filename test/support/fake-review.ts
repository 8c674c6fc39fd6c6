/** A review in memory: the projection is replayed from its operations, so that undo and conflicts behave as in the journal. */
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { utf8 } from '#shared/base/bytes.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { projectSecond } from '#shared/documents/project-second.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type {
  AnnotationOperation,
  Authored,
  CommentView,
  Judgement,
  ReviewProjection,
  RowAnnotations,
  RowKey,
  SignOff,
  SignOffView,
  Verdict,
} from '#shared/review/annotation.ts';
import { drawRows } from '#shared/review/draw-rows.ts';
import type { SaveFailure } from '#extension/vault/failures.ts';
import type { OpenReview, ReviewSummary } from '#extension/vault/review/review-contract.ts';

type Entry = Authored<AnnotationOperation> & { readonly unaware: boolean };

export interface FakeReview extends OpenReview {
  readonly hasMore: Writable<boolean>;
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
  verdicts: Judgement[];
  assignee: Authored<string> | null;
  comments: CommentView[];
}

const emptyDraft = (): Draft => ({ verdicts: [], assignee: null, comments: [] });

function project(entries: readonly Entry[]): ReviewProjection {
  const undone = new Set(entries.flatMap(({ value }) => (value.type === 'undo' ? [value.operation] : [])));
  const drafts = new Map<RowKey, Draft>();
  let signOff: SignOffView | null = null;
  let later = new Set<string>();
  const draftOf = (row: RowKey): Draft => {
    const draft = drafts.get(row) ?? emptyDraft();
    drafts.set(row, draft);
    return draft;
  };
  for (const entry of entries) {
    later.add(entry.operation);
    if (undone.has(entry.operation)) continue;
    const { value: operation, unaware, ...authored } = entry;
    const judge = (row: RowKey, value: Verdict | null, said: Pick<Judgement, 'reason'> = {}): void => {
      const draft = draftOf(row);
      const standing = unaware ? draft.verdicts : [];
      draft.verdicts = value === null ? standing : [{ ...authored, value, ...said }, ...standing];
    };
    switch (operation.type) {
      case 'verdict':
        judge(operation.row, operation.value);
        break;
      case 'bulk-verdict':
        for (const row of operation.rows) judge(row, operation.value, { reason: operation.reason });
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
        later = new Set();
        signOff = { ...authored, value: operation, digest: '1a2b3c4d', later, asSigned: null };
        break;
      case 'reopen':
        signOff = null;
        break;
      case 'undo':
      case 'second-lock':
      case 'second-draw':
      case 'second-verdict':
      case 'second-compare':
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
  const standing = entries.filter(({ operation }) => !undone.has(operation));
  if (signOff !== null && later.size > 0)
    signOff = {
      ...signOff,
      asSigned: project(entries.filter(({ operation }) => !later.has(operation))).rows,
    };
  return { rows, history: entries, signOff, second: projectSecond(standing) };
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

/** A sign-off of the right shape whose hashes are of nothing. */
export function fakeSignOff(change: Partial<SignOff> = {}): SignOff {
  return {
    type: 'sign-off',
    role: 'rektor',
    rows: 0,
    datasetHash: '00'.repeat(32),
    rowMarks: new Uint8Array(),
    heads: [],
    projectionHash: '00'.repeat(32),
    controlHead: '00'.repeat(32),
    openRows: 0,
    openReason: '',
    gapReason: '',
    report: { title: 'Loggkontroll', board: 'Grundskolenämnden', unit: 'Exempelskolan F-9', names: [] },
    ...change,
  };
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
  const drafts = new Map<RowKey, string>();
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
    hasMore: createObservable(false),
    presence: createObservable<readonly { readonly member: string; readonly row: RowKey | null }[]>([]),
    shownRow: () => shown,
    setPresence: (row) => {
      shown = row;
    },
    close: () => {
      shown = null;
    },
    drafts,
    keepDraft: async (row, text) => {
      const saved = save();
      if (saved.ok && text !== '') drafts.set(row, text);
      if (saved.ok && text === '') drafts.delete(row);
      return saved;
    },
    annotate: async (operations) => {
      append(me, operations, false);
      return save();
    },
    handOver: async (member, rows) => {
      append(
        me,
        rows.map((row) => ({ type: 'assign', row, member })),
        false,
      );
      return save();
    },
    drawSecond: async () => {
      const { rows, second } = projection.get();
      if (second && second.draw === null) {
        const { value: lock } = second.lock;
        const judged = fakeRowKeys(dataset).filter((row) => rows.get(row)?.verdict);
        append(
          me,
          [{ type: 'second-draw', member: lock.member, rows: drawRows(sha256, lock, judged) }],
          false,
        );
      }
      return save();
    },
    takeBack: async (member) => {
      const open = [...projection.get().rows].filter(
        ([, { assignee, verdict }]) => assignee?.value === member && verdict?.author !== member,
      );
      append(
        me,
        open.map(([row]) => ({ type: 'assign', row, member: null })),
        false,
      );
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
    signOff: async ({ role, openReason, gapReason }) => {
      const openRows = fakeRowKeys(dataset).filter(
        (key) => (projection.get().rows.get(key)?.verdict ?? null) === null,
      ).length;
      if (openRows > 0 && openReason === '') return err({ type: 'rows-open', rows: openRows });
      append(
        me,
        [fakeSignOff({ role, openReason, gapReason, openRows, rows: dataset.events.length })],
        false,
      );
      return save();
    },
    exportReview: async () => utf8(`the proof of ${summary.id}`),
    receive: (author, operations, options) => append(author, operations, options?.unaware ?? false),
    failNextSave: (next) => {
      failure = next;
    },
  };
}

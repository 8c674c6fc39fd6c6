/** What a review asks or tells over its list: filters, openings beside rows, keys, hand-over, and one verdict for many rows. */
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { countGrades } from '#shared/findings/grade.ts';
import type { Unmatched } from '#shared/findings/reconcile.ts';
import { isJudged, type Verdict } from '#shared/review/annotation.ts';
import { countHanded, type Handed } from '#shared/review/handed.ts';
import { isHealthRecord } from '#shared/review/health-record.ts';
import { noFilter } from '#shared/review/row-filter.ts';
import type { Findings } from '../findings/use-findings.ts';
import { reviews } from '../use-me.ts';
import { AssignDialog, type AssignScopes } from './assign-dialog.tsx';
import { BulkDialog } from './table/bulk-dialog.tsx';
import { FilterDialog } from './table/filter-dialog.tsx';
import { KeysDialog } from './table/keys-dialog.tsx';
import { ReconcileDialog } from './reconcile-dialog.tsx';
import type { Colleagues } from './use-colleagues.ts';
import type { ReviewActs } from './use-review-acts.ts';
import type { ReviewRows } from './table/use-review-rows.ts';
import type { RowKeys } from './table/use-row-keys.ts';

export type Asking = 'nothing' | 'reconcile' | 'filter' | 'keys' | 'assign' | { readonly bulk: Verdict };

interface ReviewDialogsProps {
  readonly space: Space;
  readonly review: OpenReview;
  readonly asking: Asking;
  readonly onClose: () => void;
  readonly view: ReviewRows;
  readonly findings: Findings;
  readonly unmatched: readonly Unmatched[];
  readonly keys: RowKeys;
  readonly acts: ReviewActs;
  readonly colleagues: Colleagues;
  /** Member id of whoever reads blind, who is given no rows in the open. */
  readonly secondReader: string | null;
}

export function ReviewDialogs(props: ReviewDialogsProps) {
  const { space, review, asking, onClose, view, findings, unmatched, keys, acts } = props;
  const { members, me, nameOf } = props.colleagues;
  const { rows, current, indexByKey } = view;
  const currentKey = current === null ? undefined : rows.keys[current];
  const currentEvent = current === null ? undefined : rows.events[current];
  const annotations = current === null ? undefined : rows.annotations[current];
  const verdict = typeof asking === 'object' ? asking.bulk : null;
  const isOtherwise = (row: number) => {
    const said = rows.annotations[row];
    return isJudged(said) && (said.verdict.value !== verdict || said.conflicting.length > 0);
  };
  return (
    <>
      <FilterDialog
        open={asking === 'filter'}
        onClose={onClose}
        filter={view.filter}
        onChange={view.changeFilter}
        events={rows.events}
        currentSubject={currentEvent?.subject ?? null}
        space={space}
        judged={findings.based}
        me={me}
      />
      <ReconcileDialog
        open={asking === 'reconcile'}
        onClose={onClose}
        unmatched={unmatched}
        events={review.dataset.events}
        onRow={(index) => {
          const key = review.rowKeys[index];
          view.changeFilter(noFilter);
          view.goTo(key === undefined ? null : (indexByKey.get(key) ?? null));
          onClose();
        }}
      />
      <KeysDialog
        open={asking === 'keys'}
        onClose={onClose}
        singleKeys={keys.singleKeys}
        onSingleKeys={keys.changeSingleKeys}
        keys={keys.keys}
        onKeys={keys.changeKeys}
      />
      <AssignDialog
        open={asking === 'assign' && currentKey !== undefined}
        onClose={onClose}
        members={members.filter(({ id }) => id !== props.secondReader)}
        isHealthRecord={currentEvent !== undefined && isHealthRecord(currentEvent)}
        scopes={asking === 'assign' ? scopesOf(view, keys.marked) : noScopes}
        assignee={annotations?.assignee?.value ?? null}
        handed={asking === 'assign' ? handedOf(view, members) : []}
        nameOf={nameOf}
        onAssign={acts.assign}
        onHandOver={acts.handOver}
        onTakeBack={acts.takeBack}
      />
      <BulkDialog
        verdict={verdict}
        rows={keys.marked.size}
        otherwise={[...keys.marked].filter(isOtherwise).length}
        graded={countGrades([...keys.marked].map((row) => rows.findings[row]))}
        onClose={onClose}
        onJudge={(value, reason) => {
          acts.judgeAll(
            [...keys.marked].flatMap((row) => rows.keys[row] ?? []),
            value,
            reason,
          );
          keys.unmark();
          onClose();
        }}
      />
    </>
  );
}

const noScopes: AssignScopes = { row: [], marked: [], shown: [], health: [] };

function scopesOf({ rows, visible, current }: ReviewRows, marked: ReadonlySet<number>): AssignScopes {
  const keysOf = (positions: Iterable<number>) => [...positions].flatMap((row) => rows.keys[row] ?? []);
  const health = rows.events.flatMap((event, row) =>
    isHealthRecord(event) && !rows.annotations[row]?.verdict ? [row] : [],
  );
  return {
    row: keysOf(current === null ? [] : [current]),
    marked: keysOf(marked),
    shown: keysOf(visible),
    health: keysOf(health),
  };
}

function handedOf({ rows }: ReviewRows, members: readonly MemberView[]): readonly Handed[] {
  const ids = members.filter((member) => !reviews(member)).map(({ id }) => id);
  return countHanded(rows.annotations, ids);
}

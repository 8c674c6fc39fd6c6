/** An open review: head, filters, list and the row under the cursor; narrow in the panel, wide on the page. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { useMedia } from '#extension/ui/use-media.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { countGrades } from '#shared/findings/grade.ts';
import { listSpan } from '#shared/review/list-gap.ts';
import { countSourceMarks, reviewProgress } from '#shared/review/progress.ts';
import { noFilter } from '#shared/review/row-filter.ts';
import { useFindings } from '../findings/use-findings.ts';
import { ActLine } from './table/act-line.tsx';
import { BlindNote } from './blind-note.tsx';
import { FilterBar } from './table/filter-bar.tsx';
import { ShownKeys } from './key-hint.tsx';
import { Pictures } from './pictures/pictures.tsx';
import { ReviewDialogs, type Asking } from './review-dialogs.tsx';
import { ReviewHead } from './review-head.tsx';
import type { ListShape } from './table/row-cells.tsx';
import { RowDetail } from './row/row-detail.tsx';
import { RowTable } from './table/row-table.tsx';
import { useColleagues } from './use-colleagues.ts';
import { rowOfOperation, useReviewActs } from './use-review-acts.ts';
import { useReviewRows } from './table/use-review-rows.ts';
import { useSample } from './pictures/use-sample.ts';
import { useRowKeys } from './table/use-row-keys.ts';

interface ReviewScreenProps {
  readonly space: Space;
  readonly review: OpenReview;
  /** Place of each row in the dataset. */
  readonly indexByKey: ReadonlyMap<RowKey, number>;
  readonly shape: ListShape;
  readonly onBack: () => void;
  readonly onPrint: () => void;
  readonly onSign: () => void;
}

/** As in review.css: here the rows of the wide page would scroll sideways, and who opened the case out of sight. */
const littleWidth = '(max-width: 60rem)';

export function ReviewScreen({ space, review, shape, onBack, onPrint, onSign, ...props }: ReviewScreenProps) {
  const texts = useTexts(reviewTexts);
  const findings = useFindings(space, review);
  const view = useReviewRows(review, props.indexByKey, findings, useSample(space, review, findings.lists));
  const acts = useReviewActs(space, review);
  const colleagues = useColleagues(space, review);
  const { me, nameOf, presentByRow } = colleagues;
  const rowShape = useMedia(littleWidth) ? 'narrow' : shape;
  const isGuest = review.summary.handedFrom !== undefined;
  const [asking, setAsking] = useState<Asking>('nothing');
  const [drafts] = useState(() => new Map(review.drafts));
  const grid = useRef<HTMLTableElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const comment = useRef<HTMLDivElement>(null);
  const why = useRef<HTMLDetailsElement>(null);
  const { indexByKey } = view;
  const span = useMemo(() => listSpan(review.dataset), [review]);
  const marks = useMemo(() => countSourceMarks(review.dataset.events), [review]);
  const progress = useMemo(() => reviewProgress(view.rows), [view.rows]);
  const graded = useMemo(() => (findings.based ? countGrades(findings.rows) : null), [findings]);
  const unmatched = findings.answers.length > 0 ? (findings.whole?.unmatched ?? null) : null;

  const toList = () => grid.current?.focus();
  // What was pressed to open the review is gone, and the keyboard with it.
  useEffect(() => {
    if (document.activeElement === document.body) grid.current?.focus();
  }, []);
  const undo = async () => {
    const operation = await acts.undo();
    const row = operation === null ? null : rowOfOperation(operation);
    const index = row === null ? undefined : indexByKey.get(row);
    if (index !== undefined) view.goTo(index);
  };
  const keys = useRowKeys(view, acts, {
    comment: () => comment.current?.querySelector('textarea')?.focus(),
    assign: () => setAsking(isGuest ? 'nothing' : 'assign'),
    explain: () => {
      if (why.current) why.current.open = !why.current.open;
    },
    search: () => search.current?.focus(),
    filter: () => setAsking('filter'),
    help: () => setAsking('keys'),
    bulk: (verdict) => setAsking({ bulk: verdict }),
    undo: () => void undo(),
  });

  const { current, visible, rows } = view;
  const currentKey = current === null ? undefined : rows.keys[current];
  const currentEvent = current === null ? undefined : rows.events[current];
  const annotations = current === null ? undefined : rows.annotations[current];
  const hasSample = useMemo(() => rows.sample.some((mark) => mark !== undefined), [rows.sample]);
  const { signOff, second } = useObservable(review.projection);
  const signed = signOff !== null;
  useEffect(() => {
    review.setPresence(currentKey ?? null);
  }, [review, currentKey]);

  return (
    <ShownKeys value={keys.singleKeys ? keys.keys : null}>
      <div className={shape === 'wide' ? 'rv' : 'rvt'}>
        <ReviewHead
          review={review}
          progress={progress}
          marks={marks}
          shape={shape}
          onBack={onBack}
          onPrint={onPrint}
          onSign={onSign}
        />
        {review.summary.blind && <BlindNote progress={progress} />}
        <Pictures
          rows={rows}
          current={current}
          span={span}
          lists={findings.lists}
          signed={signed}
          onRow={view.goTo}
        />
        <FilterBar
          filter={view.filter}
          onChange={view.changeFilter}
          progress={progress}
          marks={marks}
          hasSample={hasSample}
          shape={shape}
          onMore={() => setAsking('filter')}
          graded={graded}
          unmatched={unmatched?.length ?? null}
          onReconcile={() => setAsking('reconcile')}
          order={view.order}
          onOrder={view.changeOrder}
          searchRef={search}
          onLeave={toList}
        />
        <div className="rvgrid">
          <div className="rvlist">
            {keys.marked.size > 0 && (
              <p className="markline row sm">
                <b className="grow">{texts.marked(keys.marked.size)}</b>
                <Button look="quiet" shape="small" onPress={keys.unmark}>
                  {texts.unmark}
                </Button>
              </p>
            )}
            {visible.length === 0 ? (
              <div className="empty">
                <p>
                  {view.filter.judged === 'unjudged' && progress.judged === progress.rows
                    ? texts.nothingLeft
                    : texts.nothing}
                </p>
                <Button onPress={() => view.changeFilter(noFilter)}>{texts.clear}</Button>
              </div>
            ) : (
              <RowTable
                rows={rows}
                visible={visible}
                current={current}
                marked={keys.marked}
                groupedBy={view.order === 'user' || view.order === 'subject' ? view.order : null}
                shape={rowShape}
                nameOf={nameOf}
                presentByRow={presentByRow}
                gridRef={grid}
                onKeyDown={keys.onKeyDown}
                onPick={keys.onPick}
              />
            )}
          </div>
          {currentKey !== undefined && currentEvent !== undefined && visible.length > 0 && (
            <RowDetail
              key={currentKey}
              space={space}
              review={review}
              event={currentEvent}
              rowKey={currentKey}
              annotations={annotations}
              findings={current === null ? undefined : rows.findings[current]}
              lists={findings.lists}
              whyRef={why}
              acts={acts}
              me={me}
              nameOf={nameOf}
              present={presentByRow.get(currentKey) ?? ''}
              drafts={drafts}
              commentRef={comment}
              onAssign={isGuest ? null : () => setAsking('assign')}
              onLeave={toList}
            />
          )}
        </div>
        <ActLine
          acts={acts}
          rows={rows}
          indexByKey={indexByKey}
          nameOf={nameOf}
          canComment={!review.summary.blind}
          onUndo={() => void undo()}
          onHelp={() => setAsking('keys')}
        />
        <ReviewDialogs
          space={space}
          review={review}
          asking={asking}
          onClose={() => setAsking('nothing')}
          view={view}
          findings={findings}
          unmatched={unmatched ?? []}
          keys={keys}
          acts={acts}
          colleagues={colleagues}
          secondReader={second?.lock.value.member ?? null}
        />
      </div>
    </ShownKeys>
  );
}

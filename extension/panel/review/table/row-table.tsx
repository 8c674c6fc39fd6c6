/** The list of rows: only what is in sight is in the document, and focus never leaves the list when rows do. */
import { Fragment, useId, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import type { AnnotatedRows } from '#shared/review/annotated-rows.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { lowerBound } from '#shared/review/next-row.ts';
import { columnsOf, RowCells, type ListShape } from './row-cells.tsx';
import { useDrawnRows } from './use-drawn-rows.ts';

interface RowTableProps {
  readonly rows: AnnotatedRows;
  readonly visible: readonly number[];
  readonly current: number | null;
  readonly marked: ReadonlySet<number>;
  readonly shape: ListShape;
  /** What rows stand together by: the first of each group carries its name. */
  readonly groupedBy: 'user' | 'subject' | null;
  readonly nameOf: (member: string) => string;
  /** Names of colleagues by the row their cursor stands on. */
  readonly presentByRow: ReadonlyMap<RowKey, string>;
  readonly gridRef: RefObject<HTMLTableElement | null>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  readonly onPick: (row: number, event: MouseEvent) => void;
}

export function RowTable(props: RowTableProps) {
  const { rows, visible, current, marked, shape, gridRef } = props;
  const texts = useTexts(reviewTexts);
  const gridId = useId();
  const at = current === null ? -1 : lowerBound(visible, current);
  const { scroller, virtualizer } = useDrawnRows(visible, at, shape);
  const columns = columnsOf[shape];
  const items = virtualizer.getVirtualItems();
  const { scrollMargin } = virtualizer.options;
  return (
    <div className="rowscroll" ref={scroller}>
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA's own grid pattern.
        role="grid"
        className={`tbl rows ${shape}`}
        ref={gridRef}
        tabIndex={0}
        aria-label={texts.rows}
        aria-multiselectable="true"
        aria-rowcount={visible.length + 1}
        aria-activedescendant={at >= 0 && current !== null ? `${gridId}-${current}` : undefined}
        onKeyDown={props.onKeyDown}
        onClick={(event) => {
          const row = (event.target as Element).closest<HTMLElement>('tr[data-row]')?.dataset['row'];
          if (row !== undefined) props.onPick(Number(row), event);
        }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column} className={`col-${column}`} />
          ))}
        </colgroup>
        <thead className={shape === 'narrow' ? 'vh' : ''}>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column} scope="col">
                {texts.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, position) => {
            const row = visible[item.index];
            const event = row === undefined ? undefined : rows.events[row];
            const key = row === undefined ? undefined : rows.keys[row];
            if (row === undefined || event === undefined || key === undefined) return null;
            const gap = item.start - (items[position - 1]?.end ?? scrollMargin);
            const annotations = rows.annotations[row];
            const before = visible[item.index - 1];
            const group = props.groupedBy && event[props.groupedBy];
            const isFirst =
              props.groupedBy !== null &&
              (before === undefined || rows.events[before]?.[props.groupedBy] !== group);
            const assignee = annotations?.assignee?.value;
            return (
              <Fragment key={item.key}>
                <Gap px={gap} />
                <tr
                  id={`${gridId}-${row}`}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  data-row={row}
                  className={rowClass(rows, row, row === current, isFirst)}
                  aria-rowindex={item.index + 2}
                  aria-selected={marked.has(row)}
                >
                  <RowCells
                    event={event}
                    group={isFirst ? props.groupedBy : null}
                    annotations={annotations}
                    findings={rows.findings[row]}
                    sample={rows.sample[row]}
                    assigneeName={assignee === undefined ? null : props.nameOf(assignee)}
                    present={props.presentByRow.get(key) ?? ''}
                    shape={shape}
                  />
                </tr>
              </Fragment>
            );
          })}
          <Gap px={virtualizer.getTotalSize() + scrollMargin - (items.at(-1)?.end ?? scrollMargin)} />
        </tbody>
      </table>
    </div>
  );
}

/** A row that is explained steps back a little. */
function rowClass(rows: AnnotatedRows, row: number, isCurrent: boolean, isFirst: boolean): string {
  const isExplained = rows.findings[row]?.grade === 'explained';
  return [isCurrent && 'cur', isFirst && 'groupfirst', isExplained && 'is-explained']
    .filter(Boolean)
    .join(' ');
}

/** Stands in for the rows that are not drawn. */
function Gap({ px }: { readonly px: number }) {
  return px > 0 ? <tr aria-hidden="true" className="gap" style={{ height: px }} /> : null;
}

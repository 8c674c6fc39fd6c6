/** The list itself: every source column, then *kommentar*; header on each page, no row broken between pages. */
import { memo, useMemo, type ReactNode } from 'react';
import { useTexts } from '#extension/ui/providers.tsx';
import { printTexts } from '#extension/text/print.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { ReviewProjection, RowAnnotations, RowKey, SignOffView } from '#shared/review/annotation.ts';
import { commentColumn } from '#shared/review/comment-column.ts';
import { maskedCell } from '#shared/review/masked-cell.ts';
import { commentPercent, layoutColumns } from '#shared/review/print-columns.ts';
import { privateColumns, type PrivateColumn } from '#shared/review/private-columns.ts';
import { columnNeeds } from './column-needs.ts';

/** Width between the margins of A4 landscape, less a hair for the outer borders. */
const pageMm = 276;

export function PrintTable(props: {
  readonly review: OpenReview;
  readonly projection: ReviewProjection;
  readonly masked: boolean;
  readonly markOf: (member: string) => string;
  /** Stands below the last row, and on no page without it: a signature of nothing could be put to any list. */
  readonly end: ReactNode;
}) {
  const { dataset, rowKeys } = props.review;
  const texts = useTexts(printTexts);
  const kinds = useMemo(() => privateColumns(dataset), [dataset]);
  const { interval } = dataset.provenance;
  const { percents, type } = useMemo(() => layoutColumns(columnNeeds(dataset), pageMm), [dataset]);
  const rows = dataset.events.map((event, index) => {
    const key = rowKeys[index];
    if (key === undefined) return null;
    return (
      <PrintRow
        key={key}
        row={key}
        cells={event.cells}
        columns={dataset.columns.length}
        kinds={kinds}
        masked={props.masked}
        annotations={props.projection.rows.get(key)}
        signOff={props.projection.signOff}
        markOf={props.markOf}
      />
    );
  });
  return (
    <table className="ptbl" aria-label={texts.list} style={{ fontSize: `${type}em` }}>
      <colgroup>
        {percents.map((percent, column) => (
          // Columns have no other name, and never move.
          <col key={column} width={`${percent}%`} />
        ))}
        <col width={`${commentPercent}%`} />
      </colgroup>
      <thead>
        <tr>
          {dataset.columns.map((header, column) => (
            // Headers may repeat, and columns never move.
            <th key={column} scope="col">
              {header}
              {column === dataset.timeColumn && interval && (
                <>
                  <br />
                  <span className="nowrap">{interval.from}–</span>
                  <br />
                  <span className="nowrap">{interval.to}</span>
                </>
              )}
            </th>
          ))}
          <th scope="col">{texts.comment}</th>
        </tr>
      </thead>
      <tbody>{rows.slice(0, -1)}</tbody>
      <tbody className="last">
        {rows.at(-1)}
        {props.end && (
          <tr>
            <td className="end" colSpan={dataset.columns.length + 1}>
              {props.end}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface PrintRowProps {
  readonly row: RowKey;
  readonly cells: readonly string[];
  readonly columns: number;
  readonly kinds: readonly (PrivateColumn | undefined)[];
  readonly masked: boolean;
  readonly annotations: RowAnnotations | undefined;
  readonly signOff: SignOffView | null;
  readonly markOf: (member: string) => string;
}

const PrintRow = memo(function PrintRow({
  row,
  cells,
  columns,
  kinds,
  masked,
  annotations,
  signOff,
  markOf,
}: PrintRowProps) {
  const texts = useTexts(printTexts);
  const { verdicts, comments } = commentColumn(row, annotations, signOff, markOf);
  const readable = (text: string) => (masked ? maskedCell(text, undefined) : text);
  return (
    <tr>
      {Array.from({ length: columns }, (_, column) => {
        const cell = cells[column] ?? '';
        // Cells have no other name, and never move.
        return <td key={column}>{masked ? maskedCell(cell, kinds[column]) : cell}</td>;
      })}
      <td>
        {verdicts.map((verdict) => (
          <p key={`${verdict.value} ${verdict.by} ${verdict.since}`}>
            <b>{texts.verdicts[verdict.value]}</b>
            {verdict.reason !== '' && ` ${readable(verdict.reason)}`} {verdict.by}
            {` ${texts.sinceSigned[verdict.since]}`.trimEnd()}
          </p>
        ))}
        {comments.map((comment) => (
          <p key={comment.id}>
            {readable(comment.redactedWhy === null ? comment.text : texts.redacted(comment.redactedWhy))}{' '}
            {comment.by}
            {` ${texts.sinceSigned[comment.since]}`.trimEnd()}
          </p>
        ))}
      </td>
    </tr>
  );
});

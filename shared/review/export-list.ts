/** The annotated list as a table of texts, as it leaves the review in a file: every column, and *kommentar* last (ARK-1). */
import type { Dataset } from '../logs/dataset.ts';
import type { ReviewProjection, RowKey, Verdict } from './annotation.ts';
import { commentColumn, type SinceSigned } from './comment-column.ts';
import { maskedCell } from './masked-cell.ts';
import { privateColumns } from './private-columns.ts';
import { writersOf } from './writers.ts';

/** What the list says in words of its own. */
export interface ListWords {
  readonly comment: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly sinceSigned: Readonly<Record<SinceSigned, string>>;
  readonly redacted: (why: string) => string;
}

export interface ExportedList {
  readonly header: readonly string[];
  /** Each as long as `header`. */
  readonly rows: readonly (readonly string[])[];
}

export interface ListContent {
  readonly dataset: Dataset;
  readonly rowKeys: readonly RowKey[];
  readonly projection: ReviewProjection;
  /** Default wherever the receiver is not the archive or a reviewer (MASK-7). */
  readonly masked: boolean;
  readonly nameOf: (member: string) => string;
  readonly words: ListWords;
}

export function exportList(content: ListContent): ExportedList {
  const { dataset, rowKeys, masked, words } = content;
  const { interval } = dataset.provenance;
  const kinds = privateColumns(dataset);
  const { markOf } = writersOf(content.projection, content.nameOf);
  const header = dataset.columns.map((name, column) =>
    column === dataset.timeColumn && interval ? `${name}\n${interval.from}–${interval.to}` : name,
  );
  const rows = dataset.events.map(({ cells }, index) => [
    ...dataset.columns.map((_, column) => {
      const cell = cells[column] ?? '';
      return masked ? maskedCell(cell, kinds[column]) : cell;
    }),
    commentText(content, rowKeys[index], markOf),
  ]);
  return { header: [...header, words.comment], rows };
}

function commentText(
  { projection, masked, words }: ListContent,
  key: RowKey | undefined,
  markOf: (member: string) => string,
): string {
  if (key === undefined) return '';
  const { verdicts, comments } = commentColumn(key, projection.rows.get(key), projection.signOff, markOf);
  const readable = (text: string) => (masked ? maskedCell(text, undefined) : text);
  const lines = [
    ...verdicts.map(({ value, reason, ...said }) => ({
      text: [words.verdicts[value], readable(reason)].filter(Boolean).join(' '),
      ...said,
    })),
    ...comments.map(({ text, redactedWhy, ...said }) => ({
      text: readable(redactedWhy === null ? text : words.redacted(redactedWhy)),
      ...said,
    })),
  ];
  return lines
    .map(({ text, by, since }) => [text, by, words.sinceSigned[since]].filter(Boolean).join(' '))
    .join('\n');
}

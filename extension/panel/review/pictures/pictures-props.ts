/** What each picture of the open review is drawn from. */
import type { BasisList } from '#shared/casework/basis.ts';
import type { AnnotatedRows } from '#shared/review/annotated-rows.ts';
import type { TimelineSpan } from '#shared/review/case-timeline.ts';

export interface PicturesProps {
  readonly rows: AnnotatedRows;
  readonly current: number | null;
  readonly span: TimelineSpan | null;
  readonly lists: readonly BasisList[];
  /** Of a signed review there are no pictures of users (REV-13). */
  readonly signed: boolean;
  readonly onRow: (row: number) => void;
}

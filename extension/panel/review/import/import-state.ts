/** How far an import has come, as a view shows it; a question carries the function that answers it. */
import type { WriteFailure } from '#extension/vault/failures.ts';
import type { ReviewSummary } from '#extension/vault/review/review-contract.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { Dataset, FileOnDisk } from '#shared/logs/dataset.ts';
import type { ColumnMapping, ReadWarning } from '#shared/logs/reading.ts';
import type { ImportFailure } from '../../import/import-file.ts';
import type { ColumnQuestion } from '../../import/read-columns.ts';

/** What became of the file on disk, and where it lies when the user is to delete it. */
export interface FileFate {
  readonly fileName: string;
  readonly disk: FileOnDisk;
  readonly path: string | null;
}

export type ImportState =
  | { readonly type: 'idle' }
  | {
      readonly type: 'reading';
      readonly fileName: string;
      readonly rows: number;
      /** For a look while the rest is read. */
      readonly first: readonly AccessEvent[];
    }
  | { readonly type: 'unreadable'; readonly failure: ImportFailure }
  | { readonly type: 'unsaved'; readonly failure: WriteFailure['type'] | 'no-such-capture' }
  | {
      readonly type: 'columns';
      readonly question: ColumnQuestion;
      readonly answer: (mapping: ColumnMapping | null) => void;
    }
  | {
      readonly type: 'overlap';
      readonly reviews: readonly ReviewSummary[];
      readonly fresh: Dataset;
      readonly answer: (goOn: boolean) => void;
    }
  | { readonly type: 'on-disk'; readonly fileName: string; readonly answer: (remove: boolean) => void }
  /** The browser may ask for itself whether the file may go, and nothing else can be pressed until that is answered. */
  | { readonly type: 'removing'; readonly fileName: string }
  | {
      readonly type: 'known';
      readonly review: ReviewSummary;
      readonly same: 'file' | 'rows';
      readonly fate: FileFate;
    }
  | {
      readonly type: 'done';
      readonly review: ReviewSummary;
      readonly dataset: Dataset;
      readonly warnings: readonly ReadWarning[];
      readonly fate: FileFate;
    };

/** A captured export, immutable from the moment it is read: what a review is a review of. */
import type { AccessEvent, NotUnderstoodRow } from './access-event.ts';

export type CaptureWay = 'page-table' | 'download' | 'dropped-file';

/** What became of the file on this computer's disk (CAP-6). `not-ours`: it came from elsewhere and was left alone. */
export type FileOnDisk = 'never-written' | 'removed' | 'remains' | 'not-ours';

/** Where a dataset came from; stands in the report. */
export interface Provenance {
  readonly fileName: string;
  /** Hex SHA-256 of the file's bytes. */
  readonly fileHash: string;
  readonly way: CaptureWay;
  readonly sourceSystem: string;
  readonly reportTitle: string;
  /** As the export states it, ISO dates; null when it states none. */
  readonly interval: { readonly from: string; readonly to: string } | null;
  /** What else the export states that it was limited to, e.g. `Enhet = Skolan`. */
  readonly filters?: string;
  /** Claimed by this device, milliseconds since the epoch. */
  readonly capturedAt: number;
  readonly capturedBy: string;
  readonly disk: FileOnDisk;
}

export interface RowCounts {
  /** Source rows that are neither titles, headers, blanks nor stated footers: `events + notUnderstood`, and what is elsewhere. */
  readonly rows: number;
  readonly events: number;
  readonly notUnderstood: number;
  /** Titles, headers, blanks, footers and row counts, told apart so that the sums can be checked against the file. */
  readonly furniture: number;
}

export interface Dataset {
  readonly profileId: string;
  readonly provenance: Provenance;
  /** Header texts in column order, one per entry of `AccessEvent.cells`. */
  readonly columns: readonly string[];
  /** Index into `columns` of the cell that holds the subject's identifier, for masking; null when there is none. */
  readonly subjectColumn: number | null;
  /** Index into `columns` of the date or date-and-time column: the interval is printed in its header (ARK-1). */
  readonly timeColumn: number | null;
  readonly events: readonly AccessEvent[];
  readonly notUnderstood: readonly NotUnderstoodRow[];
  readonly counts: RowCounts;
  /** Rows of the file that an earlier review has and this one leaves out (CAP-7); with them `counts` adds up. */
  readonly elsewhere: number;
  /** Fields that the log's regime asks for and the export lacks (CAP-4, CAP-10). */
  readonly missingFields: readonly RequiredField[];
}

export type RequiredField = 'time' | 'user' | 'action' | 'unit' | 'subject' | 'detail';

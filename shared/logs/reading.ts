/** What comes of reading an export: a table of events with everything that was not understood, or a failure in words. */
import type { AccessEvent, NotUnderstoodRow } from './access-event.ts';
import type { Dataset, Provenance, RequiredField, RowCounts } from './dataset.ts';

export type ExportFormat = 'xls' | 'xlsx' | 'spreadsheetml' | 'html' | 'delimited' | 'fhir' | 'json';

/** Columns of the export by what they mean: indexes into `columns`, null when the export lacks them. */
export interface ColumnMapping {
  /** Date and time, or the date alone when `clock` stands beside it. */
  readonly time: number | null;
  readonly clock: number | null;
  readonly user: number | null;
  readonly action: number | null;
  readonly unit: number | null;
  readonly subject: number | null;
  readonly detail: number | null;
  /** The source system's own deviation mark (CAP-12). */
  readonly authorised: number | null;
}

/** What a reader should know, and nothing that hinders the review. */
export type ReadWarning =
  /** The file's own count of rows and ours differ: something may be missing. */
  | { readonly type: 'stated-count-differs'; readonly stated: number; readonly read: number }
  /** Spreadsheet display cut digits that the file no longer holds. */
  | { readonly type: 'digits-lost'; readonly rows: number }
  | { readonly type: 'hidden-columns'; readonly columns: readonly string[] }
  /** Day and month could change places in every date; they were read as the way of writing suggests. */
  | { readonly type: 'ambiguous-dates' }
  /** Rows outside the interval that the report states. */
  | { readonly type: 'outside-interval'; readonly rows: number }
  /** Sheets of the workbook, or tables of the file, that hold no log. */
  | { readonly type: 'sheets-left-out'; readonly sheets: readonly string[] }
  /** Rows that stand on an earlier sheet too, word for word: both count. */
  | { readonly type: 'rows-on-two-sheets'; readonly rows: number }
  /** Rows without a person below rows of which each has another one, as where a group has it in its first row alone. */
  | { readonly type: 'person-in-first-row'; readonly rows: number }
  /** Every row is at midnight, as where the time of day was left out. */
  | { readonly type: 'midnight-alone' };

export interface ExportReading {
  readonly format: ExportFormat;
  /** For text formats the encoding that the bytes were read by, e.g. `windows-1252`; null for binary ones. */
  readonly encoding: string | null;
  readonly profileId: string;
  readonly sourceSystem: string;
  readonly reportTitle: string;
  readonly interval: Provenance['interval'];
  /** As in `Provenance`, '' when the export states none. */
  readonly filters: string;
  readonly columns: readonly string[];
  readonly mapping: ColumnMapping;
  readonly events: readonly AccessEvent[];
  readonly notUnderstood: readonly NotUnderstoodRow[];
  readonly counts: RowCounts;
  readonly missingFields: readonly RequiredField[];
  readonly warnings: readonly ReadWarning[];
}

export type ReadFailure =
  | { readonly type: 'empty' }
  | {
      readonly type: 'not-a-log';
      readonly looksLike: 'picture' | 'pdf' | 'document' | 'archive' | 'web-page' | 'unknown';
    }
  /** `afterRow`: last whole row, 1-based as in the source; null when that cannot be told. */
  | { readonly type: 'truncated'; readonly afterRow: number | null }
  | { readonly type: 'encrypted' }
  | {
      readonly type: 'too-large';
      readonly limit: 'bytes' | 'unpacked-bytes' | 'rows' | 'cells';
      readonly maximum: number;
    }
  /** A table without a column for time, or with too few known ones: the user may map them. */
  | {
      readonly type: 'unknown-columns';
      readonly columns: readonly string[];
      readonly sample: readonly (readonly string[])[];
    }
  | { readonly type: 'damaged' };

/** Bounds on what one file may cost. */
export interface ReadLimits {
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly rows: number;
  /** With the empty ones before the last that is filled: a row may hold one cell, far to the right. */
  readonly cells: number;
}

export const defaultLimits: ReadLimits = {
  bytes: 100 * 1024 * 1024,
  unpackedBytes: 600 * 1024 * 1024,
  rows: 500_000,
  cells: 20_000_000,
};

/** How the file came here; with it a reading becomes a dataset. */
export type CaptureProvenance = Pick<
  Provenance,
  'fileName' | 'fileHash' | 'way' | 'capturedAt' | 'capturedBy' | 'disk'
>;

/** Of the whole export: `withoutRowsOf` takes away what an earlier review has. */
export function toDataset(reading: ExportReading, capture: CaptureProvenance): Dataset {
  const { profileId, sourceSystem, reportTitle, interval, filters, columns, mapping, events } = reading;
  return {
    profileId,
    provenance: { ...capture, sourceSystem, reportTitle, interval, ...(filters ? { filters } : {}) },
    columns,
    subjectColumn: mapping.subject,
    timeColumn: mapping.time ?? mapping.clock,
    events,
    notUnderstood: reading.notUnderstood,
    counts: reading.counts,
    elsewhere: 0,
    missingFields: reading.missingFields,
  };
}

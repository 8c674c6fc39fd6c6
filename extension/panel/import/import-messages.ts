/** What panel and import worker say to each other. The worker is ours, but what it reads is not: it only ever answers. */
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { ColumnMapping, ExportReading, ReadFailure } from '#shared/logs/reading.ts';

export interface ImportRequest {
  readonly file: Blob;
  readonly mapping?: ColumnMapping;
}

/** A reading without its events: they have gone ahead in batches. */
export type ReadingHead = Omit<ExportReading, 'events'>;

export type ImportAnswer =
  /** First rows of a long workbook; they come again among the events. */
  | { readonly type: 'first'; readonly batch: readonly AccessEvent[] }
  | { readonly type: 'events'; readonly batch: readonly AccessEvent[] }
  | { readonly type: 'done'; readonly head: ReadingHead; readonly fileHash: string }
  | { readonly type: 'failed'; readonly failure: ReadFailure };

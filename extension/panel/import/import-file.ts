/** Imports a log file in a worker of its own: progress while it reads, cancel at once, bounded in time. */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { ColumnMapping, ExportReading, ReadFailure } from '#shared/logs/reading.ts';
import type { ImportAnswer, ImportRequest } from './import-messages.ts';

export interface ImportProgress {
  /** Events so far; 0 while a long workbook is unpacked, when `first` may have rows already. */
  readonly rows: number;
  /** The first events, for a look while the rest is read; at most `firstRows`. */
  readonly first: readonly AccessEvent[];
}

export interface ImportOptions {
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
  /** The user's own choice of columns, after `unknown-columns`. */
  readonly mapping?: ColumnMapping;
  /** Three minutes unless told: a file that no reader gets through ends here. */
  readonly timeoutMs?: number;
}

/** With `toDataset` and how it was captured, a reading becomes a dataset. */
export interface ImportedFile {
  readonly fileName: string;
  /** Hex SHA-256 of the file's bytes. */
  readonly fileHash: string;
  readonly reading: ExportReading;
}

export type ImportFailure =
  | ReadFailure
  | { readonly type: 'cancelled' }
  | { readonly type: 'too-slow' }
  /** The worker died, for instance of memory. */
  | { readonly type: 'reader-failed' };

const firstRows = 50;
const defaultTimeoutMs = 180_000;

/** A `File` need not be read into the panel: pass it as it is. */
export async function importFile(
  source: Blob | Bytes,
  fileName: string,
  options: ImportOptions = {},
): Promise<Result<ImportedFile, ImportFailure>> {
  const { onProgress, signal, mapping, timeoutMs = defaultTimeoutMs } = options;
  if (signal?.aborted) return err({ type: 'cancelled' });
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  const events: AccessEvent[] = [];
  let first: readonly AccessEvent[] = [];
  const tell = (batch: readonly AccessEvent[]) => {
    // The same list each time: a view need not draw it again.
    if (first.length === 0) first = batch.slice(0, firstRows);
    onProgress?.({ rows: events.length, first });
  };
  const { promise, resolve } = Promise.withResolvers<Result<ImportedFile, ImportFailure>>();
  const cancel = () => resolve(err({ type: 'cancelled' }));
  const timer = setTimeout(() => resolve(err({ type: 'too-slow' })), timeoutMs);
  signal?.addEventListener('abort', cancel, { once: true });
  worker.addEventListener('error', () => resolve(err({ type: 'reader-failed' })));
  worker.addEventListener('messageerror', () => resolve(err({ type: 'reader-failed' })));
  worker.addEventListener('message', ({ data }: MessageEvent<ImportAnswer>) => {
    switch (data.type) {
      case 'first':
        tell(data.batch);
        break;
      case 'events':
        for (const event of data.batch) events.push(event);
        tell(data.batch);
        break;
      case 'done':
        resolve(ok({ fileName, fileHash: data.fileHash, reading: { ...data.head, events } }));
        break;
      case 'failed':
        resolve(err(data.failure));
        break;
    }
  });
  const request: ImportRequest = {
    file: source instanceof Blob ? source : new Blob([source]),
    ...(mapping && { mapping }),
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target origin
  worker.postMessage(request);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}

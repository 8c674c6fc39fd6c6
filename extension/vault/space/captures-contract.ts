/** Files that were captured and wait to be imported. */
import type { Bytes } from '#shared/base/bytes.ts';
import type { CaptureWay, FileOnDisk } from '#shared/logs/dataset.ts';

export interface CapturedFile {
  readonly fileName: string;
  readonly bytes: Bytes;
  readonly way: CaptureWay;
  /** Address of the page or download, without its query. */
  readonly source: string;
  readonly capturedAt: number;
  readonly disk: FileOnDisk;
}

export interface CaptureSummary {
  readonly id: string;
  readonly fileName: string;
  /** Hex SHA-256 of the file's bytes. */
  readonly fileHash: string;
  readonly sizeBytes: number;
  readonly way: CaptureWay;
  readonly capturedAt: number;
  readonly disk: FileOnDisk;
}

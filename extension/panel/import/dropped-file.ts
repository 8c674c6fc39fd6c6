/** A file that a user dropped or chose, and its way off the disk once its contents are sealed here (CAP-6, SITE-8). */
import type { DownloadedFile } from '#extension/platform/page-platform.ts';
import type { Vault } from '#extension/vault/contract.ts';
import { copyBytes } from '#shared/base/bytes.ts';
import type { FileOnDisk } from '#shared/logs/dataset.ts';

/** `remove` is Chromium's own and asks the user for leave; elsewhere it is not there. */
export interface FileHandle {
  remove?(): Promise<void>;
}

export interface DroppedFile {
  readonly file: File;
  /** Null for a file that was chosen, and where the browser gives none. */
  readonly handle: FileHandle | null;
}

export interface ClearedFile {
  readonly disk: Extract<FileOnDisk, 'removed' | 'remains' | 'not-ours'>;
  /** Where a file lies that is to be deleted by hand, as far as the browser tells. */
  readonly path: string | null;
  /** The sealed capture that holds the contents until the review does; null when nothing was removed. */
  readonly capture: string | null;
}

export interface ClearPorts {
  readonly vault: Pick<Vault, 'keepCapture'>;
  readonly downloadOf: (file: File) => Promise<DownloadedFile | null>;
  /** Asked only where the file is the user's own and may be removed. */
  readonly mayRemove: () => Promise<boolean>;
  readonly now: () => number;
}

/** What an adapted site had the browser download is removed; a file of the user's own only when the user says so. */
export async function clearDroppedFile(
  { file, handle }: DroppedFile,
  { vault, downloadOf, mayRemove, now }: ClearPorts,
): Promise<ClearedFile> {
  const downloaded = await downloadOf(file);
  const left: ClearedFile = {
    disk: downloaded === null ? 'not-ours' : 'remains',
    path: downloaded?.path ?? null,
    capture: null,
  };
  const remove = downloaded === null ? removeThrough(handle) : () => downloaded.remove();
  if (remove === null || (downloaded === null && !(await mayRemove()))) return left;
  const kept = await vault.keepCapture({
    fileName: file.name,
    bytes: copyBytes(new Uint8Array(await file.arrayBuffer())),
    way: 'dropped-file',
    source: '',
    capturedAt: now(),
    disk: 'remains',
  });
  // Nothing leaves the disk before it lies sealed here.
  if (!kept.ok) return left;
  const capture = kept.value.id;
  return (await remove()) ? { disk: 'removed', path: null, capture } : { ...left, capture };
}

function removeThrough(handle: FileHandle | null): (() => Promise<boolean>) | null {
  if (!handle?.remove) return null;
  return async () => {
    try {
      await handle.remove?.();
      return true;
    } catch {
      return false;
    }
  };
}

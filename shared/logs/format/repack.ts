/**
 * Unpacks a zip by a reader that stops at damage, and packs it again without compression: the one inside SheetJS 0.20.3
 * never returns from some damaged streams. Remove when it does.
 */
import { unzipSync, zipSync } from 'fflate';
import { err, ok, type Result } from '../../base/result.ts';

export type ZipParts = Readonly<Record<string, Uint8Array>>;

/** Sizes are to be checked before (`inspectZip`): this takes what the directory claims. */
export function unpackZip(bytes: Uint8Array): Result<ZipParts, { readonly type: 'damaged' }> {
  try {
    // Some systems write the paths of Windows.
    return ok(
      Object.fromEntries(
        Object.entries(unzipSync(bytes)).map(([name, part]) => [name.replaceAll('\\', '/'), part]),
      ),
    );
  } catch {
    return err({ type: 'damaged' });
  }
}

export function packParts(parts: ZipParts): Uint8Array {
  return zipSync({ ...parts }, { level: 0 });
}

/**
 * Unpacks a zip by a reader that stops at damage, and packs it again without compression: the one inside SheetJS 0.20.3
 * never returns from some damaged streams. Remove when it does.
 */
import { unzipSync, zipSync } from 'fflate';
import { err, ok, type Result } from '../../base/result.ts';

/** Sizes are to be checked before (`inspectZip`): this takes what the directory claims. */
export function repackZip(bytes: Uint8Array): Result<Uint8Array, { readonly type: 'damaged' }> {
  try {
    return ok(zipSync(unzipSync(bytes), { level: 0 }));
  } catch {
    return err({ type: 'damaged' });
  }
}

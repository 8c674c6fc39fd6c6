/** After a file was dropped or chosen: removes it from the downloads folder, if that is where it came from (CAP-6). */
import type { CapturedFile } from '#extension/vault/contract.ts';

export interface ClearedDownload {
  readonly disk: Extract<CapturedFile['disk'], 'removed' | 'remains' | 'not-ours'>;
  /** Where it lay or still lies; null when the browser knows of no such download. */
  readonly path: string | null;
}

/**
 * Only what this browser downloaded from an adapted site, by name and size, is removed: a file from elsewhere is the
 * user's own. `remains` is to be told with `path`, so that the user can delete it.
 */
export async function clearDownload(
  file: { readonly name: string; readonly sizeBytes: number },
  isAdaptedOrigin: (origin: string) => boolean,
): Promise<ClearedDownload> {
  const items = await chrome.downloads.search({ exists: true, state: 'complete', orderBy: ['-startTime'] });
  const item = items.find(
    ({ filename, fileSize, finalUrl, referrer }) =>
      filename.replace(/^.*[\\/]/s, '') === file.name &&
      fileSize === file.sizeBytes &&
      [finalUrl, referrer].some((address) => isAdaptedOrigin(originOf(address))),
  );
  if (!item) return { disk: 'not-ours', path: null };
  try {
    await chrome.downloads.removeFile(item.id);
  } catch {
    return { disk: 'remains', path: item.filename };
  }
  await chrome.downloads.erase({ id: item.id });
  return { disk: 'removed', path: item.filename };
}

function originOf(address: string): string {
  return URL.parse(address.replace(/^blob:/, ''))?.origin ?? '';
}

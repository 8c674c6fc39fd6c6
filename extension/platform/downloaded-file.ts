/** The file that a dropped or chosen one is a reading of, when this browser downloaded it from an adapted site (CAP-6). */
import type { DownloadedFile } from './page-platform.ts';
import { fileNameOf } from './saved-file.ts';

/**
 * By name and size, since a page is not told where a file lies. Null for what did not come from an adapted site: a file
 * from elsewhere is the user's own.
 */
export async function findDownloadedFile(
  file: { readonly name: string; readonly size: number },
  isAdaptedOrigin: (origin: string) => boolean,
): Promise<DownloadedFile | null> {
  const items = await chrome.downloads.search({ exists: true, state: 'complete', orderBy: ['-startTime'] });
  const item = items.find(
    ({ filename, fileSize, finalUrl, referrer }) =>
      fileNameOf(filename) === file.name &&
      fileSize === file.size &&
      [finalUrl, referrer].some((address) => isAdaptedOrigin(originOf(address))),
  );
  if (!item) return null;
  return {
    path: item.filename,
    async remove() {
      try {
        await chrome.downloads.removeFile(item.id);
      } catch {
        return false;
      }
      await chrome.downloads.erase({ id: item.id });
      return true;
    },
  };
}

function originOf(address: string): string {
  return URL.parse(address.replace(/^blob:/, ''))?.origin ?? '';
}

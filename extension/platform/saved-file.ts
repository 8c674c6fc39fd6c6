/** Files that Varsam itself makes: into the downloads folder, and out of it again (CAP-13). */
import { err, ok, type Result } from '#shared/base/result.ts';

const wanted = 'wanted-name:';

/** Resolves with the name that the file got, when it is whole. The user may have said no. */
export async function saveFile(
  name: string,
  content: Blob,
): Promise<Result<string, { readonly type: 'not-saved' }>> {
  const url = URL.createObjectURL(content);
  try {
    await chrome.storage.session.set({ [wanted + url]: name });
    const id = await chrome.downloads.download({ url, filename: name, conflictAction: 'uniquify' });
    const state = await endOf(id);
    const [item] = await chrome.downloads.search({ id });
    return state === 'complete' && item ? ok(fileNameOf(item.filename)) : err({ type: 'not-saved' });
  } catch {
    return err({ type: 'not-saved' });
  } finally {
    URL.revokeObjectURL(url);
    await chrome.storage.session.remove(wanted + url);
  }
}

/** For the worker, who is asked for it: what the file at that address is to be called; null when it is none of ours. */
export async function wantedName(url: string): Promise<string | null> {
  const name = (await chrome.storage.session.get(wanted + url))[wanted + url];
  return typeof name === 'string' ? name : null;
}

/** Only what `saveFile` made. False when it is still there: open elsewhere, or moved where the browser cannot see it. */
export async function removeSavedFile(name: string): Promise<boolean> {
  const items = await chrome.downloads.search({ state: 'complete' });
  const made = items.filter(
    (item) => item.byExtensionId === chrome.runtime.id && fileNameOf(item.filename) === name,
  );
  try {
    for (const { id } of made) {
      await chrome.downloads.removeFile(id);
      await chrome.downloads.erase({ id });
    }
  } catch {
    return false;
  }
  return made.length > 0;
}

function endOf(id: number): Promise<'complete' | 'interrupted'> {
  return new Promise((resolve) => {
    const look = async (): Promise<void> => {
      const [item] = await chrome.downloads.search({ id });
      if (item && item.state === 'in_progress') return;
      chrome.downloads.onChanged.removeListener(changed);
      resolve(item?.state === 'complete' ? 'complete' : 'interrupted');
    };
    const changed = (delta: { readonly id: number }): void => {
      if (delta.id === id) void look();
    };
    chrome.downloads.onChanged.addListener(changed);
    void look();
  });
}

/** `path`: as the browser names it, of whatever system. */
export function fileNameOf(path: string): string {
  return path.replace(/^.*[\\/]/s, '');
}

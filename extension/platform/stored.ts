/** What lies in the extension's own storage in this browser, readable before unlock: nothing secret. */
import type { z } from 'zod';

/** Null for what is not there, cannot be read, or is no longer of that shape. */
export async function readStored<S extends z.ZodType>(key: string, schema: S): Promise<z.output<S> | null> {
  try {
    const parsed = schema.safeParse((await chrome.storage.local.get(key))[key]);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Calls `listener` when this context, or another, has changed it. */
export function watchStored(key: string, listener: () => void): () => void {
  const changed = (changes: Record<string, chrome.storage.StorageChange>): void => {
    if (key in changes) listener();
  };
  chrome.storage.local.onChanged.addListener(changed);
  return () => chrome.storage.local.onChanged.removeListener(changed);
}

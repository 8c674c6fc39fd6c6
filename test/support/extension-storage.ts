/** Everything that an extension has stored, as the browser gives it back: what lies compressed on disk is plain here. */
import type { Page } from 'playwright-core';

/** `page`: one of the extension's own. Databases, local and session storage, keys and values, as one run of bytes. */
export async function dumpExtensionStorage(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const parts: Uint8Array[] = [];
    const encoder = new TextEncoder();
    const collect = (value: unknown): void => {
      if (value instanceof ArrayBuffer) parts.push(new Uint8Array(value));
      else if (ArrayBuffer.isView(value))
        parts.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      else if (typeof value === 'object' && value !== null)
        for (const [key, one] of Object.entries(value)) {
          parts.push(encoder.encode(key));
          collect(one);
        }
      else parts.push(encoder.encode(String(value)));
    };
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('The database could not be read.')));
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = [await done(objects.getAllKeys()), await done(objects.getAll())];
        collect(keys);
        collect(values);
      }
      database.close();
    }
    collect(await chrome.storage.local.get());
    collect(await chrome.storage.session.get());
    for (let i = 0; i < localStorage.length; i += 1) collect(localStorage.getItem(localStorage.key(i) ?? ''));
    let binary = '';
    for (const part of parts) {
      for (let i = 0; i < part.length; i += 0x8000)
        binary += String.fromCharCode(...part.subarray(i, i + 0x8000));
    }
    return btoa(binary);
  });
  return Buffer.from(base64, 'base64');
}

/** Everything that an extension has stored, leaf by leaf with the place it lies in: what can be read, and what is bytes. */
import type { Page } from 'playwright-core';

export interface Leaf {
  /** E.g. `indexedDB/varsam/slots/passphrase/cost/passes`; keys of rows that are ids or numbers are `*`. */
  readonly place: string;
  readonly value: string | number | boolean | null;
  /** Length in bytes when it is bytes; their printable runs of eight or more stand in `value`. */
  readonly bytes: number | null;
}

/** `page`: one of the extension's own. */
export function readStoredLeaves(page: Page): Promise<readonly Leaf[]> {
  return page.evaluate(async () => {
    const leaves: Leaf[] = [];
    const isName = (key: string) => /^[a-zA-Z][a-zA-Z-]{0,30}$/.test(key);
    const collect = (place: string, value: unknown): void => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        const bytes = ArrayBuffer.isView(value)
          ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
          : new Uint8Array(value);
        const text = new TextDecoder('latin1').decode(bytes);
        const runs = text.match(/[\x20-\x7e\u00c0-\u00ff]{8,}/g) ?? [];
        leaves.push({ place, value: runs.join(' '), bytes: bytes.length });
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, one] of Object.entries(value)) collect(`${place}/${isName(key) ? key : '*'}`, one);
      } else
        leaves.push({
          place,
          value: typeof value === 'undefined' ? null : (value as Leaf['value']),
          bytes: null,
        });
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
        for (const row of await done(objects.getAll())) collect(`indexedDB/${name}/${store}`, row);
      }
      database.close();
    }
    collect('local', await chrome.storage.local.get());
    collect('session', await chrome.storage.session.get());
    collect('localStorage', Object.fromEntries(Object.entries(localStorage)));
    return leaves;
  });
}

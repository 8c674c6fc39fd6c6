/** Full or failing disks under Dexie, in the three ways that browsers report them. */
import { IDBObjectStore } from 'fake-indexeddb';

export const faultModes = ['throw', 'abort', 'error'] as const;
export type FaultMode = (typeof faultModes)[number];

/** From now on every write fails, until the returned function is called. */
export function failWrites(mode: FaultMode): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- put back as they were, and called on their own store
  const { add, put } = IDBObjectStore.prototype;
  const full = (): DOMException => new DOMException('full', 'QuotaExceededError');
  const failing = (original: typeof add) =>
    function fail(this: IDBObjectStore, ...parameters: Parameters<typeof add>): IDBRequest<IDBValidKey> {
      if (mode === 'throw') throw full();
      if (mode === 'error')
        return original.apply(this, [parameters[0], Symbol('no key') as unknown as IDBValidKey]);
      const request = original.apply(this, parameters);
      this.transaction.abort();
      return request;
    };
  IDBObjectStore.prototype.add = failing(add) as typeof add;
  IDBObjectStore.prototype.put = failing(put) as typeof put;
  return () => {
    IDBObjectStore.prototype.add = add;
    IDBObjectStore.prototype.put = put;
  };
}

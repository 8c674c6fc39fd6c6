/** Full or failing disks under Dexie; writes fail in the three ways that browsers report. */
import { IDBIndex, IDBObjectStore } from 'fake-indexeddb';

export const faultModes = ['throw', 'abort', 'error'] as const;
export type FaultMode = (typeof faultModes)[number];

/** From now on every write fails whose value `isHit`, until the returned function is called. */
export function failWrites(
  mode: FaultMode,
  isHit: (value: Readonly<Record<string, unknown>>) => boolean = () => true,
): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- put back as they were, and called on their own store
  const { add, put } = IDBObjectStore.prototype;
  const full = (): DOMException => new DOMException('full', 'QuotaExceededError');
  const failing = (original: typeof add) =>
    function fail(this: IDBObjectStore, ...parameters: Parameters<typeof add>): IDBRequest<IDBValidKey> {
      if (!isHit(parameters[0] as Readonly<Record<string, unknown>>)) return original.apply(this, parameters);
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

/** From now on no entry can be read, until the returned function is called. */
export function failEntryReads(): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- put back as it was, and called on its own index
  const { getAll } = IDBIndex.prototype;
  IDBIndex.prototype.getAll = function fail(...parameters) {
    if (this.name === '[room+local]') throw new DOMException('unreadable', 'UnknownError');
    return getAll.apply(this, parameters);
  };
  return () => {
    IDBIndex.prototype.getAll = getAll;
  };
}

/** From now on nothing can be counted by an index, until the returned function is called. */
export function failCounts(): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- put back as it was, and called on its own index
  const { count } = IDBIndex.prototype;
  IDBIndex.prototype.count = function fail() {
    throw new DOMException('unreadable', 'UnknownError');
  };
  return () => {
    IDBIndex.prototype.count = count;
  };
}

/** From now on nothing can be deleted from that table, until the returned function is called. */
export function failDeletes(table: string): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- put back as it was, and called on its own store
  const original = IDBObjectStore.prototype.delete;
  IDBObjectStore.prototype.delete = function fail(key) {
    if (this.name === table) throw new DOMException('unwritable', 'UnknownError');
    return original.call(this, key);
  };
  return () => {
    IDBObjectStore.prototype.delete = original;
  };
}

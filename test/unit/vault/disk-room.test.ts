import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '#extension/vault/disk/database.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { save } from '#extension/vault/save.ts';

const plenty = 1e9;

/** A disk with as much room as is said, and how often the browser was asked to open something on it. */
function createDisk() {
  const disk = { room: plenty, opened: 0, broken: false };
  const indexedDB = new IDBFactory();
  const factory = Object.assign(Object.create(indexedDB) as IDBFactory, {
    open(name: string, version?: number) {
      disk.opened += 1;
      if (disk.broken) throw new DOMException('Internal error', 'UnknownError');
      return indexedDB.open(name, version);
    },
    databases: () => indexedDB.databases(),
  });
  const open = () =>
    openDatabase({ indexedDB: factory, IDBKeyRange, diskRoomBytes: async () => disk.room }, 'store');
  return { disk, open };
}

/** A task later: what was forgotten in a task of its own is forgotten. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe('the store on a disk', () => {
  it('that is full is not opened, which is reported as a full disk; with room again it is used at once [UX-4]', async () => {
    const { disk, open } = createDisk();
    const database = open();
    const write = () => save(() => database.relays.count());
    disk.room = 1000;
    expect(await write()).toEqual({ ok: false, error: { type: 'storage-full' } });
    await nextTask();
    expect(await write()).toEqual({ ok: false, error: { type: 'storage-full' } });
    expect(disk.opened).toBe(0);
    await nextTask();
    disk.room = plenty;
    expect(await write()).toEqual({ ok: true, value: 0 });
  });

  it('that failed is tried again at the next use, by all who ask at the same time', async () => {
    const { disk, open } = createDisk();
    const database = open();
    const write = () => save(() => database.relays.count());
    disk.broken = true;
    expect((await Promise.all([write(), write()])).map((tried) => tried.ok)).toEqual([false, false]);
    await nextTask();
    disk.broken = false;
    expect((await Promise.all([write(), write()])).map((tried) => tried.ok)).toEqual([true, true]);
  });

  it('stays closed when it was closed on purpose', async () => {
    const { disk, open } = createDisk();
    const database = open();
    disk.room = 0;
    await save(() => database.relays.count());
    database.close();
    await nextTask();
    disk.room = plenty;
    await expect(database.relays.count()).rejects.toThrow(Dexie.DatabaseClosedError);
  });

  it('that fills up while it is open takes no write until there is room again, and all the same is read [SYNC-5]', async () => {
    const { disk, open } = createDisk();
    const database = open();
    const write = (generation: number) =>
      save(() => database.relays.put({ space: 'a' as SpaceId, generation: Uint8Array.of(generation) }));
    expect(await write(1)).toMatchObject({ ok: true });
    disk.room = 1000;
    // The first write after that may still slip through: there is room to spare for it.
    await write(2);
    await nextTask();
    expect(await write(3)).toEqual({ ok: false, error: { type: 'storage-full' } });
    expect(await save(() => database.relays.count())).toMatchObject({ ok: true });
  });

  it('that has room again after it was full takes the first write [UX-4]', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { disk, open } = createDisk();
    const database = open();
    const write = (generation: number) =>
      save(() => database.relays.put({ space: 'a' as SpaceId, generation: Uint8Array.of(generation) }));
    await write(1);
    disk.room = 1000;
    await write(2);
    expect(await write(3)).toEqual({ ok: false, error: { type: 'storage-full' } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await write(4)).toEqual({ ok: false, error: { type: 'storage-full' } });
    disk.room = plenty;
    await vi.advanceTimersByTimeAsync(500);
    expect(await write(5)).toMatchObject({ ok: true });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that is full and has been closed on purpose is looked at no more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { disk, open } = createDisk();
    const database = open();
    const write = () =>
      save(() => database.relays.put({ space: 'a' as SpaceId, generation: new Uint8Array(1) }));
    await write();
    disk.room = 1000;
    await write();
    await write();
    database.close();
    await vi.advanceTimersByTimeAsync(500);
    expect(vi.getTimerCount()).toBe(0);
  });
});

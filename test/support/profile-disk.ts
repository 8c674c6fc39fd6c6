/** What lies on the disk of a profile, read past the vault. */
import { IDBKeyRange } from 'fake-indexeddb';
import { createAtRest } from '#extension/vault/disk/at-rest.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { readRecords, unwrapDevice } from '#extension/vault/disk/space-record.ts';
import { readVaultKey } from '#extension/vault/doors/vault-key.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { DeviceKeys } from '#shared/sealed/keyring.ts';
import type { TestProfile } from './vault-profile.ts';

/** Rows of the room on a disk. */
export async function rowsOf({ indexedDB }: TestProfile, id: string): Promise<number> {
  const database = openDatabase({ indexedDB, IDBKeyRange });
  const room = id as RoomId;
  const counts = await Promise.all([
    database.entries.filter((row) => row.room === room).count(),
    database.pending.filter((row) => row.room === room).count(),
    database.batches.where('review').equals(room).count(),
    database.sessions.filter((row) => row.room === room).count(),
    database.rooms.filter((row) => row.room === room).count(),
    database.records.where('id').equals(`drafts:${id}`).count(),
  ]);
  database.close();
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The keys that lie on a disk now, opened with the vault key that is in the browser's memory. */
export async function keysOf(profile: TestProfile): Promise<DeviceKeys> {
  const vaultKey = await readVaultKey(profile.session);
  if (!vaultKey) throw new Error('locked');
  const database = openDatabase({ indexedDB: profile.indexedDB, IDBKeyRange });
  const atRest = await createAtRest(vaultKey);
  const [record] = await readRecords(database, atRest);
  database.close();
  if (!record) throw new Error('no space');
  return unwrapDevice(atRest, record.device);
}

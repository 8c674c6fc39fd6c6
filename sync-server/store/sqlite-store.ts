/** The embedded store: one SQLite file, nothing to install, every acknowledged write on disk. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createGroupCommit, type CommitObserver } from './group-commit.ts';
import type { LogStore } from './log-store.ts';
import { createSqliteChannels } from './sqlite-channels.ts';
import { createSqliteControl } from './sqlite-control.ts';
import { createSqliteCompaction } from './sqlite-compaction.ts';
import { createSqliteEntries } from './sqlite-entries.ts';
import { createSqliteRoomEnd } from './sqlite-room-end.ts';
import { openDatabase, probe, readMeta, renewGeneration } from './sqlite-schema.ts';
import { createSqliteSnapshots } from './sqlite-snapshots.ts';
import { readStatistics } from './sqlite-statistics.ts';

/** Below this the store counts as full while it can still finish what it has begun. */
const minFreeBytes = 64 * 1024 * 1024;

/** Throws when the file cannot be opened or is none of ours. */
export function openSqliteStore(path: string, observer: CommitObserver | null = null): LogStore {
  const database = openDatabase(path);
  const commits = createGroupCommit(database, observer);
  return {
    relay: readMeta(database, 'relay'),
    generation: readMeta(database, 'generation'),
    ...createSqliteControl(database, commits),
    ...createSqliteEntries(database, commits),
    ...createSqliteCompaction(database, commits),
    ...createSqliteSnapshots(database, commits),
    ...createSqliteRoomEnd(database, commits),
    ...createSqliteChannels(database, commits),

    async isWritable() {
      const { bavail, bsize } = await statfs(dirname(path));
      if (bavail * bsize < minFreeBytes) return false;
      // After a failure no client may come back before this has said that all is well: so it tries by itself.
      if (!commits.healthy) await commits.run(() => probe(database)).catch(() => undefined);
      return commits.healthy;
    },

    renewGeneration: () => commits.run(() => renewGeneration(database)),
    statistics: async () => readStatistics(database),

    async close() {
      commits.flush();
      // On a full disk what is in the write-ahead log stays there, and is found at the next opening.
      checkpoint(database);
      database.close();
    },
  };
}

function checkpoint(database: DatabaseSync): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Nothing is lost by it.
  }
}

/** The embedded store: one SQLite file, nothing to install, every acknowledged write on disk. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createGroupCommit, type CommitObserver } from './group-commit.ts';
import type { LogStore } from './log-store.ts';
import { createSqliteChannels } from './sqlite-channels.ts';
import { createSqliteControl } from './sqlite-control.ts';
import { createSqliteEntries } from './sqlite-entries.ts';
import { openDatabase, readMeta } from './sqlite-schema.ts';

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
    ...createSqliteChannels(database, commits),

    async isWritable() {
      const { bavail, bsize } = await statfs(dirname(path));
      return commits.healthy && bavail * bsize >= minFreeBytes;
    },

    async close() {
      commits.flush();
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

/** The store that many nodes share: one PostgreSQL, which acknowledges what is on its disk. */
import { assert } from '#shared/base/assert.ts';
import { copyBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import type { CommitObserver } from './group-commit.ts';
import type { LogStore } from './log-store.ts';
import { createPostgresChannels } from './postgres-channels.ts';
import { createPostgresControl } from './postgres-control.ts';
import { connectDatabase, type Database } from './postgres-database.ts';
import { createPostgresCompaction } from './postgres-compaction.ts';
import { createPostgresEntries } from './postgres-entries.ts';
import { createPostgresRoomEnd } from './postgres-room-end.ts';
import { createPostgresSnapshots } from './postgres-snapshots.ts';
import { statements, tables, upgrades } from './postgres-sql.ts';

const schemaVersion = 2;
/** `isWritable` tries it, and within this time. */
const probeTimeoutMs = 2000;

/** Makes the tables in an empty database. Throws when a later version of the relay made them, or commits would not be durable. */
export async function openPostgresStore(
  url: string,
  observer: CommitObserver | null = null,
): Promise<LogStore> {
  const database = connectDatabase(url);
  try {
    await prepare(database);
    return {
      relay: await readMeta(database, 'relay'),
      generation: await readMeta(database, 'generation'),
      ...createPostgresControl(database),
      ...createPostgresEntries(database, observer),
      ...createPostgresCompaction(database),
      ...createPostgresSnapshots(database),
      ...createPostgresRoomEnd(database),
      ...createPostgresChannels(database),

      renewGeneration: async () => {
        await database.run([statements.setMeta, ['generation', randomBytes(16)]]);
      },

      async statistics() {
        const [[spaces] = [], [rooms] = [], [forks] = []] = await database.run(
          [statements.countSpaces],
          [statements.countRooms],
          [statements.countForks],
        );
        return {
          spaces: Number(spaces?.['count']),
          operations: Number(spaces?.['operations']),
          rooms: Number(rooms?.['count']),
          entries: Number(rooms?.['entries']),
          forks: Number(forks?.['count']),
          entryBytes: Number(rooms?.['bytes']),
        };
      },

      isWritable: () =>
        database.attempt([statements.setMeta, ['probe', randomBytes(16)]], probeTimeoutMs).then(
          () => true,
          () => false,
        ),

      close: () => database.close(),
    };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

async function prepare(database: Database): Promise<void> {
  const [[setting] = []] = await database.run(['SHOW synchronous_commit']);
  if (setting?.['synchronous_commit'] === 'off')
    throw new Error('The database acknowledges what is not on disk: set synchronous_commit to on.');
  for (const table of [...Object.values(tables), ...upgrades]) {
    await database.run([table]);
  }
  await database.run(
    [statements.makeMeta, ['schema', Uint8Array.of(schemaVersion)]],
    [statements.makeMeta, ['relay', randomBytes(16)]],
    [statements.makeMeta, ['generation', randomBytes(16)]],
  );
  const [version = 0] = await readMeta(database, 'schema');
  if (version > schemaVersion) throw new Error('The database was made by a later version of the relay.');
  if (version < schemaVersion)
    await database.run([statements.setMeta, ['schema', Uint8Array.of(schemaVersion)]]);
}

async function readMeta(database: Database, name: 'schema' | 'relay' | 'generation'): Promise<Bytes> {
  const [[row] = []] = await database.run([statements.readMeta, [name]]);
  const value = row?.['value'];
  assert(value instanceof Uint8Array, 'the database holds its own name');
  return copyBytes(value);
}

/** The contract of the log store, on every adapter there is. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '../../sync-server/store/postgres-database.ts';
import { openPostgresStore } from '../../sync-server/store/postgres-store.ts';
import { openSqliteStore } from '../../sync-server/store/sqlite-store.ts';
import { lacksPostgres, startPostgres, type TestServer } from '../support/servers.ts';
import { describeCompaction } from './log-store-compaction.ts';
import { describeSpaces } from './log-store-spaces.ts';
import { describeLogStore } from './log-store.ts';
import type { StoreUnderTest } from './store-place.ts';

function describeStore(name: string, createSubject: () => Promise<StoreUnderTest>): void {
  describeLogStore(name, createSubject);
  describeSpaces(name, createSubject);
  describeCompaction(name, createSubject);
}

describeStore('node:sqlite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'varsam-store-'));
  return {
    open: async () => openSqliteStore(join(directory, 'relay.sqlite')),
    dispose: () => rm(directory, { recursive: true, force: true }),
  };
});

describe.skipIf(lacksPostgres)('with the package postgresql', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);

  afterAll(() => server.end(), 60_000);

  describeStore('PostgreSQL', async () => {
    const url = await server.url();
    return { open: () => openPostgresStore(url), dispose: async () => undefined };
  });

  it('is given up where it neither answers nor hangs up, and answers others [RELAY-1]', async () => {
    const database = connectDatabase(await server.url(), undefined, 200);
    await expect(database.run(['SELECT pg_sleep(3600)'])).rejects.toThrow('timeout');
    expect(await database.run(['SELECT 1 AS one'])).toEqual([[{ one: 1 }]]);
    await database.close();
  });
});

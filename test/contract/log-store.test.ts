/** The contract of the log store, on every adapter there is. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../sync-server/store/sqlite-store.ts';
import { describeLogStore } from './log-store.ts';

describeLogStore('node:sqlite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'varsam-store-'));
  return {
    open: async () => openSqliteStore(join(directory, 'relay.sqlite')),
    dispose: () => rm(directory, { recursive: true, force: true }),
  };
});

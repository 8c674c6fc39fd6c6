/** The store that the configuration names. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '../configuration.ts';
import type { CommitObserver } from './group-commit.ts';
import type { LogStore } from './log-store.ts';
import { openPostgresStore } from './postgres-store.ts';
import { openSqliteStore } from './sqlite-store.ts';

export const storeFile = 'relay.sqlite';

/** Throws when it cannot be opened, or is none of ours. */
export async function openStore(
  { databaseUrl, dataDirectory }: Configuration,
  observer: CommitObserver | null = null,
): Promise<LogStore> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  return databaseUrl === null
    ? openSqliteStore(join(dataDirectory, storeFile), observer)
    : openPostgresStore(databaseUrl, observer);
}

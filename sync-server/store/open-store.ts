/** The store that the configuration names. */
import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '../configuration.ts';
import type { CommitObserver } from './group-commit.ts';
import type { LogStore } from './log-store.ts';
import { openPostgresStore } from './postgres-store.ts';
import { isMissing } from './sqlite-copy.ts';
import { openSqliteStore } from './sqlite-store.ts';

export const storeFile = 'relay.sqlite';

/** Of the embedded store. */
export function storePath({ dataDirectory }: Configuration): string {
  return join(dataDirectory, storeFile);
}

/** A server that answers does so well within it. */
const answersWithinMs = 1000;

/** Throws with a sentence when it cannot be opened, or is none of ours. `onWait` hears, once, that nobody answers yet. */
export async function openStore(
  configuration: Configuration,
  observer: CommitObserver | null = null,
  onWait: (sentence: string) => void = console.error,
): Promise<LogStore> {
  const { databaseUrl } = configuration;
  if (databaseUrl !== null) {
    const waiting = setTimeout(
      () => onWait('VARSAM_RELAY_DATABASE_URL: waiting for PostgreSQL; see that it runs and can be reached.'),
      answersWithinMs,
    );
    return openPostgresStore(databaseUrl, observer)
      .catch((cause: Error) => {
        throw new Error(`VARSAM_RELAY_DATABASE_URL: the store there cannot be opened (${cause.message}).`);
      })
      .finally(() => clearTimeout(waiting));
  }
  await makeFolder(configuration);
  return openSqliteStore(storePath(configuration), observer);
}

/** Of the embedded store, for the relay's user alone. Throws with a sentence where there is none and none can be made. */
export async function makeFolder({ dataDirectory }: Configuration): Promise<void> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(
      `VARSAM_RELAY_DATA_DIR: there is no folder ${dataDirectory}, nor can one be made (${cause.code}).`,
    );
  });
  await access(dataDirectory, constants.W_OK).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(
      `VARSAM_RELAY_DATA_DIR: nothing can be written in ${dataDirectory} (${cause.code}); the relay's user has to own it.`,
    );
  });
}

/** As `openStore`, but makes none: a command that finds nothing was given the wrong folder. */
export async function openPresentStore(configuration: Configuration): Promise<LogStore> {
  if (configuration.databaseUrl === null) await assertPresent(storePath(configuration));
  return openStore(configuration);
}

/** Throws with a sentence when there is no store, or one that was emptied. */
export async function assertPresent(path: string): Promise<void> {
  if (await isMissing(path)) throw new Error(`There is no store at ${path}: see VARSAM_RELAY_DATA_DIR.`);
}

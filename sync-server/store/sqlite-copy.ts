/** The embedded store's file copied while it is in use, and put back: whole or not at all. */
import { chmod, chown, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { openDatabase, readMeta } from './sqlite-schema.ts';

/** What SQLite keeps beside a file. */
const beside = ['-wal', '-shm'];

/** No file, or one that was emptied: SQLite would make a store of it. */
export async function isMissing(path: string): Promise<boolean> {
  return ((await stat(path).catch(() => null))?.size ?? 0) === 0;
}

/** Takes the place of what is at `target` when it is whole and on disk. Throws with a sentence. */
export async function copyStore(path: string, target: string): Promise<void> {
  const database = openDatabase(path);
  try {
    await landAt(target, (fresh) => backup(database, fresh));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unwritable';
    throw new Error(`${target} cannot be written (${why}).`, { cause });
  } finally {
    database.close();
  }
}

/** Throws with a sentence, and has changed nothing then, when `source` is no sound store, or the one at `path` is in use. */
export async function replaceStore(source: string, path: string): Promise<void> {
  if (await isMissing(source))
    throw new Error(`There is no copy of a store at ${source}; nothing was changed.`);
  assertUnused(path);
  await landAt(path, async (fresh) => {
    await copyFile(source, fresh).catch((cause: NodeJS.ErrnoException) => {
      throw new Error(`${source} cannot be copied to ${path} (${cause.code}); nothing was changed.`, {
        cause,
      });
    });
    assertSound(fresh, source);
    // Words of the old file must not be read into the new one.
    for (const part of beside) await rm(`${path}${part}`, { force: true });
  });
}

async function landAt(target: string, write: (fresh: string) => Promise<unknown>): Promise<void> {
  const fresh = `${target}.new`;
  try {
    await rm(fresh, { force: true });
    await write(fresh);
    await chmod(fresh, 0o600);
    // An operator who is root makes it for the relay's user, whose folder it is.
    const { uid, gid } = await stat(dirname(target));
    if (process.getuid?.() === 0) await chown(fresh, uid, gid);
    const file = await open(fresh);
    await file.sync();
    await file.close();
    await rename(fresh, target);
  } catch (cause) {
    for (const part of ['', ...beside]) await rm(`${fresh}${part}`, { force: true });
    throw cause;
  }
}

function assertSound(fresh: string, source: string): void {
  try {
    const database = openDatabase(fresh);
    const [faults] = database.prepare('PRAGMA quick_check(1)').all();
    if (faults?.['quick_check'] !== 'ok') throw new Error('pages are damaged');
    readMeta(database, 'generation');
    database.close();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unreadable';
    throw new Error(`${source} is no sound copy of a store (${why}); nothing was changed.`, { cause });
  }
}

/** A relay that runs holds its file; one that is damaged is held by nobody. */
function assertUnused(path: string): void {
  if (!existsSync(path)) return;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path);
    database.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;');
  } catch (cause) {
    if (cause instanceof Error && /locked/.test(cause.message))
      throw new Error(`The store at ${path} is in use: stop the relay first. Nothing was changed.`, {
        cause,
      });
  } finally {
    database?.close();
  }
}

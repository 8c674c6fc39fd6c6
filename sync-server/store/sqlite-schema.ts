/** The tables of the embedded store. The relay knows keys, positions, sizes and sealed bytes; there is nothing else to keep. */
import { DatabaseSync } from 'node:sqlite';
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';

const schemaVersion = 2;

/**
 * WAL with FULL syncs each commit before it returns; secure_delete overwrites what is deleted. Patience comes first: what
 * follows it writes, and the file may be in use.
 */
const pragmas = `
  PRAGMA busy_timeout = 5000;
  PRAGMA auto_vacuum = INCREMENTAL;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA foreign_keys = ON;
`;

const tables = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE vouchers (id BLOB PRIMARY KEY, used INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE spaces (
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    max_bytes INTEGER NOT NULL, max_rooms INTEGER NOT NULL, used_bytes INTEGER NOT NULL
  );
  CREATE TABLE control (
    space INTEGER NOT NULL REFERENCES spaces (key), seq INTEGER NOT NULL, body BLOB NOT NULL, signature BLOB NOT NULL,
    PRIMARY KEY (space, seq)
  ) WITHOUT ROWID;
  CREATE TABLE rooms (
    key INTEGER PRIMARY KEY, space INTEGER NOT NULL REFERENCES spaces (key), id BLOB NOT NULL, head INTEGER NOT NULL,
    floor INTEGER NOT NULL DEFAULT 0,
    UNIQUE (space, id)
  );
  CREATE TABLE log (
    room INTEGER NOT NULL REFERENCES rooms (key), seq INTEGER NOT NULL, device BLOB NOT NULL, counter INTEGER NOT NULL,
    hash BLOB NOT NULL, bytes BLOB NOT NULL,
    UNIQUE (room, seq), UNIQUE (room, device, counter)
  );
  CREATE TABLE heads (
    room INTEGER NOT NULL REFERENCES rooms (key), device BLOB NOT NULL, counter INTEGER NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (room, device)
  ) WITHOUT ROWID;
  CREATE TABLE forks (
    room INTEGER NOT NULL REFERENCES rooms (key), device BLOB NOT NULL, counter INTEGER NOT NULL, hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (room, device, counter, hash)
  );
  CREATE TABLE channels (
    space INTEGER NOT NULL REFERENCES spaces (key), invite BLOB NOT NULL, position INTEGER NOT NULL,
    sender TEXT NOT NULL, message BLOB NOT NULL, expires_at INTEGER NOT NULL,
    PRIMARY KEY (space, invite, position)
  );
`;

const snapshots = `
  CREATE TABLE snapshots (
    room INTEGER NOT NULL REFERENCES rooms (key), hash BLOB NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,
    at INTEGER NOT NULL, whole INTEGER NOT NULL,
    PRIMARY KEY (room, hash, part)
  );
`;

/** What brings a file of the version before up to this one. */
const fromVersion1 = `ALTER TABLE rooms ADD COLUMN floor INTEGER NOT NULL DEFAULT 0; ${snapshots}`;

/** Makes the tables in a new file; refuses one that a later version made. */
export function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path);
    database.exec(pragmas);
    prepareTables(database);
    return database;
  } catch (cause) {
    database?.close();
    const why = cause instanceof Error ? cause.message : 'unreadable';
    throw new Error(`The store at ${path} cannot be opened: ${why}.`, { cause });
  }
}

function prepareTables(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > schemaVersion) throw new Error('it was made by a later version of the relay');
  if (version === 1)
    database.exec(`BEGIN IMMEDIATE; ${fromVersion1} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
  if (version === 0) {
    database.exec(`BEGIN IMMEDIATE; ${tables} ${snapshots}`);
    const insert = database.prepare('INSERT INTO meta (name, value) VALUES (?, ?)');
    insert.run('relay', randomBytes(16));
    insert.run('generation', randomBytes(16));
    database.exec(`PRAGMA user_version = ${schemaVersion}; COMMIT;`);
  }
}

export function readMeta(database: DatabaseSync, name: 'relay' | 'generation'): Bytes {
  const value = database.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.['value'];
  if (!(value instanceof Uint8Array))
    throw new Error(`The store lacks its ${name}; it was not made by the relay.`);
  return new Uint8Array(value);
}

export function renewGeneration(database: DatabaseSync): void {
  database.prepare("UPDATE meta SET value = ? WHERE name = 'generation'").run(randomBytes(16));
}

/** A write that changes nothing but has to reach the disk. */
export function probe(database: DatabaseSync): void {
  database
    .prepare("INSERT INTO meta VALUES ('probe', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(randomBytes(16));
}

/**
 * Every statement that the PostgreSQL store runs. Each touches one table and names its space, so that Citus, YugabyteDB
 * and CockroachDB, which part tables by their keys, can run it on one node; a test holds the file to that.
 */

/** `meta` and `vouchers` are small and the same everywhere; all else is keyed by space, and by room where there is one. */
export const tables = {
  meta: 'CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BYTEA NOT NULL)',
  vouchers: 'CREATE TABLE IF NOT EXISTS vouchers (id BYTEA PRIMARY KEY, used BIGINT NOT NULL)',
  spaces: `CREATE TABLE IF NOT EXISTS spaces (
    space BYTEA, max_bytes BIGINT NOT NULL, max_rooms BIGINT NOT NULL, operations BIGINT NOT NULL,
    PRIMARY KEY (space))`,
  control: `CREATE TABLE IF NOT EXISTS control (
    space BYTEA, seq BIGINT, body BYTEA NOT NULL, signature BYTEA NOT NULL,
    PRIMARY KEY (space, seq))`,
  rooms: `CREATE TABLE IF NOT EXISTS rooms (
    space BYTEA, room BYTEA, head BIGINT NOT NULL, bytes BIGINT NOT NULL, floor BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (space, room))`,
  log: `CREATE TABLE IF NOT EXISTS log (
    space BYTEA, room BYTEA, seq BIGINT, device BYTEA NOT NULL, counter BIGINT NOT NULL,
    hash BYTEA NOT NULL, bytes BYTEA NOT NULL,
    PRIMARY KEY (space, room, seq), UNIQUE (space, room, device, counter))`,
  heads: `CREATE TABLE IF NOT EXISTS heads (
    space BYTEA, room BYTEA, device BYTEA, counter BIGINT NOT NULL, hash BYTEA NOT NULL,
    PRIMARY KEY (space, room, device))`,
  forks: `CREATE TABLE IF NOT EXISTS forks (
    space BYTEA, room BYTEA, device BYTEA, counter BIGINT, hash BYTEA, bytes BYTEA NOT NULL,
    PRIMARY KEY (space, room, device, counter, hash))`,
  snapshots: `CREATE TABLE IF NOT EXISTS snapshots (
    space BYTEA, room BYTEA, hash BYTEA, part BIGINT, bytes BYTEA NOT NULL, at BIGINT NOT NULL, whole BOOLEAN NOT NULL,
    PRIMARY KEY (space, room, hash, part))`,
  channels: `CREATE TABLE IF NOT EXISTS channels (
    space BYTEA, invite BYTEA, position BIGINT, sender TEXT NOT NULL, message BYTEA NOT NULL, expires_at BIGINT NOT NULL,
    PRIMARY KEY (space, invite, position))`,
} as const;

/** What brings tables of an earlier version up to this one; changes nothing in those that are. */
export const upgrades = [
  'ALTER TABLE rooms ADD COLUMN IF NOT EXISTS floor BIGINT NOT NULL DEFAULT 0',
] as const;

export const statements = {
  readMeta: 'SELECT value FROM meta WHERE name = $1',
  makeMeta: 'INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
  setMeta:
    'INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',

  makeVoucher: 'INSERT INTO vouchers (id, used) VALUES ($1, 0) ON CONFLICT (id) DO NOTHING',
  useVoucher: 'UPDATE vouchers SET used = used + 1 WHERE id = $1 AND used < $2 RETURNING used',

  lockSpace: 'SELECT operations FROM spaces WHERE space = $1 FOR UPDATE',
  makeSpace: 'INSERT INTO spaces (space, max_bytes, max_rooms, operations) VALUES ($1, $2, $3, 0)',
  growSpace: 'UPDATE spaces SET operations = operations + $2 WHERE space = $1',
  readSpace: 'SELECT max_bytes, max_rooms, operations FROM spaces WHERE space = $1',
  listSpaces: 'SELECT space FROM spaces WHERE space > $1 ORDER BY space LIMIT $2',
  readControl: 'SELECT body, signature FROM control WHERE space = $1 AND seq > $2 ORDER BY seq LIMIT $3',

  makeRoom:
    'INSERT INTO rooms (space, room, head, bytes) VALUES ($1, $2, 0, 0) ON CONFLICT (space, room) DO NOTHING',
  lockRoom: 'SELECT head FROM rooms WHERE space = $1 AND room = $2 FOR UPDATE',
  growRoom: 'UPDATE rooms SET head = head + $3, bytes = bytes + $4 WHERE space = $1 AND room = $2',
  readHead: 'SELECT head FROM rooms WHERE space = $1 AND room = $2',
  readHeads: 'SELECT space, room, head FROM rooms WHERE space = ANY($1) AND room = ANY($2)',
  countBytes: 'SELECT sum(bytes) AS used FROM rooms WHERE space = $1',

  readFloor: 'SELECT floor FROM rooms WHERE space = $1 AND room = $2',
  lockFloor: 'SELECT floor FROM rooms WHERE space = $1 AND room = $2 FOR UPDATE',
  readPlaces:
    'SELECT seq, device, counter FROM log WHERE space = $1 AND room = $2 AND seq > $3 ORDER BY seq LIMIT $4',
  measureEntries:
    'SELECT count(*) AS entries, sum(octet_length(bytes)) AS bytes FROM log WHERE space = $1 AND room = $2 AND seq > $3 AND seq <= $4',
  dropEntries: 'DELETE FROM log WHERE space = $1 AND room = $2 AND seq <= $3',
  dropForks: 'DELETE FROM forks WHERE space = $1 AND room = $2 AND device = $3 AND counter <= $4',
  setFloor: 'UPDATE rooms SET floor = $3, bytes = bytes - $4 WHERE space = $1 AND room = $2',

  endLog: 'DELETE FROM log WHERE space = $1 AND room = $2',
  endSnapshots: 'DELETE FROM snapshots WHERE space = $1 AND room = $2',
  endHeads: 'DELETE FROM heads WHERE space = $1 AND room = $2',
  endForks: 'DELETE FROM forks WHERE space = $1 AND room = $2',
  endRoom: 'DELETE FROM rooms WHERE space = $1 AND room = $2',

  countParts:
    'SELECT count(*) AS count, bool_and(whole) AS whole, max(at) AS at FROM snapshots WHERE space = $1 AND room = $2 AND hash = $3',
  addPart:
    'INSERT INTO snapshots (space, room, hash, part, bytes, at, whole) VALUES ($1, $2, $3, $4, $5, $6, false)',
  readPart: 'SELECT bytes FROM snapshots WHERE space = $1 AND room = $2 AND hash = $3 AND part = $4',
  finishSnapshot: 'UPDATE snapshots SET whole = true WHERE space = $1 AND room = $2 AND hash = $3',
  dropSnapshot: 'DELETE FROM snapshots WHERE space = $1 AND room = $2 AND hash = $3',
  listSnapshots: 'SELECT hash, max(at) AS at FROM snapshots WHERE space = $1 AND room = $2 GROUP BY hash',
  countSnapshotBytes: 'SELECT sum(octet_length(bytes)) AS used FROM snapshots WHERE space = $1',

  readCounters: 'SELECT device, counter FROM heads WHERE space = $1 AND room = $2 AND device = ANY($3)',
  readVector: 'SELECT device, counter, hash FROM heads WHERE space = $1 AND room = $2 ORDER BY device',
  readPlace: 'SELECT seq, hash FROM log WHERE space = $1 AND room = $2 AND device = $3 AND counter = $4',
  readSizes:
    'SELECT seq, octet_length(bytes) AS size FROM log WHERE space = $1 AND room = $2 AND seq > $3 ORDER BY seq LIMIT $4',
  readEntries:
    'SELECT seq, bytes FROM log WHERE space = $1 AND room = $2 AND seq > $3 AND seq <= $4 ORDER BY seq',
  readLink: 'SELECT hash, bytes FROM log WHERE space = $1 AND room = $2 AND device = $3 AND counter = $4',
  keepFork:
    'INSERT INTO forks (space, room, device, counter, hash, bytes) VALUES ($1, $2, $3, $4, $5, $6) ' +
    'ON CONFLICT (space, room, device, counter, hash) DO NOTHING',

  readChannel:
    'SELECT position, sender, message FROM channels WHERE space = $1 AND invite = $2 ORDER BY position',
  addToChannel:
    'INSERT INTO channels (space, invite, position, sender, message, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
  dropChannels: 'DELETE FROM channels WHERE expires_at < $1',

  countSpaces: 'SELECT count(*) AS count, sum(operations) AS operations FROM spaces',
  countRooms: 'SELECT count(*) AS count, sum(head - floor) AS entries, sum(bytes) AS bytes FROM rooms',
  countForks: 'SELECT count(*) AS count FROM forks',
} as const;

/** As many rows in one statement as there are; each row begins with the key that all share. */
export const rowStatements = {
  addControl: (rows: number) =>
    `INSERT INTO control (space, seq, body, signature) VALUES ${tuples(rows, 1, 3)}`,
  addEntries: (rows: number) =>
    `INSERT INTO log (space, room, seq, device, counter, hash, bytes) VALUES ${tuples(rows, 2, 5)}`,
  setCounters: (rows: number) =>
    `INSERT INTO heads (space, room, device, counter, hash) VALUES ${tuples(rows, 2, 3)} ` +
    'ON CONFLICT (space, room, device) DO UPDATE SET counter = excluded.counter, hash = excluded.hash',
} as const;

/** `tuples(2, 1, 2)`: `($1, $2, $3), ($1, $4, $5)`. */
function tuples(rows: number, shared: number, own: number): string {
  const names = (from: number, count: number) => Array.from({ length: count }, (_, i) => `$${from + i}`);
  return Array.from(
    { length: rows },
    (_, row) => `(${[...names(1, shared), ...names(shared + 1 + row * own, own)].join(', ')})`,
  ).join(', ');
}

/** Reads a whole embedded store and names, by number, every place where it does not connect. */
import type { DatabaseSync } from 'node:sqlite';
import { bytesToHex, equalBytes } from '#shared/base/bytes.ts';
import { nextLinkHash, startChain, type ChainLink } from '#shared/protocol/chain.ts';
import { applyBatch } from '#shared/protocol/control-log.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import { parseEntry } from '#shared/protocol/entry.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import { openDatabase } from './sqlite-schema.ts';

/** One sentence per fault; none for a sound store. */
export async function verifyStore(path: string): Promise<readonly string[]> {
  const database = openDatabase(path);
  const faults: string[] = [];
  for (const row of database.prepare('SELECT key FROM spaces').all()) {
    const space = row['key'] as number;
    // oxlint-disable-next-line no-await-in-loop -- one space in memory at a time
    const state = await readState(database, space);
    if (!state) faults.push(`Space ${space}: its control log does not apply.`);
    else faults.push(...verifyRooms(database, space, state));
  }
  database.close();
  return faults;
}

async function readState(database: DatabaseSync, space: number): Promise<ControlState | null> {
  const rows = database
    .prepare('SELECT body, signature FROM control WHERE space = ? ORDER BY seq')
    .all(space);
  const log = rows.map((row) => ({
    body: new Uint8Array(row['body'] as Uint8Array),
    signature: new Uint8Array(row['signature'] as Uint8Array),
  }));
  const state = await applyBatch(null, log);
  return state.ok ? state.value : null;
}

function verifyRooms(database: DatabaseSync, space: number, state: ControlState): string[] {
  const faults: string[] = [];
  for (const row of database.prepare('SELECT key, id, head FROM rooms WHERE space = ?').all(space)) {
    const key = row['key'] as number;
    const room = bytesToHex(row['id'] as Uint8Array) as RoomId;
    const chains = new Map<DeviceId, ChainLink>();
    let seq = 0;
    for (const entry of database
      .prepare('SELECT seq, hash, bytes FROM log WHERE room = ? ORDER BY seq')
      .iterate(key)) {
      seq += 1;
      const linked = followChain(
        chains,
        state,
        room,
        entry['bytes'] as Uint8Array,
        entry['hash'] as Uint8Array,
      );
      if (entry['seq'] !== seq || !linked)
        faults.push(`Space ${space}, room ${key}: position ${seq} does not connect.`);
    }
    if (row['head'] !== seq) faults.push(`Space ${space}, room ${key}: the newest entries are missing.`);
  }
  return faults;
}

function followChain(
  chains: Map<DeviceId, ChainLink>,
  state: ControlState,
  room: RoomId,
  bytes: Uint8Array,
  stored: Uint8Array,
): boolean {
  const entry = parseEntry(bytes);
  const author = entry.ok && state.devices.get(entry.value.header.device);
  if (!entry.ok || !author) return false;
  const { counter } = entry.value.header;
  const previous = chains.get(author.id) ?? startChain(state.space, room, author.id, author.signKey);
  const hash = nextLinkHash(previous, entry.value.body);
  chains.set(author.id, { counter, hash, signature: entry.value.signature });
  return previous.counter + 1 === counter && equalBytes(hash, stored);
}

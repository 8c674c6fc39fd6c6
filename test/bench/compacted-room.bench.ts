/**
 * A room of many edits as a newcomer reads it, from its entries and from a snapshot of them, beside the plain document that
 * both hold: `node test/bench/compacted-room.bench.ts [edits...]`. Without network and disk.
 */
import * as Y from 'yjs';
import { readRoom } from '#extension/vault/disk/room-reading.ts';
import { sealReading, type RebuildContext } from '#extension/vault/sync/snapshot-rebuild.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import { deriveClientId } from '#shared/documents/client-id.ts';
import { startChain } from '#shared/protocol/chain.ts';
import { entryTypes } from '#shared/protocol/entry.ts';
import { idToBytes } from '#shared/protocol/ids.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { sealEntry, sealerFor } from '#shared/sealed/entry-seal.ts';
import { createKeyring } from '#shared/sealed/keyring.ts';
import { pad } from '#shared/sealed/padding.ts';
import type { KeptSnapshot } from '#shared/sealed/space-store.ts';
import { encodeUpdatePayload } from '#shared/sealed/update-payload.ts';
import { threeMembers } from '../simulation/founding.ts';
import { sampleEditOf } from './sample-edit.ts';

export interface CompactedRoom {
  readonly entries: readonly Bytes[];
  readonly snapshot: KeptSnapshot;
  /** A newcomer reads the room; milliseconds. */
  readFromEntries(): Promise<number>;
  readFromSnapshot(): Promise<number>;
  /** What a peer in plaintext would send, and reads. */
  readonly plain: Bytes;
  readPlain(): Promise<number>;
}

/** `edits` on as many rows, `perEntry` of them in an entry. */
export async function createCompactedRoom(edits: number, perEntry: number): Promise<CompactedRoom> {
  const { log, devices, room } = await threeMembers();
  const [author] = devices;
  if (!author) throw new Error('three devices');
  const control = openControlReplica(log);
  const state = control.state.get();
  const context = { control, keyring: createKeyring(state.space, author) } as RebuildContext;
  const publicKey = state.devices.get(author.id)?.signKey;
  const key = await context.keyring.entryKey(state, room, 1, author.id);
  if (!publicKey || !key) throw new Error('the author is in the space');
  const document = new Y.Doc();
  document.clientID = deriveClientId(idToBytes(room), idToBytes(author.id), 1);
  const entries: Bytes[] = [];
  let previous = startChain(state.space, room, author.id, publicKey);
  for (let done = 0; done < edits; done += perEntry) {
    const before = Y.encodeStateVector(document);
    for (let edit = done; edit < Math.min(edits, done + perEntry); edit += 1)
      document.getMap('rows').set(`row-${edit}`, sampleEditOf(edit));
    const update = new Uint8Array(Y.encodeStateAsUpdate(document, before));
    const content = pad(encodeUpdatePayload({ sessions: [1], seen: new Map(), update }));
    const header = { type: entryTypes.update, control: state.seq, roomKey: 1, device: author.id };
    const place = { space: state.space, room, previous };
    const sealed = await sealEntry(place, header, sealerFor(key, content), author.signKey);
    previous = sealed.link;
    entries.push(sealed.bytes);
  }
  const whole = readRoom(room, 'state', context);
  await whole.log.take(entries);
  const snapshot = await sealReading(context, room, whole, 1);
  if (!snapshot) throw new Error('the content fits');
  const plain = new Uint8Array(Y.encodeStateAsUpdate(document));
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  return {
    entries,
    snapshot,
    readFromEntries: () => timed(() => readRoom(room, 'state', context).log.take(entries)),
    plain,
    readPlain: () => timed(async () => Y.applyUpdate(new Y.Doc(), plain)),
    readFromSnapshot: () => timed(() => readRoom(room, 'state', context).startFrom(snapshot)),
  };
}

const size = (parts: readonly Bytes[]): number => parts.reduce((sum, part) => sum + part.length, 0);

async function median(work: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) times.push(await work());
  return times.toSorted((a, b) => a - b)[2] ?? 0;
}

if (import.meta.main) {
  const sizes = process.argv.slice(2).map(Number);
  const table: Record<string, Record<string, string>> = {};
  for (const edits of sizes.length > 0 ? sizes : [1000, 5000]) {
    const room = await createCompactedRoom(edits, 22);
    const plain = { bytes: room.plain.length, ms: await median(() => room.readPlain()) };
    const note = (what: string, bytes: number, ms: number): void => {
      table[`${edits} edits, ${what}`] = {
        bytes: bytes.toLocaleString('en'),
        '÷ plain bytes': (bytes / plain.bytes).toFixed(2),
        ms: ms.toFixed(1),
        '÷ plain ms': (ms / plain.ms).toFixed(2),
      };
    };
    note('plain document', plain.bytes, plain.ms);
    note('from entries', size(room.entries), await median(() => room.readFromEntries()));
    note('from a snapshot', size(room.snapshot.parts), await median(() => room.readFromSnapshot()));
  }
  console.table(table);
}

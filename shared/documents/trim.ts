/** What of a Yjs update is news: Yjs repeats every deletion it knows in each answer, and an answer may bring nothing. */
import * as Y from 'yjs';
import * as encoding from 'lib0/encoding';
import { assert } from '../base/assert.ts';
import { concatBytes, copyBytes, equalBytes, type Bytes } from '../base/bytes.ts';

type Range = { readonly clock: number; readonly len: number };

/**
 * `update` without the deletions that `log` has already, or null when `log` has all of it. State vectors cannot tell:
 * a deletion made offline leaves them as they were (R1.4).
 */
export function trimUpdate(log: Y.Doc, update: Uint8Array): Bytes | null {
  if (Y.snapshotContainsUpdate(Y.snapshot(log), update)) return null;
  const { ds } = Y.decodeUpdate(update);
  const known = Y.snapshot(log).ds.clients;
  const news = new Map<number, Range[]>();
  for (const [client, ranges] of ds.clients) {
    const fresh = ranges.filter(
      (range) => !(known.get(client) ?? []).some((deleted) => covers(deleted, range)),
    );
    if (fresh.length > 0) news.set(client, fresh);
  }
  const whole = encodeDeletions(ds.clients);
  const structs = update.subarray(0, update.length - whole.length);
  assert(
    equalBytes(update.subarray(structs.length), whole),
    'an update ends with its deletions as Yjs writes them',
  );
  return concatBytes(structs, encodeDeletions(news));
}

function covers(deleted: Range, range: Range): boolean {
  return deleted.clock <= range.clock && range.clock + range.len <= deleted.clock + deleted.len;
}

/** Yjs V1: clients from high to low, each with its ranges. */
function encodeDeletions(clients: ReadonlyMap<number, readonly Range[]>): Bytes {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clients.size);
  for (const [client, ranges] of [...clients].toSorted(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const range of ranges) {
      encoding.writeVarUint(encoder, range.clock);
      encoding.writeVarUint(encoder, range.len);
    }
  }
  return copyBytes(encoding.toUint8Array(encoder));
}

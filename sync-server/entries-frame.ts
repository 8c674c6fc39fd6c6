/** The `entries` message put together from parts that are encoded once for all listeners, whatever each is to be spared. */
import type { Bytes } from '#shared/base/bytes.ts';
import { encodeCbor } from '#shared/base/cbor.ts';
import { idToBytes, type RoomId } from '#shared/protocol/ids.ts';
import { toFrame, type Frame } from './frame.ts';

/** Types of CBOR (RFC 8949 §3.1). */
const unsigned = 0;
const array = 4;

const entriesKey = encodeCbor('entries');

/** How the message begins, up to the position of its first entry: the same for all of a room. */
export function entriesPrefix(room: RoomId): Bytes {
  // In canonical order `first` comes last but one, and `entries` last (RFC 8949 §4.2.1).
  const empty = encodeCbor({ type: 'entries', room: idToBytes(room), first: 0, entries: [] });
  return empty.subarray(0, -(1 + entriesKey.length + 1));
}

/** A frame of the same bytes as `encodeRelayMessage` gives. `first`: position of the first entry. `items`: each as CBOR. */
export function entriesFrame(prefix: Bytes, first: number, items: readonly Bytes[]): Frame {
  return toFrame(prefix, cborHead(unsigned, first), entriesKey, cborHead(array, items.length), ...items);
}

/** RFC 8949 §3. `argument`: up to 2^53. */
function cborHead(type: number, argument: number): Bytes {
  const initial = type << 5;
  if (argument < 24) return Uint8Array.of(initial | argument);
  if (argument < 2 ** 8) return Uint8Array.of(initial | 24, argument);
  const head = new Uint8Array(argument < 2 ** 16 ? 3 : argument < 2 ** 32 ? 5 : 9);
  const view = new DataView(head.buffer);
  head[0] = initial | (24 + Math.log2(head.length - 1));
  if (head.length === 3) view.setUint16(1, argument);
  else if (head.length === 5) view.setUint32(1, argument);
  else view.setBigUint64(1, BigInt(argument));
  return head;
}

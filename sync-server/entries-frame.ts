/** The `entries` message put together from parts that are encoded once for all listeners, whatever each is to be spared. */
import { assert } from '#shared/base/assert.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import { encodeCbor } from '#shared/base/cbor.ts';
import { idToBytes, type RoomId } from '#shared/protocol/ids.ts';
import { toFrame, type Frame } from './frame.ts';

const emptyArray = 0x80;

/**
 * A frame of the same bytes as `encodeRelayMessage` gives. `first`: position of the first entry. `items`: each entry as CBOR.
 * In canonical order the entries come last, so the message ends with them (RFC 8949 §4.2.1).
 */
export function entriesFrame(room: RoomId, first: number, items: readonly Bytes[]): Frame {
  const head = encodeCbor({ type: 'entries', room: idToBytes(room), first, entries: [] });
  assert(head.at(-1) === emptyArray, 'the entries come last');
  return toFrame(head.subarray(0, -1), arrayHead(items.length), ...items);
}

/** RFC 8949 §3, major type 4. */
function arrayHead(length: number): Bytes {
  if (length < 24) return Uint8Array.of(emptyArray | length);
  if (length < 0x100) return Uint8Array.of(emptyArray | 24, length);
  assert(length < 0x10000, 'a batch has fewer entries');
  return Uint8Array.of(emptyArray | 25, length >> 8, length & 0xff);
}

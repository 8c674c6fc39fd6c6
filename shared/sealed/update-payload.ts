/**
 * What an entry of type update carries: the sessions that wrote it, what their author had seen, and the Yjs update, packed.
 * Packed together is only what one device wrote in one batch, so that nobody's words shorten another's (R18.2).
 */
import { deflateSync } from 'fflate';
import { z } from 'zod';
import { bytesToHex, hexToBytes, type Bytes } from '../base/bytes.ts';
import { assert } from '../base/assert.ts';
import { decodeCbor, encodeCbor } from '../base/cbor.ts';
import { inflate } from '../base/inflate.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { DeviceId } from '../protocol/ids.ts';

/** Newest counter of each device, of those that have any. */
export type Vector = ReadonlyMap<DeviceId, number>;

export interface UpdatePayload {
  readonly sessions: readonly number[];
  /** What of others' entries came into view since the author's previous entry (R8.1). */
  readonly seen: Vector;
  /** Opaque here: the document layer judges it. */
  readonly update: Bytes;
}

/** What an update may unpack to; more than an author puts into one. */
const maxUpdateBytes = 1 << 20;

const schema = z.tuple([
  z.array(z.number().int().min(0).max(0xffff_ffff)).min(1).max(256),
  z
    .array(z.tuple([z.instanceof(Uint8Array).refine((id) => id.length === 8), z.number().int().min(1)]))
    .max(10_000),
  z.number().int().min(0).max(maxUpdateBytes),
  z.instanceof(Uint8Array),
]);

export function encodeUpdatePayload(payload: UpdatePayload): Bytes {
  const seen = [...payload.seen].map(([device, counter]) => {
    const id = hexToBytes(device);
    assert(id, 'a device id is hexadecimal');
    return [id, counter] as const;
  });
  return encodeCbor([payload.sessions, seen, payload.update.length, deflateSync(payload.update)]);
}

/** Nothing is unpacked where the update is announced to have more than `mostBytes`. */
export function decodeUpdatePayload(
  bytes: Uint8Array,
  mostBytes = maxUpdateBytes,
): Result<UpdatePayload, { type: 'malformed-payload' }> {
  const value = decodeCbor(bytes);
  const parsed = value.ok ? schema.safeParse(value.value) : null;
  if (!parsed?.success) return err({ type: 'malformed-payload' });
  const [sessions, seen, size, packed] = parsed.data;
  const update = size <= mostBytes ? inflate(packed, size) : null;
  if (update === null) return err({ type: 'malformed-payload' });
  const vector = new Map(seen.map(([id, counter]) => [bytesToHex(id) as DeviceId, counter]));
  return ok({ sessions, seen: vector, update });
}

/** Where `now` is above `before`. */
export function vectorNews(before: Vector, now: Vector): Vector {
  return new Map([...now].filter(([device, counter]) => counter > (before.get(device) ?? 0)));
}

/** The higher of both, device by device. */
export function joinVectors(a: Vector, b: Vector): Vector {
  const news = vectorNews(a, b);
  return news.size === 0 ? a : new Map([...a, ...news]);
}

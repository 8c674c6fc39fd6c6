import { deflateSync, inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { assert } from '#shared/base/assert.ts';
import { utf8, type Bytes } from '#shared/base/bytes.ts';
import { decodeCbor, encodeCbor } from '#shared/base/cbor.ts';
import type { DeviceId } from '#shared/protocol/ids.ts';
import { decodeUpdatePayload, encodeUpdatePayload } from '#shared/sealed/update-payload.ts';

const seen = new Map([['7777777777777777' as DeviceId, 2]]);

/** As it is sealed: sessions, what was seen, the announced size, and the stream. */
function partsOf(payload: Bytes): readonly [number[], unknown[], number, Uint8Array] {
  const value = decodeCbor(payload);
  assert(value.ok && Array.isArray(value.value), 'a payload is an array');
  return value.value as unknown as readonly [number[], unknown[], number, Uint8Array];
}

describe('what an entry carries of a document', () => {
  it('is packed by itself: an edit weighs the same whatever was written before it (R18.2) [SYNC-4]', () => {
    const edit = utf8('Handläggaren har haft ärendet sedan i mars');
    const first = encodeUpdatePayload({ sessions: [1], seen, update: edit });
    const again = encodeUpdatePayload({ sessions: [1], seen, update: edit });
    expect(again).toEqual(first);
    const [, , size, packed] = partsOf(first);
    expect(size).toBe(edit.length);
    expect(inflateSync(packed)).toEqual(edit);
    expect(decodeUpdatePayload(first)).toEqual({ ok: true, value: { sessions: [1], seen, update: edit } });
  });

  it('is malformed when it unfolds to something else than it announces (R18.2) [SYNC-4]', () => {
    const [packed, malformed] = [
      deflateSync(new Uint8Array(50_000)),
      { ok: false, error: { type: 'malformed-payload' } },
    ];
    const payload = (size: number): Bytes => encodeCbor([[1], [], size, packed]);
    expect(decodeUpdatePayload(payload(50_000)).ok).toBe(true);
    for (const size of [0, 10, 49_999, 50_001, 1 << 20, (1 << 20) + 1])
      expect(decodeUpdatePayload(payload(size))).toEqual(malformed);
  });
});

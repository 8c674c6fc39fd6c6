/** A message put together from parts is the message that the wire knows. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyBytes } from '#shared/base/bytes.ts';
import { encodeCbor } from '#shared/base/cbor.ts';
import { createRoomId } from '#shared/protocol/ids.ts';
import { encodeRelayMessage, parseRelayMessage } from '#shared/protocol/wire.ts';
import { entriesFrame } from '../../../sync-server/entries-frame.ts';

const entries = fc.array(fc.uint8Array({ minLength: 1, maxLength: 400 }).map(copyBytes), {
  minLength: 1,
  maxLength: 400,
  size: 'max',
});

describe('entries put together from parts', () => {
  it('are byte for byte what the wire encodes, however many and however long', () => {
    const room = createRoomId();
    fc.assert(
      fc.property(fc.nat(2 ** 40), entries, (first, all) => {
        const frame = entriesFrame(room, first, all.map(encodeCbor));
        expect(frame).toEqual(encodeRelayMessage({ type: 'entries', room, first, entries: all }));
      }),
      { numRuns: 60 },
    );
  });

  it('are read back as they were', () => {
    const room = createRoomId();
    const all = Array.from({ length: 1000 }, (_, index) => Uint8Array.of(index % 256, 7));
    const message = parseRelayMessage(entriesFrame(room, 5, all.map(encodeCbor)));
    expect(message).toEqual({ ok: true, value: { type: 'entries', room, first: 5, entries: all } });
  });
});

/** A message put together from parts is the message that the wire knows, in a frame as any other would make it. */
import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyBytes } from '#shared/base/bytes.ts';
import { encodeCbor } from '#shared/base/cbor.ts';
import { createRoomId } from '#shared/protocol/ids.ts';
import { encodeRelayMessage } from '#shared/protocol/wire.ts';
import { entriesFrame, entriesPrefix } from '../../../sync-server/entries-frame.ts';
import { toFrame } from '../../../sync-server/frame.ts';

const entries = fc.array(fc.uint8Array({ minLength: 1, maxLength: 400 }).map(copyBytes), {
  minLength: 1,
  maxLength: 400,
  size: 'max',
});

/** As often small as large, and on both sides of each bound. */
const positions = fc.oneof(
  fc.nat(2 ** 40),
  fc.nat(300),
  fc.constantFrom(23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, 2 ** 40),
);

describe('entries put together from parts', () => {
  it('are byte for byte what the wire encodes, however many and however long', () => {
    const room = createRoomId();
    fc.assert(
      fc.property(positions, entries, (first, all) => {
        const frame = entriesFrame(entriesPrefix(room), first, all.map(encodeCbor));
        expect(frame).toEqual(toFrame(encodeRelayMessage({ type: 'entries', room, first, entries: all })));
      }),
      { numRuns: 60 },
    );
  });
});

/** Not in the types. */
const { Sender } = createRequire(import.meta.url)('ws') as {
  Sender: { frame(data: Uint8Array, options: object): readonly Uint8Array[] };
};

describe('a frame', () => {
  it('is what the library for sockets makes of the same message, at each length where the header changes', () => {
    for (const length of [0, 1, 125, 126, 127, 65_535, 65_536, 65_537, 1 << 20]) {
      const message = new Uint8Array(length).fill(7);
      const parts = Sender.frame(message, { fin: true, rsv1: false, opcode: 2, mask: false });
      expect(Buffer.compare(toFrame(message), Buffer.concat(parts)), `${length} bytes`).toBe(0);
    }
  });
});

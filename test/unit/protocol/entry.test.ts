/** The form of an entry and of the chain it stands in: known answers, and every way to be malformed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert } from '#shared/base/assert.ts';
import { bytesToHex, concatBytes, hexToBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { linkMessage, nextLinkHash, nextLinkHashOfLarge, startChain } from '#shared/protocol/chain.ts';
import {
  encodeEntry,
  encodeHeader,
  entryAssociatedData,
  entryOverheadBytes,
  maxEntryBytes,
  parseEntry,
} from '#shared/protocol/entry.ts';
import { createDeviceId, parseDeviceId, parseRoomId, parseSpaceId } from '#shared/protocol/ids.ts';
import vectors from '../../vectors/entry-chain.json' with { type: 'json' };

const hex = (text: string): Bytes => hexToBytes(text) ?? new Uint8Array();
const header = fc.record({
  type: fc.nat(255),
  control: fc.nat(2 ** 32 - 1),
  roomKey: fc.nat(0xffff),
  counter: fc.integer({ min: 1, max: 2 ** 40 - 1 }),
});

describe('an entry', () => {
  it('reads back as it was written, whatever its header says', () => {
    fc.assert(
      fc.property(header, fc.uint8Array({ minLength: 16, maxLength: 200 }), (fields, sealed) => {
        const full = { ...fields, device: createDeviceId(), nonce: randomBytes(12) };
        const signature = randomBytes(64);
        const bytes = encodeEntry(encodeHeader(full), new Uint8Array(sealed), signature);
        const entry = parseEntry(bytes);
        assert(entry.ok, 'an encoded entry parses');
        expect(entry.value.header).toEqual(full);
        expect([entry.value.ciphertext, entry.value.signature]).toEqual([new Uint8Array(sealed), signature]);
        expect(concatBytes(entry.value.body, entry.value.signature)).toEqual(bytes);
      }),
    );
  });

  it('weighs 113 bytes more than what it carries', () => {
    expect(entryOverheadBytes).toBe(113);
  });

  it('is malformed when it is too short, too long or counts from 0; another version is held as unknown', () => {
    const bytes = encodeEntry(
      encodeHeader({
        type: 1,
        control: 0,
        roomKey: 1,
        device: createDeviceId(),
        counter: 1,
        nonce: randomBytes(12),
      }),
      randomBytes(16),
      randomBytes(64),
    );
    expect(parseEntry(bytes).ok).toBe(true);
    const uncounted = bytes.slice();
    uncounted[20] = 0;
    const later = bytes.slice();
    later[0] = 2;
    const long = new Uint8Array(maxEntryBytes + 1);
    long.set(bytes);
    expect(
      [new Uint8Array(), bytes.slice(0, -1), long, uncounted, later].map((one) => parseEntry(one)),
    ).toMatchObject([
      { error: { type: 'malformed-entry' } },
      { error: { type: 'malformed-entry' } },
      { error: { type: 'malformed-entry' } },
      { error: { type: 'malformed-entry' } },
      { error: { type: 'unknown-version' } },
    ]);
  });

  it('binds what the known answer binds', () => {
    const [space, room] = [parseSpaceId(vectors.space), parseRoomId(vectors.room)];
    assert(space && room, 'a vector names its space and room');
    const bound = entryAssociatedData(hex(vectors.header), space, room, hex(vectors.links[0] ?? ''));
    expect(bytesToHex(bound)).toBe(vectors.associatedData);
  });
});

describe('a chain', () => {
  const [space, room, device] = [
    parseSpaceId(vectors.space),
    parseRoomId(vectors.room),
    parseDeviceId(vectors.device),
  ];
  assert(space && room && device, 'a vector names its space, room and device');

  it('gives the known links', async () => {
    const first = startChain(space, room, device, hex(vectors.publicKey));
    const one = nextLinkHash(first, hex(vectors.bodies[0] ?? ''));
    const link = { counter: 1, hash: one, signature: hex(vectors.signatures[0] ?? '') };
    const two = nextLinkHash(link, hex(vectors.bodies[1] ?? ''));
    expect([first.hash, one, two].map(bytesToHex)).toEqual(vectors.links);
    expect(await nextLinkHashOfLarge(link, hex(vectors.bodies[1] ?? ''))).toEqual(two);
    expect(bytesToHex(linkMessage(room, two))).toBe(vectors.message);
  });

  it('changes with every byte of what came before: key, body and signature', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.nat(31), (part, at) => {
        const parts = [
          hex(vectors.publicKey),
          hex(vectors.bodies[0] ?? ''),
          hex(vectors.signatures[0] ?? ''),
        ];
        const whole = lastLink(parts);
        const changed = parts.map((bytes, index) => (index === part ? flip(bytes, at) : bytes));
        expect(lastLink(changed)).not.toBe(whole);
      }),
    );
  });

  function lastLink([publicKey = hex(''), body = hex(''), signature = hex('')]: readonly Bytes[]): string {
    assert(space && room && device, 'a vector names its space, room and device');
    const one = nextLinkHash(startChain(space, room, device, publicKey), body);
    return bytesToHex(nextLinkHash({ counter: 1, hash: one, signature }, hex(vectors.bodies[1] ?? '')));
  }
});

function flip(bytes: Bytes, at: number): Bytes {
  const changed = bytes.slice();
  changed[at % bytes.length] = (changed[at % bytes.length] ?? 0) ^ 1;
  return changed;
}

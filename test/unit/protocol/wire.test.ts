/** Messages, labels, vouchers and close codes: what is said reads back, what is not said is refused. */
import { Tokenizer } from 'cborg';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { assert } from '#shared/base/assert.ts';
import {
  bytesToBase64Url,
  base64UrlToBytes,
  randomBytes,
  utf8,
  utf8ToString,
  type Bytes,
} from '#shared/base/bytes.ts';
import { encodeCbor, type CborValue } from '#shared/base/cbor.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { deviceAuthMessage, guestAuthMessage, originOf } from '#shared/protocol/admission.ts';
import { closeCodes, terminalCauseOf } from '#shared/protocol/close-codes.ts';
import { decodeMessage, messageBounds } from '#shared/protocol/decode-message.ts';
import {
  createDeviceId,
  createInviteId,
  createRoomId,
  parseRoomId,
  parseSpaceId,
} from '#shared/protocol/ids.ts';
import { labels } from '#shared/protocol/labels.ts';
import { encodeOperation, parseOperation } from '#shared/protocol/signed-operation.ts';
import { createVoucher, verifyVoucher } from '#shared/protocol/voucher.ts';
import {
  encodeClientMessage,
  encodeRelayMessage,
  parseClientMessage,
  parseRelayMessage,
  type ClientMessage,
  type RelayMessage,
} from '#shared/protocol/wire.ts';

const [space, room, device, invite] = [
  parseSpaceId('ab'.repeat(32)),
  createRoomId(),
  createDeviceId(),
  createInviteId(),
];
assert(space, 'a space id of 32 bytes is one');
const operation = { body: utf8('body'), signature: randomBytes(64) };
const claim = { version: 1, origin: 'wss://relay.example.se', clientNonce: randomBytes(32), space };

const said: readonly ClientMessage[] = [
  { type: 'auth', ...claim, signature: randomBytes(64), device },
  { type: 'auth-guest', ...claim, signature: randomBytes(64), invite },
  { type: 'voucher', voucher: 'abc' },
  { type: 'control-append', space, operations: [operation] },
  { type: 'control-since', seq: -1 },
  { type: 'open-room', room, since: 0 },
  { type: 'close-room', room },
  { type: 'append', room, entry: randomBytes(200) },
  { type: 'ephemeral', room, entry: randomBytes(200) },
  { type: 'open-channel', invite },
  { type: 'channel-post', invite, message: utf8('m') },
  { type: 'beat' },
];

const answered: readonly RelayMessage[] = [
  { type: 'challenge', version: 1, relay: randomBytes(16), nonce: randomBytes(32) },
  { type: 'welcome', generation: randomBytes(16), controlSeq: 4, controlHead: randomBytes(32) },
  { type: 'voucher-accepted', maxRooms: 5, maxBytes: 10 },
  { type: 'control-accepted', seq: 3, head: randomBytes(32) },
  { type: 'control-refused', why: 'not-next', index: 0, seq: -1 },
  { type: 'control', first: 0, operations: [operation], seq: 0 },
  { type: 'entries', room, first: 1, entries: [randomBytes(120)] },
  { type: 'up-to-date', room, head: 1, vector: [{ device, counter: 1, hash: randomBytes(32) }] },
  { type: 'no-such-room', room },
  { type: 'ack', room, device, counter: 1, seq: 1 },
  { type: 'refused', room, device: null, counter: null, why: 'malformed-entry', expected: null },
  { type: 'ephemeral', room, entry: randomBytes(120) },
  { type: 'channel', invite, position: 0, from: 'host', message: utf8('m') },
  { type: 'channel-closed', invite },
  { type: 'channel-left', invite },
  { type: 'beat' },
];

describe('a message', () => {
  it.each(said)('of a client reads back as it was written: $type', (message) => {
    expect(parseClientMessage(encodeClientMessage(message))).toEqual({ ok: true, value: message });
  });

  it.each(answered)('of a relay reads back as it was written: $type', (message) => {
    expect(parseRelayMessage(encodeRelayMessage(message))).toEqual({ ok: true, value: message });
  });

  it('of one side is none of the other, but for the beat and the ephemeral', () => {
    const both = said.filter((message) => parseRelayMessage(encodeClientMessage(message)).ok);
    expect(both.map((message) => message.type)).toEqual(['ephemeral', 'beat']);
  });

  it('is malformed with a field too many, one of another length, or anything else than a message', () => {
    const malformed = { ok: false, error: { type: 'malformed-frame' } };
    expect(parseClientMessage(encodeCbor({ type: 'beat', extra: 1 }))).toEqual(malformed);
    expect(parseClientMessage(encodeCbor({ type: 'close-room', room: randomBytes(15) }))).toEqual(malformed);
    const [place, bytes] = [randomBytes(16), randomBytes(120)];
    for (const other of [[place], [bytes, place], [place, bytes, 1], [place, new Uint8Array()]])
      expect(parseClientMessage(encodeCbor(other))).toEqual(malformed);
    expect(parseClientMessage(encodeCbor({ type: 'append', room: place, entry: bytes }))).toEqual(malformed);
    expect(parseClientMessage(encodeCbor({ type: 'open-room', room: randomBytes(16), since: -1 }))).toEqual(
      malformed,
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        expect(parseClientMessage(noise)).toEqual(malformed);
        expect(parseRelayMessage(noise)).toEqual(malformed);
      }),
    );
  });
});

describe('a message of very many values (R18.3)', () => {
  const nested = (depth: number): CborValue => (depth === 0 ? [] : [nested(depth - 1)]);

  it('is read no further than the bound, whoever sends it [SYNC-4]', () => {
    const reads = vi.spyOn(Tokenizer.prototype, 'next');
    const many = encodeCbor({ type: 'beat', extra: Array.from({ length: 200_000 }, () => 0) });
    const signature = randomBytes(64);
    for (const read of [
      parseClientMessage,
      parseRelayMessage,
      (body: Bytes) => parseOperation({ body, signature }),
    ]) {
      reads.mockClear();
      expect(read(many).ok).toBe(false);
      expect(reads.mock.calls.length).toBe(messageBounds.values + 1);
    }
    reads.mockRestore();
  });

  it('is bounded in number and depth, and not in how many lists stand beside each other [SYNC-4]', () => {
    const { values, depth } = messageBounds;
    const isRead = (value: CborValue) => decodeMessage(encodeCbor(value)).ok;
    const lists = Array.from({ length: values - 1 }, () => []);
    const map = Object.fromEntries(lists.slice(0, values / 2 - 1).map((list, at) => [`${at}`, list]));
    expect([lists, [0, ...lists], map, { ...map, one: 1 }].map(isRead)).toEqual([true, false, true, false]);
    expect([nested(depth - 1), nested(depth)].map(isRead)).toEqual([true, false]);
  });

  it('is none that an operation can be: the fullest is read', () => {
    const wrap = {
      group: 'members',
      commitment: randomBytes(32),
      previous: randomBytes(32),
    } as const;
    const wraps = Array.from({ length: 5000 }, () => ({ ...wrap, sealed: randomBytes(1) }));
    const renewal = { type: 'renew-key', encryptKey: randomBytes(32), wraps } as const;
    const body = encodeOperation({ seq: 7, previous: randomBytes(32), by: device, operation: renewal });
    expect(parseOperation({ body, signature: randomBytes(64) }).ok).toBe(true);
  });
});

describe('labels', () => {
  it('are unique, and none is the beginning of another', () => {
    const texts = Object.values(labels).map(utf8ToString);
    const clashes = texts.filter((text, at) =>
      texts.some((other, index) => index !== at && other.startsWith(text)),
    );
    expect(clashes).toEqual([]);
    expect(texts.every((text) => /^varsam\/[a-z-]+\/1$/.test(text))).toBe(true);
  });
});

describe('an admission', () => {
  it('is bound to each part of the claim, and a guest’s is not a device’s [SYNC-4]', () => {
    const base = { ...claim, relay: randomBytes(16), nonce: randomBytes(32) };
    const other = parseSpaceId('cd'.repeat(32));
    assert(other, 'a space id of 32 bytes is one');
    const messages = [
      deviceAuthMessage(base, device),
      deviceAuthMessage({ ...base, version: 2 }, device),
      deviceAuthMessage({ ...base, origin: 'wss://relay.example.net' }, device),
      deviceAuthMessage({ ...base, relay: randomBytes(16) }, device),
      deviceAuthMessage({ ...base, nonce: randomBytes(32) }, device),
      deviceAuthMessage({ ...base, clientNonce: randomBytes(32) }, device),
      deviceAuthMessage({ ...base, space: other }, device),
      deviceAuthMessage(base, createDeviceId()),
      guestAuthMessage(base, invite),
    ];
    expect(new Set(messages.map(bytesToBase64Url)).size).toBe(messages.length);
  });

  it('names the address as scheme, host and port', () => {
    expect(originOf('wss://relay.example.se/path?query')).toBe('wss://relay.example.se');
    expect(originOf('ws://127.0.0.1:8787')).toBe('ws://127.0.0.1:8787');
    expect([originOf('https://relay.example.se'), originOf('relay')]).toEqual([null, null]);
  });
});

describe('a voucher', () => {
  it('is believed whole, under the operator’s key, or not at all', async () => {
    const [operator, other] = [await generateSigningKeys(), await generateSigningKeys()];
    const voucher = { id: randomBytes(16), spaces: 2, maxBytes: 1000, maxRooms: 10, expiresAt: 5 };
    const text = await createVoucher(voucher, operator.privateKey);
    expect(await verifyVoucher(text, operator.publicKey)).toEqual({ ok: true, value: voucher });
    const bad = { ok: false, error: { type: 'bad-voucher' } };
    expect(await verifyVoucher(text, other.publicKey)).toEqual(bad);
    const bytes = base64UrlToBytes(text);
    assert(bytes, 'a voucher is base64url');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(await verifyVoucher(bytesToBase64Url(changed), operator.publicKey)).toEqual(bad);
      }),
    );
  });
});

describe('close codes', () => {
  it('are one each, and those from 4400 to 4499 are the terminal ones', () => {
    const rows = Object.values(closeCodes);
    expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length);
    for (const { code, terminal } of rows) expect(terminal).toBe(code >= 4400 && code < 4500);
    expect([terminalCauseOf(4403), terminalCauseOf(1012), terminalCauseOf(4999)]).toEqual([
      'removed',
      null,
      null,
    ]);
  });
});

describe('an id', () => {
  it('is hexadecimal of its own length', () => {
    expect(parseRoomId('AB'.repeat(16))).toBe('ab'.repeat(16));
    expect([parseRoomId('ab'.repeat(15)), parseRoomId('xy'.repeat(16)), parseSpaceId('ab')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

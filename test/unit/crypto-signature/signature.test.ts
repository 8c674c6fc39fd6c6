/** Signatures: a known answer, and the public keys that must not be let in. */
import { describe, expect, it } from 'vitest';
import { assert } from '#shared/base/assert.ts';
import { bytesToHex, hexToBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { createHmacSha256, hmacSha256, sha256, sha256OfLarge } from '#shared/crypto/digest.ts';
import {
  exportSigningKey,
  generateSigningKeys,
  importSigningKey,
  importVerifyKey,
  isStrongPublicKey,
  sign,
  verify,
} from '#shared/crypto/signature.ts';

function hex(text: string): Bytes {
  const bytes = hexToBytes(text);
  assert(bytes, 'a test vector is hexadecimal');
  return bytes;
}

/** RFC 8032 §7.1, test 2. */
const known = {
  publicKey: hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
  message: hex('72'),
  signature: hex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ),
};

const ff = 'ff'.repeat(30);
const weakKeys = {
  'the identity': `01${'00'.repeat(31)}`,
  'the identity with the sign bit set': `01${'00'.repeat(30)}80`,
  'the point of order 2': `ec${ff}7f`,
  'the point of order 2 with the sign bit set': `ec${ff}ff`,
  'a point of order 4': '00'.repeat(32),
  'the other point of order 4': `${'00'.repeat(31)}80`,
  'a point of order 8': '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'the second point of order 8': '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'the third point of order 8': 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'the fourth point of order 8': 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  'y = p, which is 0 written otherwise': `ed${ff}7f`,
  'y = p + 1, which is 1 written otherwise': `ee${ff}7f`,
  'the largest y': `ff${ff}ff`,
  'a key of 31 bytes': '11'.repeat(31),
};

describe('signatures', () => {
  it('verify the known answer of RFC 8032, and nothing beside it', async () => {
    const key = await importVerifyKey(known.publicKey);
    assert(key.ok, 'the known key is strong');
    expect(await verify(key.value, known.message, known.signature)).toBe(true);
    expect(await verify(key.value, hex('73'), known.signature)).toBe(false);
    expect(await verify(key.value, known.message, known.signature.slice(1))).toBe(false);
  });

  it('refuse a weak key at import, whatever the platform beneath would do with it [SYNC-4]', async () => {
    expect(await importVerifyKey(hex(weakKeys['the identity']))).toEqual({
      ok: false,
      error: { type: 'weak-key' },
    });
  });

  it.each(Object.entries(weakKeys))('refuse %s as a public key [SYNC-4]', (_, publicKey) => {
    expect(isStrongPublicKey(hex(publicKey))).toBe(false);
  });

  it('take every key that they make, and sign with it after a journey through PKCS #8', async () => {
    const keys = await generateSigningKeys();
    const again = await importSigningKey(await exportSigningKey(keys.privateKey));
    const key = await importVerifyKey(keys.publicKey);
    assert(again.ok && key.ok, 'own keys are good');
    expect(again.value.extractable).toBe(false);
    expect(await verify(key.value, utf8('text'), await sign(again.value, utf8('text')))).toBe(true);
  });

  it('say so when bytes are no private key', async () => {
    expect(await importSigningKey(utf8('no key'))).toEqual({ ok: false, error: { type: 'malformed-key' } });
  });
});

describe('digests', () => {
  it('give the known answer for "abc", in one part or three, small or large', async () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(bytesToHex(sha256(utf8('abc')))).toBe(abc);
    expect(bytesToHex(sha256(utf8('a'), utf8('b'), utf8('c')))).toBe(abc);
    expect(bytesToHex(await sha256OfLarge(utf8('abc')))).toBe(abc);
  });

  it('give the known answer of RFC 4231 for a keyed hash', () => {
    const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    expect(bytesToHex(hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?')))).toBe(expected);
    const mac = createHmacSha256(utf8('Jefe'));
    mac(utf8('something else'));
    expect(bytesToHex(mac(utf8('what do ya want for nothing?')))).toBe(expected);
    expect(bytesToHex(hmacSha256(utf8('Jefe'), utf8('what do ya want '), utf8('for nothing?')))).toBe(
      expected,
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, copyBytes, hexToBytes, randomBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { importAeadKey, open, openWithNonce, seal, sealWithNonce } from '#shared/crypto/seal/aead.ts';
import { deriveBytes, importRoot } from '#shared/crypto/seal/derive.ts';
import {
  deriveEncryptionPair,
  exportEncryptionKey,
  generateEncryptionPair,
  importEncryptionKey,
  openSealedTo,
  sealTo,
} from '#shared/crypto/seal/hpke.ts';
import { isBearableCost, passphraseCost, passphraseToRoot } from '#shared/crypto/seal/passphrase.ts';
import { unwrapPrivateKey, wrapPrivateKey } from '#shared/crypto/seal/wrap.ts';
import vectors from '../../vectors/seal.json' with { type: 'json' };

const bytes = (hex: string): Bytes => hexToBytes(hex) ?? new Uint8Array();
const undecryptable = { ok: false, error: { type: 'undecryptable' } };

/** Every single flipped bit of every byte would take long; one bit of each byte shows that no byte is free. */
function bend(whole: Bytes, at: number): Bytes {
  const bent = copyBytes(whole);
  bent[at] = (bent[at] ?? 0) ^ 0x40;
  return bent;
}

describe('sealing', () => {
  it('gives back what was sealed, under the same key and place only [SYNC-1]', async () => {
    const key = await importAeadKey(randomBytes(32));
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ maxLength: 40 }),
        async (plain, place) => {
          const sealed = await seal(key, copyBytes(plain), copyBytes(place));
          expect(await open(key, sealed, copyBytes(place))).toEqual({ ok: true, value: copyBytes(plain) });
          expect(await open(key, sealed, new Uint8Array([...place, 0]))).toEqual(undecryptable);
          expect(await open(await importAeadKey(randomBytes(32)), sealed, copyBytes(place))).toEqual(
            undecryptable,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('does not open with any byte changed, and says no more than that [SYNC-1]', async () => {
    const key = await importAeadKey(randomBytes(32));
    const sealed = await seal(key, utf8('Östen Låtsasfors'), utf8('place'));
    for (let at = 0; at < sealed.length; at += 1)
      expect(await open(key, bend(sealed, at), utf8('place'))).toEqual(undecryptable);
    for (const length of [0, 12, 27])
      expect(await open(key, sealed.slice(0, length), utf8('place'))).toEqual(undecryptable);
  });

  it('agrees with known answers', async () => {
    const { aead, derivation, passphrase, pair } = vectors;
    const key = await importAeadKey(bytes(aead.key));
    const sealed = await sealWithNonce(key, bytes(aead.nonce), bytes(aead.plaintext), bytes(aead.associated));
    expect(bytesToHex(sealed)).toBe(aead.sealed);
    expect((await openWithNonce(key, bytes(aead.nonce), sealed, bytes(aead.associated))).ok).toBe(true);
    const root = await importRoot(bytes(derivation.root));
    const derived = await deriveBytes(root, derivation.label, bytes(derivation.context), 32);
    expect(bytesToHex(derived)).toBe(derivation.derived);
    const stretched = await passphraseToRoot(passphrase.passphrase, bytes(passphrase.salt), passphraseCost);
    expect(bytesToHex(await deriveBytes(stretched, 'test', new Uint8Array(0), 32))).toBe(passphrase.derived);
    const publicKey = await exportEncryptionKey((await deriveEncryptionPair(bytes(pair.secret))).publicKey);
    expect(bytesToHex(publicKey)).toBe(pair.publicKey);
  });
});

describe('sealing to a public key', () => {
  it('opens for the holder of the private key only, and with no byte changed [SYNC-1]', async () => {
    const pair = await generateEncryptionPair();
    const publicKey = await importEncryptionKey(await exportEncryptionKey(pair.publicKey));
    if (!publicKey) throw new Error('no key');
    const sealed = await sealTo(publicKey, utf8('hej'), utf8('info'), utf8('place'));
    if (!sealed.ok) throw new Error('not sealed');
    expect(await openSealedTo(pair, sealed.value, utf8('info'), utf8('place'))).toEqual({
      ok: true,
      value: utf8('hej'),
    });
    expect(await openSealedTo(pair, sealed.value, utf8('other'), utf8('place'))).toEqual(undecryptable);
    expect(
      await openSealedTo(await generateEncryptionPair(), sealed.value, utf8('info'), utf8('place')),
    ).toEqual(undecryptable);
    for (let at = 0; at < sealed.value.length; at += 5)
      expect(await openSealedTo(pair, bend(sealed.value, at), utf8('info'), utf8('place'))).toEqual(
        undecryptable,
      );
  });

  it('refuses a key of small order, whose secret everybody knows', async () => {
    const zero = await importEncryptionKey(new Uint8Array(32));
    if (!zero) return;
    expect((await sealTo(zero, utf8('hej'), utf8('i'), utf8('a'))).ok).toBe(false);
  });
});

describe('a private key', () => {
  it('comes back from its wrap unreadable, and from no other wrap [SYNC-1]', async () => {
    const wrapping = await importAeadKey(randomBytes(32));
    const { privateKey } = await generateEncryptionPair();
    const wrapped = await wrapPrivateKey(wrapping, privateKey, utf8('encrypt:1'));
    const back = await unwrapPrivateKey(wrapping, 'X25519', wrapped, utf8('encrypt:1'));
    expect(back.ok && back.value.extractable).toBe(false);
    expect(await unwrapPrivateKey(wrapping, 'X25519', wrapped, utf8('encrypt:2'))).toEqual(undecryptable);
    expect(await unwrapPrivateKey(wrapping, 'X25519', bend(wrapped, 20), utf8('encrypt:1'))).toEqual(
      undecryptable,
    );
  });
});

describe('a passphrase', () => {
  it('is the same key however å was composed, and another with one letter changed', async () => {
    const salt = new Uint8Array(16);
    const derived = async (text: string) =>
      bytesToHex(await deriveBytes(await passphraseToRoot(text, salt, passphraseCost), 'test', salt, 32));
    const whole = await derived('lugn sjö på väg');
    expect(await derived('lugn sjö på väg'.normalize('NFD'))).toBe(whole);
    expect(await derived('lugn sjö på vag')).not.toBe(whole);
  });

  it('is never stretched at a cost that protects nothing or locks the user out', () => {
    expect(isBearableCost(passphraseCost)).toBe(true);
    expect(isBearableCost({ ...passphraseCost, memoryKiB: 1024 })).toBe(false);
    expect(isBearableCost({ ...passphraseCost, passes: 1 })).toBe(false);
    expect(isBearableCost({ ...passphraseCost, memoryKiB: 2 ** 24 })).toBe(false);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { utf8, utf8ToString } from '#shared/base/bytes.ts';
import {
  exportEncryptionKey,
  generateEncryptionPair,
  openSealedTo,
  sealTo,
} from '#shared/crypto/seal/hpke.ts';
import { generateSigningKeys, importVerifyKey, type VerifyKey } from '#shared/crypto/signature.ts';
import { createDeviceId, idToBytes, type SpaceId } from '#shared/protocol/ids.ts';
import { openLetter, sealLetter } from '#shared/sealed/letter.ts';

const space = 'ab'.repeat(32) as SpaceId;
const author = createDeviceId();
let pair: CryptoKeyPair;
let other: CryptoKeyPair;
let copies: readonly Uint8Array<ArrayBuffer>[];
let key: VerifyKey;
let signKey: CryptoKey;

beforeAll(async () => {
  pair = await generateEncryptionPair();
  other = await generateEncryptionPair();
  const signing = await generateSigningKeys();
  signKey = signing.privateKey;
  const verifyKey = await importVerifyKey(signing.publicKey);
  if (!verifyKey.ok) throw new Error('weak');
  key = verifyKey.value;
  const sealed = await sealLetter(
    space,
    { id: author, signKey },
    [await exportEncryptionKey(pair.publicKey)],
    utf8('Var det ett misstag?'),
  );
  if (!sealed) throw new Error('not sealed');
  copies = sealed;
});

describe('a letter (R15.5)', () => {
  it('opens for whom it is sealed to, and names its author [INV-9]', async () => {
    const opened = await openLetter(space, pair, copies, async (id) => (id === author ? key : null));
    expect(opened?.author).toBe(author);
    expect(utf8ToString(opened!.content)).toBe('Var det ett misstag?');
  });

  it('opens for nobody else, and in no other space', async () => {
    expect(await openLetter(space, other, copies, async () => key)).toBeNull();
    expect(await openLetter('cd'.repeat(32) as SpaceId, pair, copies, async () => key)).toBeNull();
  });

  it('cannot be passed on by whom it was for, as if its author had meant another', async () => {
    const info = utf8('varsam/letter/1');
    const place = idToBytes(space);
    const opened = await Promise.all(copies.map((copy) => openSealedTo(pair, copy, info, place)));
    const read = opened.find(({ ok }) => ok);
    const passedOn = read?.ok && (await sealTo(other.publicKey, read.value, info, place));
    if (!passedOn || !passedOn.ok) throw new Error('not passed on');
    expect(await openLetter(space, other, [passedOn.value], async () => key)).toBeNull();
    const back = await sealTo(pair.publicKey, read.value, info, place);
    expect(back.ok && (await openLetter(space, pair, [back.value], async () => key))?.author).toBe(author);
  });

  it('tells neither for how many devices it is nor how much it says', async () => {
    const keys = await Promise.all([pair, other].map(({ publicKey }) => exportEncryptionKey(publicKey)));
    const longer = await sealLetter(space, { id: author, signKey }, keys, utf8('x'.repeat(900)));
    expect(longer?.map(({ length }) => length)).toEqual(copies.map(({ length }) => length));
    expect(copies).toHaveLength(4);
    // Nor by where they stand which of them are for nobody.
    const five = await sealLetter(space, { id: author, signKey }, Array(5).fill(keys[0]), utf8('Hej'));
    expect(five).toHaveLength(8);
    expect(five).toEqual(five?.toSorted((a, b) => Buffer.compare(a, b)));
  });

  it('of an author who may not ask, or whose signature does not hold, is none', async () => {
    expect(await openLetter(space, pair, copies, async () => null)).toBeNull();
    const stranger = await importVerifyKey((await generateSigningKeys()).publicKey);
    expect(
      await openLetter(space, pair, copies, async () => (stranger.ok ? stranger.value : null)),
    ).toBeNull();
  });
});

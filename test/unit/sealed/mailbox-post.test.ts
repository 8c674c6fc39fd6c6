/** A post in the mailbox is its author's, at its place, and nobody's who has read it (R15). */
import { expect, it } from 'vitest';
import { concatBytes, randomBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import {
  exportEncryptionKey,
  generateEncryptionPair,
  openSealedTo,
  sealTo,
} from '#shared/crypto/seal/hpke.ts';
import { generateSigningKeys, importVerifyKey, type VerifyKey } from '#shared/crypto/signature.ts';
import { headerBytes } from '#shared/protocol/entry.ts';
import { keyLabels } from '#shared/sealed/labels.ts';
import { mailboxSealer, openPost } from '#shared/sealed/mailbox.ts';

const pair = await generateEncryptionPair();
const groupKey = await exportEncryptionKey(pair.publicKey);
const author = await someone();
const reader = await someone();
const place = randomBytes(headerBytes + 80);
const forged = { ok: false, error: { type: 'forged' } };

async function someone(): Promise<{ sign: CryptoKey; verify: VerifyKey }> {
  const { privateKey, publicKey } = await generateSigningKeys();
  const key = await importVerifyKey(publicKey);
  if (!key.ok) throw new Error('weak');
  return { sign: privateKey, verify: key.value };
}

async function post(by: CryptoKey): Promise<Bytes> {
  const seal = await mailboxSealer(groupKey, by, utf8('Jouren ringde.'));
  return seal(new Uint8Array(12), place);
}

it('a post opens as its author’s, and as nobody else’s (R15.1) [WARN-9, SYNC-4]', async () => {
  const sealed = await post(author.sign);
  expect(await openPost(pair, author.verify, sealed, place)).toEqual({
    ok: true,
    value: utf8('Jouren ringde.'),
  });
  expect(await openPost(pair, reader.verify, sealed, place)).toEqual(forged);
});

it('a post that a reader seals anew at another place, with its signature, is the author’s no more (R15.1) [WARN-9, SYNC-4]', async () => {
  const info = utf8(keyLabels.mailbox);
  const opened = await openSealedTo(pair, await post(author.sign), info, place);
  if (!opened.ok) throw new Error('not opened');
  const elsewhere = concatBytes(place.slice(0, headerBytes), randomBytes(80));
  const moved = await sealTo(pair.publicKey, opened.value, info, elsewhere);
  if (!moved.ok) throw new Error('not sealed');
  expect(await openPost(pair, author.verify, moved.value, elsewhere)).toEqual(forged);
});

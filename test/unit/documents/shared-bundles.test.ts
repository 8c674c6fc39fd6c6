import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeCbor } from '#shared/base/cbor.ts';
import { concatBytes } from '#shared/base/bytes.ts';
import { generateSigningKeys, importVerifyKey, sign } from '#shared/crypto/signature.ts';
import { openBundle, signBundle, type SignedBundle } from '#shared/documents/signed-bundle.ts';
import { mostKept, putBundle, readBundles } from '#shared/documents/shared-bundles.ts';
import { idToBytes, parseSpaceId } from '#shared/protocol/ids.ts';
import { labels } from '#shared/protocol/labels.ts';

const space = parseSpaceId('5a'.repeat(32))!;
const other = parseSpaceId('7b'.repeat(32))!;
const bundle = {
  id: 'treserva',
  number: 1,
  claimedTime: 0,
  origins: ['https://treserva.example.se'],
  text: '{}',
};
const keys = await generateSigningKeys();
const imported = await importVerifyKey(keys.publicKey);
if (!imported.ok) throw new Error('a new key is strong');
const key = imported.value;
const signedAs = async (body: Uint8Array): Promise<SignedBundle> => ({
  author: 'd1',
  body: concatBytes(body),
  signature: await sign(keys.privateKey, concatBytes(labels.adapter, idToBytes(space), body)),
});

it('opens with the key, in the space and as the kind that it was signed for, and no other [SITE-4]', async () => {
  const signed = await signBundle('adapter', keys.privateKey, space, 'd1', bundle);
  expect(await openBundle('adapter', space, signed, key)).toEqual({ ok: true, value: bundle });
  const forged = { ok: false, error: { type: 'forged' } };
  expect(await openBundle('adapter', other, signed, key)).toEqual(forged);
  const changed = concatBytes(signed.body);
  changed[changed.length - 1]! ^= 1;
  expect(await openBundle('adapter', space, { ...signed, body: changed }, key)).toEqual(forged);
  const routine = { ...bundle, id: 'routine', origins: [] };
  const asRoutine = await signBundle('routine', keys.privateKey, space, 'd1', routine);
  expect(await openBundle('routine', space, asRoutine, key)).toEqual({ ok: true, value: routine });
  const asAdapter = await signBundle('adapter', keys.privateKey, space, 'd1', routine);
  expect(await openBundle('routine', space, asAdapter, key)).toEqual(forged);
});

it('holds one of a newer version back, and takes none of another shape [SITE-4]', async () => {
  const newer = await signedAs(encodeCbor([2, 'treserva', { more: true }]));
  expect(await openBundle('adapter', space, newer, key)).toEqual({
    ok: false,
    error: { type: 'newer-version' },
  });
  for (const shape of [[1, 'treserva'], [1, 'treserva', 1, 0, [], '{}'], 'treserva', [0, 'x']])
    expect(await openBundle('adapter', space, await signedAs(encodeCbor(shape)), key)).toMatchObject({
      ok: false,
    });
});

it('keeps the newest five of a system, newest first, and leaves out what is none [SITE-4]', async () => {
  const signed = await signBundle('adapter', keys.privateKey, space, 'd1', bundle);
  const document = new Y.Doc();
  for (let number = 1; number <= 7; number += 1)
    putBundle('adapter', document, { id: 'treserva', number, signed });
  putBundle('adapter', document, { id: 'pmo', number: 1, signed });
  document.getMap('adapters').set('treserva/x', { ...signed });
  document.getMap('adapters').set('treserva/9', { author: 'd1' });
  document.getMap('adapters').set('treserva/10', 'nej');
  const read = readBundles('adapter', document).map(({ id, number }) => `${id}/${number}`);
  expect(read).toEqual(['treserva/7', 'treserva/6', 'treserva/5', 'treserva/4', 'treserva/3', 'pmo/1']);
  expect(mostKept).toBe(5);
});

it('reads twenty of a system whatever else stands there [SITE-4]', async () => {
  const signed = await signBundle('adapter', keys.privateKey, space, 'd1', bundle);
  const document = new Y.Doc();
  for (let number = 1; number <= 60; number += 1)
    document.getMap('adapters').set(`treserva/${number}`, { ...signed });
  expect(readBundles('adapter', document)).toHaveLength(20);
});

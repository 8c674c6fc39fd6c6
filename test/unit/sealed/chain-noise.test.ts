/** Noise that a relay puts beside the entries of a chain: the true ones are found, and looking for them stays cheap (R4.3, R4.4). */
import { expect, it } from 'vitest';
import { copyBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { generateSigningKeys, importVerifyKey } from '#shared/crypto/signature.ts';
import { startChain } from '#shared/protocol/chain.ts';
import { headerBytes, parseEntry } from '#shared/protocol/entry.ts';
import { createRoomId, type SpaceId } from '#shared/protocol/ids.ts';
import { addCandidate, proveAll, type Candidates } from '#shared/sealed/chain-proof.ts';
import { createChain, createTestDevice } from '../../support/control.ts';

const space = 'ab'.repeat(32) as SpaceId;
const room = createRoomId();
const device = await createTestDevice();
const key = await importVerifyKey(device.keys.publicKey);
if (!key.ok) throw new Error('weak');
const start = startChain(space, room, device.id, device.keys.publicKey);

const changed = (entry: Bytes, at: number): Bytes => {
  const noise = copyBytes(entry);
  noise[at] = (noise[at] ?? 0) ^ 1;
  return noise;
};
const noiseBeside = (entry: Bytes): readonly Bytes[] =>
  [0, 1, 2].map((at) => changed(entry, headerBytes + at));

/** Which of the entries are proven, in order. */
async function proven(entries: readonly Bytes[]): Promise<readonly Bytes[]> {
  const candidates: Candidates = new Map();
  const bytesOf = new Map(
    entries.flatMap((bytes) => {
      const entry = parseEntry(bytes);
      return entry.ok && addCandidate(candidates, entry.value) ? [[entry.value, bytes] as const] : [];
    }),
  );
  if (!key.ok) throw new Error('weak');
  return (await proveAll(candidates, start, { key: key.value, room })).flatMap(
    ({ entry }) => bytesOf.get(entry) ?? [],
  );
}

async function chain(length: number, signKey = device.keys): Promise<readonly Bytes[]> {
  const write = createChain(space, room, {
    ...device,
    keys: { ...device.keys, privateKey: signKey.privateKey },
  });
  const entries: Bytes[] = [];
  while (entries.length < length) entries.push(await write(randomBytes(40)));
  return entries;
}

it('finds a chain whole in which three of four at each place are noise (R4.3, R4.4) [SYNC-4]', async () => {
  const entries = await chain(300);
  expect(await proven(entries.flatMap((entry) => [...noiseBeside(entry), entry]))).toEqual(entries);
});

it('comes to an end where there is nothing but noise, at however many places (R4.4) [SYNC-4]', async () => {
  const entries = await chain(100, await generateSigningKeys());
  expect(await proven(entries.flatMap((entry) => [...noiseBeside(entry), entry]))).toEqual([]);
});

it('finds, among noise, what its author signed badly and proved with the next (R4.3) [SYNC-4]', async () => {
  const stranger = await generateSigningKeys();
  const write = createChain(space, room, device);
  const first = await write(randomBytes(40));
  let signsWell = false;
  const pair = {
    publicKey: device.keys.publicKey,
    get privateKey() {
      return signsWell ? device.keys.privateKey : stranger.privateKey;
    },
  };
  const badly = createChain(space, room, { ...device, keys: pair });
  const entries = [await badly(randomBytes(40)), await badly(randomBytes(40))];
  signsWell = true;
  entries.push(await badly(randomBytes(40)));
  expect(await proven(entries.flatMap((entry) => [...noiseBeside(entry), entry]))).toEqual(entries);
  expect(await proven([...entries.slice(0, 2), ...noiseBeside(first)])).toEqual([]);
});

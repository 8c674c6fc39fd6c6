import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bytesToHex, concatBytes, copyBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { createDeviceId, createRoomId, type SpaceId } from '#shared/protocol/ids.ts';
import type { Covered } from '#shared/protocol/room-snapshots.ts';
import { createSecret, type Secret } from '#shared/sealed/group-keys.ts';
import { openSnapshot, sealSnapshot, type SealedSnapshot } from '#shared/sealed/snapshot.ts';

const covered: Covered = new Map(
  [3, 1].map((counter) => [
    createDeviceId(),
    { counter, hash: randomBytes(32), signature: randomBytes(64), control: 4 },
  ]),
);
const place = { space: bytesToHex(randomBytes(32)) as SpaceId, room: createRoomId(), covered };
let key: Secret;

beforeAll(async () => {
  key = await createSecret();
});

async function seal(content: Bytes, at = place, under = key): Promise<SealedSnapshot> {
  const sealed = await sealSnapshot(under, at, content);
  if (!sealed) throw new Error('too large');
  return sealed;
}

describe('a sealed snapshot', () => {
  it('opens to its content, in as many parts as it takes, and is the same bytes however often it is sealed (R9.3)', async () => {
    for (const size of [0, 1, 1000, 256 * 1024, 700_000]) {
      const content = randomBytes(Math.min(size, 65_536));
      const whole = concatBytes(
        ...Array.from({ length: Math.ceil(size / 65_536) || 1 }, () => content),
      ).slice(0, size);
      const sealed = await seal(whole);
      expect(await openSnapshot(key, place, sealed.parts)).toEqual({ ok: true, value: whole });
      const reversed = { ...place, covered: new Map([...covered].toReversed()) };
      expect((await seal(whole, reversed)).hash).toEqual(sealed.hash);
    }
  });

  it('opens nowhere else, and under no other key (R9.3) [SYNC-4]', async () => {
    const { parts } = await seal(randomBytes(300));
    const [device, link] = [...covered][0] ?? [];
    if (!device || !link) throw new Error('two devices');
    const moved = (change: object) => ({
      ...place,
      covered: new Map(covered).set(device, { ...link, ...change }),
    });
    const elsewhere = [
      { ...place, room: createRoomId() },
      { ...place, space: bytesToHex(randomBytes(32)) as SpaceId },
      moved({ counter: 2 }),
      moved({ control: 5 }),
      moved({ signature: randomBytes(64) }),
    ];
    for (const at of elsewhere) expect((await openSnapshot(key, at, parts)).ok).toBe(false);
    expect((await openSnapshot(await createSecret(), place, parts)).ok).toBe(false);
  });

  it('opens to nothing when any byte is changed, or a part left out, doubled or moved (R9.3) [SYNC-4]', async () => {
    const { parts } = await seal(concatBytes(...Array.from({ length: 10 }, () => randomBytes(60_000))));
    expect(parts).toHaveLength(3);
    const [a, b, c] = parts as [Bytes, Bytes, Bytes];
    for (const wrong of [[], [a], [a, b], [a, c, b], [b, c], [a, b, c, c]])
      expect((await openSnapshot(key, place, wrong)).ok).toBe(false);
    const small = (await seal(randomBytes(200))).parts[0] as Bytes;
    await fc.assert(
      fc.asyncProperty(fc.nat(small.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bent = copyBytes(small);
        bent[at] = (bent[at] ?? 0) ^ flip;
        expect((await openSnapshot(key, place, [bent])).ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('tells by its length little, and by its first bytes nothing without the room key [SYNC-4]', async () => {
    const [one, two] = [await seal(randomBytes(300)), await seal(randomBytes(450))];
    expect(one.parts[0]?.length).toBe(two.parts[0]?.length);
    const content = randomBytes(100);
    const other = await seal(content, place, await createSecret());
    expect(other.parts[0]?.slice(1, 33)).not.toEqual((await seal(content)).parts[0]?.slice(1, 33));
  });

  it('larger than a relay takes is none', async () => {
    expect(await sealSnapshot(key, place, new Uint8Array(17 * 1024 * 1024))).toBeNull();
  });
});

/** Who makes a key cannot hand different ones to different devices: each is held against what the control log says (R4.7). */
import { describe, expect, it } from 'vitest';
import { bytesToHex, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import type { Result } from '#shared/base/result.ts';
import { exportEncryptionKey, generateEncryptionPair } from '#shared/crypto/seal/hpke.ts';
import { createDeviceId, createRoomId, type SpaceId } from '#shared/protocol/ids.ts';
import {
  commitToEpoch,
  commitToRoomKey,
  createSecret,
  unwrapAsGuest,
  unwrapEpoch,
  unwrapRoomKey,
  wrapEpoch,
  wrapForGuest,
  wrapRoomKey,
} from '#shared/sealed/group-keys.ts';

const space = bytesToHex(randomBytes(32)) as SpaceId;
const room = createRoomId();
const id = createDeviceId();
const pair = await generateEncryptionPair();
const device = { id, encryptKey: await exportEncryptionKey(pair.publicKey) };
const [promised, other] = [await createSecret(), await createSecret()];
const wrongCommitment = { ok: false, error: { type: 'wrong-commitment' } };

const wrapped = (result: Result<Bytes, unknown>): Bytes => {
  if (!result.ok) throw new Error('not wrapped');
  return result.value;
};

describe('a key that is wrapped well, and is another than was promised to all', () => {
  it('is refused as an epoch (R4.7) [SYNC-3]', async () => {
    const name = { group: 'reviewers' as const, number: 2, previous: randomBytes(32) };
    const epoch = { ...name, commitment: await commitToEpoch(promised) };
    const give = async (secret: typeof other) =>
      unwrapEpoch(
        space,
        { ...epoch, wraps: new Map([[id, wrapped(await wrapEpoch(space, name, secret, device))]]) },
        id,
        pair,
      );
    expect((await give(promised)).ok).toBe(true);
    expect(await give(other)).toEqual(wrongCommitment);
  });

  it('is refused as a room’s key (R4.7) [SYNC-3]', async () => {
    const epochSecret = await createSecret();
    const name = { number: 1, group: 'reviewers' as const, epoch: 2 };
    const record = { ...name, commitment: await commitToRoomKey(promised), publicKey: null };
    const give = async (key: typeof other) =>
      unwrapRoomKey(
        space,
        room,
        { ...record, wrapped: await wrapRoomKey(space, room, name, epochSecret, key) },
        epochSecret,
      );
    expect((await give(promised)).ok).toBe(true);
    expect(await give(other)).toEqual(wrongCommitment);
  });

  it('is refused as the key of a hand-over (R4.7, R6.6) [SYNC-3]', async () => {
    const commitment = await commitToRoomKey(promised);
    const give = async (key: typeof other) =>
      unwrapAsGuest(space, room, commitment, wrapped(await wrapForGuest(space, room, key, device)), id, pair);
    expect((await give(promised)).ok).toBe(true);
    expect(await give(other)).toEqual(wrongCommitment);
  });
});

/** What counts in the control log about snapshots: who may say what, and what their word does. */
import { beforeEach, describe, expect, it } from 'vitest';
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { snapshotsOf } from '#shared/protocol/room-snapshots.ts';
import {
  act,
  addMember,
  addRoom,
  createTestSpace,
  type TestDevice,
  type TestSpace,
} from '../../support/control.ts';

let space: TestSpace;
let room: RoomId;
let colleague: TestDevice;
let third: TestDevice;

beforeEach(async () => {
  space = await createTestSpace();
  colleague = await addMember(space, 'reviewer');
  third = await addMember(space, 'reviewer');
  room = await addRoom(space, 'plan', 'reviewers');
  const key = {
    room,
    number: 1,
    group: 'reviewers',
    epoch: 1,
    wrapped: randomBytes(60),
    commitment: randomBytes(32),
  } as const;
  await act(space, space.owner, { type: 'room-key', ...key });
});

const chains = new Map<string, Bytes>();
const linkOf = (device: TestDevice, counter: number) => {
  const name = `${device.id}:${counter}`;
  const hash = chains.get(name) ?? randomBytes(32);
  chains.set(name, hash);
  return { device: device.id, counter, hash, signature: randomBytes(64), control: 1 };
};
async function snapshot(
  by: TestDevice,
  covered: readonly ReturnType<typeof linkOf>[],
  at = room,
): Promise<Bytes> {
  const hash = randomBytes(32);
  await act(space, by, { type: 'snapshot', room: at, hash, parts: 1, roomKey: 1, covered: [...covered] });
  return hash;
}
const attest = (by: TestDevice, hash: Bytes) => act(space, by, { type: 'attest-snapshot', room, hash });
const doubt = (by: TestDevice, hash: Bytes) => act(space, by, { type: 'void-snapshot', room, hash });
const known = () => snapshotsOf(space.state, room);
const hashes = () => known().attested.map(({ hash }) => hash);

describe('a snapshot', () => {
  it('counts when another member vouches for it, never by its author alone (R9.4) [SYNC-4]', async () => {
    const hash = await snapshot(colleague, [linkOf(colleague, 5)]);
    await expect(attest(colleague, hash)).rejects.toThrow('same-person');
    await attest(third, hash);
    expect([known().pending, hashes()]).toEqual([null, [hash]]);
  });

  it('counts by its author alone where nobody else reads the room (R9.5)', async () => {
    for (const { member } of [colleague, third])
      await act(space, space.owner, { type: 'remove-member', member });
    await act(space, space.owner, {
      type: 'rotate',
      group: 'reviewers',
      epoch: 2,
      commitment: randomBytes(32),
      wraps: [{ device: space.owner.id, sealed: randomBytes(80) }],
    });
    const hash = await snapshot(space.owner, [linkOf(space.owner, 5)]);
    await attest(space.owner, hash);
    expect(known().attested[0]?.attestedBy).toBe(space.owner.member);
  });

  it('is known for one that its author alone vouched for, and so is what goes on from it (R9.5) [SYNC-4]', async () => {
    for (const { member } of [colleague, third])
      await act(space, space.owner, { type: 'remove-member', member });
    await act(space, space.owner, {
      type: 'rotate',
      group: 'reviewers',
      epoch: 2,
      commitment: randomBytes(32),
      wraps: [{ device: space.owner.id, sealed: randomBytes(80) }],
    });
    await attest(space.owner, await snapshot(space.owner, [linkOf(space.owner, 5)]));
    const late = await addMember(space, 'reviewer');
    await attest(late, await snapshot(space.owner, [linkOf(space.owner, 9)]));
    const own = new Set([space.owner.member]);
    expect(known().attested.map(({ alone }) => alone)).toEqual([own, own]);
  });

  it('that two vouched for from the beginning is on nobody’s word alone (R9.4) [SYNC-4]', async () => {
    await attest(third, await snapshot(colleague, [linkOf(colleague, 5)]));
    expect(known().attested[0]?.alone).toEqual(new Set());
  });

  it('that holds less than the last, or another chain, or a chain that nobody has, is none (R9.4) [SYNC-4]', async () => {
    await attest(third, await snapshot(colleague, [linkOf(colleague, 5), linkOf(third, 2)]));
    const swapped = { ...linkOf(colleague, 5), hash: randomBytes(32) };
    for (const covered of [
      [linkOf(colleague, 9)],
      [linkOf(colleague, 4), linkOf(third, 9)],
      [linkOf(colleague, 5), linkOf(third, 2)],
      [swapped, linkOf(third, 9)],
      [linkOf(colleague, 6), linkOf(third, 2), { ...linkOf(third, 1), device: 'ff'.repeat(8) as never }],
    ])
      await expect(snapshot(colleague, covered)).rejects.toThrow('stale-snapshot');
  });

  it('is no business of those who do not read the room, and there is none of a journal (R9.4) [SYNC-4]', async () => {
    const member = await addMember(space, 'member');
    await expect(snapshot(member, [linkOf(colleague, 5)])).rejects.toThrow('not-entitled');
    const review = await addRoom(space, 'review', 'reviewers');
    await expect(snapshot(colleague, [linkOf(colleague, 5)], review)).rejects.toThrow('not-entitled');
  });

  it('lets things be dropped only when a later one counts too: two stay, and what lies between (R9.5) [SYNC-4]', async () => {
    const all: Bytes[] = [];
    for (const counter of [5, 9, 14]) {
      const hash = await snapshot(colleague, [linkOf(colleague, counter)]);
      await attest(third, hash);
      all.push(hash);
      expect(known().floor?.hash ?? null).toEqual(all.at(-2) ?? null);
    }
    expect(hashes()).toEqual(all.slice(1));
  });

  it('is set aside when an admin or two members doubt it, as long as nothing was dropped for its sake (R9.6) [SYNC-4]', async () => {
    const first = await snapshot(colleague, [linkOf(colleague, 5)]);
    await doubt(third, first);
    await expect(doubt(third, first)).rejects.toThrow('exists');
    expect(known().pending?.hash).toEqual(first);
    await doubt(space.owner, first);
    expect([known().pending, known().voided]).toEqual([
      null,
      { by: colleague.member, hash: first, doubtedBy: new Set([third.member, space.owner.member]) },
    ]);
    const a = await snapshot(colleague, [linkOf(colleague, 6)]);
    await attest(third, a);
    expect(known().voided).toBeNull();
    const later = await snapshot(colleague, [linkOf(colleague, 8)]);
    await attest(third, later);
    await expect(doubt(space.owner, a)).rejects.toThrow('unknown-subject');
    await doubt(space.owner, later);
    expect([hashes(), known().floor?.hash]).toEqual([[a], a]);
  });

  it('of which a removal would leave less is not vouched for any more, and one that counts outlives the removal (R5.4, R9.4) [SYNC-4]', async () => {
    await attest(third, await snapshot(colleague, [linkOf(colleague, 5)]));
    const hash = await snapshot(third, [linkOf(colleague, 8)]);
    await act(space, space.owner, { type: 'revoke-device', device: colleague.id, cuts: [] });
    expect(space.state.devices.get(colleague.id)?.cuts.get(room)?.counter).toBe(5);
    await expect(attest(space.owner, hash)).rejects.toThrow('stale-snapshot');
  });
});

describe('an erasure', () => {
  const erase = (by: TestDevice, counter: number) =>
    act(space, by, { type: 'erase', room, device: by.id, counter });

  it('makes the first snapshot that holds it the floor, and leaves no older one (R9.9) [SYNC-4]', async () => {
    await attest(third, await snapshot(colleague, [linkOf(colleague, 5)]));
    await erase(colleague, 7);
    await attest(third, await snapshot(colleague, [linkOf(colleague, 6)]));
    expect(known().attested).toHaveLength(2);
    const hash = await snapshot(colleague, [linkOf(colleague, 7)]);
    await attest(third, hash);
    expect([hashes(), known().floor?.hash, known().erasures.size]).toEqual([[hash], hash, 0]);
  });

  it('of what the newest snapshot holds already is done at once (R9.9)', async () => {
    const hash = await snapshot(colleague, [linkOf(colleague, 5)]);
    await attest(third, hash);
    await erase(colleague, 4);
    expect([hashes(), known().floor?.hash]).toEqual([[hash], hash]);
  });

  it('is not held up by one of an entry that never comes, which waits by itself (R9.9) [SYNC-4]', async () => {
    await erase(third, 2 ** 40);
    await erase(colleague, 7);
    const hash = await snapshot(colleague, [linkOf(colleague, 7), linkOf(third, 3)]);
    await attest(third, hash);
    expect([hashes(), known().floor?.hash, [...known().erasures]]).toEqual([
      [hash],
      hash,
      [[third.id, 2 ** 40]],
    ]);
  });
});

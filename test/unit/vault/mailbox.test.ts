import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAtRest } from '#extension/vault/disk/at-rest.ts';
import type { ArchiveRooms } from '#extension/vault/ends/archive-contract.ts';
import type { MailboxMessage } from '#extension/vault/space/mailbox-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { readControl } from '#extension/vault/disk/control-store.ts';
import { forgetRoom } from '#extension/vault/ends/forgetting.ts';
import { countPost, postsToday } from '#extension/vault/sync/post-quota.ts';
import { readRecords } from '#extension/vault/disk/space-record.ts';
import { readVaultKey } from '#extension/vault/doors/vault-key.ts';
import { createRoomId } from '#shared/protocol/ids.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { postsPerDay } from '#shared/sealed/mailbox.ts';
import { openMailbox } from '#shared/sealed/rewrapping.ts';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';
import { quickPolicy, testPassphrase, type TestProfile } from '../../support/vault-profile.ts';

const dayMs = 86_400_000;
const noon = new Date();
/** In the middle of a month, so that days before and after are in it. */
const middle = Date.UTC(noon.getUTCFullYear(), noon.getUTCMonth(), 15, 12);
let now: number;
let stage: Stage;

beforeEach(async () => {
  now = Date.now();
  stage = await openStage(() => now);
});
afterEach(() => stage.end());

const reason = (caseNumber: string, at = now): MailboxMessage => ({
  type: 'wrong-click',
  at,
  adapterId: 'treserva',
  caseNumber,
});
const monthAt = (at: number) => new Date(at).toISOString().slice(0, 7);
const casesIn = (list: Space['mailbox'] extends { get(): infer T } ? T : never) =>
  list.map(({ message }) => ('caseNumber' in message ? message.caseNumber : null));
const mailboxes = ({ space }: Colleague) =>
  space.archive.rooms
    .get()
    .kept.filter(({ kind }) => kind === 'mailbox')
    .map(({ month, canEnd }) => ({ month, canEnd }));

const hasTwo = ({ kept }: ArchiveRooms) => kept.filter(({ kind }) => kind === 'mailbox').length === 2;

/** That of the month before `next`: proposed by Maja eight days before the day that the relay has, confirmed by Karin. */
async function endOldMailbox(karin: Colleague, maja: Colleague, next: number): Promise<void> {
  now = next;
  const rooms = await until(karin.space.archive.rooms, hasTwo);
  const old = rooms.kept.find(({ canEnd, kind }) => canEnd && kind === 'mailbox')?.id ?? '';
  await until(maja.space.archive.rooms, hasTwo);
  now = Date.now() - 8 * dayMs;
  must(await maja.space.archive.propose(old));
  await until(karin.space.archive.rooms, ({ kept }) =>
    kept.some(({ id, proposal }) => id === old && proposal !== null),
  );
  now = next;
  must(await karin.space.archive.confirm(old));
}

async function diskOf({ session, indexedDB }: TestProfile) {
  const vaultKey = await readVaultKey(session);
  if (!vaultKey) throw new Error('locked');
  const database = openDatabase({ indexedDB, IDBKeyRange });
  const atRest = await createAtRest(vaultKey);
  const [record] = await readRecords(database, atRest);
  if (!record) throw new Error('no space');
  return { database, atRest, record, platform: { clock: { now: () => now } } as never };
}

describe('the mailbox of a month', () => {
  it('gives way to that of the next, old posts are read on, and what waited goes into the new (R15.4) [WARN-9]', async () => {
    const karin = await stage.found('Karin Öberg');
    const ture = await stage.join(karin.space, 'Ture Testsson', 'member');
    must(await ture.space.post(reason('Ä-1')));
    await until(karin.space.mailbox, (list) => list.length === 1);
    await until(karin.space.archive.rooms, ({ kept }) => kept.some(({ kind }) => kind === 'mailbox'));
    expect(mailboxes(karin)).toEqual([{ month: monthAt(now), canEnd: false }]);

    // Ture writes while nobody is there who could open a new one.
    await karin.vault.lock('demand');
    await stage.stopRelay();
    const next = middle + 31 * dayMs;
    now = next;
    must(await ture.space.post(reason('Ä-2')));
    await stage.startRelay();
    must(await karin.vault.unlock(testPassphrase));
    const [space] = karin.vault.spaces.get();
    if (!space) throw new Error('no space');
    const list = await until(space.mailbox, (seen) => seen.length === 2);
    expect(casesIn(list)).toEqual(['Ä-1', 'Ä-2']);
    await until(
      space.archive.rooms,
      ({ kept }) => kept.filter(({ kind }) => kind === 'mailbox').length === 2,
    );
    expect(mailboxes({ ...karin, space })).toEqual([
      { month: monthAt(next - 31 * dayMs), canEnd: true },
      { month: monthAt(next), canEnd: false },
    ]);
    must(await ture.space.post(reason('Ä-3')));
    expect(casesIn(await until(space.mailbox, (seen) => seen.length === 3))).toContain('Ä-3');
    await until(ture.space.status, isSynced);
  });

  it('ends like a list: nobody reads it, and the writer’s own copy of that month goes as well (R11.2) [ARK-3, WARN-9]', async () => {
    const karin = await stage.found('Karin Öberg');
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
    const ture = await stage.join(karin.space, 'Ture Testsson', 'member');
    must(await ture.space.post(reason('Ä-1')));
    for (const { space } of [karin, maja]) await until(space.mailbox, (list) => list.length === 1);
    now = middle + 31 * dayMs;
    await until(karin.space.archive.rooms, hasTwo);
    // A post goes to the newest mailbox that its writer knows of: one who comes back has read of it before he sends.
    await ture.vault.lock('demand');
    must(await ture.vault.unlock(testPassphrase));
    const [tures] = ture.vault.spaces.get();
    if (!tures) throw new Error('no space');
    must(await tures.post(reason('Ä-2')));
    for (const { space } of [karin, maja]) await until(space.mailbox, (list) => list.length === 2);
    await endOldMailbox(karin, maja, now);
    for (const { space } of [karin, maja])
      expect(casesIn(await until(space.mailbox, (list) => list.length === 1))).toEqual(['Ä-2']);
    const copies = await until(tures.posted, (list) => list.length === 1);
    expect(copies).toMatchObject([{ caseNumber: 'Ä-2' }]);
    must(await tures.post(reason('Ä-3')));
    await until(maja.space.mailbox, (list) => list.length === 2);
  });

  it('is gone from the list of a writer who was away when it ended, without a word more from anybody (R11.2) [ARK-3, WARN-9]', async () => {
    const karin = await stage.found('Karin Öberg');
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
    const ture = await stage.join(karin.space, 'Ture Testsson', 'member');
    const next = middle + 31 * dayMs;
    for (const message of [reason('Ä-1'), reason('Ä-2', next)]) must(await ture.space.post(message));
    await ture.vault.lock('demand');
    await endOldMailbox(karin, maja, next);
    await until(
      karin.space.archive.rooms,
      ({ culled: [room] }) => room?.devices.every(({ state }) => state.type === 'confirmed') === true,
    );
    // Nothing comes after: he posts days later.
    const vault = await ture.profile.context({ ...quickPolicy, mailboxIntervalMs: 20 * dayMs });
    must(await vault.unlock(testPassphrase));
    const [space] = vault.spaces.get();
    if (!space) throw new Error('no space');
    const copies = await until(space.posted, (list) => list.length === 1);
    expect(copies).toMatchObject([{ caseNumber: 'Ä-2' }]);
    await vault.lock('demand');
  });

  it('takes nothing along that never left its writer: that goes into the newest first (R15.4) [WARN-9]', async () => {
    const { profile, space } = await stage.found('Karin Öberg');
    await stage.stopRelay();
    await until(space.status, ({ type }) => type === 'offline');
    must(await space.post(reason('Ä-1')));
    const { database, atRest, record } = await diskOf(profile);
    const state = openControlReplica(await readControl(database.control, atRest, record.space)).state.get();
    const old = openMailbox(state);
    if (!old) throw new Error('no mailbox');
    const next = { ...old, id: createRoomId(), month: monthAt(middle + 31 * dayMs) };
    const rooms = new Map(state.rooms).set(next.id, next);
    const control = { state: { get: () => ({ ...state, rooms }) } };
    await forgetRoom({ database, atRest, record, control } as never, old.id);
    expect((await database.pending.toArray()).map(({ room }) => room)).toEqual([next.id]);
    database.close();
    await stage.startRelay();
  });

  it('has a new key once a reviewer has left, and takes posts on (R6.2, R15) [SYNC-3, WARN-9]', async () => {
    const karin = await stage.found('Karin Öberg');
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
    const ture = await stage.join(karin.space, 'Ture Testsson', 'member');
    const majaId = maja.space.members.get().find((member) => member.isMe)?.id ?? '';
    must(await ture.space.post(reason('Ä-1')));
    await until(karin.space.mailbox, (list) => list.length === 1);
    must(await karin.space.removeMember(majaId));
    await until(ture.space.members, (list) => list.length === 2);
    must(await ture.space.post(reason('Ä-2')));
    expect(casesIn(await until(karin.space.mailbox, (list) => list.length === 2))).toEqual(['Ä-1', 'Ä-2']);
    expect(casesIn(maja.space.mailbox.get())).not.toContain('Ä-2');
  });
});

describe('more posts than a device may send in a day', () => {
  it('wait at home, which is told, and go the day after (R15.4) [WARN-9]', async () => {
    const karin = await stage.found('Karin Öberg');
    const ture = await stage.join(karin.space, 'Ture Testsson', 'member');
    const disk = await diskOf(ture.profile);
    for (let count = 0; count < postsPerDay; count += 1) await countPost(disk);
    expect(await postsToday(disk)).toBe(50);
    must(await ture.space.post(reason('Ä-51')));
    expect(await until(ture.space.postsHeld, (held) => held > 0)).toBe(1);
    await until(ture.space.status, (status) => status.type === 'device' && status.waiting === 1);
    expect(karin.space.mailbox.get()).toEqual([]);
    now += dayMs;
    expect(casesIn(await until(karin.space.mailbox, (list) => list.length === 1))).toEqual(['Ä-51']);
    await until(ture.space.postsHeld, (held) => held === 0);
    expect(await postsToday(disk)).toBe(1);
    disk.database.close();
  });
});

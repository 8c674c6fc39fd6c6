import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { failDeletes } from '../../support/disk-faults.ts';
import { onlySpace } from '../../support/faults.ts';
import { rowsOf } from '../../support/profile-disk.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { openSoon, rowAt } from '../../support/reviews.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

const dataset = sampleDataset(12);
const clicked = (caseNumber: string) =>
  ({ type: 'wrong-click', at: 1_711_000_000_000, adapterId: 'treserva', caseNumber }) as const;
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

/** Karin, Maja and Ture with one review, in which Maja has said something that all have. */
async function three() {
  const karin = await stage.found('Karin Öberg');
  const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
  const ture = await stage.join(karin.space, 'Ture Testsson', 'reviewer');
  const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
  const [karins, majas, tures] = [
    must(await karin.space.openReview(id)),
    await openSoon(maja.space, id),
    await openSoon(ture.space, id),
  ];
  must(await majas.annotate([{ type: 'verdict', row: rowAt(majas, 0), value: 'deviation' }]));
  for (const review of [karins, tures]) await until(review.projection, ({ rows }) => rows.size === 1);
  const majaId = maja.space.members.get().find((member) => member.isMe)?.id ?? '';
  return { karin, maja, ture, karins, majas, tures, id, majaId };
}

describe('a member who is removed', () => {
  it('is told, reads nothing of what comes, and what they wrote in time stays for all (R5.4, R6.2) [SYNC-3]', async () => {
    const { karin, maja, ture, karins, majas, tures, id, majaId } = await three();
    must(await karin.space.removeMember(majaId));
    expect(await until(maja.space.status, (status) => status.type === 'refused')).toEqual({
      type: 'refused',
      why: 'removed',
    });
    for (const { space } of [karin, ture])
      await until(space.members, (list) => list.every((member) => member.id !== majaId));
    expect(karin.space.formerMembers.get()).toMatchObject([{ id: majaId, name: 'Maja Lindqvist' }]);
    must(await karins.annotate([{ type: 'verdict', row: rowAt(karins, 1), value: 'ok' }]));
    await until(tures.projection, ({ rows }) => rows.size === 2);
    must(await tures.annotate([{ type: 'verdict', row: rowAt(tures, 2), value: 'ok' }]));
    await until(karins.projection, ({ rows }) => rows.size === 3);
    expect(majas.projection.get().rows.size).toBe(1);
    const late = await stage.join(karin.space, 'Vera Testsson', 'reviewer');
    const review = await openSoon(late.space, id);
    const { rows } = await until(review.projection, (seen) => seen.rows.size === 3);
    expect(rows.get(rowAt(review, 0))?.verdict?.value).toBe('deviation');
    expect(late.space.members.get().map((member) => member.name)).toEqual([
      'Karin Öberg',
      'Ture Testsson',
      'Vera Testsson',
    ]);
  });

  it('is removed only by those who may, and nobody above them is touched [SYNC-3]', async () => {
    const { karin, maja, ture, majaId } = await three();
    const karinId = karin.space.members.get()[0]?.id ?? '';
    expect(await ture.space.removeMember(majaId)).toEqual({ ok: false, error: { type: 'not-entitled' } });
    expect(await maja.space.removeMember(karinId)).toEqual({ ok: false, error: { type: 'not-entitled' } });
    expect(await karin.space.removeMember(karinId)).toEqual({ ok: false, error: { type: 'not-entitled' } });
    expect(karin.space.members.get()).toHaveLength(3);
  });

  it('may be the founder, by themselves, once somebody else is an owner, who goes on [SYNC-3]', async () => {
    const { karin, maja, majas, tures, majaId } = await three();
    must(await karin.space.setRole(majaId, 'owner'));
    const karinId = karin.space.members.get().find(({ isMe }) => isMe)?.id ?? '';
    must(await karin.space.removeMember(karinId));
    await until(karin.space.status, (status) => status.type === 'refused' && status.why === 'removed');
    await until(maja.space.members, (list) => list.every((member) => member.id !== karinId));
    must(await majas.annotate([{ type: 'verdict', row: rowAt(majas, 4), value: 'ok' }]));
    await until(tures.projection, ({ rows }) => rows.has(rowAt(tures, 4)));
    const vera = await stage.join(maja.space, 'Vera Testsson', 'reviewer');
    expect(vera.space.members.get().map(({ name }) => name)).toEqual([
      'Maja Lindqvist',
      'Ture Testsson',
      'Vera Testsson',
    ]);
  });

  it('is one of several devices, when a device is revoked, and the others go on [SYNC-3]', async () => {
    const { karin, maja, majaId } = await three();
    const device = karin.space.devices.get().find(({ member }) => member === majaId);
    must(await karin.space.revokeDevice(device?.id ?? ''));
    await until(maja.space.status, (status) => status.type === 'refused' && status.why === 'removed');
    await until(karin.space.devices, (devices) => devices.length === 2);
    expect(karin.space.members.get().some((member) => member.id === majaId)).toBe(true);
  });
});

describe('a group that somebody has left', () => {
  it('is rotated by those who remain, when who left could not, before anything is sealed for it (R6.2) [SYNC-3]', async () => {
    const { karin, maja, ture, tures, karins, majaId } = await three();
    // Maja leaves by herself: she cannot make an epoch that she is not in.
    must(await maja.space.removeMember(majaId));
    for (const { space } of [karin, ture])
      await until(space.members, (list) => list.every((member) => member.id !== majaId));
    must(await tures.annotate([{ type: 'verdict', row: rowAt(tures, 3), value: 'ok' }]));
    const { rows } = await until(karins.projection, (seen) => seen.rows.size === 2);
    expect(rows.get(rowAt(karins, 3))?.verdict?.value).toBe('ok');
  });

  it('has a new epoch when somebody is given a lesser role, and the others write on (R6.2) [SYNC-3]', async () => {
    const { karin, karins, tures, majas, majaId } = await three();
    must(await karin.space.setRole(majaId, 'member'));
    must(await tures.annotate([{ type: 'verdict', row: rowAt(tures, 4), value: 'ok' }]));
    await until(karins.projection, ({ rows }) => rows.size === 2);
    expect(majas.projection.get().rows.size).toBe(1);
    must(await karin.space.setRole(majaId, 'reviewer'));
    await until(majas.projection, ({ rows }) => rows.size === 2);
  });

  it('keeps what was said by whom a lesser role was given: here when it is opened again, and for who comes later (R5.4) [SYNC-3]', async () => {
    const { karin, karins, majaId, id } = await three();
    await until(karins.projection, ({ rows }) => rows.size === 1);
    must(await karin.space.setRole(majaId, 'member'));
    karins.close();
    const again = must(await karin.space.openReview(id));
    await until(again.projection, ({ rows }) => rows.size === 1);
    const vera = await stage.join(karin.space, 'Vera Testsson', 'reviewer');
    const veras = await openSoon(vera.space, id);
    const { rows } = await until(veras.projection, (seen) => seen.rows.size === 1);
    expect([...rows.keys()]).toEqual([rowAt(veras, 0)]);
  });

  it('leaves nothing waiting and no alarm with who was given the lesser role, though the relay shows them less [SYNC-6]', async () => {
    const { karin, karins, ture, tures } = await three();
    must(await tures.annotate([{ type: 'verdict', row: rowAt(tures, 5), value: 'ok' }]));
    await until(karins.projection, ({ rows }) => rows.has(rowAt(karins, 5)));
    await until(ture.space.status, isSynced);
    const tureId = ture.space.members.get().find((member) => member.isMe)?.id ?? '';
    must(await karin.space.post(clicked('SN 2024/0751')));
    await until(ture.space.mailbox, (list) => list.length === 1);
    must(await karin.space.setRole(tureId, 'member'));
    await until(ture.space.members, (list) => list.some(({ isMe, role }) => isMe && role === 'member'));
    must(await ture.space.post(clicked('SN 2024/0752')));
    await until(karin.space.mailbox, (list) => list.length === 1);
    await until(ture.space.status, isSynced);
    expect(ture.space.trust.alarms.get()).toEqual([]);
    // A relay that lost its store gets what its members may give; what others keep is theirs to give, whoever wrote it.
    await stage.stopRelay();
    await stage.startRelay('wiped');
    must(await ture.space.post(clicked('SN 2024/0753')));
    await until(karin.space.mailbox, (list) => list.length === 2);
    await until(ture.space.status, isSynced);
  });
});

describe('who is given a lesser role', () => {
  /** Ture, after what he wrote without the net, and a review he made there, met that he is a member now. */
  async function lowered() {
    const { karin, karins, ture, tures, id } = await three();
    await until(ture.space.status, isSynced);
    await stage.stopRelay();
    await until(ture.space.status, ({ type }) => type === 'offline');
    const at = [1, 2].map((index) => rowAt(tures, index));
    for (const row of at) must(await tures.annotate([{ type: 'verdict', row, value: 'unclear' }]));
    must(await ture.space.createReview({ title: 'April 2024', dataset: sampleDataset(3) }));
    await ture.vault.lock('demand');
    await stage.startRelay();
    const tureId = karin.space.members.get().find(({ name }) => name === 'Ture Testsson')?.id ?? '';
    must(await karin.space.setRole(tureId, 'member'));
    must(await ture.vault.unlock(testPassphrase));
    const space = await onlySpace(ture.vault);
    await until(space.members, (list) => list.some(({ isMe, role }) => isMe && role === 'member'));
    return { karin, karins, profile: ture.profile, space, tureId, id, at };
  }

  it('is told what did not arrive and not that it waits, and it goes when the role is given back [SYNC-3, SYNC-6]', async () => {
    const { karin, karins, space, tureId, at } = await lowered();
    const { changes } = await until(space.status, (status) => status.type === 'stranded');
    expect(changes).toBeGreaterThanOrEqual(2);
    must(await space.post(clicked('SN 2024/0761')));
    await until(karin.space.mailbox, (list) => list.length === 1);
    await until(space.status, (status) => status.type === 'stranded' && status.changes === changes);
    expect(karins.projection.get().rows.has(at[0]!)).toBe(false);
    must(await karin.space.setRole(tureId, 'reviewer'));
    await until(karins.projection, ({ rows }) => at.every((row) => rows.has(row)));
    await until(karin.space.reviews, (list) => list.length === 2);
    await until(space.status, isSynced);
  });

  it('is refused at the door from then on, and nothing of it is kept [SYNC-3]', async () => {
    const { profile, space, id, at } = await lowered();
    await until(space.status, (status) => status.type === 'stranded');
    const { pending, drafts } = openDatabase({ indexedDB: profile.indexedDB, IDBKeyRange });
    const kept = async () => [await pending.toCollection().primaryKeys(), await drafts.count()];
    const waiting = await kept();
    const review = await openSoon(space, id);
    const before = review.projection.get();
    const notEntitled = { ok: false, error: { type: 'not-entitled' } };
    expect(await review.annotate([{ type: 'verdict', row: rowAt(review, 7), value: 'ok' }])).toEqual(
      notEntitled,
    );
    expect(await review.undo()).toEqual(notEntitled);
    const draft = { role: 'granskare', openReason: 'x', gapReason: '' };
    expect(await review.signOff(draft)).toEqual(notEntitled);
    expect(await review.handOver('m', at)).toEqual(notEntitled);
    expect(await space.createReview({ title: 'Maj', dataset })).toEqual(notEntitled);
    expect(await space.keepMapping(['a'], { columns: {} } as never)).toEqual(notEntitled);
    expect(review.projection.get()).toEqual(before);
    expect(await kept()).toEqual(waiting);
  });
});

describe('a space that this device was removed from', () => {
  it('is there as it was, and can be taken off it later, where the disk does not let all of it go [SYNC-3, SYNC-5]', async () => {
    const { karin, maja, id, majaId } = await three();
    must(await karin.space.removeMember(majaId));
    await until(maja.space.status, (status) => status.type === 'refused');
    const before = await rowsOf(maja.profile, id);
    const mend = failDeletes('control');
    expect(await maja.vault.forgetSpace(maja.space.id)).toEqual({
      ok: false,
      error: { type: 'storage-failed' },
    });
    mend();
    expect(await rowsOf(maja.profile, id)).toBe(before);
    // The same that the question stands on, so that it is told there.
    const space = await onlySpace(maja.vault);
    expect(space).toBe(maja.space);
    await until((await openSoon(space, id)).projection, ({ rows }) => rows.size === 1);
    await until(space.status, (status) => status.type === 'refused');
    must(await maja.vault.forgetSpace(space.id));
    expect(await rowsOf(maja.profile, id)).toBe(0);
  });

  it('is taken off it, from all contexts and the disk, and only then joined anew, as another device [SYNC-3]', async () => {
    const { karin, maja, karins, id, majaId } = await three();
    const beside = await stage.context(maja.profile);
    await until(beside.spaces, (list) => list.length === 1);
    const unsent = must(await maja.space.openReview(id));
    expect(await maja.vault.forgetSpace(maja.space.id)).toEqual({
      ok: false,
      error: { type: 'still-member' },
    });
    must(await karin.space.removeMember(majaId));
    await until(maja.space.status, (status) => status.type === 'refused');
    must(await maja.space.post(clicked('SN 2024/0001')));
    // Refused where the removal itself has come, and not the relay's word alone.
    await unsent.annotate([{ type: 'verdict', row: rowAt(unsent, 5), value: 'ok' }]);
    await until(maja.space.status, (status) => status.type === 'refused');

    must(await maja.vault.forgetSpace(maja.space.id));
    expect(maja.vault.spaces.get()).toEqual([]);
    await until(beside.spaces, (list) => list.length === 0);
    const database = openDatabase({ indexedDB: maja.profile.indexedDB, IDBKeyRange });
    await database.open();
    for (const table of database.tables) {
      const rows: object[] = await table.toArray();
      const keys = await table.toCollection().primaryKeys();
      const words = JSON.stringify([keys, rows.map((row) => ('space' in row ? row.space : ''))]);
      expect(`${table.name} ${words}`).not.toContain(maja.space.id);
    }
    const emptied = ['entries', 'unproven', 'pending', 'batches', 'rooms', 'snapshots', 'posted', 'control'];
    const counts = await Promise.all(emptied.map((name) => database.table(name).count()));
    expect(counts).toEqual(emptied.map(() => 0));
    database.close();

    const inviting = must(await karin.space.invite({ role: 'reviewer' }));
    const joining = must(await maja.vault.join(inviting.link, 'Maja Lindqvist'));
    const { digits } = await until(joining.state, (state) => state.type === 'code');
    await until(inviting.state, (state) => state.type === 'code-wanted');
    await inviting.typeCode(digits);
    const { space } = await until(joining.state, (state) => state.type === 'joined');
    await until(space.status, isSynced);
    const again = await openSoon(space, id);
    await until(again.projection, ({ rows }) => rows.size === 1);
    must(await again.annotate([{ type: 'verdict', row: rowAt(again, 1), value: 'ok' }]));
    await until(karins.projection, ({ rows }) => rows.size === 2);
    await until(beside.spaces, (list) => list.length === 1);
    expect(karin.space.members.get().map(({ name }) => name)).toEqual([
      'Karin Öberg',
      'Ture Testsson',
      'Maja Lindqvist',
    ]);
  });
});

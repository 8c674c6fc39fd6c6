/** A space whose every device is gone, brought back by a file and a piece of paper (R19). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDBKeyRange } from 'fake-indexeddb';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { noRecords } from '#shared/casework/basis.ts';
import { findCanaries } from '../../support/canary.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { caseLoad, columns, mapping, readsMapping } from '../../support/kept-lists.ts';
import { rowAt } from '../../support/reviews.ts';
import { must, openStage, printedKeyOf, type Colleague, type Stage } from '../../support/spaces.ts';
import { eventually, isSynced, until } from '../../support/until.ts';

const dataset = sampleDataset(12);
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

/** A colleague who has said something about a row, and a space that has a key. */
async function workedSpace() {
  const karin = await stage.found('Karin Öberg');
  const { id } = must(await karin.space.createReview({ title: 'Granskning Alfa', dataset }));
  const review = must(await karin.space.openReview(id));
  must(
    await review.annotate([{ type: 'comment', row: rowAt(review, 0), id: 'c', text: 'Kommentarkanarie' }]),
  );
  const spaceKey = await printedKeyOf(karin.space);
  await until(karin.space.status, isSynced);
  return { karin, id, spaceKey };
}

async function backUp({ space }: Colleague): Promise<Blob> {
  const shares: number[] = [];
  const { file } = must(await space.safety.backUp((share) => shares.push(share)));
  expect(shares.at(-1)).toBe(1);
  return file;
}

async function restore(file: Blob, spaceKey: string): Promise<{ vault: Colleague['vault']; space: Space }> {
  const { vault } = await stage.newVault('Karin Öberg');
  const shares: number[] = [];
  const restored = await vault.restoreSpace({ file, spaceKey, memberName: 'Karin igen' }, (share) =>
    shares.push(share),
  );
  expect(shares.at(-1)).toBe(1);
  return { vault, space: must(restored) };
}

async function commentsIn(space: Space, id: string): Promise<string[]> {
  await until(space.reviews, (list) => list.some((review) => review.id === id));
  const review = must(await space.openReview(id));
  const { rows } = await until(review.projection, (seen) => seen.rows.size > 0);
  return [...rows.values()].flatMap((row) => row.comments.map((comment) => comment.value));
}

describe('a backup (R19)', () => {
  it('brings the space back when every device is gone: as an owner, with all that was said [SYNC-7]', async () => {
    const { karin, id, spaceKey } = await workedSpace();
    const file = await backUp(karin);
    await karin.vault.lock('demand');
    const { space } = await restore(file, spaceKey.toLowerCase().replaceAll('-', ' '));
    expect(space.name).toBe('Exempelskolan F-9');
    expect(await commentsIn(space, id)).toEqual(['Kommentarkanarie']);
    expect(space.members.get().map(({ name, role, isMe }) => ({ name, role, isMe }))).toEqual([
      { name: 'Karin igen', role: 'owner', isMe: true },
      { name: 'Karin Öberg', role: 'owner', isMe: false },
    ]);
    const founder = space.members.get().find(({ isMe }) => !isMe);
    must(await space.removeMember(founder?.id ?? ''));
    await until(space.members, (members) => members.length === 1);
  }, 60_000);

  it('lives again at a relay that lost everything too, and takes in colleagues who read the past [SYNC-7, SYNC-5]', async () => {
    const { karin, id, spaceKey } = await workedSpace();
    const file = await backUp(karin);
    await karin.vault.lock('demand');
    await stage.stopRelay();
    await stage.startRelay('wiped');
    const { space } = await restore(file, spaceKey);
    const maja = await stage.join(space, 'Maja Lindqvist', 'reviewer');
    expect(await commentsIn(maja.space, id)).toEqual(['Kommentarkanarie']);
    const review = must(await maja.space.openReview(id));
    must(await review.annotate([{ type: 'verdict', row: rowAt(review, 1), value: 'ok' }]));
    const restored = must(await space.openReview(id));
    await until(restored.projection, (seen) => seen.rows.size === 2);
  }, 60_000);

  it('brings back what came after it from the relay, and colleagues who are still there read on [SYNC-7]', async () => {
    const { karin, id, spaceKey } = await workedSpace();
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
    const file = await backUp(karin);
    await until(maja.space.reviews, (list) => list.length === 1);
    const later = must(await karin.space.openReview(id));
    must(await later.annotate([{ type: 'comment', row: rowAt(later, 1), id: 'd', text: 'Efteråt' }]));
    await until(karin.space.status, isSynced);
    await karin.vault.lock('demand');
    const { space } = await restore(file, spaceKey);
    const review = must(await space.openReview(id));
    await until(review.projection, (seen) => seen.rows.size === 2);
    must(await review.annotate([{ type: 'comment', row: rowAt(review, 2), id: 'e', text: 'Åter' }]));
    const majas = must(await maja.space.openReview(id));
    expect((await until(majas.projection, (seen) => seen.rows.size === 3)).rows.size).toBe(3);
  }, 60_000);

  it('carries what a room goes on from where its first entries are gone for good (R9) [SYNC-7]', async () => {
    const { karin, spaceKey } = await workedSpace();
    await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
    must(await karin.space.basis.keep({ head: caseLoad, records: noRecords }));
    const [kept] = await until(karin.space.basis.heads, (heads) => heads.length > 0);
    must(await karin.space.keepMapping(columns, mapping));
    must(await karin.space.basis.drop(kept?.id ?? ''));
    const database = openDatabase({ indexedDB: karin.profile.indexedDB, IDBKeyRange });
    await eventually(async () => (await database.snapshots.count()) > 0);
    database.close();
    await until(karin.space.status, isSynced);
    const file = await backUp(karin);
    await karin.vault.lock('demand');
    await stage.stopRelay();
    await stage.startRelay('wiped');
    const { space } = await restore(file, spaceKey);
    await eventually(() => readsMapping(space));
    expect(space.basis.heads.get()).toEqual([]);
  }, 60_000);

  it('opens to no other key, nor when a byte of it is another or its end is missing [SYNC-7, SYNC-1]', async () => {
    const { karin, spaceKey } = await workedSpace();
    const file = await backUp(karin);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(
      findCanaries(Buffer.from(bytes), ['Kommentarkanarie', 'Exempelskolan', 'Karin Öberg', 'Alfa']),
    ).toEqual([]);
    const { vault } = await stage.newVault('Sara Lindqvist');
    const attempt = async (changed: Blob, key = spaceKey) => {
      const restored = await vault.restoreSpace(
        { file: changed, spaceKey: key, memberName: 'Sara' },
        () => undefined,
      );
      return restored.ok ? 'restored' : restored.error.type;
    };
    const other = (spaceKey.startsWith('0') ? '1' : '0') + spaceKey.slice(1);
    expect(await attempt(file, other)).toBe('wrong-space-key');
    expect(await attempt(file, 'kort')).toBe('wrong-space-key');
    expect(await attempt(new Blob(['Något helt annat, men långt nog för ett huvud.'.repeat(9)]))).toBe(
      'not-a-backup',
    );
    expect(await attempt(file.slice(0, file.size - 1))).toBe('damaged');
    expect(await attempt(file.slice(0, 5))).toBe('not-a-backup');
    const newer = bytes.slice();
    newer[8] = 2;
    expect(await attempt(new Blob([newer]))).toBe('newer-version');
    const flipped = bytes.slice();
    flipped[bytes.length - 40] = (flipped[bytes.length - 40] ?? 0) ^ 1;
    expect(await attempt(new Blob([flipped]))).toBe('damaged');
    expect(vault.spaces.get()).toEqual([]);
    expect(await attempt(file)).toBe('restored');
    expect(await attempt(file)).toBe('already-here');
  }, 60_000);

  it('says that the relay is away, or that the key has been replaced, and can be tried again [SYNC-7]', async () => {
    const { karin, id, spaceKey } = await workedSpace();
    const file = await backUp(karin);
    const { vault } = await stage.newVault('Karin Öberg');
    const attempt = () => vault.restoreSpace({ file, spaceKey, memberName: 'Karin' }, () => undefined);
    await stage.stopRelay();
    expect(await attempt()).toEqual({ ok: false, error: { type: 'relay-unreachable' } });
    await stage.startRelay();
    const space = must(await attempt());
    expect(await commentsIn(space, id)).toEqual(['Kommentarkanarie']);
    expect(await printedKeyOf(space)).not.toBe(spaceKey);
    const late = await stage.newVault('Sara Lindqvist');
    expect(await late.vault.restoreSpace({ file, spaceKey, memberName: 'Sara' }, () => undefined)).toEqual({
      ok: false,
      error: { type: 'key-replaced' },
    });
  }, 60_000);

  it('is opened by the former key until the new one is kept, which may be done again [SYNC-7]', async () => {
    const { karin, spaceKey } = await workedSpace();
    const shown = await karin.space.safety.newKey();
    const file = await backUp(karin);
    await stage.stopRelay();
    expect(await shown.keep()).toEqual({ ok: false, error: { type: 'relay-unreachable' } });
    await stage.startRelay();
    const { space } = await restore(file, spaceKey);
    const mine = await space.safety.newKey();
    must(await mine.keep());
    must(await mine.keep());
    await restore(await backUp({ ...karin, space }), mine.printed);
  }, 60_000);

  it('is not made before there is a key, which only the most senior owner makes [SYNC-7]', async () => {
    const karin = await stage.found('Karin Öberg');
    expect(karin.space.safety.state.get()).toEqual({ hasKey: false, mayMakeKey: true });
    expect(await karin.space.safety.backUp(() => undefined)).toEqual({
      ok: false,
      error: { type: 'no-space-key' },
    });
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'admin');
    expect(maja.space.safety.state.get().mayMakeKey).toBe(false);
    const refused = await maja.space.safety.newKey();
    expect(await refused.keep()).toEqual({ ok: false, error: { type: 'not-entitled' } });
    await printedKeyOf(karin.space);
    await until(maja.space.safety.state, ({ hasKey }) => hasKey);
    must(await maja.space.safety.backUp(() => undefined));
  }, 60_000);
});

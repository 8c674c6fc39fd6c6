/** A backup that somebody made to do harm: every member can seal one to the space's printed key (R19.2). */
import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackupPart } from '#extension/vault/restoring/backup-part.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { copyBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { rowsOf } from '../../support/profile-disk.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { rowAt } from '../../support/reviews.ts';
import { must, openStage, printedKeyOf, type Stage } from '../../support/spaces.ts';
import { unpackBackup } from '../../support/unpack-backup.ts';
import { isSynced, until } from '../../support/until.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const dataset = sampleDataset(8);

/** A space with something said in it, its printed key, and what its backup holds. */
async function backedUp() {
  const karin = await stage.found('Karin Öberg');
  const { id } = must(await karin.space.createReview({ title: 'Granskning Alfa', dataset }));
  const review = must(await karin.space.openReview(id));
  for (const text of ['Ett', 'Två', 'Tre'])
    must(await review.annotate([{ type: 'comment', row: rowAt(review, 0), id: text, text }]));
  const spaceKey = await printedKeyOf(karin.space);
  await until(karin.space.status, isSynced);
  const { file } = must(await karin.space.safety.backUp(() => undefined));
  return { karin, id, spaceKey, file, ...(await unpackBackup(file, spaceKey)) };
}

/** Another's bytes in the place of each entry. */
function inPlace(part: BackupPart, change: (bytes: Bytes) => Bytes): BackupPart {
  if (part.type !== 'entries') return part;
  return { ...part, entries: part.entries.map((entry) => ({ ...entry, bytes: change(entry.bytes) })) };
}

async function saidIn(space: Space, id: string): Promise<readonly string[]> {
  await until(space.reviews, (list) => list.some((review) => review.id === id));
  const review = must(await space.openReview(id));
  const { rows } = await until(
    review.projection,
    (seen) => [...seen.rows.values()].flatMap((row) => row.comments).length === 3,
  );
  return [...rows.values()].flatMap((row) => row.comments.map(({ value }) => value));
}

const draftOf = (file: Blob, spaceKey: string) => ({ file, spaceKey, memberName: 'Karin igen' });

describe('a backup made to do harm', { timeout: 60_000 }, () => {
  it.each([
    ['noise', (bytes: Bytes) => randomBytes(bytes.length)],
    [
      'a changed entry',
      (bytes: Bytes) => {
        const changed = copyBytes(bytes);
        changed[40] = (changed[40] ?? 0) ^ 1;
        return changed;
      },
    ],
    [
      'a changed signature',
      (bytes: Bytes) => {
        const changed = copyBytes(bytes);
        changed[bytes.length - 1] = (changed.at(-1) ?? 0) ^ 1;
        return changed;
      },
    ],
  ])(
    'takes no true entry’s place by %s in it: what the relay has is read (R4.4, R19.2) [SYNC-7, SYNC-4]',
    async (_what, change) => {
      const { karin, id, spaceKey, parts, forge } = await backedUp();
      await karin.vault.lock('demand');
      const { vault } = await stage.newVault('Karin Öberg');
      const forged = parts.filter(({ type }) => type !== 'batches').map((part) => inPlace(part, change));
      const space = must(await vault.restoreSpace(draftOf(await forge(forged), spaceKey), () => undefined));
      expect(await saidIn(space, id)).toEqual(['Ett', 'Två', 'Tre']);
    },
  );

  it('leaves nothing on the disk when it turns out not to be whole, and the true one is restored after it (R19.5) [SYNC-7]', async () => {
    const { karin, id, spaceKey, file, parts, forge } = await backedUp();
    await karin.vault.lock('demand');
    const { profile, vault } = await stage.newVault('Karin Öberg');
    const { size } = file;
    for (const broken of [file.slice(0, size - 1), await forge([...parts, { type: 'entries', room: id }])]) {
      const kept: Promise<number>[] = [];
      const tried = await vault.restoreSpace(
        draftOf(broken, spaceKey),
        () => void kept.push(rowsOf(profile, id)),
      );
      expect(tried).toEqual({ ok: false, error: { type: 'damaged' } });
      expect(Math.max(...(await Promise.all(kept)))).toBeGreaterThan(0);
      expect(await rowsOf(profile, id)).toBe(0);
      expect(vault.spaces.get()).toEqual([]);
    }
    const space = must(await vault.restoreSpace(draftOf(file, spaceKey), () => undefined));
    expect(await saidIn(space, id)).toEqual(['Ett', 'Två', 'Tre']);
  });

  it('is refused at its first word that nobody signed, or that holds more than a part can mean (R19.2) [SYNC-7, SYNC-4]', async () => {
    const { spaceKey, parts, forge } = await backedUp();
    const [about, control] = parts;
    if (about?.type !== 'space' || control?.type !== 'control') throw new Error('another order');
    const { vault } = await stage.newVault('Sara Lindqvist');
    const unsigned = { body: randomBytes(200), signature: randomBytes(64) };
    const [first] = control.operations;
    const forged = [
      [about, { type: 'control', operations: [unsigned] }],
      [about, control, { type: 'control', operations: [unsigned] }],
      [about, control, { type: 'control', operations: [first] }],
      [about, { type: 'control', operations: Array.from({ length: 400_000 }, () => 0) }],
      [about, control, { type: 'epochs', secrets: 7 }],
      [about, control],
      [control, ...parts.slice(2)],
      [],
    ];
    for (const contents of forged) {
      const shares: number[] = [];
      const file = await forge(contents);
      expect(await vault.restoreSpace(draftOf(file, spaceKey), (share) => shares.push(share))).toEqual({
        ok: false,
        error: { type: 'damaged' },
      });
      expect(shares).toEqual([]);
    }
  });

  it('is restored once where two contexts begin at the same time: one device, one record (R19.5) [SYNC-7]', async () => {
    const { karin, id, spaceKey, file } = await backedUp();
    await karin.vault.lock('demand');
    const { profile, vault } = await stage.newVault('Karin Öberg');
    const other = await stage.context(profile);
    const tried = await Promise.all(
      [vault, other].map((one) => one.restoreSpace(draftOf(file, spaceKey), () => undefined)),
    );
    expect(tried.map((one) => (one.ok ? 'restored' : one.error.type)).toSorted()).toEqual([
      'already-here',
      'restored',
    ]);
    const [space] = await until(vault.spaces, (list) => list.length === 1);
    if (!space) throw new Error('no space');
    expect(space.members.get().filter(({ name }) => name === 'Karin igen')).toHaveLength(1);
    expect(await saidIn(space, id)).toEqual(['Ett', 'Två', 'Tre']);
  });

  it('changes nothing of a space that is open here, whatever stands in it (R19.5) [SYNC-7]', async () => {
    const { karin, id, spaceKey, file, parts, forge } = await backedUp();
    const database = openDatabase({ indexedDB: karin.profile.indexedDB, IDBKeyRange });
    const before = await database.entries.count();
    for (const one of [file, file.slice(0, file.size - 1), await forge(parts.slice(0, 3))])
      expect(await karin.vault.restoreSpace(draftOf(one, spaceKey), () => undefined)).toEqual({
        ok: false,
        error: { type: 'already-here' },
      });
    expect(await database.entries.count()).toBe(before);
    database.close();
    expect(await saidIn(karin.space, id)).toEqual(['Ett', 'Två', 'Tre']);
  });
});

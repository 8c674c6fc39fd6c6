/** A context that is killed between any two steps from an edit to the relay's word for it (R1). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDBKeyRange } from 'fake-indexeddb';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import { openDatabase, type VaultDexie } from '#extension/vault/disk/database.ts';
import type { VaultPolicy } from '#extension/vault/platform.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { openMortalContext, type MortalContext } from '../../support/mortal-context.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { openSoon } from '../../support/reviews.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { eventually, isSynced, until } from '../../support/until.ts';
import type { TestProfile } from '../../support/vault-profile.ts';

/** The mailbox beats no write into the counted ones. */
const policy: VaultPolicy = { autoLockMinutes: 10, allowsPin: true, mailboxIntervalMs: 3_600_000 };
let stage: Stage;
let life: MortalContext | null;

beforeEach(async () => {
  stage = await openStage();
  life = null;
});
afterEach(async () => {
  if (life && !life.isDead()) await life.vault.lock('demand');
  await stage.end();
});

/** The next life of the profile, unlocked without asking, with the review open. */
async function begin(profile: TestProfile, id: string) {
  life = await openMortalContext(profile, policy);
  expect(life.vault.state.get()).toEqual({ type: 'open' });
  const [space] = await until(life.vault.spaces, (list) => list.length === 1);
  if (!space) throw new Error('no space');
  await until(space.reviews, (list) => list.length === 1);
  return { life, review: must(await space.openReview(id)) };
}

const saidIn = (review: OpenReview): string[] =>
  [...review.projection.get().rows.values()].flatMap((row) => row.comments.map(({ value }) => value));

/** What is said here has come to the colleague, and the relay's word for all of it is on disk. */
async function isThrough(disk: VaultDexie, mine: OpenReview, theirs: OpenReview): Promise<boolean> {
  const there = new Set(saidIn(theirs));
  return (
    saidIn(mine).every((text) => there.has(text)) &&
    (await disk.pending.count()) === 0 &&
    (await disk.entries.toArray()).every(({ seq }) => seq !== 0)
  );
}

describe('a kill at any step (R1.1, R1.2, R1.3)', () => {
  it.each(['before', 'after'] as const)(
    'loses nothing that counted as saved, and gives no counter twice: %s each write [SYNC-5]',
    async (when) => {
      const karin = await stage.found('Karin Öberg', policy);
      const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset: sampleDataset(4) }));
      await until(karin.space.status, isSynced);
      const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
      await until(maja.space.reviews, (list) => list.length === 1);
      const majas = await openSoon(maja.space, id);
      // From here on the profile lives on in mortal contexts only, and the vault is open for them.
      const key = await karin.profile.session.get('vault-key');
      await karin.vault.lock('demand');
      const profile = karin.profile.restart();
      await profile.session.set('vault-key', key);

      const disk = openDatabase({ indexedDB: profile.indexedDB, IDBKeyRange });
      const saved = new Set<string>();
      let deaths = 0;
      for (let write = 1; ; write += 1) {
        const now = await begin(profile, id);
        expect([...saved].filter((text) => !saidIn(now.review).includes(text))).toEqual([]);
        await eventually(() => isThrough(disk, now.review, majas));
        now.life.arm({ way: `killed ${when}`, write });
        const text = `${when} ${write}`;
        const row = now.review.rowKeys[0] as RowKey;
        const saying = now.review.annotate([{ type: 'comment', row, id: text, text }]).then(
          (outcome) => outcome.ok && !now.life.isDead() && saved.add(text),
          () => undefined,
        );
        await Promise.race([saying, now.life.died]);
        await eventually(async () => now.life.isDead() || isThrough(disk, now.review, majas));
        if (!now.life.isDead()) {
          now.life.kill();
          break;
        }
        deaths += 1;
      }
      // Row, entry, acknowledgement at the least: had nobody died there, nothing would be shown by this.
      expect(deaths).toBeGreaterThanOrEqual(4);

      const last = await begin(profile, id);
      await eventually(() => isThrough(disk, last.review, majas));
      const said = saidIn(last.review);
      expect([...saved].filter((text) => !said.includes(text))).toEqual([]);
      expect(new Set(said).size).toBe(said.length);
      const places = (await disk.entries.toArray()).map(
        ({ room, device, counter }) => `${room}:${device}:${counter}`,
      );
      expect(new Set(places).size).toBe(places.length);
      disk.close();
    },
    120_000,
  );
});

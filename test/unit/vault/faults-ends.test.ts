/** A disk that fails, or a context that is killed, at any write of what ends, brings back or refills (R1.5, R11, R19). */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDBKeyRange } from 'fake-indexeddb';
import type { Vault } from '#extension/vault/contract.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { parseRecoveryKey } from '#extension/vault/doors/recovery-key.ts';
import { ok } from '#shared/base/result.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { openBackup } from '#shared/sealed/backup.ts';
import { openSqliteStore } from '../../../sync-server/store/sqlite-store.ts';
import { faultWays, mortalProfile, onlySpace, withEachFault } from '../../support/faults.ts';
import { mapping } from '../../support/kept-lists.ts';
import { rowsOf } from '../../support/profile-disk.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage, printedKeyOf, type Stage } from '../../support/spaces.ts';
import { eventually, isSynced, until } from '../../support/until.ts';
import type { TestProfile } from '../../support/vault-profile.ts';

const dayMs = 86_400_000;
let now: number;
let stage: Stage;

beforeEach(async () => {
  now = Date.now();
  stage = await openStage(() => now);
});
afterEach(() => stage.end());

async function reviewIn(vault: Vault, title: string): Promise<string> {
  const space = await onlySpace(vault);
  const { id } = must(await space.createReview({ title, dataset: sampleDataset(3) }));
  await until(space.status, isSynced);
  await until(space.archive.rooms, ({ kept }) => kept.some((room) => room.id === id));
  return id;
}

/** How many entries of the space are on that disk, and how many the relay has. */
async function entriesOf(profile: TestProfile, id: string): Promise<readonly [number, number]> {
  const database = openDatabase({ indexedDB: profile.indexedDB, IDBKeyRange });
  const rows = await database.entries.toArray();
  database.close();
  const store = openSqliteStore(join(stage.relay.directory, 'relay.sqlite'));
  const rooms = [...new Set(rows.map(({ room }) => room))];
  const heads = await Promise.all(rooms.map((room) => store.head(id as SpaceId, room)));
  await store.close();
  return [rows.length, heads.reduce((sum, head) => sum + head, 0)];
}

describe.each(faultWays)('whatever write goes wrong: %s', { timeout: 300_000 }, (way) => {
  it('the end of a review is proposed, and agreed to, and the review is gone for good [ARK-3, SYNC-5]', async () => {
    const karin = await stage.found('Karin Öberg');
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'admin');
    const profile = await mortalProfile(karin);
    const proposed = await withEachFault(
      way,
      () => profile,
      async (ready, round) => {
        const id = await reviewIn(ready, `Vår ${round}`);
        return {
          async act(vault) {
            const asked = await (await onlySpace(vault)).archive.propose(id);
            // It had come to the relay: that something has changed is said, and what.
            return !asked.ok && asked.error.type === 'changed' ? ok() : asked;
          },
          holds: async () =>
            void (await until(maja.space.archive.rooms, (rooms) =>
              rooms.kept.some((room) => room.id === id && room.proposal !== null),
            )),
        };
      },
    );
    expect(proposed).toBeGreaterThan(0);

    const confirmed = await withEachFault(
      way,
      () => profile,
      async (ready, round) => {
        const id = await reviewIn(ready, `Höst ${round}`);
        now = Date.now() - 8 * dayMs;
        await until(maja.space.archive.rooms, (rooms) => rooms.kept.some((room) => room.id === id));
        must(await maja.space.archive.propose(id));
        now = Date.now();
        const { archive } = await onlySpace(ready);
        await until(archive.rooms, (rooms) =>
          rooms.kept.some((room) => room.id === id && room.proposal !== null),
        );
        return {
          async act(vault) {
            const space = await onlySpace(vault);
            const { kept } = await until(space.archive.rooms, (rooms) =>
              [...rooms.kept, ...rooms.culled].some((room) => room.id === id),
            );
            const isKept = kept.some((room) => room.id === id);
            const asked = isKept ? await space.archive.confirm(id) : ok();
            if (!asked.ok && asked.error.type !== 'changed') return asked;
            // Deleting, changing the key and answering come after it, in the background.
            await until(space.archive.rooms, ({ culled }) =>
              culled.some(
                (room) => room.id === id && room.devices.every(({ state }) => state.type === 'confirmed'),
              ),
            );
            return ok();
          },
          async holds(vault) {
            const space = await onlySpace(vault);
            expect(await space.openReview(id)).toMatchObject({ error: { type: 'no-such-review' } });
            await eventually(async () => (await rowsOf(profile, id)) === 0);
            must(await space.keepMapping([id], mapping));
            await eventually(() => maja.space.mappingFor([id]) !== null);
          },
        };
      },
    );
    expect(confirmed).toBeGreaterThan(4);
  });

  it('a relay that lost its store has all again [SYNC-5]', async () => {
    const karin = await stage.found('Karin Öberg');
    await reviewIn(karin.vault, 'Mars 2024');
    const profile = await mortalProfile(karin);
    const isRefilled = () =>
      eventually(async () => {
        const [here, there] = await entriesOf(profile, karin.space.id);
        return here > 0 && here === there;
      });
    const hurt = await withEachFault(
      way,
      () => profile,
      async (ready, round) => {
        const space = await onlySpace(ready);
        must(await space.keepMapping([`${round}`], mapping));
        await until(space.status, isSynced);
        await stage.stopRelay();
        await until(space.status, ({ type }) => type === 'offline');
        return {
          async act(vault) {
            if (!(await isUp())) await stage.startRelay('wiped');
            await isRefilled();
            await until((await onlySpace(vault)).status, isSynced);
            return ok();
          },
          async holds(vault) {
            await until((await onlySpace(vault)).status, isSynced);
            await isRefilled();
          },
        };
      },
    );
    expect(hurt).toBeGreaterThan(0);
  });

  it('the key of a space that was shown holds once it is kept, and may be kept again [SYNC-7]', async () => {
    const profile = await mortalProfile(await stage.found('Karin Öberg'));
    const hurt = await withEachFault(
      way,
      () => profile,
      async (ready) => {
        const spaceOf = async (vault: Vault) => {
          const space = await onlySpace(vault);
          await until(space.safety.state, ({ mayMakeKey }) => mayMakeKey);
          return space;
        };
        let key = await (await spaceOf(ready)).safety.newKey();
        return {
          async act(vault) {
            // Who was killed has nothing on the screen, and is shown another.
            if (vault !== ready) key = await (await spaceOf(vault)).safety.newKey();
            return key.keep();
          },
          async holds(vault) {
            const space = await spaceOf(vault);
            await until(space.safety.state, ({ hasKey }) => hasKey);
            await eventually(async () => {
              const { file } = must(await space.safety.backUp(() => undefined));
              const opened = await openBackup(file, parseRecoveryKey(key.printed) ?? new Uint8Array());
              return opened.ok;
            });
          },
        };
      },
    );
    expect(hurt).toBeGreaterThan(0);
  });

  it('a space is brought back from its backup [SYNC-7]', async () => {
    const karin = await stage.found('Karin Öberg');
    const id = await reviewIn(karin.vault, 'Mars 2024');
    const spaceKey = await printedKeyOf(karin.space);
    await until(karin.space.status, isSynced);
    const { file } = must(await karin.space.safety.backUp(() => undefined));
    await karin.vault.lock('demand');
    const draft = { file, spaceKey, memberName: 'Karin igen' };
    const hurt = await withEachFault(
      way,
      async () => mortalProfile(await stage.newVault('Karin Öberg')),
      async () => ({
        act: async (vault) =>
          vault.spaces.get().length > 0 ? ok() : vault.restoreSpace(draft, () => undefined),
        async holds(vault) {
          const space = await onlySpace(vault);
          await until(space.reviews, (list) => list.some((review) => review.id === id));
          await until(space.status, isSynced);
          expect(must(await space.openReview(id)).rowKeys).toHaveLength(3);
        },
      }),
    );
    expect(hurt).toBeGreaterThan(1);
  });
});

async function isUp(): Promise<boolean> {
  const answer = await fetch(`${stage.relay.url.replace('ws:', 'http:')}/`).catch(() => null);
  return answer !== null;
}

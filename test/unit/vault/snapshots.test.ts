import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Space } from '#extension/vault/space-contract.ts';
import type { BasisDraft } from '#extension/vault/basis-contract.ts';
import { entryTypes } from '#shared/protocol/entry.ts';
import { openDatabase } from '#extension/vault/database.ts';
import { IDBKeyRange } from 'fake-indexeddb';
import { dumpFolder, dumpIndexedDb } from '../../support/canary.ts';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { eventually, isSynced, until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const head: BasisDraft = { kind: 'case-load', fileName: 'ärenden.csv', from: null, until: null, lines: 1 };

const records = { relations: [], shifts: [], staff: [], interests: [], residences: [] };

async function keepList(space: Space): Promise<string> {
  must(await space.basis.keep({ head, records }));
  const [kept] = await until(space.basis.heads, (heads) => heads.length > 0);
  await until(space.status, isSynced);
  return kept?.id ?? '';
}

/** A stretch out of the middle of the device's newest document entry, as it lies at home and at the relay. */
async function newestEntry({ profile }: Colleague): Promise<Buffer> {
  const database = openDatabase({ indexedDB: profile.indexedDB, IDBKeyRange });
  const last = await database.entries
    .orderBy('local')
    .filter(({ bytes }) => bytes[1] === entryTypes.update)
    .last();
  database.close();
  return Buffer.from(last?.bytes.slice(60, 140) ?? []);
}

const isAtHome = async ({ profile }: Colleague, bytes: Buffer) =>
  (await dumpIndexedDb(profile.indexedDB)).includes(bytes);
const isAtRelay = async (bytes: Buffer) => (await dumpFolder(stage.relay.directory)).includes(bytes);

/** Karin's list is erased, so that the plan goes on from a snapshot that Maja has vouched for. */
async function erasedSpace() {
  const karin = await stage.found('Karin Öberg');
  const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
  const id = await keepList(karin.space);
  must(await karin.space.keepMapping(['Tid', 'Användare'], mapping));
  const canary = await newestEntry(karin);
  must(await karin.space.basis.drop(id));
  await eventually(async () => !(await isAtRelay(canary)));
  await eventually(async () => !(await isAtHome(karin, canary)));
  await eventually(async () => !(await isAtHome(maja, canary)));
  return { karin, maja };
}

const mapping = {
  time: 0,
  clock: null,
  user: 1,
  action: null,
  unit: null,
  subject: null,
  detail: null,
  authorised: null,
} as const;
const readsMapping = (space: Space) => space.mappingFor(['Tid', 'Användare'])?.user === 1;

it('a newcomer begins with the snapshot, and has what everybody has (R9.6) [SYNC-4]', async () => {
  const { karin } = await erasedSpace();
  const vera = await stage.join(karin.space, 'Vera Testsson', 'reviewer');
  await eventually(() => readsMapping(vera.space));
  must(await vera.space.basis.keep({ head, records }));
  const heads = await until(karin.space.basis.heads, (list) => list.length === 1);
  expect(heads.map(({ fileName }) => fileName)).toEqual(['ärenden.csv']);
}, 120_000);

it('who comes later is told on whose word alone it begins, and who gave that is not (R9.5) [SYNC-4, SYNC-6]', async () => {
  const karin = await stage.found('Karin Öberg');
  const id = await keepList(karin.space);
  const canary = await newestEntry(karin);
  must(await karin.space.basis.drop(id));
  await eventually(async () => !(await isAtRelay(canary)));
  const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
  await until(maja.space.trust.alone, (names) => names.join() === 'Karin Öberg');
  expect(karin.space.trust.alone.get()).toEqual([]);
}, 60_000);

it('a relay that lost its store is filled again with snapshot and entries, and nothing that was erased comes back (R1.5, R9.9) [SYNC-5]', async () => {
  const { karin, maja } = await erasedSpace();
  must(await maja.space.basis.keep({ head: { ...head, fileName: 'senare.csv' }, records }));
  await until(karin.space.basis.heads, (heads) => heads.length === 1);
  await until(maja.space.status, isSynced);
  await maja.vault.lock('demand');
  await stage.stopRelay();
  await until(karin.space.status, (status) => status.type === 'offline');
  await stage.startRelay('wiped');
  await until(karin.space.status, isSynced);
  const vera = await stage.join(karin.space, 'Vera Testsson', 'reviewer');
  await eventually(() => readsMapping(vera.space));
  const heads = await until(vera.space.basis.heads, (found) => found.length > 0);
  expect(heads.map(({ fileName }) => fileName)).toEqual(['senare.csv']);
}, 120_000);

it('what was deleted for good is gone from the relay and from every device, also one that was away, and what that wrote meanwhile stays (R9.7, R9.9) [SYNC-4, SYNC-5]', async () => {
  const karin = await stage.found('Karin Öberg');
  const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
  const ture = await stage.join(karin.space, 'Ture Testsson', 'reviewer');
  const id = await keepList(karin.space);
  const canary = await newestEntry(karin);
  for (const { space } of [maja, ture]) await until(space.basis.heads, (heads) => heads.length === 1);
  expect(canary.length).toBe(80);
  expect(await Promise.all([karin, maja, ture].map((one) => isAtHome(one, canary)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(await isAtRelay(canary)).toBe(true);

  await stage.stopRelay();
  const kept = must(await ture.space.basis.keep({ head: { ...head, fileName: 'under tiden.csv' }, records }));
  expect(kept).toBeUndefined();
  await ture.vault.lock('demand');
  await stage.startRelay();
  must(await karin.space.basis.drop(id));
  await eventually(async () => !(await isAtRelay(canary)));
  for (const one of [karin, maja]) await eventually(async () => !(await isAtHome(one, canary)));
  expect(await isAtHome(ture, canary)).toBe(true);

  must(await ture.vault.unlock(testPassphrase));
  await eventually(async () => !(await isAtHome(ture, canary)));
  expect(await isAtRelay(canary)).toBe(false);
  for (const { space } of [karin, maja])
    await until(
      space.basis.heads,
      (heads) => heads.map(({ fileName }) => fileName).join() === 'under tiden.csv',
    );
}, 120_000);

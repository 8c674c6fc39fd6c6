import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { noRecords } from '#shared/casework/basis.ts';
import {
  caseLoad,
  columns,
  isAtHome,
  isAtRelay,
  keepList,
  mapping,
  newestEntry,
  readsMapping,
} from '../../support/kept-lists.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { eventually, isSynced, until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

/** Gives its id once the relay has it. */
async function sendList(space: Space): Promise<string> {
  const id = await keepList(space);
  await until(space.status, isSynced);
  return id;
}

/** Karin's list is erased, so that the plan goes on from a snapshot that Maja has vouched for. */
async function erasedSpace() {
  const karin = await stage.found('Karin Öberg');
  const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
  const id = await sendList(karin.space);
  must(await karin.space.keepMapping(columns, mapping));
  const canary = await newestEntry(karin.profile);
  must(await karin.space.basis.drop(id));
  await eventually(async () => !(await isAtRelay(stage, canary)));
  await eventually(async () => !(await isAtHome(karin.profile, canary)));
  await eventually(async () => !(await isAtHome(maja.profile, canary)));
  return { karin, maja };
}

it('a newcomer begins with the snapshot, and has what everybody has (R9.6) [SYNC-4]', async () => {
  const { karin } = await erasedSpace();
  const vera = await stage.join(karin.space, 'Vera Testsson', 'reviewer');
  await eventually(() => readsMapping(vera.space));
  must(await vera.space.basis.keep({ head: caseLoad, records: noRecords }));
  const heads = await until(karin.space.basis.heads, (list) => list.length === 1);
  expect(heads.map(({ fileName }) => fileName)).toEqual(['ärenden.csv']);
}, 120_000);

it('who comes later is told on whose word alone it begins, and who gave that is not (R9.5) [SYNC-4, SYNC-6]', async () => {
  const karin = await stage.found('Karin Öberg');
  const id = await sendList(karin.space);
  const canary = await newestEntry(karin.profile);
  must(await karin.space.basis.drop(id));
  await eventually(async () => !(await isAtRelay(stage, canary)));
  const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
  await until(maja.space.trust.alone, (names) => names.join() === 'Karin Öberg');
  expect(karin.space.trust.alone.get()).toEqual([]);
}, 60_000);

it('a relay that lost its store is filled again with snapshot and entries, and nothing that was erased comes back (R1.5, R9.9) [SYNC-5]', async () => {
  const { karin, maja } = await erasedSpace();
  must(await maja.space.basis.keep({ head: { ...caseLoad, fileName: 'senare.csv' }, records: noRecords }));
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
  const id = await sendList(karin.space);
  const canary = await newestEntry(karin.profile);
  for (const { space } of [maja, ture]) await until(space.basis.heads, (heads) => heads.length === 1);
  expect(canary.length).toBe(80);
  expect(await Promise.all([karin, maja, ture].map((one) => isAtHome(one.profile, canary)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(await isAtRelay(stage, canary)).toBe(true);

  await stage.stopRelay();
  const kept = must(
    await ture.space.basis.keep({ head: { ...caseLoad, fileName: 'under tiden.csv' }, records: noRecords }),
  );
  expect(kept).toBeUndefined();
  await ture.vault.lock('demand');
  await stage.startRelay();
  must(await karin.space.basis.drop(id));
  await eventually(async () => !(await isAtRelay(stage, canary)));
  for (const one of [karin, maja]) await eventually(async () => !(await isAtHome(one.profile, canary)));
  expect(await isAtHome(ture.profile, canary)).toBe(true);

  must(await ture.vault.unlock(testPassphrase));
  await eventually(async () => !(await isAtHome(ture.profile, canary)));
  expect(await isAtRelay(stage, canary)).toBe(false);
  for (const { space } of [karin, maja])
    await until(
      space.basis.heads,
      (heads) => heads.map(({ fileName }) => fileName).join() === 'under tiden.csv',
    );
}, 120_000);

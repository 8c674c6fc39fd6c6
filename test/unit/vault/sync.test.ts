import { afterEach, expect, it } from 'vitest';
import type { Space, Vault } from '#extension/vault/contract.ts';
import type { Result } from '#shared/base/result.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';
import { createProfile, testPassphrase, type TestProfile } from '../../support/vault-profile.ts';
import { until } from '../../support/until.ts';
import { sampleDataset } from '../../support/review-data.ts';

const relays: TestRelay[] = [];
const vaults: Vault[] = [];
const dataset = sampleDataset(40);

afterEach(async () => {
  await Promise.all(vaults.splice(0).map((vault) => vault.lock('demand')));
  await Promise.all(relays.splice(0).map((relay) => relay.close()));
});

export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function newVault(profile: TestProfile, name: string): Promise<Vault> {
  const vault = await profile.context();
  vaults.push(vault);
  must(await vault.create(testPassphrase, { displayName: name, role: 'owner', systemNames: [] }));
  return vault;
}

async function relayAndOwner(): Promise<{ relay: TestRelay; owner: Vault; space: Space }> {
  const relay = await startTestRelay();
  relays.push(relay);
  const owner = await newVault(createProfile(), 'Karin Öberg');
  const space = must(
    await owner.createSpace({
      name: 'Exempelskolan F-9',
      board: 'Grundskolenämnden',
      relayUrl: relay.url,
      voucher: await relay.voucher(),
      memberName: 'Karin Öberg',
    }),
  );
  return { relay, owner, space };
}

async function joinAs(
  space: Space,
  name: string,
  role: 'reviewer' | 'member',
): Promise<{ vault: Vault; space: Space }> {
  const vault = await newVault(createProfile(), name);
  const inviting = must(await space.invite({ role }));
  const joining = must(await vault.join(inviting.link, name));
  const shown = await until(joining.state, (state) => state.type === 'code');
  await until(inviting.state, (state) => state.type === 'code-wanted');
  if (shown.type === 'code') await inviting.typeCode(shown.digits);
  const joined = await until(joining.state, (state) => state.type === 'joined' || state.type === 'burnt');
  if (joined.type !== 'joined') throw new Error(JSON.stringify(joined));
  return { vault, space: joined.space };
}

it('carries a review from one reviewer to another, and both ways what they say [REV-9, SYNC-5]', async () => {
  const { space } = await relayAndOwner();
  const maja = await joinAs(space, 'Maja Lindqvist', 'reviewer');
  expect(maja.space.members.get().map((member) => member.name)).toEqual(['Karin Öberg', 'Maja Lindqvist']);

  const created = must(await space.createReview({ title: 'Mars 2024', dataset }));
  const [arrived] = await until(maja.space.reviews, (reviews) => reviews.length === 1);
  expect(arrived).toEqual(created);
  await until(space.status, (status) => status.type === 'synced');
  const karins = must(await space.openReview(created.id));
  await until(maja.space.status, (status) => status.type === 'synced');
  const majas = must(await maja.space.openReview(created.id));
  expect(majas.dataset).toEqual(dataset);
  expect(majas.rowKeys).toEqual(karins.rowKeys);

  const [row] = karins.rowKeys;
  if (!row) throw new Error('no row');
  must(await karins.annotate([{ type: 'verdict', row, value: 'ok' }]));
  must(await majas.annotate([{ type: 'comment', row, id: 'c1', text: 'Frågade handläggaren.' }]));
  await until(majas.projection, (projection) => projection.rows.get(row)?.verdict?.value === 'ok');
  const seen = await until(
    karins.projection,
    (projection) => projection.rows.get(row)?.comments.length === 1,
  );
  expect(seen.rows.get(row)?.comments[0]?.value).toBe('Frågade handläggaren.');
});

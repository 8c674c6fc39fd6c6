/** A relay that was set back and told another story meanwhile, as vaults at a real relay meet it. */
import { cp, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const spaceOf = ({ vault }: Colleague) => {
  const [space] = vault.spaces.get();
  if (!space) throw new Error('no space');
  return space;
};
const idOf = (one: Colleague, name: string): string =>
  spaceOf(one)
    .members.get()
    .find((member) => member.name === name)?.id ?? '';
const names = (one: Colleague) =>
  spaceOf(one)
    .members.get()
    .map((member) => member.name);
const isOnline = (status: { readonly type: string }) => status.type === 'synced' || status.type === 'seen';

/** The space is opened anew where its list of members was rewritten: looks at whichever there is. */
async function untilIn(one: Colleague, isSo: () => boolean): Promise<void> {
  for (;;) {
    if (one.vault.spaces.get().length > 0 && isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a list of members that goes two ways', { timeout: 60_000 }, () => {
  it('is told, stops every act on it, and is brought together into one that all have (R5.3) [SYNC-3, SYNC-4]', async () => {
    const karin = await stage.found('Karin Öberg');
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'admin');
    const ture = await stage.join(karin.space, 'Ture Testsson', 'reviewer');
    const vera = await stage.join(karin.space, 'Vera Testsson', 'reviewer');
    await until(maja.space.members, (members) => members.length === 4);
    for (const { vault } of [maja, ture, vera]) await vault.lock('demand');
    const { directory } = stage.relay;
    await stage.stopRelay();
    await cp(directory, `${directory}-before`, { recursive: true });
    await stage.startRelay();
    await until(karin.space.status, isOnline);
    must(await karin.space.removeMember(idOf(karin, 'Ture Testsson')));
    await karin.vault.lock('demand');
    // The relay as it was before, and another act.
    await stage.stopRelay();
    await rm(directory, { recursive: true });
    await cp(`${directory}-before`, directory, { recursive: true });
    await rm(`${directory}-before`, { recursive: true });
    await stage.startRelay();
    must(await maja.vault.unlock(testPassphrase));
    await until(spaceOf(maja).status, isOnline);
    must(await spaceOf(maja).removeMember(idOf(maja, 'Vera Testsson')));
    must(await karin.vault.unlock(testPassphrase));
    await until(spaceOf(karin).status, (status) => status.type === 'refused');
    expect(spaceOf(karin).status.get()).toEqual({ type: 'refused', why: 'members-forked' });
    await until(spaceOf(karin).trust.alarms, (alarms) => alarms.length > 0);
    expect(spaceOf(karin).trust.alarms.get()).toEqual([{ type: 'members-forked', settles: true }]);
    const forked = { ok: false, error: { type: 'members-forked' } };
    expect(await spaceOf(karin).removeMember(idOf(karin, 'Maja Lindqvist'))).toEqual(forked);
    expect(await spaceOf(karin).invite({ role: 'reviewer' })).toEqual(forked);
    must(await spaceOf(karin).trust.settleMembers());
    const both = ['Karin Öberg', 'Maja Lindqvist'];
    for (const one of [karin, maja]) await untilIn(one, () => names(one).join() === both.join());
    await untilIn(karin, () => isOnline(spaceOf(karin).status.get()));
    await untilIn(karin, () => spaceOf(karin).trust.alarms.get().length === 0);
    // It goes on: somebody new comes in, and reads.
    const late = await stage.join(spaceOf(karin), 'Sten Testsson', 'reviewer');
    expect(names(late)).toEqual([...both, 'Sten Testsson']);
    await untilIn(maja, () => names(maja).length === 3);
  });
});

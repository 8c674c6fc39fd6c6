/** A person who works for several units: one of their spaces is the one that is worked in. */
import { expect, it } from 'vitest';
import { must, openStage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

it('puts the space that was chosen first in every context, and after a restart [SYNC-9]', async () => {
  const stage = await openStage();
  try {
    const { profile, vault, space } = await stage.found('Karin Öberg');
    const draft = { name: 'Bergsskolan', board: 'Gymnasienämnden', relayUrl: stage.relay.url };
    const voucher = await stage.relay.voucher();
    const other = must(await vault.createSpace({ ...draft, voucher, memberName: 'Karin Öberg' }));
    const beside = await stage.context(profile);
    await until(beside.spaces, (list) => list.length === 2);

    for (const chosen of [other, space, other]) {
      must(await vault.workIn(chosen.id));
      for (const context of [vault, beside])
        await until(context.spaces, ([first]) => first?.id === chosen.id);
    }
    await vault.lock('demand');
    expect(await vault.workIn(space.id)).toEqual({ ok: false, error: { type: 'locked' } });

    const later = await stage.context(profile.restart());
    must(await later.unlock(testPassphrase));
    expect(names(await until(later.spaces, (list) => list.length === 2))).toEqual([
      'Bergsskolan',
      'Exempelskolan F-9',
    ]);
  } finally {
    await stage.end();
  }
}, 60_000);

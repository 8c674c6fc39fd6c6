/** A routine that a unit shares: with whom it holds, and by whose word. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRoutineCatalogue } from '#extension/background/routine-catalogue.ts';
import { watchShared } from '#extension/background/take-up.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';

const timeout = 60_000;
const draft = (sv: string) => ({
  id: 'routine',
  origins: [],
  text: JSON.stringify({ pack: { ...basePack, name: { sv, en: sv } } }),
});

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

/** What the worker of a colleague's browser goes by. */
async function workerOf({ vault }: Colleague) {
  const store = Promise.resolve({ routines: new Map<string, unknown>(), kept: async () => true });
  const catalogue = createRoutineCatalogue({ store, onChanged: () => undefined });
  await watchShared(Promise.resolve(vault), ({ routines }) => routines, catalogue);
  /** In the turn of what is taken up. */
  const name = async () => (await catalogue.inForce())?.pack.name.sv ?? null;
  return { name };
}

it(
  'holds for all colleagues, while locked too, until it is replaced or taken back (R15.6) [SITE-4]',
  { timeout },
  async () => {
    const karin = await stage.found('Karin Öberg');
    const olof = await stage.join(karin.space, 'Olof Ek', 'member');
    const worker = await workerOf(olof);
    expect(await olof.space.routines.share(draft('Olofs'))).toMatchObject({
      error: { type: 'not-entitled' },
    });
    must(await karin.space.routines.share(draft('Första')));
    await expect.poll(worker.name).toBe('Första');
    // An adapter of the same number is no routine.
    expect(olof.space.adapters.shared.get()).toEqual([]);
    must(await karin.space.routines.share(draft('Andra')));
    await expect.poll(worker.name).toBe('Andra');
    await olof.vault.lock('demand');
    expect(await worker.name()).toBe('Andra');
  },
);

it(
  'counts no longer when its author leads the space no more, and stays until a leader shares (R15.6) [SITE-4]',
  { timeout },
  async () => {
    const karin = await stage.found('Karin Öberg');
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'admin');
    const olof = await stage.join(karin.space, 'Olof Ek', 'member');
    const worker = await workerOf(olof);
    must(await maja.space.routines.share(draft('Majas')));
    await expect.poll(worker.name).toBe('Majas');
    const majas = maja.space.members.get().find(({ isMe }) => isMe)!.id;
    must(await karin.space.setRole(majas, 'member'));
    expect(await until(olof.space.routines.refused, (list) => list.length === 1)).toEqual([
      { id: 'routine', number: 1, why: 'not-entitled' },
    ]);
    expect(await worker.name()).toBe('Majas');
    await until(karin.space.routines.refused, (list) => list.length === 1);
    must(await karin.space.routines.share({ ...draft('x'), text: null }));
    await expect.poll(worker.name).toBe(null);
    expect(olof.space.routines.shared.get()).toMatchObject([{ bundle: { number: 2, text: null } }]);
  },
);

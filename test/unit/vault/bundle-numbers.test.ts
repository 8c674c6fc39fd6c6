/** A leader may share under the highest number there is, and be removed: those who come after can share all the same. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type * as Shared from '#shared/documents/shared-bundles.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';

vi.mock('#shared/documents/shared-bundles.ts', async (original) => ({
  ...(await original<typeof Shared>()),
  highestNumber: 2,
}));

const draft = (name: string) => ({
  id: 'treserva',
  origins: ['https://treserva.example.se'],
  text: JSON.stringify({ ...treserva, name }),
});

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

it(
  'what is shared when all numbers are taken is newer all the same (R15.6) [SITE-4]',
  { timeout: 60_000 },
  async () => {
    const karin = await stage.found('Karin Öberg');
    const olof = await stage.join(karin.space, 'Olof Ek', 'member');
    for (const name of ['Första', 'Andra', 'Tredje']) must(await karin.space.adapters.share(draft(name)));
    const isThird = ({ bundle }: { bundle: { text: string | null } }) => bundle.text?.includes('Tredje');
    const found = await until(olof.space.adapters.shared, (list) => list.some(isThird));
    expect(found.map(({ bundle }) => bundle.number)).toEqual([2, 1]);
  },
);

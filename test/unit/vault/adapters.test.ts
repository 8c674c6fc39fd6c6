import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCatalogue } from '#extension/background/catalogue.ts';
import { watchShared } from '#extension/background/take-up.ts';
import type * as Bundles from '#shared/documents/signed-bundle.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

/** A device that signs what it shares under this name wrongly. */
const forged = 'Förfalskad';
vi.mock('#shared/documents/signed-bundle.ts', async (original) => {
  const real = await original<typeof Bundles>();
  const signBundle: typeof Bundles.signBundle = async (kind, key, space, author, bundle) => {
    const signed = await real.signBundle(kind, key, space, author, bundle);
    return bundle.text?.includes(forged) ? { ...signed, signature: signed.signature.toReversed() } : signed;
  };
  return { ...real, signBundle };
});

const timeout = 60_000;
const origin = 'https://treserva.example.se';
const named = (name: string): string => JSON.stringify({ ...treserva, name });
const draft = (name: string) => ({ id: 'treserva', origins: [origin], text: named(name) });

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

/** What the worker of a colleague's browser makes of it. */
async function workerOf({ vault }: Pick<Colleague, 'vault'>) {
  const shared = new Map<string, unknown>();
  const store = { shared, own: new Map<string, unknown>(), kept: async () => true };
  const catalogue = createCatalogue({
    store: Promise.resolve(store),
    rules: async () => ({ allowedOrigins: [origin], allowsOwn: true, pushed: [] }),
    note: async () => undefined,
  });
  await watchShared(Promise.resolve(vault), ({ adapters }) => adapters, catalogue);
  return {
    name: async () => (await catalogue.find('treserva', origin))?.adapter.name,
    /** The worker has been there before any view asks: a turn of the same queue shows it. */
    settled: () => catalogue.useHere('pmo', null),
  };
}

const idOf = ({ space }: Colleague): string => space.members.get().find(({ isMe }) => isMe)!.id;

describe('an adapter that is shared in a space', () => {
  it(
    'is taken up by colleagues, stays while locked, and is replaced and taken back (R15.6) [SITE-4]',
    { timeout },
    async () => {
      const karin = await stage.found('Karin Öberg');
      const olof = await stage.join(karin.space, 'Olof Ek', 'member');
      const worker = await workerOf(olof);
      must(await karin.space.adapters.share(draft('Första')));
      const [first] = await until(olof.space.adapters.shared, (list) => list.length === 1);
      expect(first).toMatchObject({ by: idOf(karin), bundle: { number: 1, origins: [origin] } });
      await worker.settled();
      expect(await worker.name()).toBe('Första');

      must(await karin.space.adapters.share(draft('Andra')));
      await until(olof.space.adapters.shared, (list) => list.length === 2);
      await worker.settled();
      expect(await worker.name()).toBe('Andra');
      await olof.vault.lock('demand');
      expect(await worker.name()).toBe('Andra');

      must(await olof.vault.unlock(testPassphrase));
      must(await karin.space.adapters.share({ ...draft('x'), text: null }));
      const here = olof.vault.spaces.get()[0]!;
      await until(here.adapters.shared, ([newest]) => newest?.bundle.number === 3);
      await worker.settled();
      expect(await worker.name()).toBe('Treserva');
    },
  );

  it(
    'counts when its author leads the space and not otherwise, and can be shared again (R15.6) [SITE-4]',
    { timeout },
    async () => {
      const karin = await stage.found('Karin Öberg');
      const maja = await stage.join(karin.space, 'Maja Lindqvist', 'admin');
      const olof = await stage.join(karin.space, 'Olof Ek', 'member');
      expect(await olof.space.adapters.share(draft('Olofs'))).toEqual({
        ok: false,
        error: { type: 'not-entitled' },
      });
      const worker = await workerOf(olof);
      must(await maja.space.adapters.share(draft('Majas')));
      await until(olof.space.adapters.shared, (list) => list.length === 1);
      must(await karin.space.setRole(idOf(maja), 'member'));
      const refused = [{ id: 'treserva', number: 1, why: 'not-entitled' }];
      expect(await until(olof.space.adapters.refused, (list) => list.length === 1)).toEqual(refused);
      expect(olof.space.adapters.shared.get()).toEqual([]);
      // What was taken up covers records until somebody who leads the space has looked at it.
      await worker.settled();
      expect(await worker.name()).toBe('Majas');
      await until(karin.space.adapters.refused, (list) => list.length === 1);
      must(await karin.space.adapters.share(draft('Karins')));
      const [next] = await until(olof.space.adapters.shared, (list) => list.length === 1);
      expect(next).toMatchObject({ by: idOf(karin), bundle: { number: 2 } });
      await worker.settled();
      expect(await worker.name()).toBe('Karins');
      expect(olof.space.adapters.refused.get()).toEqual([]);
    },
  );

  it(
    'is refused when its signature does not hold, and the earlier one stays (R15.6) [SITE-4]',
    { timeout },
    async () => {
      const karin = await stage.found('Karin Öberg');
      const olof = await stage.join(karin.space, 'Olof Ek', 'member');
      const worker = await workerOf(olof);
      must(await karin.space.adapters.share(draft('Äkta')));
      must(await karin.space.adapters.share(draft(forged)));
      const refused = [{ id: 'treserva', number: 2, why: 'forged' }];
      expect(await until(olof.space.adapters.refused, (list) => list.length === 1)).toEqual(refused);
      await worker.settled();
      expect(await worker.name()).toBe('Äkta');
    },
  );
});

/** The routine of a space on this device: what is taken up, what is not, and what holds before unlock. */
import { expect, it } from 'vitest';
import { createRoutineCatalogue } from '#extension/background/routine-catalogue.ts';
import type { OfSpace } from '#extension/background/taken-bundle.ts';
import type { CountedBundle } from '#extension/vault/space/bundles-contract.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { signBundle, type BundleKind, type SharedBundle } from '#shared/documents/signed-bundle.ts';
import { parseSpaceId } from '#shared/protocol/ids.ts';
import { basePack } from '#shared/routine/base-pack.ts';

const first = parseSpaceId('5a'.repeat(32))!;
const second = parseSpaceId('7b'.repeat(32))!;
const keys = await generateSigningKeys();
const named = (sv: string): string =>
  JSON.stringify({ pack: { ...basePack, name: { sv, en: sv } }, policy: { reasonDays: 3 } });

async function shared(
  change: Partial<SharedBundle> = {},
  space = first,
  kind: BundleKind = 'routine',
): Promise<CountedBundle> {
  const bundle = { id: 'routine', number: 1, claimedTime: 0, origins: [], text: named('Vår'), ...change };
  const signed = await signBundle(kind, keys.privateKey, space, 'd1', bundle);
  return { bundle, signed, signKey: keys.publicKey, by: 'm1' };
}
const isGenuine: OfSpace['isGenuine'] = async ({ author }) => author === 'd1';
const inSpace = (...bundles: readonly CountedBundle[]): OfSpace => ({
  id: first,
  shared: bundles,
  refused: [],
  isGenuine,
});

function open(routines = new Map<string, unknown>()) {
  const told = { changes: 0 };
  const store = Promise.resolve({ routines, kept: async () => true });
  const catalogue = createRoutineCatalogue({ store, onChanged: () => (told.changes += 1) });
  const name = async () => (await catalogue.inForce())?.pack.name.sv ?? null;
  return { catalogue, name, told, again: () => open(routines), routines };
}

it('takes up the newest, has it before unlock, and goes back to the organisation’s [SITE-4]', async () => {
  const here = open();
  expect(await here.name()).toBe(null);
  await here.catalogue.takeUp([inSpace(await shared())]);
  expect(await here.name()).toBe('Vår');
  expect(await here.catalogue.inForce()).toMatchObject({ policy: { reasonDays: 3 } });
  await here.catalogue.takeUp([inSpace(await shared({ number: 2, text: named('Nyare') }), await shared())]);
  expect(await here.again().name()).toBe('Nyare');
  await here.catalogue.takeUp([inSpace(await shared())]);
  expect(await here.name()).toBe('Nyare');
  await here.catalogue.takeUp([inSpace(await shared({ number: 3, text: null }))]);
  expect(await here.name()).toBe(null);
  expect(here.told.changes).toBe(3);
});

it.each([
  ['faults', () => shared({ number: 2, text: '{"pack":{}}' })],
  ['the id of something else', () => shared({ number: 2, id: 'treserva', text: named('x') })],
])('leaves what was before one with %s [SITE-4]', async (_, make) => {
  const here = open();
  await here.catalogue.takeUp([inSpace(await shared())]);
  await here.catalogue.takeUp([inSpace(await make())]);
  expect(await here.again().name()).toBe('Vår');
});

it('goes by the space that is worked in first, and by none that this device has left [SITE-4]', async () => {
  const here = open();
  const other = { ...inSpace(await shared({ text: named('Andras') }, second)), id: second };
  await here.catalogue.takeUp([inSpace(), other]);
  expect(await here.name()).toBe(null);
  await here.catalogue.takeUp([other, inSpace()]);
  expect(await here.name()).toBe('Andras');
  await here.catalogue.takeUp([inSpace()]);
  expect(await here.again().name()).toBe(null);
  // What counts no longer and stays does not stand before what is worked in first.
  await here.catalogue.takeUp([inSpace(await shared()), other]);
  expect(await here.name()).toBe('Vår');
  await here.catalogue.takeUp([other, inSpace()]);
  expect(await here.name()).toBe('Andras');
});

it('holds to the organisation’s where the disk holds what nobody in the space has signed [SITE-4]', async () => {
  const stranger = await generateSigningKeys();
  const bundle = { ...(await shared({ number: 9 })).bundle, text: named('Planterad') };
  const signed = await signBundle('routine', stranger.privateKey, first, 'd9', bundle);
  const planted = { rank: 0, signed, signKey: stranger.publicKey };
  const here = open(new Map([[`${first}/routine`, planted]]));
  await here.catalogue.takeUp([inSpace()]);
  expect(await here.name()).toBe(null);
  const onDisk = (value: unknown) => open(new Map([[`${first}/routine`, value]])).name();
  const kept = ({ signed: by, signKey }: CountedBundle) => ({ rank: 0, signed: by, signKey });
  expect(await onDisk('trasig')).toBe(null);
  expect(await onDisk(kept(await shared({}, second)))).toBe(null);
  expect(await onDisk(kept(await shared({ origins: ['https://a.example'] }, first, 'adapter')))).toBe(null);
  expect(await onDisk(kept(await shared()))).toBe('Vår');
  const nowhere = createRoutineCatalogue({
    store: Promise.reject(new Error('none')),
    onChanged: () => undefined,
  });
  await nowhere.takeUp([inSpace(await shared())]);
  expect(await nowhere.inForce()).toBe(null);
});

import { describe, expect, it } from 'vitest';
import { createCatalogue, type CatalogueRules } from '#extension/background/catalogue.ts';
import type { OfSpace } from '#extension/background/taken-bundle.ts';
import type { CatalogueStore } from '#extension/background/catalogue-store.ts';
import type { AdapterInForce } from '#extension/platform/adapters-in-force.ts';
import type { CountedBundle } from '#extension/vault/space/bundles-contract.ts';
import { copyBytes } from '#shared/base/bytes.ts';
import { generateSigningKeys, type SigningKeys } from '#shared/crypto/signature.ts';
import { signBundle, type SharedBundle } from '#shared/documents/signed-bundle.ts';
import { parseSpaceId } from '#shared/protocol/ids.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';

const space = parseSpaceId('5a'.repeat(32))!;
const elsewhere = parseSpaceId('7b'.repeat(32))!;
const origin = 'https://treserva.example.se';
const named = (name: string): string => JSON.stringify({ ...treserva, name });
const keys: SigningKeys = await generateSigningKeys();

function memory(isKept = true) {
  const map = () => new Map<string, unknown>();
  return { shared: map(), own: map(), routines: map(), kept: async () => isKept };
}

function catalogueOver(store: CatalogueStore | null, rules: Partial<CatalogueRules> = {}) {
  let noted: readonly AdapterInForce[] = [];
  const catalogue = createCatalogue({
    store: store === null ? Promise.reject(new Error('no database')) : Promise.resolve(store),
    rules: async () => ({ allowedOrigins: null, allowsOwn: true, pushed: [], ...rules }),
    note: async (all) => void (noted = all),
  });
  const name = async (at: string | null = origin) => (await catalogue.find('treserva', at))?.adapter.name;
  return { catalogue, name, noted: () => noted.find(({ adapterId }) => adapterId === 'treserva') };
}

async function sharedAdapter(change: Partial<SharedBundle> = {}): Promise<CountedBundle> {
  const bundle: SharedBundle = {
    id: 'treserva',
    number: 1,
    claimedTime: 0,
    origins: [origin],
    text: named('Treserva hos oss'),
    ...change,
  };
  const signed = await signBundle('adapter', keys.privateKey, space, 'd1', bundle);
  return { bundle, signed, signKey: keys.publicKey, by: 'm1' };
}

/** Signed by whom it says, as the space knows its devices. */
const isGenuine: OfSpace['isGenuine'] = async ({ author }) => author === 'd1';
const inSpace = (...shared: readonly CountedBundle[]): readonly OfSpace[] => [
  { id: space, shared, refused: [], isGenuine },
];

it('drops what was planted on the disk before unlock, however high its number [SITE-4]', async () => {
  const store = memory();
  const stranger = await generateSigningKeys();
  const bundle = { ...(await sharedAdapter({ number: 999_999_999 })).bundle, text: named('Planterad') };
  const signed = await signBundle('adapter', stranger.privateKey, space, 'd9', bundle);
  store.shared.set(`${space}/treserva`, { rank: 0, signed, signKey: stranger.publicKey });
  const { catalogue, name } = catalogueOver(store);
  expect(await name()).toBe('Planterad');
  await catalogue.takeUp(inSpace(await sharedAdapter()));
  expect(await name()).toBe('Treserva hos oss');
});

it('takes up what is shared in a space, and has it again before unlock [SITE-4]', async () => {
  const store = memory();
  const { catalogue, name, noted } = catalogueOver(store);
  expect(await name()).toBe('Treserva');
  await catalogue.takeUp(inSpace(await sharedAdapter()));
  expect(await name()).toBe('Treserva hos oss');
  expect(noted()).toEqual({
    adapterId: 'treserva',
    isOwn: false,
    isPushed: false,
    shared: { number: 1, origins: [origin] },
    isFaulty: false,
    refused: null,
  });
  expect(await catalogueOver(store).name()).toBe('Treserva hos oss');
});

it('replaces the older one whole, and never goes back to a lower number [SITE-4]', async () => {
  const store = memory();
  const { catalogue, name } = catalogueOver(store);
  const first = await sharedAdapter();
  const second = await sharedAdapter({ number: 2, text: named('Nyare') });
  await catalogue.takeUp(inSpace(second, first));
  expect(await name()).toBe('Nyare');
  await catalogue.takeUp(inSpace(first));
  expect(await name()).toBe('Nyare');
});

it('goes back to the one that ships when the space says so [SITE-4]', async () => {
  const { catalogue, name, noted } = catalogueOver(memory());
  await catalogue.takeUp(inSpace(await sharedAdapter()));
  await catalogue.takeUp(inSpace(await sharedAdapter({ number: 2, text: null })));
  expect(await name()).toBe('Treserva');
  expect(noted()?.shared).toBeNull();
});

it.each([
  [
    'a changed body',
    (body: Uint8Array) => body.map((byte, at) => (at === body.length - 5 ? byte ^ 1 : byte)),
  ],
  ['a body that was cut', (body: Uint8Array) => body.subarray(0, 40)],
])('falls back on the shipped adapter where the disk holds %s [SITE-4]', async (_, harm) => {
  const store = memory();
  const { catalogue } = catalogueOver(store);
  await catalogue.takeUp(inSpace(await sharedAdapter()));
  const [[place, taken]] = [...store.shared.entries()] as [[string, CountedBundle]];
  const signed = { ...taken.signed, body: copyBytes(harm(taken.signed.body)) };
  store.shared.set(place, { ...taken, signed });
  expect(await catalogueOver(store).name()).toBe('Treserva');
  store.shared.set(place, taken);
  expect(await catalogueOver(store).name()).toBe('Treserva hos oss');
  // What was signed in one space is nothing in another, nor in place of another system.
  store.shared.delete(place);
  store.shared.set(`${elsewhere}/treserva`, taken);
  store.shared.set(`${space}/pmo`, taken);
  expect(await catalogueOver(store).name()).toBe('Treserva');
});

it('refuses one for an address that the organisation has not named, and says which [SITE-4]', async () => {
  const foreign = 'https://annan.example.se';
  const { catalogue, name, noted } = catalogueOver(memory(), { allowedOrigins: [origin] });
  await catalogue.takeUp(inSpace(await sharedAdapter({ origins: [origin, foreign] })));
  expect(await name()).toBe('Treserva');
  expect(noted()?.refused).toEqual({ number: 1, why: 'foreign-address', origins: [foreign] });
  await catalogue.takeUp(inSpace(await sharedAdapter({ number: 2 })));
  expect(await name()).toBe('Treserva hos oss');
  expect(noted()?.refused).toBeNull();
});

it('stops using one whose address the organisation no longer names [SITE-4]', async () => {
  const store = memory();
  await catalogueOver(store).catalogue.takeUp(inSpace(await sharedAdapter()));
  expect(await catalogueOver(store, { allowedOrigins: ['https://ny.example.se'] }).name()).toBe('Treserva');
});

it('uses a shared one at its own addresses alone [SITE-4]', async () => {
  const { catalogue, name } = catalogueOver(memory());
  await catalogue.takeUp(inSpace(await sharedAdapter()));
  expect(await name('https://annan.example.se')).toBe('Treserva');
  expect(await name()).toBe('Treserva hos oss');
});

it.each([
  ['one with faults', '{"version":1}'],
  ['one of another system', named('x').replace('"treserva"', '"annat"')],
  ['what is no JSON', 'nej'],
])('refuses %s and keeps the earlier one [SITE-1, SITE-4]', async (_, text) => {
  const { catalogue, name, noted } = catalogueOver(memory());
  await catalogue.takeUp(inSpace(await sharedAdapter()));
  await catalogue.takeUp(inSpace(await sharedAdapter({ number: 2, text })));
  expect(await name()).toBe('Treserva hos oss');
  expect(noted()?.refused).toMatchObject({ number: 2, why: 'faulty' });
});

it('tells of those that the space did not let count [SITE-4]', async () => {
  const { catalogue, noted } = catalogueOver(memory());
  const refused = [{ id: 'treserva', number: 3, why: 'not-entitled' }] as const;
  await catalogue.takeUp([{ id: space, shared: [], refused, isGenuine }]);
  expect(noted()?.refused).toEqual({ number: 3, why: 'not-entitled', origins: [] });
});

it('lets the space that is worked in first decide, and forgets one that was left [SITE-4]', async () => {
  const { catalogue, name } = catalogueOver(memory());
  const here = await sharedAdapter();
  const bundle = { ...here.bundle, text: named('Den andras') };
  const signed = await signBundle('adapter', keys.privateKey, elsewhere, 'd1', bundle);
  const other = { id: elsewhere, shared: [{ ...here, bundle, signed }], refused: [], isGenuine };
  await catalogue.takeUp([...inSpace(here), other]);
  expect(await name()).toBe('Treserva hos oss');
  await catalogue.takeUp([other, ...inSpace(here)]);
  expect(await name()).toBe('Den andras');
  await catalogue.takeUp([...inSpace(here), other]);
  // What counts no longer and stays does not stand before what is worked in first.
  await catalogue.takeUp([other, ...inSpace()]);
  expect(await name()).toBe('Den andras');
  await catalogue.takeUp(inSpace(here));
  expect(await name()).toBe('Treserva hos oss');
});

it('lets one that was changed here stand before all, until it is let go [SITE-3]', async () => {
  const { catalogue, name, noted } = catalogueOver(memory());
  await catalogue.takeUp(inSpace(await sharedAdapter()));
  expect(await catalogue.useHere('treserva', named('Bara här'))).toEqual({ ok: true, value: undefined });
  expect(await name()).toBe('Bara här');
  expect(noted()).toMatchObject({ isOwn: true, shared: { number: 1 } });
  expect(await catalogue.text('treserva')).toMatchObject({ source: 'own', text: named('Bara här') });
  await catalogue.useHere('treserva', null);
  expect(await name()).toBe('Treserva hos oss');
  expect(noted()).toMatchObject({ isOwn: false });
});

it('uses no changed adapter that has faults, is of another system, is not allowed or is not on disk [SITE-1]', async () => {
  const { catalogue, name } = catalogueOver(memory());
  const other = named('x').replace('"treserva"', '"annat"');
  expect(await catalogue.useHere('treserva', '{')).toMatchObject({ error: { type: 'faulty' } });
  expect(await catalogue.useHere('treserva', other)).toMatchObject({ error: { type: 'other-system' } });
  expect(await name()).toBe('Treserva');
  const failed = { error: { type: 'storage-failed' } };
  expect(await catalogueOver(memory(false)).catalogue.useHere('treserva', named('x'))).toMatchObject(failed);
  expect(await catalogueOver(null).catalogue.useHere('treserva', named('x'))).toMatchObject(failed);
  const store = memory();
  store.own.set('treserva', named('Från förr'));
  const strict = catalogueOver(store, { allowsOwn: false });
  expect(await strict.catalogue.useHere('treserva', named('x'))).toMatchObject({
    error: { type: 'not-allowed' },
  });
  expect(await strict.name()).toBe('Treserva');
});

describe('one in force that this version of Varsam does not take', () => {
  const broken = named('Från förr').replace('"h1.vyrubrik"', '"h1:contains(Ärende)"');

  it('is replaced by nothing at its addresses, said, and mended by letting it go: changed here [SITE-1, SITE-3]', async () => {
    const store = memory();
    store.own.set('treserva', broken);
    const { catalogue, name, noted } = catalogueOver(store);
    expect(await catalogue.find('treserva', origin)).toBeNull();
    expect(await name(null)).toBe('Treserva');
    await catalogue.renew();
    expect(noted()).toMatchObject({ isOwn: true, isFaulty: true });
    expect(await catalogue.text('treserva')).toMatchObject({ source: 'own', text: broken });
    await catalogue.useHere('treserva', null);
    expect(await name()).toBe('Treserva');
    expect(noted()).toMatchObject({ isOwn: false, isFaulty: false });
  });

  it('is replaced by nothing at its addresses, said, and mended by the next one: shared [SITE-1, SITE-4]', async () => {
    const store = memory();
    const { signed, ...old } = await sharedAdapter({ text: broken });
    store.shared.set(`${space}/treserva`, { rank: 0, signed, signKey: old.signKey });
    const { catalogue, name, noted } = catalogueOver(store);
    await catalogue.takeUp(inSpace({ signed, ...old }));
    expect(await catalogue.find('treserva', origin)).toBeNull();
    expect(await name('https://annan.example.se')).toBe('Treserva');
    expect(noted()).toMatchObject({ shared: { number: 1 }, isFaulty: true, refused: null });
    expect(await catalogue.text('treserva')).toMatchObject({ source: 'shared', text: broken });
    await catalogue.takeUp(inSpace(await sharedAdapter({ number: 2 })));
    expect(await name()).toBe('Treserva hos oss');
    expect(noted()).toMatchObject({ shared: { number: 2 }, isFaulty: false });
  });
});

it('has what ships where there is no database, and nothing for a system that nobody knows', async () => {
  const { catalogue, name } = catalogueOver(null);
  expect(await name(null)).toBe('Treserva');
  expect(await catalogue.find('okänd', null)).toBeNull();
  expect(await catalogue.text('okänd')).toBeNull();
});

it('is the one that the organisation pushes where nobody has shared or changed another, and new ones as soon as they come [SITE-4]', async () => {
  const store = memory();
  const rules: { pushed: CatalogueRules['pushed'] } = {
    pushed: [{ id: 'treserva', text: named('Skickad') }],
  };
  const { catalogue, name, noted } = catalogueOver(store, rules);
  expect(await name()).toBe('Skickad');
  await catalogue.renew();
  expect(noted()).toMatchObject({ isPushed: true });
  await name();
  rules.pushed = [{ id: 'treserva', text: named('Skickad igen') }];
  await catalogue.renew();
  expect(await name()).toBe('Skickad igen');
  await catalogue.useHere('treserva', named('Egen'));
  expect(await name()).toBe('Egen');
});

import { expect, it } from 'vitest';
import { bundleMessage, createCatalogue, type Bundle } from '#extension/background/catalogue.ts';
import { bytesToBase64Url } from '#shared/base/bytes.ts';
import { generateSigningKeys, sign } from '#shared/crypto/signature.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';

const own = JSON.stringify({ ...treserva, name: 'Treserva hos oss' });

async function signedBundle(adapter = own): Promise<Bundle> {
  const { publicKey, privateKey } = await generateSigningKeys();
  const signature = await sign(privateKey, bundleMessage(adapter));
  return { version: 1, adapter, signer: bytesToBase64Url(publicKey), signature: bytesToBase64Url(signature) };
}

const nameFrom = async (bundle: unknown, trusted: readonly string[]) =>
  (await createCatalogue(async () => new Map([['treserva', bundle]]), trusted).adapterById('treserva'))?.name;

it('gives the organisation’s signed adapter before the shipped one [SITE-4]', async () => {
  const bundle = await signedBundle();
  expect(await nameFrom(bundle, [bundle.signer])).toBe('Treserva hos oss');
});

it.each([
  ['a stranger’s signature', async () => [await signedBundle(), []]],
  ['a changed adapter', async () => changed({ adapter: own.replace('hos oss', 'hos dem') })],
  ['another version', async () => changed({ version: 2 })],
  ['an adapter that does not hold', async () => trusting(await signedBundle('{"version":1}'))],
  [
    'an adapter of another system',
    async () => trusting(await signedBundle(own.replace('"treserva"', '"annat"'))),
  ],
  ['what is no JSON', async () => trusting(await signedBundle('nej'))],
  ['nothing', async () => [undefined, []]],
] as [string, () => Promise<[unknown, string[]]>][])(
  'falls back on the shipped adapter for %s [SITE-4]',
  async (_, make) => {
    const [bundle, trusted] = await make();
    expect(await nameFrom(bundle, trusted)).toBe('Treserva');
  },
);

function trusting(bundle: Bundle): [unknown, string[]] {
  return [bundle, [bundle.signer]];
}

async function changed(change: object): Promise<[unknown, string[]]> {
  const bundle = await signedBundle();
  return [{ ...bundle, ...change }, [bundle.signer]];
}

it('knows no adapter that neither ships nor is signed', async () => {
  expect(await createCatalogue(async () => new Map(), []).adapterById('okänd')).toBeNull();
});

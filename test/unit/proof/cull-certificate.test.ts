import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { signCertificate, verifyCertificate, type CullCertificate } from '#shared/proof/cull-certificate.ts';
import type { TestSpace } from '../../support/control.ts';
import { culledSpace } from '../../support/culled-space.ts';

let space: TestSpace;
let certificate: CullCertificate;
let text: string;

const issue = (said: CullCertificate, keys = space.owner.keys, log = space.log) =>
  signCertificate(said, log, keys.publicKey, keys.privateKey);
const faultsIn = async (file: string) => {
  const read = await verifyCertificate(file);
  return read.ok ? read.value.faults : read.error.type;
};

beforeAll(async () => {
  ({ space, certificate } = await culledSpace());
  text = await issue(certificate);
});

describe('the certificate of a culling', () => {
  it('is read by anybody, and proves days, devices and answers with nothing else at hand (R11.4) [ARK-3]', async () => {
    expect(text).toContain('Mars 2024');
    expect(await verifyCertificate(text)).toEqual({ ok: true, value: { certificate, faults: [] } });
  });

  it('shows when any character of it was changed [ARK-3]', async () => {
    const from = text.indexOf('Exempelskolan');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: from, max: from + 500 }), async (at) => {
        const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
        expect(await faultsIn(changed)).not.toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('says what does not hold: who signed it, the list of members, or what that says otherwise [ARK-3]', async () => {
    const [owner, admin] = certificate.devices;
    if (!owner || !admin) throw new Error('two devices');
    const says = (change: Partial<CullCertificate>) => issue({ ...certificate, ...change });
    expect(await faultsIn(await issue(certificate, await generateSigningKeys()))).toEqual(['signer']);
    expect(await faultsIn(await issue(certificate, space.owner.keys, space.log.slice(0, -1)))).toEqual([
      'control',
    ]);
    expect(await faultsIn(await says({ controlHead: '00' }))).toEqual(['control']);
    expect(await faultsIn(await says({ space: 'ab' }))).toEqual(['control']);
    expect(await faultsIn(await says({ proposed: { by: 'Karin Öberg', at: 0 } }))).toEqual(['record']);
    expect(await faultsIn(await says({ devices: [admin] }))).toEqual(['record']);
    expect(await faultsIn(await says({ devices: [admin, admin] }))).toEqual(['record']);
    expect(await faultsIn(await says({ devices: [{ ...owner, state: 'confirmed', at: 3 }, admin] }))).toEqual(
      ['record'],
    );
    expect(await faultsIn(await says({ room: 'cd' }))).toEqual(['record']);
    expect(await faultsIn(await says({ month: '2026-11' }))).toEqual(['record']);
  });

  it('is no certificate when it is something else [ARK-3]', async () => {
    for (const other of ['', '{}', 'no json', '{"format":"other"}'])
      expect(await faultsIn(other)).toBe('no-certificate');
  });
});

/** What administrators push, laid over a build: what holds is taken, what does not is said and changes nothing. */
import { describe, expect, it } from 'vitest';
import { layOver } from '#extension/platform/managed.ts';
import { organisationSchema, type Organisation } from '#extension/platform/organisation.ts';
import { packInForce } from '#extension/platform/pack.ts';
import { faultTexts } from '#extension/text/faults.ts';
import { mendSentence } from '#extension/ui/mend-sentence.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';

const built: Organisation = organisationSchema.parse({
  name: 'Exempelstad',
  sites: [{ adapterId: 'treserva', origins: ['https://treserva.exempelstad.example'] }],
  relay: { url: 'wss://relay.exempelstad.example', voucher: 'v' },
  policy: { autoLockMinutes: 5, allowsPin: false },
});
const over = (organisation: unknown, base: Organisation | null = built) =>
  layOver(base, { organisation: JSON.stringify(organisation) });

describe('what administrators push [SITE-4]', () => {
  it('is nothing by itself', () => {
    expect(layOver(null, {})).toEqual({ organisation: null, adapters: [], faults: [] });
    expect(layOver(built, {})).toEqual({ organisation: built, adapters: [], faults: [] });
  });

  it('changes what it names and leaves the rest of the build', () => {
    const { organisation, faults } = over({ language: 'en', role: 'member', policy: { reasonDays: 2 } });
    expect(faults).toEqual([]);
    expect(organisation).toEqual({
      ...built,
      language: 'en',
      role: 'member',
      policy: { ...built.policy, reasonDays: 2 },
    });
  });

  it('sets a general build, with sites of its own and whatever it does not name as usual', () => {
    const sites = [{ adapterId: 'pmo', origins: ['https://pmo.exempelstad.example'] }];
    const { organisation, faults } = over({ name: 'Exempelstad', sites, policy: { allowsPin: false } }, null);
    expect(faults).toEqual([]);
    expect(organisation).toMatchObject({ name: 'Exempelstad', sites, relay: { url: '' } });
    expect(organisation?.policy).toMatchObject({ allowsPin: false, autoLockMinutes: 10 });
  });

  it.each([
    ['a rule out of bounds', { policy: { autoLockMinutes: 600 } }, 'policy.autoLockMinutes'],
    ['a rule of another kind', { policy: { allowsPin: 'ja' } }, 'policy.allowsPin'],
    ['a rule that there is none of', { policy: { neverLocks: true } }, 'policy.neverLocks'],
    ['a policy that is none', { policy: 'strict' }, 'policy'],
    ['a name that there is none of', { relais: {} }, 'relais'],
    ['sites that are no list', { sites: 'treserva' }, 'sites'],
    [
      'a site without an address',
      { sites: [{ adapterId: 'pmo', origins: ['https://*'] }] },
      'sites[0].origins[0]',
    ],
    [
      'an address that the browser writes otherwise',
      { sites: [{ adapterId: 'pmo', origins: ['https://PMO.example:443'] }] },
      'sites[0].origins[0]',
    ],
    [
      'another system at an address of the build',
      { sites: [{ adapterId: 'webmail', origins: ['https://treserva.exempelstad.example'] }] },
      'sites',
    ],
    [
      'a wait that no timer takes',
      { policy: { mailboxIntervalMs: 2_592_000_000 } },
      'policy.mailboxIntervalMs',
    ],
    ['a name that all objects have', { constructor: 1 }, 'constructor'],
    [
      'a site that the build cannot reach',
      { sites: [{ adapterId: 'pmo', origins: ['https://pmo.example'] }] },
      'sites',
    ],
    ['a relay that it cannot reach', { relay: { url: 'wss://annan.example' } }, 'relay.url'],
    ['a pack that lacks its parts', { pack: { version: 1 } }, 'pack.id'],
    ['no object', ['x'], 'organisation'],
  ])('with %s says where, and leaves the build as strict as it was', (_, given, path) => {
    const { organisation, faults } = over(given);
    expect(organisation).toEqual(built);
    expect(faults.map((fault) => fault.path)).toContain(path);
    for (const { mend } of faults) expect(mendSentence(mend, faultTexts.sv)).toMatch(/^[a-zåäö].* /);
  });

  it('keeps what holds beside what does not', () => {
    const { organisation, faults } = over({
      language: 'tyska',
      policy: { reasonDays: 3, autoLockMinutes: 0 },
      sites: [
        { adapterId: 'treserva' },
        { adapterId: 'viva', origins: ['https://treserva.exempelstad.example'] },
      ],
    });
    expect(faults.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['language', 'policy.autoLockMinutes', 'sites[0].origins']),
    );
    expect(organisation?.policy).toEqual({ ...built.policy, reasonDays: 3 });
    expect(organisation?.sites).toEqual(built.sites);
  });

  it('that is no JSON says so', () => {
    const { organisation, faults } = layOver(built, { organisation: '{' });
    expect(organisation).toEqual(built);
    expect(faults).toEqual([{ path: 'organisation', mend: { type: 'json' } }]);
  });

  it('brings adapters; one with faults is named by place, and the others hold', () => {
    const good = JSON.stringify({ ...treserva, name: 'Treserva hos oss' });
    const bad = JSON.stringify({ ...treserva, views: [] });
    const { adapters, faults } = layOver(null, { adapters: [bad, good, 'x'] });
    expect(adapters).toEqual([{ id: 'treserva', text: good }]);
    expect(faults.map(({ path }) => path)).toEqual([
      'adapters[0] views',
      expect.stringMatching(/^adapters\[2\]/),
    ]);
  });

  it('keeps what holds beside what is no text, and names that', () => {
    const good = JSON.stringify(treserva);
    const { organisation, adapters, faults } = layOver(built, {
      organisation: JSON.stringify({ language: 'en' }),
      adapters: [7, good, null],
    });
    expect(organisation).toEqual({ ...built, language: 'en' });
    expect(adapters).toEqual([{ id: 'treserva', text: good }]);
    expect(faults.map(({ path }) => path)).toEqual(['adapters[0]', 'adapters[2]']);
  });

  it.each([
    ['a list that is none', { adapters: 'treserva' }, 'adapters'],
    ['an organisation that is no text', { organisation: { language: 'en' } }, 'organisation'],
  ])('with %s says so, and takes the rest', (_, wrong, path) => {
    const good = JSON.stringify(treserva);
    const right = { organisation: JSON.stringify({ role: 'member' }), adapters: [good] };
    const { organisation, adapters, faults } = layOver(built, { ...right, ...wrong });
    expect(faults.map((fault) => fault.path)).toEqual([path]);
    expect([organisation?.role, adapters.length]).toEqual(
      path === 'adapters' ? ['member', 0] : [undefined, 1],
    );
  });

  it('brings the routine as the organisation has decided it, whole or its receivers alone [CASE-8, GUARD-7]', () => {
    const receivers = basePack.receivers.slice(0, 1);
    expect(packInForce(over({ receivers }).organisation)).toEqual({ ...basePack, receivers });
    const pack = { ...basePack, id: 'exempelstad' };
    expect(packInForce(over({ pack }).organisation).id).toBe('exempelstad');
    expect(packInForce(null)).toEqual(basePack);
  });
});

/** What a unit may share as its routine, and what holds when it has. */
import { expect, it } from 'vitest';
import type { Organisation } from '#extension/platform/organisation.ts';
import { readRoutine, rulesInForce } from '#extension/platform/shared-routine.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import { comparePacks } from '#shared/routine/compare-packs.ts';
import type { RoutinePack } from '#shared/routine/pack.ts';
import { exampleOrganisation } from '../../support/fake-platform.ts';

const organisation: Organisation = {
  ...exampleOrganisation,
  policy: { ...exampleOrganisation.policy, reasonDays: 7, revealSeconds: 8, readable: ['hsaid', 'email'] },
};
const own: RoutinePack = { ...basePack, id: 'exempelskolan', name: { sv: 'Vår rutin', en: 'Our routine' } };
const weighing = (about: string, otherwise: 'none' | 'soft' | 'confirm' | 'barrier'): RoutinePack => ({
  ...own,
  rules: own.rules.map((rule) =>
    rule.about === about ? { ...rule, weight: { ...rule.weight, otherwise } } : rule,
  ),
});

it('reads what is in force when that is saved as a file, as an editor has kept it [SITE-4]', () => {
  const { pack, policy } = rulesInForce(organisation, null);
  const read = readRoutine(`\uFEFF${JSON.stringify({ pack, policy }, null, 2)}`);
  expect(read).toEqual({ ok: true, value: { pack: basePack, policy } });
  expect(readRoutine(JSON.stringify({ pack }))).toMatchObject({ ok: true, value: { policy: {} } });
});

const rule = (name: string) => ({ type: 'rule', rule: name });
it.each([
  ['no JSON', '{', '', { type: 'json' }],
  ['a pack alone', JSON.stringify(own), 'pack', { type: 'add' }],
  ['a rule too few', { pack: { ...own, rules: own.rules.slice(1) } }, 'pack.rules', rule('one-each')],
  [
    'no warning for the protected',
    { pack: weighing('linked', 'none') },
    'pack.rules[3].weight',
    rule('warns'),
  ],
  [
    'longer than a week can be',
    { pack: own, policy: { reasonDays: 32 } },
    'policy.reasonDays',
    { type: 'at-most' },
  ],
  ['a lock', { pack: own, policy: { autoLockMinutes: 5 } }, 'policy.autoLockMinutes', { type: 'remove' }],
  ['a text without end', 'x'.repeat(100_001), '', { type: 'at-most' }],
])('refuses %s, and says how to mend it [SITE-4, WARN-1]', (_, file, path, mend) => {
  const read = readRoutine(typeof file === 'string' ? file : JSON.stringify(file));
  expect(read.ok || read.error).toContainEqual(
    expect.objectContaining({ path, mend: expect.objectContaining(mend) as object }),
  );
});

it('takes the pack of the space, and of its rules what is stricter than the organisation’s [SITE-4]', () => {
  expect(rulesInForce(null, null)).toMatchObject({ policy: { reasonDays: 7, readable: [] }, pack: basePack });
  const strict = { reasonDays: 2, revealSeconds: 3, readable: ['hsaid', 'phone'] as const };
  expect(
    rulesInForce(organisation, { pack: own, policy: { ...strict, readable: [...strict.readable] } }),
  ).toEqual({
    policy: { reasonDays: 2, revealSeconds: 3, readable: ['hsaid'] },
    pack: own,
  });
  const loose = { reasonDays: 31, revealSeconds: 60 };
  expect(rulesInForce(organisation, { pack: own, policy: loose }).policy).toEqual({
    reasonDays: 7,
    revealSeconds: 8,
    readable: ['hsaid', 'email'],
  });
});

it('takes the whole pack of the space, and none of the organisation’s parts [SITE-4]', () => {
  const receivers = basePack.receivers.slice(0, 1);
  const parted = { ...organisation, receivers };
  expect(rulesInForce(parted, null).pack.receivers).toEqual(receivers);
  expect(rulesInForce(parted, { pack: own, policy: {} }).pack).toEqual(own);
});

it('tells what another pack changes, and which warnings become lighter [SITE-4]', () => {
  expect(comparePacks(basePack, own)).toEqual({ weights: [], parts: [] });
  const lighter = comparePacks(basePack, weighing('unrelated', 'soft'));
  expect(lighter).toEqual({
    weights: [{ about: 'unrelated', when: 'otherwise', from: 'barrier', to: 'soft', isLighter: true }],
    parts: ['rules'],
  });
  const back = comparePacks(weighing('unrelated', 'soft'), basePack);
  expect(back.weights).toMatchObject([{ from: 'soft', to: 'barrier', isLighter: false }]);
  const fewer = { ...own, receivers: own.receivers.slice(1), refusals: own.refusals.toReversed() };
  expect(comparePacks(own, fewer).parts).toEqual(['receivers', 'refusals']);
});

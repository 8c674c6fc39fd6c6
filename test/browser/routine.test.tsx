/** The routine in the settings: what holds, a changed one chosen from a file, what it would change, shared and taken back. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { OptionsPage } from '#extension/options/options-page.tsx';
import { usePackLabels } from '#extension/ui/pack-labels.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import type { RoutinePack } from '#shared/routine/pack.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { button, clean, lookWithAxe, shoot, show, spaceOf, words } from '../support/view.tsx';

beforeEach(() => history.replaceState(null, '', '#organisation'));
afterEach(() => history.replaceState(null, '', location.pathname + location.search));

const named = (sv: string, change: Partial<RoutinePack> = {}): RoutinePack => ({
  ...basePack,
  id: 'exempelskolan',
  name: { sv, en: 'Ours' },
  ...change,
});
const lighter = named('Exempelskolans rutin', {
  rules: basePack.rules.map((rule) =>
    rule.about === 'unrelated' ? { ...rule, weight: { withAuthority: 'soft', otherwise: 'confirm' } } : rule,
  ),
  receivers: basePack.receivers.slice(1),
});

async function choose(content: unknown): Promise<void> {
  await expect.element(button('Välj en ändrad fil')).toBeVisible();
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await userEvent.upload(input, new File([text], 'rutin.json', { type: 'application/json' }));
}

it('is saved as a file, changed, read before it is shared, and taken back [SITE-4]', async () => {
  const { vault, platform } = await show(<OptionsPage />);
  const { routines } = spaceOf(vault);
  await expect.element(words('Grundrutinen som följer med Varsam används.')).toBeVisible();
  await button('Spara som fil').click();
  await expect.poll(() => platform.saved.size).toBe(1);
  const saved = await platform.saved.get('varsam-rutin.json')!.text();
  expect(JSON.parse(saved)).toMatchObject({ pack: { id: basePack.id }, policy: { reasonDays: 7 } });

  await choose(saved);
  await expect.element(words('Inget ändras')).toBeVisible();
  await button('Avbryt').click();
  await choose({ pack: lighter, policy: { reasonDays: 3 } });
  await expect.element(words('Det här ändras med ”Exempelskolans rutin”')).toBeVisible();
  await expect.element(words('Ingen koppling till dig: från skäl till bekräftelse')).toBeVisible();
  await expect
    .element(words('Ingen koppling till dig, med behörighet: från skäl till påminnelse'))
    .toBeVisible();
  await expect.element(words('varningarna, mottagarna och reglerna')).toBeVisible();
  expect(routines.shared.get()).toEqual([]);
  expect(await lookWithAxe()).toEqual(clean);
  await shoot('routine-changes', [320, 1280]);

  await button('Dela i Exempelskolan F-9').click();
  await expect.element(words('”Exempelskolans rutin” används: version 1')).toBeVisible();
  await expect.element(words('3 dagar')).toBeVisible();
  await button('Ångra').click();
  await expect.element(words('Grundrutinen som följer med Varsam används.')).toBeVisible();
  await words('Det som har delats').click();
  await button('Gå tillbaka till: Version 1').click();
  await expect.element(words('”Exempelskolans rutin” används: version 3')).toBeVisible();
  await shoot('routine-shared', [320, 1280]);
  await button('Gå tillbaka till: Organisationens rutin').click();
  await expect.poll(() => routines.shared.get()[0]?.bundle).toMatchObject({ number: 4, text: null });
});

it('is not shared with faults, and says where they stand and how to mend them [SITE-4]', async () => {
  const { vault } = await show(<OptionsPage />);
  const [first, ...rest] = lighter.rules;
  await choose({
    pack: { ...lighter, rules: [{ ...first, weight: { ...first!.weight, otherwise: 'none' } }, ...rest] },
  });
  await expect.element(words('pack.rules[0].weight')).toBeVisible();
  await expect.element(words('för skyddade personer varnas det alltid')).toBeVisible();
  await choose('{');
  await expect.element(words('Hela filen')).toBeVisible();
  await expect.element(button('Dela i Exempelskolan F-9')).not.toBeInTheDocument();
  await choose(' '.repeat(400_001));
  await expect.element(words('skriv högst 100')).toBeVisible();
  await choose({ pack: lighter });
  await expect.element(button('Dela i Exempelskolan F-9')).toBeVisible();
  await expect.element(words('Filen kan inte användas')).not.toBeInTheDocument();
  expect(spaceOf(vault).routines.shared.get()).toEqual([]);
});

it('is read by those who do not lead the space, and shared by them not at all [SITE-4]', async () => {
  const members = fakeMembers.map((member) =>
    member.isMe ? { ...member, role: 'member' as const } : member,
  );
  await show(<OptionsPage />, { vault: createFakeVault({ members }) });
  await expect.element(words('Ägare och administratörer kan dela en rutin')).toBeVisible();
  await expect.element(button('Välj en ändrad fil')).not.toBeInTheDocument();
  await expect.element(button('Spara som fil')).toBeVisible();
});

it('says why a shared one is not used, and goes by the one before it [SITE-4]', async () => {
  const { vault } = await show(<OptionsPage />);
  const { routines } = spaceOf(vault);
  const share = (text: string) => routines.share({ id: 'routine', origins: [], text });
  await share(JSON.stringify({ pack: lighter }));
  await share('{"pack":{}}');
  await expect.element(words('Den delade version 2 har fel och används inte.')).toBeVisible();
  await expect.element(words('”Exempelskolans rutin” används: version 1')).toBeVisible();
  routines.refused.set([{ id: 'routine', number: 3, why: 'not-entitled' }]);
  await expect.element(words('leder inte utrymmet längre')).toBeVisible();
  routines.refused.set([{ id: 'routine', number: 3, why: 'newer-version' }]);
  await expect.element(words('Uppdatera Varsam')).toBeVisible();
});

it('tells when it could not be shared or saved, and keeps what was chosen [SITE-4]', async () => {
  const platform = createFakePlatform();
  const { vault } = await show(<OptionsPage />, { platform });
  platform.disk = 'refuses';
  await button('Spara som fil').click();
  await expect.element(words('Filen kunde inte sparas.')).toBeVisible();
  await choose({ pack: lighter });
  spaceOf(vault).members.set(fakeMembers.map((member) => ({ ...member, role: 'owner' as const })));
  Object.assign(spaceOf(vault).routines, {
    share: async () => ({ ok: false, error: { type: 'storage-full' } }),
  });
  await button('Dela i Exempelskolan F-9').click();
  await expect.element(words('Disken är full.')).toBeVisible();
  await expect.element(button('Dela i Exempelskolan F-9')).toBeVisible();
});

function Labels() {
  const { reason, explanation } = usePackLabels();
  return (
    <p>
      {[reason('eget'), reason('fel-klick'), explanation(basePack.review.explanations[0]!.id)].join(' | ')}
    </p>
  );
}

it('names reasons and explanations in the views as the space’s routine does [SITE-4]', async () => {
  const [first, ...others] = basePack.review.explanations;
  const [reason] = basePack.reasons;
  const own = named('Vår', {
    reasons: [...basePack.reasons, { ...reason!, id: 'eget', label: { sv: 'Eget skäl', en: 'Own reason' } }],
    review: {
      ...basePack.review,
      explanations: [{ ...first!, label: { sv: 'Eget ord', en: 'Own' } }, ...others],
    },
  });
  const { vault } = await show(<Labels />);
  await expect.element(words(first!.label.sv)).toBeVisible();
  await spaceOf(vault).routines.share({ id: 'routine', origins: [], text: JSON.stringify({ pack: own }) });
  await expect.element(words(/^Eget skäl \|.*\| Eget ord$/)).toBeVisible();
});

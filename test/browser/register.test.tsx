import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Mismatch } from '#extension/panel/case/mismatch.tsx';
import { SpaceView } from '#extension/panel/space/space-view.tsx';
import type { Assessment } from '#shared/assess/assessment.ts';
import { createFakeVault, fakeMembers, type FakeVault } from '../support/fake-vault.ts';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';

const button = (name: string) => page.getByRole('button', { name });
const words = (text: string) => page.getByText(text, { exact: false });
const view = (
  <main className="panel">
    <SpaceView />
  </main>
);
const casesOf = (vault: FakeVault) => vault.spaces.get()[0]!.register.cases.get();
const member = { ...fakeMembers[0]!, role: 'member' } as const;

async function add(caseNumber: string): Promise<void> {
  await button('Lägg till ett ärende').click();
  await page.getByLabelText('Ärendenummer').fill(caseNumber);
}

describe('the protected register', () => {
  it('says what is missing while it is empty, takes a case by its number, and ends one [SYNC-10, WARN-14]', async () => {
    const { vault } = await show(view);
    await expect.element(words('Inga skyddade ärenden är inlagda')).toBeVisible();
    await add('sn2024-0757');
    await page.getByText('Skyddad folkbokföring').click();
    await button('Lägg till ärendet').click();
    await expect.element(page.getByText('SN 2024/0757', { exact: true })).toBeVisible();
    expect(casesOf(vault)).toMatchObject([{ protection: 'skyddad-folkbokforing', until: null }]);
    expect(await lookWithAxe()).toEqual(clean);
    page.getByText('SN 2024/0757', { exact: true }).element().scrollIntoView();
    await shoot('register');
    await button('Ändra SN 2024/0757').click();
    await expect.element(words('Akten på fiktivt namn')).toBeVisible();
    await button('Skyddet har upphört').click();
    await expect.element(words('Gällde till och med')).toBeVisible();
    expect(casesOf(vault)[0]?.until).not.toBeNull();
  });

  it('takes no person’s number, no case twice, and has no choice for assigned identities [SYNC-10, WARN-5]', async () => {
    const { vault } = await show(view);
    await add('18900101-9802');
    await button('Lägg till ärendet').click();
    await expect.element(words('Det ser ut som ett personnummer')).toBeVisible();
    await page.getByLabelText('Ärendenummer').fill('SN 2024/0757');
    await button('Lägg till ärendet').click();
    await add('SN 2024/0757');
    await button('Lägg till ärendet').click();
    await expect.element(words('finns redan i listan')).toBeVisible();
    expect(casesOf(vault)).toHaveLength(1);
    const choices = [...document.querySelectorAll('form [type=radio]')].map((each) =>
      each.getAttribute('value'),
    );
    expect(choices).toEqual(['skyddad-folkbokforing', 'sekretessmarkering', 'lokalt-skydd', 'linked']);
  });

  it('is not shown to those who may match only [SYNC-10]', async () => {
    await show(view, { vault: createFakeVault({ members: [member] }) });
    await expect.element(words('Bara loggranskarna kan läsa')).toBeVisible();
    expect(words('Skyddade ärenden').elements()).toEqual([]);
  });
});

describe('page and register that differ', () => {
  const assessment = (mismatch: Assessment['mismatch']): Assessment => ({
    level: 'barrier',
    findings: [{ kind: { type: 'protected', protection: 'lokalt-skydd' }, rule: '21 kap. 3 § OSL.' }],
    reasons: [],
    caseNumber: 'SN 2024/0757',
    unit: null,
    given: null,
    mismatch,
    authorisedUntil: null,
  });

  it('name who does what when the mark is gone [WARN-6, WARN-16]', async () => {
    await show(<Mismatch assessment={assessment('mark-gone')} />);
    await expect.element(words('rättar socialsekreteraren det genast')).toBeVisible();
  });

  it('let a keeper add the case as the page shows it, and trouble nobody else [WARN-6]', async () => {
    const { vault } = await show(<Mismatch assessment={assessment('not-registered')} />);
    await button('Lägg till SN 2024/0757').click();
    await button('Lägg till ärendet').click();
    await expect
      .poll(() => casesOf(vault))
      .toMatchObject([{ caseNumber: 'SN 2024/0757', protection: 'lokalt-skydd' }]);
    await show(<Mismatch assessment={assessment('not-registered')} />, {
      vault: createFakeVault({ members: [member] }),
    });
    expect(button('Lägg till SN 2024/0757').elements()).toEqual([]);
  });
});

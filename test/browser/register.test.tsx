import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Mismatch } from '#extension/panel/case/mismatch.tsx';
import { SpaceView } from '#extension/panel/space/space-view.tsx';
import { bytesToHex } from '#shared/base/bytes.ts';
import { noRecords } from '#shared/casework/basis.ts';
import { toSubjectKey } from '#shared/casework/records.ts';
import type { Assessment } from '#shared/assess/assessment.ts';
import { nothingToSay } from '../support/assessments.ts';
import { createFakeVault, fakeMembers, type FakeVault } from '../support/fake-vault.ts';
import { button, clean, lookWithAxe, shoot, show, words } from '../support/view.tsx';

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
    await expect.element(words('Varningen försvinner då hos alla, och det går inte att ångra')).toBeVisible();
    await page.getByLabelText('Sista dagen med skydd').fill('');
    await button('Skyddet har upphört').click();
    await expect.element(words('Ange dagen')).toBeVisible();
    expect(casesOf(vault)[0]?.until).toBeNull();
    await page.getByLabelText('Sista dagen med skydd').fill('2024-03-31');
    await button('Skyddet har upphört').click();
    await expect
      .element(page.getByRole('heading', { name: 'Skyddet för SN 2024/0757 är avslutat' }))
      .toBeVisible();
    await button('Klart').click();
    await expect.element(words('Gällde till och med 31 mars')).toBeVisible();
    expect(casesOf(vault)).toMatchObject([{ until: '2024-03-31', from: '2024-03-31' }]);
  });

  it('lists what is to be closed, with who has authority by the lists, and touches no other entry [WARN-14]', async () => {
    const vault = createFakeVault();
    const space = vault.spaces.get()[0]!;
    const authority = (user: string, caseNumber: string, until: string | null) => ({
      type: 'authority' as const,
      user,
      unit: '',
      subject: toSubjectKey(bytesToHex(space.subjectKey('case', caseNumber))),
      from: null,
      until,
    });
    const relations = [
      authority('salin01', 'SN 2024/0757', null),
      authority('gammal01', 'SN 2024/0757', '2024-01-31'),
      authority('annan01', 'SN 2024/0800', null),
    ];
    const head = { kind: 'case-load', fileName: 'x.csv', from: null, until: null, lines: 3 } as const;
    await space.basis.keep({ head, records: { ...noRecords, relations } });
    const entry = { protection: 'sekretessmarkering', from: '2024-01-01', until: null } as const;
    await space.register.put({ ...entry, caseNumber: 'SN 2024/0757' });
    await space.register.put({ ...entry, caseNumber: 'SN 2024/0800' });
    await show(view, { vault });
    await button('Ändra SN 2024/0757').click();
    await button('Skyddet har upphört').click();
    const dialog = page.getByRole('dialog');
    await expect
      .element(dialog.getByText('Enligt inlästa listor har salin01 behörighet nu', { exact: false }))
      .toBeVisible();
    await expect
      .element(dialog.getByText('Uppgifter och bevakningar i kalendern', { exact: false }))
      .toBeVisible();
    await expect
      .element(dialog.getByText('Avgiften, som har räknats för hand', { exact: false }))
      .toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('protection-ended');
    const listed = (number: string) => casesOf(vault).find(({ caseNumber }) => caseNumber === number);
    expect(listed('SN 2024/0757')).toMatchObject({ until: '2024-04-07' });
    expect(listed('SN 2024/0800')).toMatchObject({ until: null });
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
    await expect.element(words('de är konfidentiella och bara muntliga')).toBeVisible();
  });

  it('takes out what was entered by mistake, and puts it back when that is undone [UX-3]', async () => {
    const { vault } = await show(view);
    await add('SN 2024/0757');
    await button('Lägg till ärendet').click();
    await button('Ändra SN 2024/0757').click();
    await button('Inlagt av misstag: ta bort').click();
    await expect.poll(() => casesOf(vault)).toEqual([]);
    await button('Ångra').click();
    await expect.poll(() => casesOf(vault)).toMatchObject([{ caseNumber: 'SN 2024/0757', until: null }]);
  });

  it('is not shown to those who may match only [SYNC-10]', async () => {
    await show(view, { vault: createFakeVault({ members: [member] }) });
    await expect.element(words('Bara loggranskarna kan läsa')).toBeVisible();
    expect(words('Skyddade ärenden').elements()).toEqual([]);
  });
});

describe('page and register that differ', () => {
  const assessment = (mismatch: Assessment['mismatch']): Assessment => ({
    ...nothingToSay,
    level: 'barrier',
    findings: [{ kind: { type: 'protected', protection: 'lokalt-skydd' }, rule: '21 kap. 3 § OSL.' }],
    caseNumber: 'SN 2024/0757',
    mismatch,
  });

  it('name who does what when the mark is gone [WARN-6, WARN-16]', async () => {
    await show(
      <main className="panel">
        <h1>SN 2024/0757</h1>
        <Mismatch assessment={assessment('mark-gone')} />
      </main>,
    );
    for (const [cause, step] of [
      [
        'Dagens uppdatering har inte kommit',
        'Socialsekreteraren rättar det genast i systemet, med guiden för Rikssök.',
      ],
      ['Jag arbetar hos en utförare', 'Du som är utförare kontaktar socialsekreteraren.'],
      ['Systemet säger att Skatteverket', 'Socialsekreteraren kontaktar personen och berättar det.'],
    ] as const) {
      await words(cause).click();
      await expect.element(page.getByText(step, { exact: false })).toBeVisible();
    }
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('mismatch');
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

/** What the view of a space tells: where changes are, which reasons were recorded, and whose word is doubtful. */
import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { SyncStatus } from '#extension/vault/space/space-contract.ts';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { button, clean, lookWithAxe, shoot, show, spaceOf, words } from '../support/view.tsx';
import { view, at } from '../support/space-stage.tsx';

describe('where changes are', () => {
  it.each<[SyncStatus, string]>([
    [{ type: 'local' }, 'Bara här'],
    [{ type: 'saving' }, 'Sparar'],
    [{ type: 'device', waiting: 3 }, 'Sparat på datorn'],
    [{ type: 'offline', since: at, waiting: 3 }, 'Sparat på datorn'],
    [{ type: 'refused', why: 'removed' }, 'Sparat på datorn'],
    [{ type: 'stranded', changes: 2 }, 'Sparat på datorn'],
    [{ type: 'synced', at }, 'Synkat'],
    [{ type: 'seen', by: 'Maja Lindqvist', at }, 'Sett av kollega'],
  ])('marks how far they have come: $type [SYNC-6]', async (status, step) => {
    const { vault } = await show(view);
    spaceOf(vault).status.set(status);
    await expect
      .poll(() => document.querySelector('.syncsteps [aria-current] b')?.textContent)
      .toBe(`${step}.`);
  });

  it('claims no step for what has not reached the disk [SYNC-6]', async () => {
    const { vault } = await show(view);
    spaceOf(vault).status.set({ type: 'failed', failure: { type: 'storage-full' } });
    await expect.element(words('Disken är full. Frigör plats och låt Varsam vara öppet.')).toBeVisible();
    expect(document.querySelector('.syncsteps [aria-current]')).toBeNull();
  });
});

describe('a computer that was removed from the space', () => {
  it('takes the space off itself after a question, and is offered the ways into one [SYNC-3]', async () => {
    const { vault } = await show(view);
    const leaving = button('Ta bort utrymmet från datorn');
    await expect.element(words('Var ändringarna finns')).toBeVisible();
    await expect.element(leaving).not.toBeInTheDocument();
    spaceOf(vault).status.set({ type: 'refused', why: 'removed' });
    await expect.element(words('be sedan om en ny inbjudan.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await leaving.click();
    const dialog = page.getByRole('dialog', { name: 'Ta bort Exempelskolan F-9 från datorn?' });
    await expect.element(dialog.getByText(/också det som inte hann skickas/)).toBeVisible();
    await shoot('space-removed', [320, 400]);
    await dialog.getByRole('button', { name: 'Behåll' }).click();
    expect(vault.spaces.get()).toHaveLength(1);
    await leaving.click();
    await dialog.getByRole('button', { name: 'Ta bort utrymmet från datorn' }).click();
    await expect.element(words('Exempelskolan F-9 är borttaget från datorn.')).toBeVisible();
    await expect.element(words('Du är inte med i något utrymme.')).toBeVisible();
  });
});

describe('a computer that the server alone calls removed', () => {
  it.each([
    ['reviewer', 'Fråga utrymmets ägare om det stämmer.'],
    ['owner', 'ta då inte bort något, utan kontakta den som driver servern.'],
  ] as const)('is told whose word it is, and whom a %s asks [SYNC-3, SYNC-7]', async (role, doubt) => {
    const { vault } = await show(view);
    const space = spaceOf(vault);
    const [me] = fakeMembers;
    space.members.set(fakeMembers.map((member) => (member.isMe ? { ...member, role } : member)));
    space.status.set({ type: 'refused', why: 'removed' });
    const said = page.getByText('Datorn är borttagen ur utrymmet.', { exact: true });
    await expect.element(said).toBeVisible();
    await expect.element(words(doubt)).not.toBeInTheDocument();
    space.devices.set([{ id: 'd', member: me?.id ?? '', isThis: true }]);
    await expect.element(words('Servern säger att datorn är borttagen ur utrymmet.')).toBeVisible();
    await expect.element(words(doubt)).toBeVisible();
    await expect.element(said).not.toBeInTheDocument();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot(`space-removed-${role}`, [320, 400]);
  });
});

describe('recorded reasons', () => {
  const opened = {
    type: 'opened',
    at,
    adapterId: 'treserva',
    caseNumber: 'SN 2024/0757',
    subjectKey: null,
    reasonId: 'substitute',
    freeText: '',
    findings: ['unrelated'],
  } as const;

  it('show reviewers time, case, reason and who, newest first, and that it goes for everyone [WARN-9]', async () => {
    const { vault } = await show(view);
    spaceOf(vault).mailbox.set([
      { author: 'm-maja', message: { ...opened, at: at - 60_000, caseNumber: 'SN 2024/0001' } },
      { author: 'm-maja', message: opened },
    ]);
    await expect.element(words('Det gäller alla.')).toBeVisible();
    await expect.element(words('Skäl: Jag ersätter handläggaren').first()).toBeVisible();
    await expect.element(words('Maja Lindqvist, 8 april 10.30')).toBeVisible();
    const cases = [...document.querySelectorAll('.lrow b')].map((each) => each.textContent);
    expect(cases.indexOf('SN 2024/0757')).toBeLessThan(cases.indexOf('SN 2024/0001'));
  });

  it('are not shown to who is no reviewer [WARN-9]', async () => {
    const members = fakeMembers.map((member) =>
      member.isMe ? { ...member, role: 'member' as const } : member,
    );
    const { vault } = await show(view, { vault: createFakeVault({ members }) });
    spaceOf(vault).mailbox.set([{ author: 'm-maja', message: opened }]);
    await expect.element(words('Bara loggranskarna kan läsa registrerade skäl.')).toBeVisible();
    expect(document.body.textContent).not.toContain('SN 2024/0757');
  });

  it('come a few at a time, with a button for more [WARN-9]', async () => {
    const { vault } = await show(view);
    spaceOf(vault).mailbox.set(
      Array.from({ length: 30 }, (_, index) => ({
        author: 'm-maja',
        message: { ...opened, at: at + index },
      })),
    );
    await expect.poll(() => document.querySelectorAll('.lrow b').length - fakeMembers.length).toBe(20);
    await button('Visa 10 till').click();
    await expect.poll(() => document.querySelectorAll('.lrow b').length - fakeMembers.length).toBe(30);
  });
});

describe('what cannot be taken at its word', () => {
  it('is told in a sentence with what to do, gravest first, and the lists of members are brought together [SYNC-3, SYNC-6]', async () => {
    const { vault } = await show(view);
    const space = spaceOf(vault);
    const settle = vi.spyOn(space.trust, 'settleMembers');
    space.trust.alarms.set([
      { type: 'members-forked', settles: true },
      { type: 'changes-withheld', by: 'Maja Lindqvist', changes: 3, toldBy: ['Ture Testsson'] },
      { type: 'room-denied' },
      { type: 'relay-forgot', at },
      { type: 'unconfirmed', since: at },
      { type: 'snapshot-doubted', by: 'Ture Testsson', doubtedBy: ['Karin Öberg', 'Maja Lindqvist'] },
      { type: 'device-forked', device: 'd1', by: 'Maja Lindqvist', isThis: false, removes: true },
    ]);
    space.trust.confirmed.set({ by: 'Maja Lindqvist', at });
    space.trust.alone.set(['Maja Lindqvist']);
    space.trust.unopened.set([
      { why: 'unseen', count: 2 },
      { why: 'after-removal', count: 1 },
    ]);
    await expect.element(words('Servern har en annan medlemslista.')).toBeVisible();
    await expect
      .element(words('Datorn hos Ture Testsson säger att det finns 3 ändringar från Maja Lindqvist'))
      .toBeVisible();
    await expect.element(words('Servern nekar dig något som du har rätt till.')).toBeVisible();
    await expect.element(words('Hos Karin Öberg och Maja Lindqvist blev det något annat.')).toBeVisible();
    await expect.element(words('har bara Maja Lindqvist intygat')).toBeVisible();
    await expect.element(words('Senast bekräftad av Maja Lindqvist 8 april 10.30.')).toBeVisible();
    await expect.element(words('2 ändringar väntar: den bygger på något som inte har kommit.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('alarms');
    const revoke = vi.spyOn(space, 'revokeDevice');
    await button('Ta bort datorn').click();
    const asked = page.getByRole('dialog', { name: 'Ta bort en av datorerna hos Maja Lindqvist?' });
    await expect.element(asked.getByText(/Det går inte att ångra/)).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await asked.getByRole('button', { name: 'Behåll den' }).click();
    expect(revoke).not.toHaveBeenCalled();
    await button('Ta bort datorn').click();
    await asked.getByRole('button', { name: 'Ta bort datorn' }).click();
    expect(revoke).toHaveBeenCalledWith('d1');
    await button('För ihop listorna').click();
    expect(settle).toHaveBeenCalledOnce();
    await expect.element(words('Medlemslistorna är hopförda och nycklarna byts.')).toBeVisible();
  });

  it('asks those who may not settle it to turn to those who may [SYNC-3]', async () => {
    const { vault } = await show(view);
    spaceOf(vault).trust.alarms.set([{ type: 'members-forked', settles: false }]);
    await expect.element(words('Be ägaren eller en administratör föra ihop dem')).toBeVisible();
    expect(button('För ihop listorna').query()).toBeNull();
  });
});

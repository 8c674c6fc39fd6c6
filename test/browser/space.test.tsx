import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { SpaceView } from '#extension/panel/space/space-view.tsx';
import type { Inviting, MemberView } from '#extension/vault/members-contract.ts';
import type { SyncStatus } from '#extension/vault/space-contract.ts';
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { err } from '#shared/base/result.ts';
import { createFakeVault, fakeMembers, type FakeSpace } from '../support/fake-vault.ts';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';

const button = (name: string) => page.getByRole('button', { name });
const words = (text: string) => page.getByText(text, { exact: false });
const view = (
  <main className="panel">
    <SpaceView />
  </main>
);
const at = Date.UTC(2024, 3, 8, 8, 30);

type InvitingState = ReturnType<Inviting['state']['get']>;

function inviting(): Inviting & { readonly state: Writable<InvitingState> } {
  const state = createObservable<InvitingState>({ type: 'waiting-for-guest' });
  return {
    link: 'https://varsam.example/#inbjudan',
    state,
    async typeCode(digits) {
      const member: MemberView = { id: 'm-amir', name: 'Amir Haddad', role: 'member', isMe: false };
      state.set(digits === '47102883' ? { type: 'joined', member } : { type: 'burnt', cause: 'wrong-code' });
    },
    cancel: () => state.set({ type: 'burnt', cause: 'cancelled' }),
  };
}

async function withInvitation() {
  const vault = createFakeVault();
  const invitation = inviting();
  vault.nextInviting.set(invitation);
  const shown = await show(view, { vault });
  await button('Bjud in').click();
  await button('Gör en länk').click();
  return { ...shown, invitation };
}

function spaceOf(vault: { readonly spaces: { get(): readonly FakeSpace[] } }): FakeSpace {
  const [space] = vault.spaces.get();
  if (!space) throw new Error('the fake vault has a space');
  return space;
}

describe('members', () => {
  it('are named with their roles, and the user among them [SYNC-3]', async () => {
    await show(view);
    await expect.element(words('Maja Lindqvist')).toBeVisible();
    await expect.element(words('Loggranskare').first()).toBeVisible();
    await expect.element(page.getByText('(du)')).toBeVisible();
  });

  it('get another role, which can be undone [SYNC-3, UX-3]', async () => {
    const { vault } = await show(view);
    await button('Ändra roll för Maja Lindqvist').click();
    await page.getByRole('dialog').getByText('Administratör').click();
    await button('Spara rollen').click();
    await expect.element(words('Maja Lindqvist är nu administratör.')).toBeVisible();
    expect(spaceOf(vault).members.get()[1]?.role).toBe('admin');
    await button('Ångra').click();
    expect(spaceOf(vault).members.get()[1]?.role).toBe('reviewer');
  });

  it('keep their role, with a sentence, when the user is not entitled to change it [SYNC-3]', async () => {
    const { vault } = await show(view);
    spaceOf(vault).setRole = async () => err({ type: 'not-entitled' });
    await button('Ändra roll för Maja Lindqvist').click();
    await page.getByRole('dialog').getByText('Administratör').click();
    await button('Spara rollen').click();
    await expect.element(words('Det får du inte göra i det här utrymmet.')).toBeVisible();
  });

  it('are removed after a question that says what they keep, and the safe answer stands first [SYNC-3]', async () => {
    const { vault } = await show(view);
    await button('Ta bort Maja Lindqvist').click();
    const dialog = page.getByRole('dialog', { name: 'Ta bort Maja Lindqvist ur utrymmet?' });
    await expect
      .element(dialog.getByText(/Det som redan är hämtat finns kvar hos personen\.$/))
      .toBeVisible();
    await expect.element(dialog.getByText(/^Det går inte att ångra/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Behåll' }).click();
    expect(spaceOf(vault).members.get()).toHaveLength(2);
    await button('Ta bort Maja Lindqvist').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort Maja Lindqvist' }).click();
    await expect.element(words('Maja Lindqvist är borttagen. Nyckeln är bytt.')).toBeVisible();
    expect(spaceOf(vault).members.get()).toHaveLength(1);
  });

  it('stay, with a sentence, when the relay is away [SYNC-3]', async () => {
    const { vault } = await show(view);
    spaceOf(vault).removeMember = async () => err({ type: 'relay-unreachable' });
    await button('Ta bort Maja Lindqvist').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort Maja Lindqvist' }).click();
    await expect.element(page.getByRole('dialog').getByRole('alert')).not.toBeEmptyDOMElement();
  });

  it('cannot be removed by a junior, nor by themselves [SYNC-3]', async () => {
    const [karin, maja] = fakeMembers;
    if (!karin || !maja) throw new Error('two members');
    const members = [
      { ...karin, isMe: false },
      { ...maja, role: 'owner' as const, isMe: true },
    ];
    await show(view, { vault: createFakeVault({ members }) });
    await expect.element(words('Karin Öberg').first()).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Ta bort/ })).not.toBeInTheDocument();
  });

  it('show no way to invite or change roles to who may not [SYNC-3]', async () => {
    const members = fakeMembers.map((member) => ({ ...member, role: 'member' as const }));
    await show(view, { vault: createFakeVault({ members }) });
    await expect.element(words('Ägaren eller en administratör kan bjuda in fler.')).toBeVisible();
    await expect.element(button('Bjud in')).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: /Ändra roll|Ta bort/ })).not.toBeInTheDocument();
  });
});

describe('an invitation', () => {
  it('gives a link, then takes the code that the guest reads out [SYNC-3]', async () => {
    const { platform, invitation } = await withInvitation();
    await expect.element(page.getByLabelText('Inbjudningslänk').first()).toHaveValue(invitation.link);
    await button('Kopiera länken').click();
    expect(platform.copied).toEqual([invitation.link]);
    invitation.state.set({ type: 'code-wanted', guestName: 'Amir Haddad' });
    await expect.element(page.getByLabelText('Kod, åtta siffror')).toHaveFocus();
    await shoot('space-code');
    await page.getByLabelText('Kod, åtta siffror').fill('4710 2883');
    await button('Släpp in').click();
    await expect.element(words('Amir Haddad är med i utrymmet.')).toBeVisible();
  });

  it('is not spent on a code that is not whole [SYNC-3]', async () => {
    const { invitation } = await withInvitation();
    const typed = vi.spyOn(invitation, 'typeCode');
    invitation.state.set({ type: 'code-wanted', guestName: 'Amir Haddad' });
    await page.getByLabelText('Kod, åtta siffror').fill('4710 288');
    await button('Släpp in').click();
    await expect.element(words('Koden är åtta siffror. Be kollegan läsa den igen.')).toBeVisible();
    expect(typed).not.toHaveBeenCalled();
  });

  it('burns on a wrong code, says so, and can be made anew [SYNC-3]', async () => {
    const { invitation } = await withInvitation();
    invitation.state.set({ type: 'code-wanted', guestName: 'Amir Haddad' });
    await page.getByLabelText('Kod, åtta siffror').fill('11111111');
    await button('Släpp in').click();
    await expect.element(words('Koderna skiljer sig. Inget har skickats.')).toBeVisible();
    await button('Gör en ny länk').click();
    await expect.element(button('Gör en länk')).toBeVisible();
  });

  it('is called off when its view goes away, so that no open link is left behind [SYNC-3]', async () => {
    const { invitation, vault } = await withInvitation();
    await expect.element(page.getByLabelText('Inbjudningslänk').first()).toBeVisible();
    vault.spaces.set([]);
    await expect.poll(() => invitation.state.get()).toEqual({ type: 'burnt', cause: 'cancelled' });
  });

  it('says what to do when the relay cannot be reached [SYNC-3]', async () => {
    await show(view);
    await button('Bjud in').click();
    await button('Gör en länk').click();
    await expect.element(words('Servern svarar inte.')).toBeVisible();
  });
});

describe('where changes are', () => {
  it.each<[SyncStatus, string]>([
    [{ type: 'local' }, 'Bara här'],
    [{ type: 'saving' }, 'Sparar'],
    [{ type: 'device', waiting: 3 }, 'Sparat på datorn'],
    [{ type: 'offline', since: at, waiting: 3 }, 'Sparat på datorn'],
    [{ type: 'refused', why: 'removed' }, 'Sparat på datorn'],
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

describe('the space view', () => {
  it('offers to join or start a space to who is in none [SYNC-3, UX-3]', async () => {
    await show(view, { vault: createFakeVault({ withSpace: false }) });
    await expect.element(words('Du är inte med i något utrymme.')).toBeVisible();
    await expect.element(button('Starta utrymmet')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
  });

  it('is accessible, light and dark, also while inviting and changing a role [UX-2, UX-3]', async () => {
    const { invitation, vault } = await withInvitation();
    spaceOf(vault).mailbox.set([
      {
        author: 'm-maja',
        message: { type: 'revealed', at, adapterId: 'pmo', caseNumber: null, kind: 'personnummer' },
      },
    ]);
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('space-invite');
    invitation.state.set({ type: 'burnt', cause: 'wrong-code' });
    await expect.element(words('Koderna skiljer sig.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await button('Ändra roll för Maja Lindqvist').click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('space-role', [400]);
  });
});

describe('what cannot be taken at its word', () => {
  it('is told in a sentence with what to do, gravest first, and the lists of members are brought together [SYNC-3, SYNC-6]', async () => {
    const { vault } = await show(view);
    const space = spaceOf(vault);
    const settle = vi.spyOn(space.trust, 'settleMembers');
    space.trust.alarms.set([
      { type: 'members-forked', settles: true },
      { type: 'changes-withheld', by: 'Maja Lindqvist', changes: 3 },
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
    await expect.element(words('3 ändringar från Maja Lindqvist finns men kommer inte hit.')).toBeVisible();
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

import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Inviting, MemberView } from '#extension/vault/members/members-contract.ts';
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { button, clean, lookWithAxe, shoot, show, spaceOf, words } from '../support/view.tsx';
import { view, at } from '../support/space-stage.tsx';

type InvitingState = ReturnType<Inviting['state']['get']>;

function inviting(
  link = 'https://varsam.example/#inbjudan',
): Inviting & { readonly state: Writable<InvitingState> } {
  const state = createObservable<InvitingState>({ type: 'waiting-for-guest' });
  return {
    link,
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
    const [safe, act] = dialog.getByRole('button').elements();
    expect([safe?.textContent, act?.textContent]).toEqual(['Behåll', 'Ta bort Maja Lindqvist']);
    expect([safe, act].map((each) => each?.classList.contains('primary'))).toEqual([true, false]);
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

  it('who bear the name of the user are pointed out to who may remove them, as after a restoring [SYNC-7]', async () => {
    const [me, maja] = [fakeMembers[0]!, fakeMembers[1]!];
    const former = { id: 'm-former', name: 'karin öberg ', role: 'owner' as const, isMe: false };
    const { vault } = await show(view, { vault: createFakeVault({ members: [me, former, maja] }) });
    await expect.element(words('Är det du själv på en dator som är borta, ta bort den raden.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('space-namesake', [320, 400]);
    for (const members of [
      [me, maja],
      [former, me, maja],
    ]) {
      spaceOf(vault).members.set(members);
      await expect.element(words('Är det du själv')).not.toBeInTheDocument();
    }
  });

  it('show no way to invite or change roles to who may not [SYNC-3]', async () => {
    const members = fakeMembers.map((member) => ({ ...member, role: 'member' as const }));
    await show(view, { vault: createFakeVault({ members }) });
    await expect.element(words('Ägaren eller en administratör kan bjuda in fler.')).toBeVisible();
    await expect.element(button('Bjud in')).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: /Ändra roll|Ta bort/ })).not.toBeInTheDocument();
  });
});

describe('a member who leaves', () => {
  const asMaja = fakeMembers.map((member, index) => ({ ...member, isMe: index === 1 }));
  const dialog = () => page.getByRole('dialog', { name: 'Lämna Exempelskolan F-9?' });

  it('is asked once, then is out, and stays with a sentence where the relay is away [SYNC-3, UX-3]', async () => {
    const { vault } = await show(view, { vault: createFakeVault({ members: asMaja }) });
    const space = spaceOf(vault);
    const removed = vi.spyOn(space, 'removeMember');
    await button('Lämna utrymmet').click();
    await expect.element(dialog().getByText('Det går inte att ångra', { exact: false })).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('space-leave', [320, 400]);
    await dialog().getByRole('button', { name: 'Stanna kvar' }).click();
    expect(space.members.get()).toHaveLength(2);
    removed.mockResolvedValueOnce(err({ type: 'relay-unreachable' }));
    await button('Lämna utrymmet').click();
    await dialog().getByRole('button', { name: 'Lämna utrymmet' }).click();
    await expect.element(dialog().getByRole('alert')).not.toBeEmptyDOMElement();
    await dialog().getByRole('button', { name: 'Lämna utrymmet' }).click();
    await expect.element(words('Du har lämnat Exempelskolan F-9.')).toBeVisible();
    expect(space.members.get().map(({ name }) => name)).toEqual(['Karin Öberg']);
  });

  it('is not the only owner, nor anybody whose words are not sent yet [SYNC-3]', async () => {
    const { vault } = await show(view);
    const space = spaceOf(vault);
    await expect.element(words('Du är ensam ägare')).toBeVisible();
    await expect.element(button('Lämna utrymmet')).not.toBeInTheDocument();
    space.members.set(fakeMembers.map((member) => ({ ...member, role: 'owner' as const })));
    await expect.element(button('Lämna utrymmet')).toBeVisible();
    const unsent = words('Allt du har skrivit har inte skickats än.');
    for (const status of [
      { type: 'device', waiting: 1 },
      { type: 'offline', since: at, waiting: 0 },
      { type: 'saving' },
    ] as const) {
      space.status.set(status);
      await expect.element(unsent).toBeVisible();
      await expect.element(button('Lämna utrymmet')).not.toBeInTheDocument();
    }
    for (const status of [
      { type: 'seen', by: 'Maja Lindqvist', at },
      // It would wait for ever.
      { type: 'stranded', changes: 2 },
    ] as const) {
      space.status.set(status);
      await expect.element(button('Lämna utrymmet')).toBeVisible();
    }
    space.postsHeld.set(1);
    await expect.element(unsent).toBeVisible();
    space.members.set(fakeMembers.filter(({ isMe }) => isMe));
    await expect.element(page.getByRole('heading', { name: 'Lämna utrymmet' })).not.toBeInTheDocument();
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

  it('burns on a wrong code, says so, and is made anew for the same role, which the next one begins without [SYNC-3]', async () => {
    const vault = createFakeVault();
    const invitation = inviting();
    vault.nextInviting.set(invitation);
    const asked = vi.spyOn(spaceOf(vault), 'invite');
    await show(view, { vault });
    await button('Bjud in').click();
    await page.getByText('Loggranskare', { exact: true }).last().click();
    await button('Gör en länk').click();
    await expect.element(words('Kollegan får rollen loggranskare.')).toBeVisible();
    invitation.state.set({ type: 'code-wanted', guestName: 'Amir Haddad' });
    await page.getByLabelText('Kod, åtta siffror').fill('11111111');
    await button('Släpp in').click();
    await expect.element(words('Koderna skiljer sig. Inget har skickats.')).toBeVisible();
    const next = inviting('https://varsam.example/#nästa');
    vault.nextInviting.set(next);
    await button('Gör en ny länk').click();
    await expect.element(page.getByLabelText('Inbjudningslänk').first()).toHaveValue(next.link);
    await expect.element(words('Kollegan får rollen loggranskare.')).toBeVisible();
    expect(asked.mock.calls.map(([draft]) => draft)).toEqual([{ role: 'reviewer' }, { role: 'reviewer' }]);
    next.state.set({ type: 'burnt', cause: 'expired' });
    await button('Avbryt').click();
    await button('Bjud in').click();
    await expect.element(page.getByRole('radio', { name: /^Medlem/ })).toBeChecked();
  });

  it('that waits tells who came in by another one meanwhile [SYNC-3]', async () => {
    const { vault } = await withInvitation();
    await expect.element(words('Väntar på att kollegan öppnar länken.')).toBeVisible();
    const amir: MemberView = { id: 'm-amir', name: 'Amir Haddad', role: 'member', isMe: false };
    spaceOf(vault).members.set([...fakeMembers, amir]);
    await expect
      .element(words('Amir Haddad har kommit med genom en annan inbjudan. Var länken till samma person'))
      .toBeVisible();
  });

  it('is called off when its view goes away, so that no open link is left behind [SYNC-3]', async () => {
    const { invitation, vault } = await withInvitation();
    await expect.element(page.getByLabelText('Inbjudningslänk').first()).toBeVisible();
    vault.spaces.set([]);
    await expect.poll(() => invitation.state.get()).toEqual({ type: 'burnt', cause: 'cancelled' });
  });

  it('is given up where the relay takes the connection and says nothing, also when the view goes away [SYNC-3]', async () => {
    const { vault } = await show(view);
    const signals: AbortSignal[] = [];
    spaceOf(vault).invite = (_, signal) =>
      new Promise((resolve) => {
        if (!signal) return;
        signals.push(signal);
        signal.addEventListener('abort', () => resolve(err({ type: 'relay-unreachable' })));
      });
    await button('Bjud in').click();
    await button('Gör en länk').click();
    await expect.element(button('Gör länken')).toBeVisible();
    await expect.element(words('Servern har inte svarat än.'), { timeout: 10_000 }).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await button('Avbryt').click();
    await button('Bjud in').click();
    await expect.element(words('Servern har inte svarat än.')).not.toBeInTheDocument();
    await button('Gör en länk').click();
    await expect.element(button('Gör länken')).toBeVisible();
    vault.spaces.set([]);
    await expect.poll(() => signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('that comes after it was given up is called off [SYNC-3]', async () => {
    const { vault } = await show(view);
    const late = inviting();
    let answer = (): void => undefined;
    spaceOf(vault).invite = () =>
      new Promise((resolve) => {
        answer = () => resolve(ok(late));
      });
    await button('Bjud in').click();
    await button('Gör en länk').click();
    await button('Avbryt').click();
    answer();
    await expect.poll(() => late.state.get()).toEqual({ type: 'burnt', cause: 'cancelled' });
    await expect.element(button('Bjud in')).toBeVisible();
  });

  it('says what to do when the relay cannot be reached [SYNC-3]', async () => {
    await show(view);
    await button('Bjud in').click();
    await button('Gör en länk').click();
    await expect.element(words('Servern svarar inte.')).toBeVisible();
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
        message: { type: 'revealed', at, adapterId: 'pmo', caseNumber: null, kind: 'phone' },
      },
    ]);
    expect(await lookWithAxe()).toEqual(clean);
    await expect.element(words('Uppgift: telefonnummer')).toBeVisible();
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

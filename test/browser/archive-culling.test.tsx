import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ArchiveListPaper } from '#extension/panel/archive/archive-list-paper.tsx';
import { recordsOf, type PlanRecord } from '#shared/plan/plan-record.ts';
import { err } from '#shared/base/result.ts';
import { baseRetention } from '#shared/routine/base-retention.ts';
import type { RetentionPolicy } from '#shared/routine/retention-rule.ts';
import { createFakePlatform, exampleOrganisation } from '../support/fake-platform.ts';
import { notYetRead } from '#extension/vault/ends/archive-contract.ts';
import { fakeMembers } from '../support/fake-vault.ts';
import { clean, dialog, button, lookWithAxe, shoot, show, words } from '../support/view.tsx';
import { review, culled, fate, open, showArchive, full, bound, proposal } from '../support/archive-stage.tsx';

describe('the archive', () => {
  it('shows what is due, kept and culled, readable by all, in both languages, narrow and wide [ARK-3]', async () => {
    await showArchive(open(full(), bound));
    await expect.element(words('Kan gallras sedan 10 april 2024.')).toBeVisible();
    await expect
      .element(words('Gallring föreslogs av Maja Lindqvist 30 mars. Nu kan du bekräfta.'))
      .toBeVisible();
    await expect.element(words('Hålls kvar av Maja Lindqvist: Utredning 7')).toBeVisible();
    await expect.element(words('Väntar på att utskriften sätts i pärm och låses in.')).toBeVisible();
    await expect.element(words('Registrerade skäl, februari 2024')).toBeVisible();
    await expect.element(words('Tar emot nya skäl.')).toBeVisible();
    await expect.element(words('1 av 3 datorer')).toBeVisible();
    await shoot('archive', [320, 1280]);
    expect(await lookWithAxe()).toEqual(clean);
    await showArchive(open(full(), bound), 'en');
    await expect.element(words('May be culled since 10 April 2024.')).toBeVisible();
  });

  it('says so when there is nothing, and to those whom it is not for', async () => {
    await showArchive(open({}));
    await expect.element(words('Inget att gallra i dag.')).toBeVisible();
    const asMember = fakeMembers.map((member) => ({ ...member, role: 'member' as const }));
    await showArchive(open(full(), [], asMember));
    await expect.element(words('Arkivet visas för loggranskare.')).toBeVisible();
    expect(page.getByText('PMO, mars 2024').query()).toBeNull();
    const unread = open({});
    unread.space.archive.rooms.set(notYetRead);
    await showArchive(unread);
    await expect.element(page.getByRole('heading', { name: 'Att gallra' })).toBeVisible();
    expect(page.getByText('Inget att gallra i dag.').query()).toBeNull();
  });

  it('proposes what is due, and takes it back by one press [ARK-3]', async () => {
    const given = open({ kept: [review('r1', 'PMO, mars 2024')] }, bound);
    await showArchive(given);
    await button('Föreslå gallring: PMO, mars 2024').click();
    await expect.element(words('Någon annan kan bekräfta från 15 april.')).toBeVisible();
    expect(page.getByRole('button', { name: /^Gallra:/ }).query()).toBeNull();
    await button('Ångra').click();
    await expect.element(button('Föreslå gallring: PMO, mars 2024')).toBeVisible();
    expect(given.space.archive.rooms.get().kept[0]?.proposal).toBeNull();
  });

  it('asks before it culls, with the safe choice first, and by keyboard alone [ARK-3]', async () => {
    const given = open({ kept: [{ ...review('r1', 'PMO, mars 2024'), proposal: proposal(8, true) }] }, bound);
    await showArchive(given);
    const cull = button('Gallra: PMO, mars 2024');
    (cull.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog()).toBeVisible();
    await expect.element(words('Nyckeln förstörs överallt. Det går inte att ångra.')).toBeVisible();
    await shoot('archive-confirm', [320, 1280]);
    expect(await lookWithAxe()).toEqual(clean);
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(given.space.archive.rooms.get().kept).toHaveLength(1);
    await cull.click();
    await expect.element(dialog()).toBeVisible();
    await expect.poll(() => document.activeElement?.closest('[role=dialog]')).not.toBeNull();
    await userEvent.keyboard('{Tab}');
    await expect.element(dialog().getByRole('button', { name: 'Avbryt' })).toHaveFocus();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(words('Gallrat. Datorerna raderar nu.')).toBeVisible();
    expect(given.space.archive.rooms.get()).toMatchObject({ kept: [], culled: [{ id: 'r1' }] });
  });

  it('offers the confirmation to nobody who may not, and says whom it waits for [ARK-3]', async () => {
    const kept = [
      { ...review('r1', 'PMO, mars 2024'), proposal: proposal(8, false, true) },
      { ...review('r2', 'Treserva, urval', 'Treserva'), proposal: proposal(2, true) },
    ];
    await showArchive(open({ kept }, bound));
    await expect.element(words('Nu kan någon annan bekräfta.')).toBeVisible();
    await expect.element(words('Någon annan kan bekräfta från 13 april.')).toBeVisible();
    expect(page.getByRole('button', { name: /^Gallra:/ }).query()).toBeNull();
  });

  it('holds something back with a reason, and releases it [INV-6, ARK-3]', async () => {
    const given = open({ kept: [review('r1', 'PMO, mars 2024')] }, bound);
    await showArchive(given);
    await button('Håll kvar: PMO, mars 2024').click();
    await dialog().getByRole('button', { name: 'Håll kvar' }).click();
    await expect.element(words('Skriv varför.')).toBeVisible();
    await page.getByLabelText('Varför hålls det kvar?').fill('Utredning 12');
    expect(await lookWithAxe()).toEqual(clean);
    await dialog().getByRole('button', { name: 'Håll kvar' }).click();
    await expect.element(words('Hålls kvar av Karin Öberg: Utredning 12')).toBeVisible();
    expect(page.getByRole('button', { name: /^Föreslå/ }).query()).toBeNull();
    await button('Släpp: PMO, mars 2024').click();
    await expect.element(button('Föreslå gallring: PMO, mars 2024')).toBeVisible();
  });

  it('notes that a print is bound and locked in, which makes the list due, and takes that back [ARK-5]', async () => {
    const given = open({ kept: [review('r4', 'PMO, april 2024', 'PMO', '2024-04-30')] });
    await showArchive(given);
    await button('I pärm och inlåst: PMO, april 2024').click();
    await expect.element(button('Föreslå gallring: PMO, april 2024')).toBeVisible();
    expect(recordsOf(given.space.plan.get(), 'fate')).toMatchObject([{ id: 'r4', boundOn: '2026-04-08' }]);
    await button('Ångra').click();
    await expect.element(button('I pärm och inlåst: PMO, april 2024')).toBeVisible();
  });

  it('warns where a list of health care would go before five years and ours is the only copy [ARK-3]', async () => {
    const rules = baseRetention.rules.map((rule) =>
      rule.about === 'pmo-list' ? { ...rule, after: 'end' as const, years: 2 } : rule,
    );
    const short = { ...baseRetention, rules };
    const warning = 'Loggar om hälso- och sjukvård ska finnas kvar i minst 5 år. Se till att PMO har loggen';
    const rooms = { kept: [{ ...review('r1', 'PMO, mars 2024'), proposal: proposal(8, true) }] };
    await showArchive(open(rooms), 'sv', short);
    await expect.element(words(warning)).toBeVisible();
    await shoot('archive-short', [320, 1280]);
    await button('Gallra: PMO, mars 2024').click();
    await expect.element(dialog().getByText(warning, { exact: false })).toBeVisible();
    await showArchive(open(rooms, [fate('r1', { boundOn: '2024-04-10' })]), 'sv', short);
    await expect.element(button('Gallra: PMO, mars 2024')).toBeVisible();
    expect(words(warning).query()).toBeNull();
  });

  it('says in a sentence what was refused [ARK-3]', async () => {
    const given = open({ kept: [{ ...review('r1', 'PMO, mars 2024'), proposal: proposal(8, true) }] }, bound);
    const told = {
      held: 'Det hålls kvar och kan inte gallras.',
      'same-person': 'Du föreslog gallringen.',
      'too-early': 'Det har inte gått sju dagar sedan förslaget.',
      'keys-missing': 'Den här datorn kan inte läsa allt som ska finnas kvar.',
      'relay-unreachable': 'Servern svarar inte.',
    } as const;
    for (const [type, sentence] of Object.entries(told)) {
      given.space.archive.confirm = async () => err({ type: type as keyof typeof told });
      await showArchive(given);
      await button('Gallra: PMO, mars 2024').click();
      await dialog().getByRole('button', { name: 'Gallra' }).click();
      await expect.element(dialog().getByRole('alert').getByText(sentence, { exact: false })).toBeVisible();
    }
  });

  it('revokes a computer that does not answer, after asking [ARK-3]', async () => {
    const given = open({ culled: [culled] });
    const revoked: string[] = [];
    given.space.revokeDevice = async (id) => {
      revoked.push(id);
      return { ok: true, value: undefined };
    };
    await showArchive(given);
    await button('Återkalla datorn: Maja Lindqvist').click();
    await dialog().getByRole('button', { name: 'Återkalla' }).click();
    await expect.element(words('Datorn är återkallad. Nyckeln är bytt.')).toBeVisible();
    expect(revoked).toEqual(['18f6e5d4c3b2a100']);
  });

  it('saves the certificate as a file [ARK-3]', async () => {
    const { platform } = await showArchive(open({ culled: [culled] }));
    await button('Spara bevis: PMO, februari 2024').click();
    await expect.poll(() => [...platform.saved.keys()]).toEqual(['gallringsbevis-2026-03-29.json']);
  });

  it('lists the papers of years that are to be destroyed, until somebody says that they are [ARK-8]', async () => {
    const done: PlanRecord = {
      type: 'list',
      id: 'l1',
      unit: 'F-9',
      from: '2023-01-01',
      to: '2023-01-31',
      reviewId: null,
      reviewedOn: '2023-02-05',
      by: 'm-karin',
      outcome: null,
      measures: '',
    };
    await showArchive(open({}, [done]));
    await button('Förstörda: Blanketter om utförda kontroller, 2023').click();
    await expect.element(words('Antecknat som förstörda')).toBeVisible();
    expect(page.getByRole('button', { name: /^Förstörda:/ }).query()).toBeNull();
  });
});

describe("an organisation's own periods", () => {
  const rule = baseRetention.rules.find(({ about }) => about === 'drawn-list')!;
  const policy: RetentionPolicy = {
    ...baseRetention,
    rules: baseRetention.rules.map((each) => {
      if (each.about === 'paper-list') return { ...each, years: 7 };
      if (each.about !== 'drawn-list') return each;
      const sentence = { sv: 'Nämndens beslut 2026-01-15, § 12.', en: 'The board’s decision.' };
      return { ...rule, years: 1, sentence };
    }),
  };

  it('decide when a list is due, and are named before it is culled [ARK-3]', async () => {
    const kept = [{ ...review('r2', 'Treserva, urval', 'Treserva'), proposal: proposal(8, true) }];
    await showArchive(open({ kept }, [fate('r2', { doneOn: '2026-01-01' })]), 'sv', policy);
    await expect.element(words('Sparas till 1 januari 2027.')).toBeVisible();
    await showArchive(open({ kept }, [fate('r2', { doneOn: '2024-05-01' })]), 'sv', policy);
    await expect.element(words('Kan gallras sedan 1 maj 2025.')).toBeVisible();
    await button('Gallra: Treserva, urval').click();
    await expect.element(dialog().getByText('Nämndens beslut 2026-01-15, § 12.')).toBeVisible();
  });

  it("stand on the archivist's list [ARK-3, ARK-4]", async () => {
    const { vault, space } = open(full(), bound);
    const platform = createFakePlatform({ ...exampleOrganisation, retention: policy });
    await show(<ArchiveListPaper space={space} onBack={() => undefined} />, { vault, platform });
    await expect
      .element(page.getByRole('row', { name: 'PMO, mars 2024 2024-03-31 2024-04-10 2031' }))
      .toBeVisible();
  });
});

import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ArchiveRooms, CulledRoomView, KeptRoom } from '#extension/vault/archive-contract.ts';
import { ArchiveListPaper } from '#extension/panel/archive/archive-list-paper.tsx';
import { ArchiveView } from '#extension/panel/archive/archive-view.tsx';
import { CertificatePaper } from '#extension/panel/archive/certificate-paper.tsx';
import { VerifyPage } from '#extension/panel/archive/verify-page.tsx';
import { PlanView } from '#extension/panel/plan/plan-view.tsx';
import '#extension/panel/plan/plan.css';
import { ReviewPage } from '#extension/panel/review/review-page.tsx';
import '#extension/panel/review/page.css';
import { signCertificate } from '#shared/proof/cull-certificate.ts';
import { recordsOf, type PlanRecord } from '#shared/plan/plan-record.ts';
import { err } from '#shared/base/result.ts';
import { baseRetention } from '#shared/routine/base-retention.ts';
import type { RetentionPolicy } from '#shared/routine/retention-rule.ts';
import { culledSpace } from '../support/culled-space.ts';
import { createFakePlatform, exampleOrganisation } from '../support/fake-platform.ts';
import { createFakeVault, fakeMembers, type FakeSpace, type FakeVault } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const words = (text: string) => page.getByText(text, { exact: false });
const dialog = () => page.getByRole('dialog');

const dayMs = 86_400_000;
const noon = Date.UTC(2026, 3, 8, 10, 6);
const summary = (id: string, title: string, sourceSystem: string, to: string) => ({
  id,
  title,
  createdAt: Date.UTC(2024, 3, 2),
  createdBy: 'm-karin',
  source: {
    fileHash: 'ab'.repeat(32),
    sourceSystem,
    reportTitle: 'Logg elevåtkomst',
    interval: { from: '2024-03-01', to },
  },
});
const review = (id: string, title: string, sourceSystem = 'PMO', to = '2024-03-31'): KeptRoom => ({
  id,
  kind: 'review',
  month: null,
  summary: summary(id, title, sourceSystem, to),
  holds: [],
  proposal: null,
  canEnd: true,
});
const mailbox = (id: string, month: string, canEnd = true): KeptRoom => ({
  id,
  kind: 'mailbox',
  month,
  summary: null,
  holds: [],
  proposal: null,
  canEnd,
});
const culled: CulledRoomView = {
  id: 'c1',
  kind: 'review',
  month: null,
  summary: summary('c1', 'PMO, februari 2024', 'PMO', '2024-02-29'),
  proposedBy: 'Maja Lindqvist',
  proposedAt: noon - 20 * dayMs,
  confirmedBy: 'Karin Öberg',
  confirmedAt: noon - 10 * dayMs,
  devices: [
    {
      id: 'a1b2c3d4e5f60718',
      member: 'Karin Öberg',
      isThis: true,
      state: { type: 'confirmed', at: noon - 10 * dayMs },
    },
    { id: '18f6e5d4c3b2a100', member: 'Maja Lindqvist', isThis: false, state: { type: 'waiting' } },
    { id: '0011223344556677', member: 'Ture Testsson', isThis: false, state: { type: 'removed' } },
  ],
};
const fate = (id: string, change: Partial<Extract<PlanRecord, { type: 'fate' }>>): PlanRecord => ({
  type: 'fate',
  id,
  boundOn: null,
  doneOn: null,
  by: 'm-karin',
  ...change,
});

function open(
  rooms: Partial<ArchiveRooms>,
  plan: readonly PlanRecord[] = [],
  members = fakeMembers,
): { vault: FakeVault; space: FakeSpace } {
  const vault = createFakeVault({ now: () => noon, members });
  const [space] = vault.spaces.get();
  if (!space) throw new Error('no space');
  space.archive.rooms.set({ kept: [], culled: [], ...rooms });
  space.plan.set(plan);
  return { vault, space };
}

async function showArchive(
  given: ReturnType<typeof open>,
  language: 'sv' | 'en' = 'sv',
  policy: RetentionPolicy = baseRetention,
) {
  const view = (
    <main className="panel">
      <ArchiveView space={given.space} />
    </main>
  );
  const organisation = { ...exampleOrganisation, retention: policy };
  const platform = { ...createFakePlatform(organisation), now: () => noon };
  return show(view, { vault: given.vault, platform, language });
}

const full = (): Partial<ArchiveRooms> => ({
  kept: [
    review('r1', 'PMO, mars 2024'),
    { ...review('r2', 'Treserva, draget urval 3', 'Treserva'), proposal: proposal(9, true) },
    {
      ...review('r3', 'PMO, januari 2024'),
      holds: [{ id: 4, by: 'Maja Lindqvist', isMine: false, reason: 'Utredning 7' }],
    },
    review('r4', 'PMO, april 2024', 'PMO', '2024-04-30'),
    mailbox('m1', '2024-02'),
    mailbox('m2', '2026-04', false),
  ],
  culled: [culled],
});
const bound = [
  fate('r1', { boundOn: '2024-04-10' }),
  fate('r2', { doneOn: '2024-05-01' }),
  fate('c1', { boundOn: '2024-03-08' }),
];

function proposal(daysAgo: number, mayConfirm: boolean, isMine = false): NonNullable<KeptRoom['proposal']> {
  const at = noon - daysAgo * dayMs;
  return {
    by: isMine ? 'Karin Öberg' : 'Maja Lindqvist',
    isMine,
    at,
    confirmableAt: at + 7 * dayMs,
    mayConfirm,
  };
}

describe('the archive', () => {
  it('shows what is due, kept and culled, readable by all, in both languages, narrow and wide [ARK-3]', async () => {
    await showArchive(open(full(), bound));
    await expect.element(words('Kan gallras sedan 10 april 2024.')).toBeVisible();
    await expect
      .element(words('Gallring föreslogs av Maja Lindqvist 30 mars. Nu kan du bekräfta.'))
      .toBeVisible();
    await expect.element(words('Hålls kvar av Maja Lindqvist: Utredning 7')).toBeVisible();
    await expect.element(words('Väntar på att utskriften binds in och låses in.')).toBeVisible();
    await expect.element(words('Lämnade skäl, februari 2024')).toBeVisible();
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
    await button('Inbunden och inlåst: PMO, april 2024').click();
    await expect.element(button('Föreslå gallring: PMO, april 2024')).toBeVisible();
    expect(recordsOf(given.space.plan.get(), 'fate')).toMatchObject([{ id: 'r4', boundOn: '2026-04-08' }]);
    await button('Ångra').click();
    await expect.element(button('Inbunden och inlåst: PMO, april 2024')).toBeVisible();
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
      // oxlint-disable no-await-in-loop -- one view at a time
      await showArchive(given);
      await button('Gallra: PMO, mars 2024').click();
      await dialog().getByRole('button', { name: 'Gallra' }).click();
      await expect.element(dialog().getByRole('alert').getByText(sentence, { exact: false })).toBeVisible();
      // oxlint-enable no-await-in-loop
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
    await button('Förstörda: Formulär för utförda kontroller, 2023').click();
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

describe('the yearly word to who keeps the archive', () => {
  it('is due when lists were bound, is recorded with its day, and stands on the list [ARK-6]', async () => {
    const given = open({ kept: [review('r1', 'PMO, mars 2024')] }, [fate('r1', { boundOn: '2024-04-10' })]);
    await showArchive(given);
    await expect.element(words('i pärm i tidsordning, inlåsta och brandskyddade')).toBeVisible();
    await button('Har berättat om listorna 2024').click();
    await expect.element(words('Antecknat att arkivet vet om listorna')).toBeVisible();
    await expect.element(button('Har berättat om listorna 2024')).not.toBeInTheDocument();
    await show(<ArchiveListPaper space={given.space} onBack={() => undefined} />, { vault: given.vault });
    await expect.element(words('fick veta om listorna 2026-04-08.')).toBeVisible();
  });
});

describe('papers of the archive', () => {
  it('say in the certificate what ended, where it is confirmed, and what it does not cover [ARK-3]', async () => {
    const { vault, space } = open({ culled: [culled] });
    await show(<CertificatePaper space={space} id="c1" onBack={() => undefined} />, { vault });
    for (const text of [
      'PMO, februari 2024',
      'Maja Lindqvist, 2026-03-19',
      'Karin Öberg, 2026-03-29',
      'Inte bekräftat',
      'Återkallad utan svar',
      'diskkryptering',
      'högst 35 dagar',
      'Utskrifter, sparade filer',
    ])
      await expect.element(words(text).first()).toBeInTheDocument();
    await shoot('certificate', [320, 1280]);
    expect(await lookWithAxe()).toEqual(clean);
    await show(<CertificatePaper space={space} id="other" onBack={() => undefined} />, { vault });
    await expect.element(words('Det finns inget bevis med den adressen.')).toBeVisible();
  });

  it('list for the archivist what is bound, also of what is culled here, with its culling year [ARK-4]', async () => {
    const { vault, space } = open(full(), bound);
    await show(<ArchiveListPaper space={space} onBack={() => undefined} />, { vault });
    const rows = page
      .getByRole('row')
      .elements()
      .map((row) => row.textContent);
    expect(rows.slice(1)).toEqual([
      'PMO, februari 20242024-02-292024-03-082034',
      'PMO, mars 20242024-03-312024-04-102034',
    ]);
    await shoot('archive-list', [320, 1280]);
    expect(await lookWithAxe()).toEqual(clean);
  });
});

describe('where the archive is found', () => {
  it('has its place in the full page, and in the narrow panel below the plan [ARK-3]', async () => {
    const { vault } = open(full(), bound);
    const platform = { ...createFakePlatform(), now: () => noon };
    location.hash = '#/';
    await show(<ReviewPage />, { vault, platform });
    await page.getByRole('link', { name: 'Arkiv' }).click();
    await expect.element(page.getByRole('heading', { name: 'Arkiv och gallring' })).toBeVisible();
    await expect.element(page.getByRole('link', { name: 'Arkiv' })).toHaveAttribute('aria-current', 'page');
    await shoot('archive-page', [320, 1280]);
    expect(await lookWithAxe()).toEqual(clean);
    location.hash = '#/certificate/c1';
    await expect.element(page.getByRole('heading', { name: 'Gallringsbevis' })).toBeVisible();
    await button('Till arkivet').click();
    await expect.element(page.getByRole('heading', { name: 'Arkiv och gallring' })).toBeVisible();
    location.hash = '#/';

    await show(
      <main className="panel">
        <PlanView />
      </main>,
      { vault, platform },
    );
    await page.getByText('Arkiv och gallring').click();
    await expect.element(words('Kan gallras sedan 10 april 2024.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
  });

  it('tells whoever has a list open that it has been culled [ARK-3]', async () => {
    const { vault, space } = open({});
    const { summary: opened } = space.addReview({ title: 'PMO, mars 2024', dataset: sampleDataset(6) });
    location.hash = `#/review/${opened.id}`;
    await show(<ReviewPage />, { vault });
    await expect.element(page.getByRole('heading', { name: 'PMO, mars 2024' })).toBeVisible();
    space.archive.rooms.set({ kept: [], culled: [{ ...culled, id: opened.id }] });
    await expect.element(words('Listan är gallrad. Beviset finns i arkivet.')).toBeVisible();
    location.hash = '#/';
  });
});

describe('a certificate that somebody brings', () => {
  it('is checked with nothing else at hand, and shows what does not hold (R11.4) [ARK-3]', async () => {
    const { space, certificate } = await culledSpace();
    const { publicKey, privateKey } = space.owner.keys;
    const text = await signCertificate(certificate, space.log, publicKey, privateKey);
    const choose = async (content: string) => {
      await show(<VerifyPage />);
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      await userEvent.upload(input as HTMLInputElement, new File([content], 'gallringsbevis.json'));
    };
    await choose(text);
    await expect.element(words('Beviset är som när det undertecknades')).toBeVisible();
    await expect.element(words('1 av 2 har bekräftat')).toBeVisible();
    await shoot('certificate-checked', [320, 1280]);
    expect(await lookWithAxe()).toEqual(clean);
    await choose(text.replace('Exempelskolan', 'Exempelskogen'));
    await expect.element(words('Texten är ändrad sedan den undertecknades.')).toBeVisible();
    await choose(await signCertificate(certificate, space.log.slice(0, -1), publicKey, privateKey));
    await expect.element(words('Medlemslistan i filen är inte hel')).toBeVisible();
    await choose('{"format":"other"}');
    await expect.element(words('Filen är ingen bevisfil från Varsam.')).toBeVisible();
  });
});

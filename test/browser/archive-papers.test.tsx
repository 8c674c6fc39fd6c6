import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ArchiveListPaper } from '#extension/panel/archive/archive-list-paper.tsx';
import { CertificatePaper } from '#extension/panel/archive/certificate-paper.tsx';
import { VerifyPage } from '#extension/panel/archive/verify-page.tsx';
import { PlanView } from '#extension/panel/plan/plan-view.tsx';
import '#extension/panel/plan/plan.css';
import { ReviewPage } from '#extension/panel/review-page.tsx';
import '#extension/panel/review/page.css';
import { signCertificate } from '#shared/proof/cull-certificate.ts';
import { culledSpace } from '../support/culled-space.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { sampleDataset } from '../support/review-data.ts';
import { clean, button, lookWithAxe, shoot, show, words } from '../support/view.tsx';
import { noon, review, culled, fate, open, showArchive, full, bound } from '../support/archive-stage.tsx';

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

  it('takes rows that were handed over from the screen when their review has ended [ARK-3] [REV-3]', async () => {
    const { vault, space } = open({});
    const draft = {
      title: 'Andra granskning',
      dataset: sampleDataset(6),
      handedFrom: 'review-9',
      blind: true,
    } as const;
    const { summary: opened } = space.addReview(draft);
    location.hash = `#/review/${opened.id}`;
    await show(<ReviewPage />, { vault });
    await expect.element(page.getByRole('grid')).toBeVisible();
    space.endReview(opened.id);
    await expect.element(words('Granskningen finns inte kvar.')).toBeVisible();
    expect(page.getByRole('grid').query()).toBeNull();
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
    await expect
      .element(words('är ingen bevisfil från Varsam, eller så är början av den ändrad.'))
      .toBeVisible();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { PrintView } from '#extension/panel/archive/print-view.tsx';
import { VerifyPage } from '#extension/panel/archive/verify-page.tsx';
import { encodeReviewFile } from '#shared/proof/review-file.ts';
import { utf8 } from '#shared/base/bytes.ts';
import { archiveToText } from '#shared/plan/draw-archive.ts';
import type { FakeReview } from '../support/fake-review.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { createFakeVault } from '../support/fake-vault.ts';
import { sample } from '../support/plan-records.ts';
import { sampleDataset } from '../support/review-data.ts';
import { bend, createSignedReview } from '../support/signed-review.ts';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';
import '#extension/panel/review/review.css';
import '#extension/panel/archive/archive.css';
import '#extension/panel/archive/print.css';
import { nothing, textIn, showSign, judgeAll, february } from '../support/sign-stage.tsx';

beforeEach(() => page.viewport(1280, 900));

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe('a signed review', () => {
  const signed = async (review: FakeReview) => {
    judgeAll(review);
    await review.signOff({ role: 'rektor', openReason: '', gapReason: '' });
  };
  async function showSigned(later: readonly string[] = []) {
    const scene = await showSign();
    await signed(scene.review);
    for (const text of later)
      scene.review.receive('m-maja', [{ type: 'comment', row: scene.review.rowKeys[0]!, id: text, text }]);
    await expect.element(page.getByRole('heading', { name: 'Granskningen är signerad' })).toBeVisible();
    return scene;
  }

  it('shows who signed, the checksum of the paper, and that nothing has changed [REV-8]', async () => {
    await showSigned();
    await expect.element(page.getByText(/Karin Öberg, rektor\. 8 april 12.06/)).toBeVisible();
    await expect.element(page.getByText('1a2b 3c4d')).toBeVisible();
    await expect.element(page.getByText('Inget har ändrats efter signeringen.')).toBeVisible();
  });

  it('lists what was said afterwards, with author and time [REV-8]', async () => {
    await showSigned(['Sent ord']);
    const later = page.getByRole('region', { name: '1 ändring efter signering' });
    await expect.poll(textIn(later)).toContain('KommentarMaja Lindqvist, 8 april 12.06');
  });

  it('opens again only for a reason, which stays [REV-8]', async () => {
    const { review } = await showSigned();
    await page.getByRole('button', { name: 'Öppna igen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Öppna igen' }).click();
    await expect.element(page.getByText(/Utan skäl går det inte/)).toBeVisible();
    await page.getByLabelText('Varför?').fill('En rad till.');
    await page.getByRole('dialog').getByRole('button', { name: 'Öppna igen' }).click();
    await expect.element(page.getByRole('heading', { name: 'Signera granskningen' })).toBeVisible();
    expect(review.projection.get().history.at(-1)?.value).toEqual({ type: 'reopen', reason: 'En rad till.' });
  });

  it('saves its proof as a file, reminds of it, and records that it was made and removed [CAP-13]', async () => {
    const { space, platform } = await showSigned();
    await page.getByRole('button', { name: 'Spara bevisfil' }).click();
    const name = 'bevisfil-2024-03-01--2024-03-31.varsam';
    await expect.poll(textIn(page.getByRole('region', { name: 'Filer att ta bort' }))).toContain(name);
    expect([...platform.saved.keys()]).toEqual([name]);
    await page.getByRole('button', { name: `Ta bort ${name}` }).click();
    await expect.element(page.getByText('Filer att ta bort')).not.toBeInTheDocument();
    expect(platform.saved.size).toBe(0);
    expect(space.posted.get().map(({ type }) => type)).toEqual(['file-made', 'file-removed']);
  });

  it('shows the whole ring around the way back, also at the edge of a narrow window [UX-3]', async () => {
    await page.viewport(400, 820);
    await showSign();
    page.getByRole('button', { name: 'Till granskningen' }).element().focus({ focusVisible: true });
    const back = document.activeElement!;
    const { outlineWidth, outlineOffset } = getComputedStyle(back);
    const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
    expect(reach).toBeGreaterThan(0);
    expect(back.getBoundingClientRect().left).toBeGreaterThanOrEqual(reach);
    await page.viewport(1280, 900);
  });

  it('is clean to axe, before and after, in both languages', async () => {
    await showSign({ earlier: [february()], dataset: sampleDataset(12, { profileId: 'treserva' }) });
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('sign', [320, 1280]);
    await page.viewport(1280, 900);
    const { review, platform } = await showSign({ language: 'en' });
    await signed(review);
    review.receive('m-maja', [{ type: 'comment', row: review.rowKeys[0]!, id: 'c', text: 'Sent ord' }]);
    await page.getByRole('button', { name: 'Save proof file' }).click();
    await expect.poll(() => platform.saved.size).toBe(1);
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('signed', [320, 1280]);
  });
});

describe('files of a list', () => {
  async function showPrint() {
    const platform = createFakePlatform();
    const vault = createFakeVault();
    const space = vault.spaces.get()[0]!;
    const review = space.addReview({ title: 'Loggkontroll mars 2024', dataset: sampleDataset(30) });
    review.receive('m-karin', [
      { type: 'comment', row: review.rowKeys[0]!, id: 'c', text: 'Gäller 18990223-9871.' },
    ]);
    await show(<PrintView space={space} review={review} onBack={nothing} />, { vault, platform });
    return { space, platform };
  }
  const textOf = async (blob: Blob | undefined) =>
    blob ? new TextDecoder().decode(await blob.arrayBuffer()) : '';

  it('are masked unless the archive is the receiver, and are named so [MASK-7, CAP-13]', async () => {
    const { platform, space } = await showPrint();
    await page.getByRole('button', { name: 'CSV' }).click();
    await expect.poll(() => platform.saved.size).toBe(1);
    const masked = 'logglista-2024-03-01--2024-03-31-maskad.csv';
    expect(await textOf(platform.saved.get(masked))).not.toMatch(/9871|Provlund/);
    await page.getByRole('button', { name: 'Omaskat, till arkiv' }).click();
    await page.getByRole('button', { name: 'CSV' }).click();
    await expect.poll(() => platform.saved.size).toBe(2);
    const openly = await textOf(platform.saved.get('logglista-2024-03-01--2024-03-31.csv'));
    expect(openly).toContain('18990223-9871');
    expect(space.posted.get().filter(({ type }) => type === 'file-made')).toMatchObject([
      { fileName: masked, masked: true },
      { masked: false },
    ]);
  });

  it('stay on the list of files to remove until somebody says that they are gone [CAP-13]', async () => {
    const { platform, space } = await showPrint();
    await page.getByRole('button', { name: 'Excel' }).click();
    await expect.poll(() => platform.saved.size).toBe(1);
    platform.disk = 'keeps';
    const name = 'logglista-2024-03-01--2024-03-31-maskad.xlsx';
    await page.getByRole('button', { name: `Ta bort ${name}` }).click();
    await expect.element(page.getByText(/gick inte att ta bort härifrån/)).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('files', [1280]);
    await page.viewport(1280, 900);
    await page.getByRole('button', { name: `Jag har tagit bort den: ${name}` }).click();
    await expect.element(page.getByText('Filer att ta bort')).not.toBeInTheDocument();
    expect(space.posted.get().at(-1)).toMatchObject({ type: 'file-removed', fileName: name });
  });

  it('that could not be saved are told of, and not recorded', async () => {
    const { platform, space } = await showPrint();
    platform.disk = 'refuses';
    await page.getByRole('button', { name: 'Excel' }).click();
    await expect.element(page.getByText(/Filen sparades inte/)).toBeVisible();
    expect(space.posted.get()).toEqual([]);
  });
});

describe('the page that checks a proof file', () => {
  const choose = async (bytes: Uint8Array<ArrayBuffer>) => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    await userEvent.upload(input, new File([bytes], 'bevisfil.varsam'));
  };

  it('proves a whole file with nothing but the file, while the vault is locked [REV-8]', async () => {
    const review = await createSignedReview(4);
    const vault = createFakeVault({ state: { type: 'locked', cause: 'start' } });
    await show(<VerifyPage />, { vault });
    await choose(encodeReviewFile(review.file()));
    await expect.element(page.getByText('Allt är som när det signerades')).toBeVisible();
    await expect.element(page.getByText('Karin Öberg, rektor')).toBeVisible();
    await expect.element(page.getByText('4, alla bedömda')).toBeVisible();
    await expect.element(page.getByText('Inget ändrat')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('verify-whole', [320, 1280]);
  });

  it('draws an archived draw again, while the vault is locked [PLAN-3]', async () => {
    const record = sample(1);
    if (record.type !== 'draw') throw new Error('a draw');
    const text = archiveToText(record.archive);
    await show(<VerifyPage />, { vault: createFakeVault({ state: { type: 'locked', cause: 'start' } }) });
    await choose(utf8(text));
    await expect.element(page.getByText(/^Samma urval\./)).toBeVisible();
    await page.getByRole('button', { name: 'Kontrollera en annan fil' }).click();
    await choose(utf8(text.replaceAll(`"id": "${record.archive.drawn.users[0]?.id}"`, '"id": "larare12"')));
    await expect.element(page.getByText(/^Plats 1: filen säger larare12,/)).toBeVisible();
  });

  it('says where a file was changed [REV-8]', async () => {
    const review = await createSignedReview(4);
    const file = review.file();
    const batches = file.batches.with(1, bend(file.batches[1]!, 30));
    await show(<VerifyPage />);
    await choose(encodeReviewFile({ ...file, batches }));
    await expect.element(page.getByText('Filen är inte som när den signerades')).toBeVisible();
    await expect
      .poll(textIn(page.getByRole('region', { name: 'Här skiljer det sig' })))
      .toContain('Anteckning 2 i filen (Karin Öberg, nummer 2)');
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('verify-broken', [1280]);
  });

  it('says so when a link was dropped in place of a file [REV-8]', async () => {
    await show(<VerifyPage />);
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', 'https://bevis.example.se/bevis.varsam');
    const target = page.getByText('Släpp filen här').element().closest('.drop')!;
    for (const type of ['dragenter', 'dragover', 'drop'])
      target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    await expect.element(page.getByText('Släpp en fil, och bara en. Inget är kontrollerat.')).toBeVisible();
  });

  it('says so when the file is another kind of file, and nothing before [REV-8]', async () => {
    await show(<VerifyPage />);
    expect(page.getByRole('alert').element().childElementCount).toBe(0);
    await choose(new Uint8Array(50));
    await expect
      .element(page.getByText(/är ingen bevisfil från Varsam, eller så är början av den ändrad\./))
      .toBeVisible();
  });
});

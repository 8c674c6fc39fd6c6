import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { PrintView } from '#extension/panel/archive/print-view.tsx';
import { SignView } from '#extension/panel/archive/sign-view.tsx';
import { VerifyPage } from '#extension/panel/archive/verify-page.tsx';
import type { Language } from '#extension/text/text.ts';
import { encodeReviewFile } from '#shared/proof/review-file.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type { FakeReview } from '../support/fake-review.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { createFakeVault } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { Room } from '../support/review-stage.tsx';
import { bend, createSignedReview } from '../support/signed-review.ts';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';
import '#extension/panel/review/review.css';
import '#extension/panel/archive/archive.css';
import '#extension/panel/archive/print.css';

const nothing = () => undefined;
const textIn = (where: Locator) => () => where.query()?.textContent ?? '';

interface Scene {
  readonly dataset?: Dataset;
  readonly earlier?: readonly Dataset[];
  readonly before?: (review: FakeReview) => void;
  readonly language?: Language;
}

async function showSign({
  dataset = sampleDataset(12),
  earlier = [],
  before = nothing,
  language,
}: Scene = {}) {
  const vault = createFakeVault();
  const space = vault.spaces.get()[0]!;
  for (const each of earlier) space.addReview({ title: 'Förra listan', dataset: each });
  const review = space.addReview({ title: 'Loggkontroll mars 2024', dataset });
  before(review);
  const shown = await show(
    <Room shape="wide">
      <SignView space={space} review={review} onBack={nothing} onPrint={nothing} onVerify={nothing} />
    </Room>,
    { vault, ...(language ? { language } : {}) },
  );
  return { ...shown, space, review };
}

const judgeAll = (review: FakeReview) =>
  review.receive('m-maja', [
    { type: 'bulk-verdict', rows: review.rowKeys, value: 'ok', reason: 'eget uppdrag' },
  ]);
const february = (change: Partial<Dataset['provenance']> = {}) => {
  const dataset = sampleDataset(3);
  const interval = { from: '2024-02-01', to: '2024-02-24' };
  return { ...dataset, provenance: { ...dataset.provenance, interval, ...change } };
};
const sign = async () => {
  await page.getByRole('button', { name: 'Signera', exact: true }).click();
};
const confirm = async () => {
  await page.getByRole('dialog').getByRole('button', { name: 'Signera' }).click();
};

beforeEach(() => page.viewport(1280, 900));
afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe('signing a review', () => {
  it('shows what is signed: rows, gaps, what the log lacks and what was not understood [REV-10, CAP-4, CAP-5]', async () => {
    const lost = { sourceRow: 9, reason: { type: 'no-time' }, cells: ['', 'larare12'] } as const;
    await showSign({
      dataset: sampleDataset(3, {
        notUnderstood: [lost],
        counts: { rows: 4, events: 3, notUnderstood: 1, furniture: 0 },
        missingFields: ['detail'],
      }),
      before: (review) =>
        review.receive('m-maja', [{ type: 'verdict', row: review.rowKeys[0]!, value: 'ok' }]),
    });
    const facts = page.getByRole('region', { name: 'Det här signeras' });
    await expect.poll(textIn(facts)).toContain('4 lästa, 3 begripna, 1 bortfall');
    await expect.poll(textIn(facts)).toContain('Bedömda1 av 3');
    await expect.poll(textIn(facts)).toContain('Utan bedömning2');
    await expect.poll(textIn(facts)).toContain('vilken uppgift');
    await expect.poll(textIn(facts)).toContain('1 rad gick inte att förstå');
  });

  it('asks for a role, and for a reason while rows lack a verdict, and signs nothing without [REV-10]', async () => {
    const { review } = await showSign();
    await sign();
    await expect.element(page.getByText('Skriv varför, eller gå tillbaka och bedöm raderna.')).toBeVisible();
    await expect.element(page.getByText('Skriv din roll. Den står bredvid namnet på listan.')).toBeVisible();
    expect(review.projection.get().signOff).toBeNull();
    await page.getByLabelText('Varför lämnas rader utan bedömning?').fill('Gäller en annan skola.');
    await page.getByLabelText('Din roll').fill('rektor');
    await sign();
    await confirm();
    await expect.element(page.getByRole('heading', { name: 'Granskningen är signerad' })).toBeVisible();
    expect(review.projection.get().signOff?.value).toMatchObject({
      role: 'rektor',
      openRows: 12,
      openReason: 'Gäller en annan skola.',
    });
    await expect
      .element(page.getByText('12 rader lämnades utan bedömning: Gäller en annan skola.'))
      .toBeVisible();
  });

  it('is done by keyboard alone, and Escape signs nothing [REV-8]', async () => {
    const { review } = await showSign({ before: judgeAll });
    (page.getByLabelText('Din roll').element() as HTMLElement).focus();
    await userEvent.keyboard('rektor{Enter}');
    await expect.element(page.getByRole('dialog', { name: 'Signera granskningen?' })).toBeVisible();
    await expect.poll(() => document.activeElement?.closest('[role=dialog]')).not.toBeNull();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(review.projection.get().signOff).toBeNull();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(() => review.projection.get().signOff?.value.role).toBe('rektor');
  });

  it('shows the days that no list holds, and takes a reason for them [CAP-11]', async () => {
    const { review } = await showSign({ earlier: [february()], before: judgeAll });
    await expect.element(page.getByText(/Ingen lista visar 2024-02-25–2024-02-29, 5 dagar/)).toBeVisible();
    await page.getByLabelText('Din roll').fill('rektor');
    await sign();
    await expect
      .element(page.getByText('Skriv varför, eller ta ut en lista för dagarna som saknas.'))
      .toBeVisible();
    await page.getByLabelText('Varför saknas dagarna?').fill('Sportlov, skolan var stängd.');
    await sign();
    await confirm();
    await expect
      .poll(() => review.projection.get().signOff?.value.gapReason)
      .toBe('Sportlov, skolan var stängd.');
  });

  it('knows what the plan has explained, and tells the plan what it did not know [CAP-11, PLAN-1]', async () => {
    const settings = {
      type: 'settings',
      id: 'settings',
      monthlyUnits: ['Exempelskolan'],
      systematic: false,
      selfCheck: false,
      users: 3,
      cases: 3,
      employees: null,
      startsOn: '2024-01-01',
    } as const;
    const days = { unit: 'Exempelskolan', from: '2024-02-25', to: '2024-02-29' };
    const first = await showSign({ earlier: [february()], before: judgeAll });
    await first.space.changePlan(settings);
    await page.getByLabelText('Din roll').fill('rektor');
    await page.getByLabelText('Varför saknas dagarna?').fill('Sportlov.');
    await sign();
    await confirm();
    await expect
      .poll(() => first.space.plan.get().find(({ type }) => type === 'gap'))
      .toMatchObject({ ...days, why: 'Sportlov.' });

    const second = await showSign({ earlier: [february()], before: judgeAll });
    await second.space.changePlan(settings);
    await second.space.changePlan({ type: 'gap', id: 'g', ...days, why: 'Skolan var stängd.', by: 'm-maja' });
    await expect.element(page.getByLabelText('Varför saknas dagarna?')).toHaveValue('Skolan var stängd.');
  });

  it('asks nothing where lists meet, or where the last one is from another system [CAP-11]', async () => {
    await showSign({ earlier: [february({ interval: { from: '2024-02-01', to: '2024-02-29' } })] });
    await expect.element(page.getByText('Inga dagar saknas sedan förra listan.')).toBeVisible();
    await showSign({ earlier: [february({ sourceSystem: 'Treserva' })] });
    await expect.element(page.getByText(/ingen tidigare lista från samma system/)).toBeVisible();
  });

  it('has another sign than who drew the list, in social services but not in a school [REV-12]', async () => {
    await showSign();
    await expect.element(page.getByText(/Du har läst in listan/)).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Signera', exact: true })).toBeVisible();
    await showSign({ dataset: sampleDataset(3, { profileId: 'treserva' }) });
    await expect
      .element(page.getByText(/Du har läst in listan.*en annan granskare signerar\./))
      .toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Signera', exact: true })).not.toBeInTheDocument();
  });

  it('says when the signature did not reach the disk [REV-8]', async () => {
    const { review } = await showSign({ before: judgeAll });
    await page.getByLabelText('Din roll').fill('rektor');
    review.failNextSave({ type: 'storage-full' });
    await sign();
    await confirm();
    await expect.element(page.getByText(/Signeringen är inte sparad, disken är full/)).toBeVisible();
  });
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

  it('says so when the file is another kind of file [REV-8]', async () => {
    await show(<VerifyPage />);
    await choose(new Uint8Array(50));
    await expect.element(page.getByText('Filen är ingen bevisfil från Varsam.')).toBeVisible();
  });
});

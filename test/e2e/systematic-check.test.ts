/** A unit's systematic check with the administration, and the targeted check that follows. Each step stands on the one before. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, chooseFile, finishFirstRun, reads, showTab, startSpace } from '../support/acts.ts';
import { invite, openOffice, type Office, type Seat } from '../support/office.ts';
import { readPdf } from '../support/pdf.ts';
import { judgeShown, openPage, openReview } from '../support/review-acts.ts';

/** What stands on the last page of a form that has grown over its first, where that is the signature alone. */
async function signedAlone(form: Page): Promise<readonly string[]> {
  const alone: string[] = [];
  const measures = form.locator('.paperfacts dd').last();
  for (let lines = 16; lines < 40; lines += 1) {
    await measures.evaluate((field, count) => (field.textContent = 'Åtgärd.\n'.repeat(count)), lines);
    const pages = await readPdf(await form.pdf({ preferCSSPageSize: true }));
    const last = pages.at(-1)?.text.replaceAll(/\s/g, '') ?? '';
    if (!last.includes('Åtgärd.')) alone.push(`${lines} lines: ${last}`);
  }
  return alone;
}

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.close());

describe('a unit’s systematic check', () => {
  const log = /^Loggkontroll /;
  const unit = 'Boendestöd Väst';
  const year = new Date().getFullYear();
  const users = ['annsve01', 'bogus02', 'cektst03', 'danprv04', 'eriöva05', 'fiaåtk06'];
  const cases = ['SN 2024/0041', 'SN 2024/0453', 'SN 2024/0369;;skyddad', 'SN 2024/0831'];
  const csv = (name: string, ...lines: readonly string[]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}`),
  });
  let eva: Seat;
  let adam: Seat;
  let review: Page;

  it('opens as a task, and is drawn from a seed that was locked before the lists [PLAN-1] [PLAN-2] [PLAN-3]', async () => {
    [eva, adam] = await Promise.all([
      office.sit('Eva Provman', 'Leder en enhet'),
      office.sit('Adam Testberg', 'Sköter system'),
    ]);
    await startSpace(eva.panel, unit, 'Socialnämnden');
    await finishFirstRun(eva.panel);
    await invite(eva, adam, 'Loggranskare');
    const { panel } = eva;
    await showTab(panel, 'Plan');
    await panel.getByLabel('Ärenden i varje stickprov').fill('2');
    await panel.getByLabel('Antal anställda, om du vet').fill('360');
    await panel.getByLabel('Planen gäller från').fill(`${year}-01-01`);
    await button(panel, 'Spara planen').click();
    await reads(panel, 'Stickprov 1 av 9');
    await button(panel, 'Lås frö').click();
    await reads(panel, 'Kontrollsumma');
    await panel
      .getByLabel('Personallista', { exact: true })
      .fill(users.map((id) => `${id};${unit}`).join('\n'));
    await panel.getByLabel('Ärendelista', { exact: true }).fill(cases.join('\n'));
    await office.shoot(panel, 'j2-locked');
    await button(panel, 'Dra urval').click();
    await button(panel, 'Dra nu').click();
    await reads(panel, 'Dragna urval');
    await reads(panel, /9 stickprov med 3 användare är 27 på ett år\. Det är 5 % av 540 anställda\./);
    await reads(panel, 'mål 5 % av 6');
    const drawn = (await panel.locator('body').textContent()) ?? '';
    expect(users.filter((id) => drawn.includes(id))).toHaveLength(3);
    await office.shoot(panel, 'j2-drawn');
  });

  it('has its log read in by the administration, who cannot sign for it [CAP-2] [REV-12]', async () => {
    await showTab(adam.panel, 'Granska');
    await chooseFile(adam.panel, 'Välj fil', 'test/exports/01-treserva-like.xls');
    await reads(adam.panel, '140 rader lästa, 140 begripna, 0 bortfall.');
    const his = await openReview(adam, log);
    await his.getByRole('button', { name: 'Signera' }).click();
    await reads(his, /Du har läst in listan\..*en annan granskare signerar\./);
    expect(await button(his, 'Signera').count()).toBe(0);
    await office.shoot(his, 'j2-drawer');
    await his.close();
  });

  it('is walked through by the five points, each with its evidence or why it was not tried [REV-4] [REV-6]', async () => {
    const home = await openPage(eva);
    for (const [kind, file] of [
      ['Uppdrag och behörigheter', csv('uppdrag.csv', 'personnummer;användare', '18930602-9936;bogus02')],
      ['Schema', csv('schema.csv', 'användare;från;till', 'bogus02;2024-02-29 07:00;2024-02-29 16:00')],
      ['Personal', csv('personal.csv', 'användarnamn;namn', ...users.map((id) => `${id};${id} Testsson`))],
    ] as const) {
      await chooseFile(home, `Välj lista: ${kind}`, file);
      await button(home, 'Spara listan').click();
      await reads(home, `${file.name} är sparad och används i granskningarna.`);
    }
    await home.close();
    review = await openReview(eva, log);
    await review.getByLabel('Sök i raderna').fill('bogus02');
    await reads(review, 'Oförklarad');
    await review.getByRole('grid').focus();
    await review.keyboard.press('e');
    await reads(review, 'Inte prövat');
    await reads(review, 'Lokalt eller medialt intresse: ingen lista är inläst.');
    await office.shoot(review, 'j2-points');
    const orders = await review.getByLabel('Ordning').locator('option').allTextContents();
    expect(orders.toSorted()).toEqual(['Oförklarade först', 'Per användare', 'Per ärende', 'Som loggen']);
    await review.getByLabel('Sök i raderna').fill('');
  });

  it('is judged, drawn rows alone, with one left unclear [REV-2]', async () => {
    await review.getByRole('button', { name: 'Urvalet' }).click();
    const rows = Number(await review.getByRole('grid').getAttribute('aria-rowcount')) - 1;
    expect(rows).toBeGreaterThan(50);
    expect(rows).toBeLessThan(140);
    await judgeShown(review, rows, '1', 'Egna ärenden enligt genomgången.');
    await review.getByRole('grid').focus();
    await review.keyboard.press('Home');
    await review.keyboard.press('2');
    await reads(review, /^Sparat för .*: Oklart/);
    await office.shoot(review, 'j2-judged');
  });

  it('is read again, blind, by a member who cannot open it, and the verdicts are compared [PLAN-3]', async () => {
    const ove = await office.sit('Ove Testgren', 'Granskar loggar');
    await eva.panel.bringToFront();
    await invite(eva, ove, 'Medlem');
    await eva.panel.getByRole('tab', { name: /^Plan/ }).click();
    await review.bringToFront();
    await review.getByRole('button', { name: 'Signera' }).click();
    await review.getByText('Ove Testgren', { exact: true }).click();
    await review.getByLabel('Antal rader').fill('3');
    await button(review, 'Lås frö').click();
    await button(review, 'Dra och lämna raderna').click();
    await button(review, 'Dra nu').click();
    await reads(review, 'Ove Testgren har bedömt 0 av 3 rader.');
    const blind = await openReview(ove, /^Andra granskning: Loggkontroll/);
    await reads(blind, '0 av 3');
    expect(
      await blind
        .getByRole('row')
        .getByText(/^(OK|Oklart|Avvikelse|Dragen)$/)
        .count(),
    ).toBe(0);
    expect(await blind.getByLabel('Kommentar', { exact: true }).count()).toBe(0);
    await blind.getByRole('grid').focus();
    for (const key of ['1', '1', '3']) await blind.keyboard.press(key);
    await reads(blind, 'Alla rader är bedömda. Granskarna kan jämföra.');
    await office.shoot(blind, 'j2-blind');
    await review.bringToFront();
    await button(review, 'Jämför bedömningarna').click({ timeout: 60_000 });
    await reads(review, /av 3 rader är bedömda lika/);
    await office.shoot(review, 'j2-compared');
    await office.leave(ove);
  });

  it('is signed by the manager [REV-8]', async () => {
    await review.getByLabel('Varför lämnas rader utan bedömning?').fill('Bara de dragna granskas.');
    await review.getByLabel('Din roll').fill('enhetschef');
    await button(review, 'Signera').click();
    await review.getByRole('dialog').getByRole('button', { name: 'Signera' }).click();
    await review.getByRole('heading', { name: 'Granskningen är signerad' }).waitFor();
    expect(await button(review, 'Signera').count()).toBe(0);
  });

  it('is told to the unit manager, and stands on a form and in the year [PLAN-5] [ARK-2]', async () => {
    const { panel } = eva;
    await panel.bringToFront();
    await button(panel, 'Stickprov 1 är granskat').click();
    await panel.getByRole('radio', { name: log }).check({ force: true });
    await panel.getByRole('radio', { name: 'Utreds vidare' }).check({ force: true });
    await panel.getByLabel('Åtgärder').fill('Rutinen tas upp på enhetens möte.');
    await button(panel, 'Avsluta kontrollen').click();
    await button(panel, 'Visa: Berätta om stickprov 1').click();
    await reads(panel, new RegExp(`Granskade medarbetare på ${unit}: (\\S+, ){2}\\S+\\.`));
    await office.shoot(panel, 'j2-told');
    await button(panel, 'Cheferna har fått veta').click();
    const [form] = await Promise.all([
      eva.browser.context.waitForEvent('page'),
      button(panel, `Blankett om Stickprov 1, ${year}`).click(),
    ]);
    await reads(form, 'Utförd loggkontroll');
    await reads(form, '3 användare och 2 ärenden, slumpvis dragna');
    await reads(form, /^Adam Testberg, /);
    await reads(form, /^Eva Provman, /);
    await reads(form, 'Systemförvaltning, datum');
    await office.shoot(form, 'j2-form');
    expect(await signedAlone(form)).toEqual([]);
    await form.close();
    const [summary] = await Promise.all([
      eva.browser.context.waitForEvent('page'),
      button(panel, `Sammanställning ${year}`).click(),
    ]);
    await reads(summary, `Loggkontroller ${year}`);
    await reads(summary, 'Rutinen tas upp på enhetens möte.');
    const said = await summary.locator('body').innerText();
    for (const name of users) expect(said).not.toContain(name);
    await office.shoot(summary, 'j2-year');
    await summary.close();
  });

  it('leads to a targeted check the same day, whose rows are judged [PLAN-4] [PLAN-7]', async () => {
    const { panel } = eva;
    await panel.bringToFront();
    await button(panel, 'Begär en kontroll').click();
    await panel.getByRole('radio', { name: /^På förekommen anledning/ }).check({ force: true });
    await panel.getByLabel('Användare det gäller').fill('bogus02');
    await panel.getByLabel('Från och med').fill('2024-02-29');
    await panel.getByLabel('Till och med').fill('2024-03-31');
    await button(panel, 'Lägg till i planen').click();
    await reads(panel, 'Riktad kontroll: på förekommen anledning');
    await reads(panel, 'Görs samma dag.');
    await office.shoot(panel, 'j3-ordered');
    await button(review, 'Öppna igen').click();
    await review.getByLabel('Varför?').fill('Riktad kontroll begärd.');
    await review.getByRole('dialog').getByRole('button', { name: 'Öppna igen' }).click();
    await button(review, 'Till granskningen').click();
    await review.getByLabel('Sök i raderna').fill('bogus02');
    await review.getByRole('button', { name: 'Urvalet' }).click();
    await expect.poll(() => review.getByRole('grid').getAttribute('aria-rowcount')).toBe('23');
    await review.getByRole('grid').focus();
    await review.keyboard.press('Home');
    await review.keyboard.press('3');
    await review.keyboard.press('3');
    await expect.poll(() => review.getByRole('row').getByText('Avvikelse').count()).toBe(2);
    await office.shoot(review, 'j3-judged');
  });

  it('keeps the log back from culling as long as the investigation lasts [INV-6]', async () => {
    const archive = await openPage(eva, '#/archive');
    await archive.getByRole('button', { name: /^Håll kvar: Loggkontroll/ }).click();
    await archive.getByLabel('Varför hålls det kvar?').fill('Utredning 7');
    await archive.getByRole('dialog').getByRole('button', { name: 'Håll kvar' }).click();
    await reads(archive, 'Hålls kvar av Eva Provman: Utredning 7');
    const his = await openPage(adam, '#/archive');
    await reads(his, 'Hålls kvar av Eva Provman: Utredning 7');
    for (const page of [archive, his])
      expect(
        await page.getByRole('button', { name: /^(Föreslå|Behövs inte|Gallra).*Loggkontroll/ }).count(),
      ).toBe(0);
    await office.shoot(archive, 'j3-held');
    await office.leave(eva, adam);
  });
});

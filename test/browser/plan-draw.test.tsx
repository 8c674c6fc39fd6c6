import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { sha256 } from '#shared/crypto/digest.ts';
import { archiveToText, parseArchive } from '#shared/plan/draw-archive.ts';
import { checkDraw } from '#shared/plan/check-draw.ts';
import { commitTo } from '#shared/plan/draw.ts';
import { recordsOf } from '#shared/plan/plan-record.ts';
import { err } from '#shared/base/result.ts';
import { field, settings, roster, caseList, begun, withPlan, kept } from '../support/plan-stage.tsx';
import { button, words, dialog } from '../support/view.tsx';

describe('the draw', () => {
  const users = roster.map(({ id, unit }) => `${id}\t${unit}`).join('\n');
  const cases = caseList
    .map(({ id, unit, isProtected }) => `${id}\t${unit}\t${isProtected ? 'ja' : ''}`)
    .join('\n');

  it('locks a seed before any list is read, and does not show it [PLAN-3]', async () => {
    const { space } = await withPlan(settings);
    await expect.element(field('Personallista')).not.toBeInTheDocument();
    await button('Lås frö').click();
    await expect.element(field('Personallista')).toBeVisible();
    const [seed] = kept(space, 'seed');
    expect(seed?.commitment).toBe(
      commitTo(sha256, seed?.seed ?? '', { year: 2024, number: 1, wanted: { users: 3, cases: 3 } }),
    );
    expect(document.body.textContent).toContain(seed?.commitment.slice(0, 4));
    expect(document.body.innerHTML).not.toContain(seed?.seed);
  });

  it('draws once, after a question, and leaves an archive that checks out [PLAN-2, PLAN-3]', async () => {
    const { space } = await withPlan({ ...settings, startsOn: '2024-04-01' });
    await button('Lås frö').click();
    await field('Personallista').fill(users);
    await expect.element(words('60 anställda i 3 enheter.')).toBeVisible();
    await field('Ärendelista').fill(cases);
    await expect.element(words('30 ärenden, 5 med skydd.')).toBeVisible();
    await button('Dra urval').click();
    await expect.element(words('Det går inte att dra om.')).toBeVisible();
    expect(kept(space, 'draw')).toEqual([]);
    await button('Dra nu').click();
    await expect.poll(() => kept(space, 'draw').length).toBe(1);
    const archive = kept(space, 'draw')[0]?.archive;
    expect(archive && checkDraw(sha256, archive)).toEqual([]);
    expect(archive?.drawn.users).toHaveLength(3);
    expect(archive?.drawn.cases).toHaveLength(3);
    await expect.element(button('Dra urval')).not.toBeInTheDocument();
    await expect.element(words('Stickprov 5 öppnar 1 maj.')).toBeVisible();
    for (const { id } of archive?.drawn.users ?? [])
      await expect.element(page.getByText(id, { exact: true })).toBeVisible();
  });

  it('reads a list from a file as spreadsheets write it, whatever its letters are [PLAN-3]', async () => {
    await withPlan(settings);
    await button('Lås frö').click();
    const text = 'Användare;Enhet\nhand01;Öst\nhand02;Östra';
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const [input] = document.querySelectorAll<HTMLInputElement>('input[type=file]');
    await userEvent.upload(input!, new File([bytes], 'personal.csv', { type: 'text/csv' }));
    await expect.element(words('2 anställda i 2 enheter.')).toBeVisible();
    await expect.element(field('Personallista')).toHaveValue(text);
  });

  it('refuses personal numbers and empty lists, by name [PLAN-3, SYNC-8]', async () => {
    const { space } = await withPlan(settings);
    await button('Lås frö').click();
    await field('Ärendelista').fill('18990223-9871\tÖst');
    await expect.element(words('Rad 1 är ett personnummer.')).toBeVisible();
    await button('Dra urval').click();
    await expect.element(words('Listan är tom.')).toBeVisible();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(kept(space, 'draw')).toEqual([]);
  });

  it('saves its archive file, and records that it was made [PLAN-3, CAP-13]', async () => {
    const { space, platform } = await withPlan(...begun);
    await button('Spara arkivfil för stickprov 3').click();
    await expect
      .poll(() => space.posted.get())
      .toMatchObject([{ type: 'file-made', fileName: 'varsam-stickprov-2024-3.json', masked: false }]);
    const text = await platform.saved.get('varsam-stickprov-2024-3.json')?.text();
    expect(parseArchive(text ?? '')).toEqual({ ok: true, value: kept(space, 'draw')[2]?.archive });
    platform.disk = 'refuses';
    await button('Spara arkivfil för stickprov 3').click();
    await expect.element(words('Webbläsaren sparade inte filen.')).toBeVisible();
  });

  it('that two made apart is shown twice, with the one that counts [PLAN-3]', async () => {
    const again = begun.flatMap((record) =>
      record.type === 'draw' && record.id === 'draw-3'
        ? [{ ...record, id: 'draw-again', archive: { ...record.archive, record: 'ab'.repeat(32) } }]
        : [],
    );
    await withPlan(...begun, ...again);
    await expect.element(words('Stickprov 3 drogs av två som inte såg varandras dragning.')).toBeVisible();
  });

  it('of last year comes before those of this year [PLAN-1]', async () => {
    const { space } = await withPlan({ ...settings, startsOn: '2023-12-01' });
    await expect.element(page.getByRole('heading', { name: 'Dra urval, stickprov 9 år 2023' })).toBeVisible();
    await button('Lås frö').click();
    await expect.poll(() => kept(space, 'seed')).toMatchObject([{ year: 2023, number: 9 }]);
    await expect.element(field('Personallista')).toBeVisible();
  });

  it('says when a colleague was first [PLAN-3]', async () => {
    const { space } = await withPlan(settings);
    space.changePlan = async () => err({ type: 'already-recorded' });
    await button('Lås frö').click();
    await expect.element(words('En kollega har redan gjort det.')).toBeVisible();
  });

  it('can be checked from its file, and a changed file says where [PLAN-3]', async () => {
    await withPlan(...begun);
    const archive = recordsOf(begun, 'draw')[0]?.archive;
    if (!archive) throw new Error('a draw');
    await page.getByText('Kontrollera en dragning').click();
    const choose = async (text: string) => {
      const input = [...document.querySelectorAll<HTMLInputElement>('input[type=file]')].at(-1);
      if (input)
        await userEvent.upload(input, new File([text], 'stickprov.json', { type: 'application/json' }));
    };
    await choose(archiveToText(archive));
    await expect.element(words('Stickprov 1 år 2024 stämmer med sin arkivfil.')).toBeVisible();
    const [first] = archive.drawn.users;
    await choose(archiveToText(archive).replaceAll(`"id": "${first?.id}"`, '"id": "larare12"'));
    await expect.element(words(`Plats 1: filen säger larare12, dragningen ger ${first?.id}.`)).toBeVisible();
    await choose('hej');
    await expect.element(words('Filen är ingen arkivfil.')).toBeVisible();
  });
});

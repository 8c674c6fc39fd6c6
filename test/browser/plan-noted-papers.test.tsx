import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import { clean, dialog, button, lookWithAxe, shoot, words } from '../support/view.tsx';
import { field, kept, settings, withPlan } from '../support/plan-stage.tsx';

const quiet = { ...settings, monthlyUnits: [], systematic: false, startsOn: '2024-04-01' };
const notes: PlanRecord = {
  type: 'paper',
  id: 'notes',
  kind: 'day-notes',
  file: 'Alva Ek',
  from: '2024-01-10',
  freedOn: null,
  destroyedThrough: null,
  by: 'm-karin',
};

describe('papers about protected people', () => {
  it('are noted by kind, case number and oldest day, never with a personal number [ARK-7]', async () => {
    const { space } = await withPlan(quiet);
    await expect.element(words('Inga papper är antecknade.')).toBeVisible();
    await button('Anteckna papper').click();
    await button('Lägg till').click();
    await expect.element(dialog().getByText('Välj ett papper.')).toBeVisible();
    await dialog().getByText('Reservrapport om avvikelse').click();
    await field('Ärendenummer eller fiktivt namn').fill('Akt 189001019802');
    await expect.element(words('Skriv inget personnummer här.')).toBeVisible();
    await field('Ärendenummer eller fiktivt namn').fill('SN 2024/118');
    await shoot('note-paper', [320, 420]);
    expect(await lookWithAxe()).toEqual(clean);
    await button('Lägg till').click();
    await expect
      .poll(() => kept(space, 'paper'))
      .toMatchObject([
        {
          kind: 'reserve-form',
          file: 'SN 2024/118',
          from: '2024-04-08',
          freedOn: null,
          destroyedThrough: null,
        },
      ]);
    await expect.element(words('Reservrapport om avvikelse, SN 2024/118')).toBeVisible();
    await button('Ångra').click();
    await expect.element(words('Inga papper är antecknade.')).toBeVisible();
  });

  it('become a task once nobody needs them, which is done when they are destroyed [ARK-7]', async () => {
    const { space } = await withPlan(quiet, { ...notes, kind: 'fictive-file' });
    await expect.element(words('Inget att göra i år.')).toBeVisible();
    await button('Ärendet är avslutat: Fiktiv akt, Alva Ek').click();
    await expect.element(words('Pappret kan förstöras.')).toBeVisible();
    await button('Förstört: Fiktiv akt, Alva Ek').click();
    await expect.element(words('Antecknat som förstört.')).toBeVisible();
    await expect.poll(() => kept(space, 'paper')).toMatchObject([{ destroyedThrough: '2024-04-08' }]);
    await expect.element(words('Inga papper är antecknade.')).toBeVisible();
    await button('Ångra').first().click();
    await expect.element(button('Förstört: Fiktiv akt, Alva Ek')).toBeVisible();
  });

  it('that grow are destroyed by the month while the case is open [ARK-7]', async () => {
    const { space } = await withPlan(quiet, notes);
    await expect
      .element(words('Det som är daterat till och med 31 januari ska till sekretessåtervinning.'))
      .toBeVisible();
    await shoot('papers-to-destroy', [320, 420]);
    expect(await lookWithAxe()).toEqual(clean);
    await button('Förstört: Daganteckningar, Alva Ek').click();
    await expect.poll(() => kept(space, 'paper')).toMatchObject([{ destroyedThrough: '2024-01-31' }]);
    await expect.element(words('Inget att göra i år.')).toBeVisible();
    await expect.element(page.getByText('Daganteckningar, Alva Ek')).toBeVisible();
  });
});

/**
 * Everything that a user can do wrong, or that can go wrong, on the first journey: the sentence on the screen names the
 * mend, the mend works, and the rest is as it was. A refused site permission cannot be driven in a real browser: see
 * test/browser/onboarding.test.tsx and test/unit/platform/sites.test.ts.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  button,
  chooseFile,
  finishFirstRun,
  lock,
  makeInvitation,
  makeVault,
  reads,
  showTab,
  startSpace,
  takeInvitation,
  typeCode,
  unlock,
} from '../support/acts.ts';
import { openOffice, passphrase, type Office } from '../support/office.ts';
import { marchLog, readInMarch } from '../support/review-acts.ts';

const unit = 'Exempelskolan F-9';
const board = 'Grundskolenämnden';
const another = 'test/exports/01-treserva-like.xls';
/** The smallest whole PNG there is. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const fileOf = (buffer: Buffer) => ({
  name: 'Logg elevåtkomst 2024-04.xls',
  mimeType: 'application/vnd.ms-excel',
  buffer,
});

/** Each review in the list of the home view. */
const reviewsIn = (page: Page) => page.getByRole('button', { name: /^Loggkontroll/ });

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.close());

describe('on the first journey', () => {
  let host: Page;
  let guest: Page;

  beforeAll(async () => {
    [{ panel: host }, { panel: guest }] = await Promise.all([
      office.sit('Karin Ek', 'Leder en enhet'),
      office.sit('Sara Lindqvist', 'Arbetar i ärenden'),
    ]);
  });

  it('a space waits with all that was typed while the relay is away, and starts when it is back [UX-4]', async () => {
    await office.world.relay.kill();
    await startSpace(host, unit, board);
    await reads(
      host,
      'Servern svarar inte. Kontrollera nätet och adressen och försök igen. Det du skrev står kvar.',
    );
    expect(await host.getByLabel('Enhet', { exact: true }).inputValue()).toBe(unit);
    expect(await host.getByLabel('Nämnd', { exact: true }).inputValue()).toBe(board);

    await office.world.relay.start();
    await button(host, 'Starta utrymmet').click();
    await finishFirstRun(host);
  });

  it('a link waits in its field while the relay is away, and is taken when it is back [UX-4] [SYNC-3]', async () => {
    const link = await makeInvitation(host, 'Medlem');
    await office.world.relay.kill();
    await reads(host, 'Servern svarar inte längre. Kontrollera nätet och börja om med en ny inbjudan.');
    await guest.getByLabel('Inbjudningslänk').fill(link);
    await guest.getByLabel('Ditt namn i utrymmet').fill('Sara');
    await button(guest, 'Anslut').click();
    await reads(
      guest,
      'Servern svarar inte. Kontrollera nätet och adressen och försök igen. Det du skrev står kvar.',
    );
    expect(await guest.getByLabel('Inbjudningslänk').inputValue()).toBe(link);
    expect(await guest.getByLabel('Ditt namn i utrymmet').inputValue()).toBe('Sara');

    await office.world.relay.start();
    await button(guest, 'Anslut').click();
    await reads(guest, 'Väntar på den som bjöd in dig.');
    await button(guest, 'Avbryt').click();
    await reads(guest, 'Inbjudan avbröts. Inget har skickats.');
    await button(guest, 'Börja om').click();
  });

  it('a wrong code is told on both sides and lets nobody in; a new invitation does [SYNC-3]', async () => {
    await button(host, 'Gör en ny länk').click();
    const code = await takeInvitation(guest, await host.getByLabel('Inbjudningslänk').inputValue());
    await typeCode(
      host,
      code.replace(/^./, (digit) => String((Number(digit) + 1) % 10)),
    );
    const told = 'Koderna skiljer sig. Inget har skickats. Börja om, och ring via växeln.';
    await Promise.all([reads(host, told), reads(guest, told)]);
    expect(await guest.getByText(`Du är med i ${unit}.`).count()).toBe(0);
    await reads(host, '1 medlem');

    await button(host, 'Gör en ny länk').click();
    await button(guest, 'Börja om').click();
    const link = await host.getByLabel('Inbjudningslänk').inputValue();
    await typeCode(host, await takeInvitation(guest, link));
    await reads(host, 'Sara är med i utrymmet.');
    await reads(guest, `Du är med i ${unit}.`);
    await reads(host, '2 medlemmar');
  });

  it('a wrong passphrase opens nothing and stays to be mended; the right one brings all back [UX-4]', async () => {
    await lock(host);
    await unlock(host, 'provlampa gulsparv kantarel');
    await reads(host, 'Lösenfrasen stämmer inte. Kontrollera att Caps Lock är av och försök igen.');
    expect(await host.getByLabel('Lösenfras', { exact: true }).inputValue()).toBe(
      'provlampa gulsparv kantarel',
    );
    expect(await host.getByText(unit).count()).toBe(0);

    await unlock(host, passphrase);
    await showTab(host, 'Utrymme');
    await reads(host, '2 medlemmar');
  });

  it('a picture and a file cut short are told apart and change nothing that was there [UX-4]', async () => {
    await readInMarch(host);
    await reviewsIn(host).first().waitFor();

    await chooseFile(host, 'Välj fil', fileOf(picture));
    await reads(host, 'Filen är en bild. Välj .xls, .xlsx eller .csv. Inget har ändrats.');
    expect(await reviewsIn(host).count()).toBe(1);

    await chooseFile(host, 'Välj fil', fileOf(readFileSync(marchLog).subarray(0, 90_000)));
    await reads(host, 'Ta ut rapporten igen. Det du hade är kvar.');
    expect(await reviewsIn(host).count()).toBe(1);

    await reviewsIn(host).click();
    await reads(host, '0 av 412');
  });
});

/** Mounting takes root; elsewhere this is skipped, and the faults injected in test/unit/vault stand for it. */
describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('on a disk that fills up', () => {
  let disk: string;
  let panel: Page;

  beforeAll(async () => {
    disk = join(office.folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
    ({ panel } = await office.boot('disk', { profile: join(disk, 'profile') }));
    const name = 'Karin Ek';
    await makeVault(panel, { role: 'Leder en enhet', name, systemNames: [name], passphrase });
    await startSpace(panel, unit, board);
    await finishFirstRun(panel);
    await readInMarch(panel);
  });
  afterAll(() => {
    execFileSync('umount', ['--lazy', disk]);
  });

  it('a review that finds no room is made once there is room, and the former one stands [UX-4]', async () => {
    const filler = fill(join(disk, 'filler'));
    await chooseFile(panel, 'Välj fil', another);
    // Chromium may tell that the disk is full, or only that it could not write.
    await reads(panel, /^Granskningen är inte sparad: .*disken .* läs in filen igen\.$/);
    expect(await reviewsIn(panel).count()).toBe(1);

    rmSync(filler);
    // Room is noticed at the latest half a second after it was made.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await chooseFile(panel, 'Välj fil', another);
    await expect.poll(() => reviewsIn(panel).count()).toBe(2);
  });

  it('a verdict that finds no room stays on the screen, and is saved once there is room [UX-4]', async () => {
    await reviewsIn(panel).first().click();
    const row = panel.getByRole('row').nth(1);
    await row.click();
    const filler = fill(join(disk, 'filler'));
    await panel.keyboard.press('3');
    await panel
      .getByText(/Ändringen är inte sparad än/)
      .first()
      .waitFor();
    expect(await row.getByText('Avvikelse').count()).toBe(1);

    rmSync(filler);
    await panel
      .getByText(/Ändringen är inte sparad än/)
      .first()
      .waitFor({ state: 'detached', timeout: 60_000 });
  });
});

/** A file that takes what is left of the disk. */
function fill(path: string): string {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4096, 1);
  try {
    for (;;) writeSync(file, block);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC')) throw cause;
  } finally {
    closeSync(file);
  }
  return path;
}

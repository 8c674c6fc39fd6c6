/**
 * The doors of the vault in a real browser: passkey, PIN and the system's lock, with a worker that is killed and views that
 * are frozen or hang.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  button,
  finishFirstRun,
  lock,
  reads,
  startSpace,
  unlock,
  untilLocked,
  untilOpen,
} from '../support/acts.ts';
import { killWorker, type BrowserProfile } from '../support/browser.ts';
import { openOffice, passphrase, type Office } from '../support/office.ts';
import { openWays, pin, prove, switchOnPin } from '../support/pin.ts';

const unit = 'Exempelskolan F-9';

let office: Office;
let browser: BrowserProfile;
let panel: Page;

/** Without it Chromium starts no unpacked extension again; those of a store or an organisation ask for nothing. */
async function allowUnpacked(): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(() => {
    const { developerPrivate } = chrome as unknown as {
      developerPrivate: { updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void> };
    };
    return developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  });
  await page.close();
}

beforeAll(async () => {
  office = await openOffice();
  ({ browser, panel } = await office.sit('Karin Ek', 'Leder en enhet'));
  await startSpace(panel, unit, 'Utbildningsnämnden');
  await finishFirstRun(panel);
});
afterAll(() => office?.close());

describe('the ways in', () => {
  it('include a passkey of the computer, which opens with one press (R12.6) [SYNC-2]', async () => {
    const page = await openWays(browser);
    const session = await browser.context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        hasPrf: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await button(page, 'Lägg till passnyckel').click();
    await prove(page);
    await button(page, 'Lägg till passnyckel').click();
    await reads(page, 'Passnyckeln är tillagd.');

    await page.goto(page.url().replace('options.html', 'sidepanel.html'));
    await button(page, 'Lås Varsam').click();
    await Promise.all([untilLocked(page), untilLocked(panel)]);
    await button(page, 'Lås upp med passnyckel').click();
    await Promise.all([untilOpen(page), untilOpen(panel)]);
    // Whoever sits at the computer and is not its user is not let in.
    await session.send('WebAuthn.disable');
    await button(page, 'Lås Varsam').click();
    await untilLocked(panel);
    await page.close();
    await unlock(panel, passphrase);
    await untilOpen(panel);
    expect(await panel.evaluate(async () => 'vault-key' in (await chrome.storage.session.get()))).toBe(true);
  });

  it('include a PIN, which opens within the session and is spent after five wrong tries (R12.3) [SYNC-2]', async () => {
    const options = await openWays(browser);
    await button(options, 'Ta bort passnyckel').click();
    await options.getByRole('dialog').getByRole('button', { name: 'Ta bort passnyckel' }).click();
    await button(options, 'Lägg till passnyckel').waitFor();
    await options.close();
    await switchOnPin(browser);

    await button(panel, 'Lås Varsam').click();
    await panel.getByLabel('PIN-kod').fill(pin);
    await button(panel, 'Lås upp').first().click();
    await untilOpen(panel);

    await button(panel, 'Lås Varsam').click();
    for (let left = 4; left >= 0; left -= 1) {
      await panel.getByLabel('PIN-kod').fill('000000');
      await button(panel, 'Lås upp').first().click();
      await reads(
        panel,
        left > 1 ? `${left} försök kvar` : left === 1 ? 'Ett försök kvar' : 'PIN-koden är spärrad',
      );
    }
    expect(await panel.getByLabel('PIN-kod').count()).toBe(0);
    await unlock(panel, passphrase);
    await untilOpen(panel);
    const again = await openWays(browser);
    await button(again, 'Ta bort PIN-kod').click();
    await reads(again, 'PIN-koden är borttagen.');
    await again.close();
  });
});

describe('a lock', () => {
  it('by the system reaches every view at once (R12.5) [SYNC-2] [SYNC-12]', async () => {
    const review = await browser.openExtensionPage('review.html');
    await button(review, 'Välj fil').waitFor();
    const worker = await browser.worker();
    const begun = performance.now();
    await worker.evaluate(() => {
      (chrome.idle.onStateChanged as unknown as { dispatch(state: string): void }).dispatch('locked');
    });
    await Promise.all([untilLocked(panel), untilLocked(review)]);
    console.info(`All views were locked ${Math.round(performance.now() - begun)} ms after the system.`);
    await reads(panel, 'Datorn låstes, och då låstes Varsam.');
    expect(await button(review, 'Välj fil').count()).toBe(0);
    await review.close();
  });

  it('is the same after the worker has been killed, and opening once is enough for both (R12.4) [SYNC-2]', async () => {
    await killWorker(browser);
    const another = await browser.openExtensionPage('sidepanel.html');
    await untilLocked(another);
    await unlock(another, passphrase);
    await Promise.all([untilOpen(another), untilOpen(panel)]);
    await killWorker(browser);
    await another.reload();
    await untilOpen(another);
    expect(await another.getByRole('heading', { name: 'Låst' }).count()).toBe(0);
    await another.close();
  });

  it('shows nothing of a page that was frozen meanwhile (R12.5) [SYNC-2]', async () => {
    const frozen = await browser.openExtensionPage('sidepanel.html');
    await untilOpen(frozen);
    await frozen.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      document.dispatchEvent(new Event('freeze'));
      const look = () => {
        if (!document.documentElement.hidden) seen.push(document.body.innerText);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await lock(panel);
    await frozen.evaluate(() => document.dispatchEvent(new Event('resume')));
    await untilLocked(frozen);
    const seen = await frozen.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    expect(seen.filter((text) => text.includes(unit))).toEqual([]);
    await frozen.close();
    await unlock(panel, passphrase);
    await untilOpen(panel);
  });

  it('ends a view that hangs, and all others with it; what is open after that is nothing (R12.5) [SYNC-2] [SYNC-12]', async () => {
    await allowUnpacked();
    const hung = await browser.openExtensionPage('review.html');
    await untilOpen(panel);
    const gone = Promise.all([hung, panel].map((page) => page.waitForEvent('close')));
    await hung.evaluate(() => {
      setTimeout(() => {
        for (;;);
      }, 0);
    });
    const worker = await browser.worker();
    const begun = performance.now();
    await worker.evaluate(() => {
      (chrome.idle.onStateChanged as unknown as { dispatch(state: string): void }).dispatch('locked');
    });
    await expect
      .poll(() => worker.evaluate(async () => Object.keys(await chrome.storage.session.get())), {
        interval: 5,
      })
      .not.toContain('vault-key');
    const keyGoneMs = Math.round(performance.now() - begun);
    await gone;
    console.info(
      `The key was gone ${keyGoneMs} ms after the system's lock, the hanging view ${Math.round(performance.now() - begun)} ms.`,
    );
    // What comes before the hanging process has gone is put into it and hangs as well.
    await browser.kill();
    ({ browser, panel } = await office.boot('Karin Ek'));
    await untilLocked(panel);
    await unlock(panel, passphrase);
    await untilOpen(panel);
  });
});

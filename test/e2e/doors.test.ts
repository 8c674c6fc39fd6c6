/**
 * The doors of the vault in a real browser: passkey, PIN, the system's lock, a worker that is killed, what lies readable
 * while it is locked, and a space that comes back from a file and a piece of paper. `VARSAM_KILLS` says how often the
 * worker is killed (50 in the long run).
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { decodeCbor } from '#shared/base/cbor.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';
import { finishFirstRun, makeVault, startSpace, unlock, type Person } from '../support/acts.ts';
import { homeOf, launchProfile, type BrowserProfile } from '../support/browser.ts';
import { findCanaries } from '../support/canary.ts';
import { dumpExtensionStorage } from '../support/extension-storage.ts';
import { readStoredLeaves } from '../support/stored-leaves.ts';
import { startWorld, type World } from '../support/world.ts';

const karin: Person = {
  role: 'Leder en enhet',
  name: 'Karin Ek',
  systemNames: ['Karin Ek'],
  passphrase: 'provlampa gulsparv kantarell',
};
const unit = 'Exempelskolan F-9';
const pin = '482913';
const kills = Number(process.env['VARSAM_KILLS'] ?? 5);
const exported = readFileSync(join(import.meta.dirname, '../exports/pmo-logg-elevatkomst-2024-03.xls'));

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const reads = (page: Page, sentence: string | RegExp) => page.getByText(sentence).first().waitFor();
const showTab = (page: Page, tab: string) => page.getByRole('tab', { name: tab, exact: true }).click();
const isLocked = (page: Page) => page.getByRole('heading', { name: 'Låst' }).waitFor();
const isOpen = (page: Page) => page.getByRole('tab', { name: 'Nu' }).waitFor();

let folder: string;
let world: World;
let browser: BrowserProfile;
let panel: Page;
let recoveryKey: string;
const browsers: BrowserProfile[] = [];

async function launch(profile: string): Promise<BrowserProfile> {
  const launched = await launchProfile({ extension: world.extension, profile: join(folder, profile) });
  browsers.push(launched);
  return launched;
}

async function chooseFile(
  page: Page,
  name: string,
  file: { path: string } | { buffer: Buffer },
): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, name).click()]);
  if ('path' in file) await chooser.setFiles(file.path);
  else
    await chooser.setFiles({
      name: 'Logg elevåtkomst 2024-03.xls',
      mimeType: 'application/vnd.ms-excel',
      buffer: file.buffer,
    });
}

async function openWays(): Promise<Page> {
  const page = await browser.openExtensionPage('options.html');
  await button(page, 'Upplåsning').click();
  return page;
}

async function prove(page: Page): Promise<void> {
  await page.getByLabel('Lösenfras eller återställningsnyckel').fill(karin.passphrase);
}

/** By the debugging protocol, as the browser itself ends a worker that has rested. */
async function killWorker(): Promise<void> {
  const session = await browser.context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('no debugging session');
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(
    ({ type, url }) => type === 'service_worker' && url.includes(browser.extensionId),
  );
  if (worker) await session.send('Target.closeTarget', { targetId: worker.targetId });
  await session.detach();
}

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

/** The panel, as soon as the browser has started the extension again. */
async function openAgain(): Promise<Page> {
  for (;;) {
    const page = await browser.context.newPage();
    const address = `chrome-extension://${browser.extensionId}/sidepanel.html`;
    const isThere = await page.goto(address).then(
      () => true,
      () => false,
    );
    if (isThere) return page;
    await page.close();
  }
}

const firstRow = (page: Page) => page.getByRole('row').nth(1);

async function comment(page: Page, text: string): Promise<void> {
  await firstRow(page).click();
  await page.keyboard.press('c');
  await page.getByLabel('Kommentar', { exact: true }).fill(text);
  await page.keyboard.press('Control+Enter');
  await reads(page, 'Kommentaren är sparad.');
}

async function openReview(from: BrowserProfile): Promise<Page> {
  const page = await from.openExtensionPage('review.html');
  await page.getByRole('button', { name: /^Loggkontroll/ }).click({ timeout: 60_000 });
  await reads(page, /\d+ av 412/);
  return page;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'varsam-doors-'));
  world = await startWorld({ folder: join(folder, 'world') });
  browser = await launch('karin');
  panel = await browser.openExtensionPage('sidepanel.html');
  recoveryKey = await makeVault(panel, karin);
  await startSpace(panel, unit, 'Utbildningsnämnden');
  await finishFirstRun(panel);
});

afterAll(async () => {
  await Promise.all(browsers.map((one) => one.close()));
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the ways in', () => {
  it('include a passkey of the computer, which opens with one press (R12.6) [SYNC-2]', async () => {
    const page = await openWays();
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
    await Promise.all([isLocked(page), isLocked(panel)]);
    await button(page, 'Lås upp med passnyckel').click();
    await Promise.all([isOpen(page), isOpen(panel)]);
    // Whoever sits at the computer and is not its user is not let in.
    await session.send('WebAuthn.disable');
    await button(page, 'Lås Varsam').click();
    await isLocked(panel);
    await page.close();
    await unlock(panel, karin.passphrase);
    await isOpen(panel);
    expect(await panel.evaluate(async () => 'vault-key' in (await chrome.storage.session.get()))).toBe(true);
  });

  it('include a PIN, which opens within the session and is spent after five wrong tries (R12.3) [SYNC-2]', async () => {
    const options = await openWays();
    await button(options, 'Ta bort passnyckel').click();
    await options.getByRole('dialog').getByRole('button', { name: 'Ta bort passnyckel' }).click();
    await button(options, 'Slå på PIN-kod').click();
    await prove(options);
    await options.getByLabel('Ny PIN-kod').fill(pin);
    await button(options, 'Slå på PIN-kod').click();
    await reads(options, 'PIN-koden är påslagen.');
    await options.close();

    await button(panel, 'Lås Varsam').click();
    await panel.getByLabel('PIN-kod').fill(pin);
    await button(panel, 'Lås upp').first().click();
    await isOpen(panel);

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
    await unlock(panel, karin.passphrase);
    await isOpen(panel);
    const again = await openWays();
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
    await Promise.all([isLocked(panel), isLocked(review)]);
    console.info(`All views were locked ${Math.round(performance.now() - begun)} ms after the system.`);
    await reads(panel, 'Datorn låstes, och då låstes Varsam.');
    expect(await button(review, 'Välj fil').count()).toBe(0);
    await review.close();
  });

  it('is the same after the worker has been killed, and opening once is enough for both (R12.4) [SYNC-2]', async () => {
    await killWorker();
    const another = await browser.openExtensionPage('sidepanel.html');
    await isLocked(another);
    await unlock(another, karin.passphrase);
    await Promise.all([isOpen(another), isOpen(panel)]);
    await killWorker();
    await another.reload();
    await isOpen(another);
    expect(await another.getByRole('heading', { name: 'Låst' }).count()).toBe(0);
    await another.close();
  });

  it('shows nothing of a page that was frozen meanwhile (R12.5) [SYNC-2]', async () => {
    const frozen = await browser.openExtensionPage('sidepanel.html');
    await isOpen(frozen);
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
    await button(panel, 'Lås Varsam').click();
    await isLocked(panel);
    await frozen.evaluate(() => document.dispatchEvent(new Event('resume')));
    await isLocked(frozen);
    const seen = await frozen.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    expect(seen.filter((text) => text.includes(unit))).toEqual([]);
    await frozen.close();
    await unlock(panel, karin.passphrase);
    await isOpen(panel);
  });

  it('ends a view that hangs, and all others with it; what is open after that is nothing (R12.5) [SYNC-2] [SYNC-12]', async () => {
    await allowUnpacked();
    const hung = await browser.openExtensionPage('review.html');
    await isOpen(panel);
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
    panel = await openAgain();
    await isLocked(panel);
    await unlock(panel, karin.passphrase);
    await isOpen(panel);
  });
});

describe('a worker that is killed again and again', () => {
  it(`loses nothing and unlocks nothing over ${kills} kills [SYNC-2] [SYNC-5]`, async () => {
    await showTab(panel, 'Granska');
    await chooseFile(panel, 'Välj fil', { buffer: exported });
    await reads(panel, '412 rader lästa, 412 begripna, 0 bortfall.');
    await panel
      .getByRole('button', { name: /^Loggkontroll/ })
      .first()
      .waitFor();
    const review = await openReview(browser);
    const said: string[] = [];
    for (let round = 1; round <= kills; round += 1) {
      const text = `Anteckning ${round}`;
      // Before, in the middle of, and after the way of an edit: the worker may be the one who sends.
      if (round % 3 === 0) await killWorker();
      const saying = comment(review, text);
      if (round % 3 === 1) await killWorker();
      await saying;
      if (round % 3 === 2) await killWorker();
      said.push(text);
    }
    await review.close();
    const again = await openReview(browser);
    await firstRow(again).click();
    await again
      .getByText(said.at(-1) ?? '', { exact: true })
      .first()
      .waitFor();
    for (const text of said) expect(await again.getByText(text, { exact: true }).count()).toBeGreaterThan(0);
    await again.close();

    await button(panel, 'Lås Varsam').click();
    await isLocked(panel);
    for (let round = 1; round <= kills; round += 1) {
      await killWorker();
      const page = await browser.openExtensionPage('sidepanel.html');
      await isLocked(page);
      await page.close();
    }
    await unlock(panel, karin.passphrase);
    await isOpen(panel);
  }, 1_200_000);
});

/**
 * What may be read without the key, and why: names of things on the wire and their order, which the relay sees as well;
 * the cost of the passphrase; the language, the sites and which adapter is in force there, which records are veiled by.
 */
const readable: readonly (readonly [place: RegExp, value: RegExp])[] = [
  [/^indexedDB\/varsam\/slots\/kind$/, /^(passphrase|recovery|passkey)$/],
  [/^indexedDB\/varsam\/slots\/cost\/(memoryKiB|passes|lanes)$/, /^\d+$/],
  [/^indexedDB\/varsam\/records\/id$/, /^(profile|pin|[a-z-]+:[0-9a-f]{32,64})$/],
  [/^indexedDB\/varsam\/\w+\/(space|review)$/, /^[0-9a-f]{32,64}$/],
  [/^indexedDB\/varsam\/\w+\/(room|device|author|hash|id)$/, /^([0-9a-f]{16,64}|\d+|[0-9a-f-]{36})$/],
  [/^indexedDB\/varsam\/\w+\/(seq|counter|local|cursor|last|n|own|erasing)$/, /^-?\d+$/],
  [/^indexedDB\/varsam\/entries\/quiet$/, /^(true|false)$/],
  [/^indexedDB\/varsam\/drafts\/kind$/, /^(review|mailbox|plan|register)$/],
  [
    /^local\/settings\/(language|sites\/\*\/(adapterId|origins\/\*))$/,
    /^(sv|en|null|[a-z-]+|https?:\/\/[^/]+)$/,
  ],
  [
    /^local\/adaptersInForce\/\*\/(adapterId|isOwn|isPushed|refused|shared(\/(number|origins\/\*))?)$/,
    /^(null|true|false|\d+|[a-z-]+|https?:\/\/[^/]+)$/,
  ],
  [/^session\/(\*|[a-z-]+)(\/|$)/, /^[\w:.,=/@ -]*$/],
];

/** Sealed bytes hold no word; that twelve letters stand in a row by chance is less likely than one in a hundred runs. */
const readableWord = /[A-Za-z]{12,}/;

/** Bytes that are no seal: random salts and the relay's random name of its store's life. */
const plainBytes = /^indexedDB\/varsam\/(slots\/salt|relays\/generation)(\/\*)?$/;

const inCatalogue = /^indexedDB\/varsam-catalogue\//;

/** The one that comes along, as an organisation shares its own: the catalogue is empty before. */
async function shareAdapter(): Promise<void> {
  const options = await browser.openExtensionPage('options.html#adapters');
  await options.getByRole('button', { name: 'Pröva Treserva i provbänken' }).first().click();
  await options.getByLabel('Hela adaptern som JSON').waitFor();
  await button(options, `Dela i ${unit}`).click();
  await options.getByText('Version 1 används.').waitFor();
  await options.close();
}

/** The document that lies unsealed on the disk, read as anybody does who has the disk. */
async function readCatalogue(): Promise<Y.Doc> {
  const updates = await panel.evaluate(
    () =>
      new Promise<number[][]>((resolve, reject) => {
        const opening = indexedDB.open('varsam-catalogue');
        opening.addEventListener('error', () => reject(new Error('The catalogue could not be read.')));
        opening.addEventListener('success', () => {
          const rows = opening.result.transaction('updates').objectStore('updates').getAll();
          rows.addEventListener('success', () => {
            opening.result.close();
            resolve((rows.result as Uint8Array[]).map((update) => [...update]));
          });
        });
      }),
  );
  const document = new Y.Doc();
  for (const update of updates) Y.applyUpdate(document, Uint8Array.from(update));
  return document;
}

/** Every value in it, part by part. */
async function expectNothingButTheAdapter(): Promise<void> {
  const document = await readCatalogue();
  expect([...document.share.keys()].toSorted()).toEqual(['shared']);
  const shared: [string, Record<string, unknown>][] = Object.entries(document.getMap('shared').toJSON());
  expect(shared.map(([place]) => place)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\W?treserva$/)]);
  const { rank, signed, signKey, ...rest } = shared[0]?.[1] ?? {};
  const { author, body, signature, ...unsigned } = signed as Record<string, Uint8Array>;
  expect([rest, unsigned, rank]).toEqual([{}, {}, expect.any(Number)]);
  expect([String(author).length, signature?.length, (signKey as Uint8Array).length]).toEqual([16, 64, 32]);
  const bundle = decodeCbor(body ?? new Uint8Array());
  const [version, id, number, claimedTime, origins, text] = bundle.ok ? (bundle.value as unknown[]) : [];
  expect([version, id, number, claimedTime, origins]).toEqual([
    1,
    'treserva',
    1,
    expect.any(Number),
    [world.sites.treserva],
  ]);
  expect(JSON.parse(String(text))).toEqual(JSON.parse(JSON.stringify(treserva)));
}

describe('what can be read while it is locked', () => {
  it('is on a list, place by place, and in the catalogue an adapter that is shared and nothing else; the rest is sealed (R12.1) [SYNC-1] [SYNC-11]', async () => {
    await shareAdapter();
    await button(panel, 'Lås Varsam').click();
    await isLocked(panel);
    const leaves = await readStoredLeaves(panel);
    expect(leaves.length).toBeGreaterThan(50);
    const listed = leaves.filter(({ place }) => !inCatalogue.test(place));
    expect(listed.length).toBeLessThan(leaves.length);
    const unlisted = listed.filter(({ place, value, bytes }) =>
      bytes === null
        ? !readable.some(([where, what]) => where.test(place) && what.test(String(value)))
        : !plainBytes.test(place) && readableWord.test(String(value)),
    );
    expect(unlisted).toEqual([]);
    const databases = await panel.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(databases.filter((name) => name !== 'varsam' && name !== 'varsam-catalogue')).toEqual([]);
    await expectNothingButTheAdapter();
    expect(await panel.evaluate(async () => 'vault-key' in (await chrome.storage.session.get()))).toBe(false);

    const canaries = [karin.name, unit, 'Utbildningsnämnden', 'Anteckning', '189902239871', 'larare12', pin];
    expect(
      findCanaries(await dumpExtensionStorage(panel), [...canaries, recoveryKey, karin.passphrase]),
    ).toEqual([]);
    // The search and the list see what is planted.
    await panel.evaluate((word) => chrome.storage.local.set({ planted: word }), unit);
    expect(findCanaries(await dumpExtensionStorage(panel), canaries)).toEqual([unit]);
    expect((await readStoredLeaves(panel)).map(({ place }) => place)).toContain('local/planted');
    await panel.evaluate(() => chrome.storage.local.remove('planted'));
    await unlock(panel, karin.passphrase);
    await isOpen(panel);
  });
});

describe('a space whose every computer is gone', () => {
  it('lives again from its backup and its printed key, on a clean profile, with all that was said (R19) [SYNC-7]', async () => {
    await showTab(panel, 'Utrymme');
    await button(panel, 'Skapa utrymmets nyckel').click();
    const spaceKey = (await panel.getByLabel('Utrymmets nyckel', { exact: true }).textContent()) ?? '';
    expect(spaceKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    await button(panel, 'Jag har sparat den').click();
    await button(panel, 'Säkerhetskopiera').click();
    await reads(panel, /^Säkerhetskopian är sparad som /);
    const downloads = join(homeOf(join(folder, 'karin')), 'Downloads');
    const [name] = readdirSync(downloads).filter((file) => file.endsWith('.varsam'));
    if (!name) throw new Error(`no backup among ${readdirSync(downloads).join(', ')}`);
    const backup = join(downloads, name);
    expect(findCanaries(readFileSync(backup), [unit, 'Anteckning', karin.name])).toEqual([]);
    await browser.kill();

    const clean = await launch('clean');
    const page = await clean.openExtensionPage('sidepanel.html');
    await makeVault(page, { ...karin, passphrase: 'snigelpost havregryn takdropp' });
    await page.getByRole('radio', { name: /^Återställ från säkerhetskopia/ }).check({ force: true });
    await chooseFile(page, 'Välj fil', { path: backup });
    await page.getByLabel('Utrymmets nyckel').fill(spaceKey.toLowerCase());
    await page.getByLabel('Ditt namn i utrymmet').fill('Karin på ny dator');
    await button(page, 'Återställ').click();
    await reads(page, `${unit} är återställt.`);
    await finishFirstRun(page);
    const review = await openReview(clean);
    await firstRow(review).click();
    await review.getByText('Anteckning 1', { exact: true }).first().waitFor();
    await comment(review, 'Från den nya datorn');
    await showTab(page, 'Utrymme');
    await reads(page, '2 medlemmar');
    // The computer that is gone is put out, and the new one goes on alone.
    await page
      .getByRole('button', { name: `Ta bort ${karin.name}` })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Ta bort ${karin.name}` })
      .click();
    await reads(page, '1 medlem');
  });
});

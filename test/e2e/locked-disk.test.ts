/** What a thief of the disk can read while Varsam is locked. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { decodeCbor } from '#shared/base/cbor.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';
import { button, finishFirstRun, lock, makeVault, startSpace } from '../support/acts.ts';
import type { BrowserProfile } from '../support/browser.ts';
import { findCanaries } from '../support/canary.ts';
import { dumpExtensionStorage } from '../support/extension-storage.ts';
import { openOffice, passphrase, type Office, type Seat } from '../support/office.ts';
import { pin, switchOnPin } from '../support/pin.ts';
import { comment, openReview, readInMarch } from '../support/review-acts.ts';
import { readStoredLeaves } from '../support/stored-leaves.ts';

const name = 'Karin Ek';
const unit = 'Exempelskolan F-9';

let office: Office;
let karin: Seat;
let recoveryKey: string;

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
    /^local\/adaptersInForce\/\*\/(adapterId|isOwn|isPushed|isFaulty|refused|shared(\/(number|origins\/\*))?)$/,
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
async function shareAdapter(browser: BrowserProfile): Promise<void> {
  const options = await browser.openExtensionPage('options.html#adapters');
  await options.getByRole('button', { name: 'Pröva Treserva i provbänken' }).first().click();
  await options.getByLabel('Hela systembeskrivningen som JSON').waitFor();
  await button(options, `Dela i ${unit}`).click();
  await options.getByText('Version 1 används.').waitFor();
  await options.close();
}

/** The document that lies unsealed on the disk, read as anybody does who has the disk. */
async function readCatalogue(panel: Page): Promise<Y.Doc> {
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
async function expectNothingButTheAdapter(panel: Page): Promise<void> {
  const document = await readCatalogue(panel);
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
    [office.world.sites.treserva],
  ]);
  expect(JSON.parse(String(text))).toEqual(JSON.parse(JSON.stringify(treserva)));
}

beforeAll(async () => {
  office = await openOffice();
  karin = await office.boot(name);
  const { browser, panel } = karin;
  recoveryKey = await makeVault(panel, { role: 'Leder en enhet', name, systemNames: [name], passphrase });
  await startSpace(panel, unit, 'Utbildningsnämnden');
  await finishFirstRun(panel);
  await switchOnPin(browser);
  await readInMarch(panel);
  const review = await openReview(karin, /^Loggkontroll/);
  await comment(review, 'Anteckning 1');
  await review.close();
  await shareAdapter(browser);
});
afterAll(() => office?.close());

describe('what can be read while it is locked', () => {
  it('is on a list, place by place, and in the catalogue an adapter that is shared and nothing else; the rest is sealed (R12.1) [SYNC-1] [SYNC-11]', async () => {
    const { panel } = karin;
    await lock(panel);
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
    const databases = await panel.evaluate(async () =>
      (await indexedDB.databases()).map((each) => each.name),
    );
    expect(databases.filter((each) => each !== 'varsam' && each !== 'varsam-catalogue')).toEqual([]);
    await expectNothingButTheAdapter(panel);
    expect(await panel.evaluate(async () => 'vault-key' in (await chrome.storage.session.get()))).toBe(false);

    const canaries = [name, unit, 'Utbildningsnämnden', 'Anteckning', '189902239871', 'larare12', pin];
    expect(findCanaries(await dumpExtensionStorage(panel), [...canaries, recoveryKey, passphrase])).toEqual(
      [],
    );
    // The search and the list see what is planted.
    await panel.evaluate((word) => chrome.storage.local.set({ planted: word }), unit);
    expect(findCanaries(await dumpExtensionStorage(panel), canaries)).toEqual([unit]);
    expect((await readStoredLeaves(panel)).map(({ place }) => place)).toContain('local/planted');
    await panel.evaluate(() => chrome.storage.local.remove('planted'));
  });
});

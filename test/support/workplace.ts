/** One person at work with the built extension: a relay, the stand-in systems, and a profile with a vault and a space. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { finishFirstRun, makeVault, startSpace, type Person } from './acts.ts';
import { launchProfile, type BrowserProfile } from './browser.ts';
import { startWorld, type World } from './world.ts';

/** Her own cases are in the Treserva-like system. */
export const sara: Person = {
  role: 'Leder en enhet',
  name: 'Sara Lindqvist',
  systemNames: ['Sara Lindqvist', 'salin01'],
  passphrase: 'lampa bok sten val',
};

export interface Workplace {
  readonly world: World;
  readonly browser: BrowserProfile;
  /** Varsam's own, in a tab. */
  readonly panel: Page;
  /** Folder of the browser's profile. */
  readonly profile: string;
  end(): Promise<void>;
}

export async function openWorkplace(person: Person = sara): Promise<Workplace> {
  const folder = mkdtempSync(join(tmpdir(), 'varsam-workplace-'));
  const profile = join(folder, 'profile');
  const world = await startWorld({ folder: join(folder, 'world') });
  const browser = await launchProfile({ extension: world.extension, profile });
  const panel = await browser.openExtensionPage('sidepanel.html');
  await makeVault(panel, person);
  await startSpace(panel, 'Äldre Myndighet', 'Äldrenämnden');
  await finishFirstRun(panel);
  return {
    world,
    browser,
    panel,
    profile,
    async end() {
      await browser.close();
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

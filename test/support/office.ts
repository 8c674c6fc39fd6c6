/** Colleagues with the built extension, each at a computer of their own, beside a relay and the stand-in systems. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import {
  button,
  finishFirstRun,
  makeInvitation,
  makeVault,
  takeInvitation,
  typeCode,
  type Person,
} from './acts.ts';
import { launchProfile, type BrowserProfile, type LaunchOptions } from './browser.ts';
import { startWorld, type World } from './world.ts';

/** Everybody's. */
export const passphrase = 'provlampa gulsparv kantarell';

export interface Seat {
  readonly browser: BrowserProfile;
  /** Varsam's own, in a tab. */
  readonly panel: Page;
  /** Folder of the browser's profile. */
  readonly profile: string;
}

export interface Office {
  readonly world: World;
  /** Goes when the office closes. */
  readonly folder: string;
  /** Folder for pictures: the one that `VARSAM_SHOTS` names, or one that goes too. */
  readonly shots: string;
  /** The computer of that name, as it was left or new. */
  boot(name: string, options?: Partial<LaunchOptions>): Promise<Seat>;
  /** A new one with a vault, where a space is to be started or joined; `systemNames`: as the case systems show the person. */
  sit(name: string, role: Person['role'], systemNames?: readonly string[]): Promise<Seat>;
  leave(...seats: readonly Seat[]): Promise<void>;
  shoot(page: Page, name: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'varsam-office-'));
  const shots = process.env['VARSAM_SHOTS'] ?? join(folder, 'shots');
  mkdirSync(shots, { recursive: true });
  const world = await startWorld({ folder: join(folder, 'world'), ground: inject('ground') });
  const open = new Set<BrowserProfile>();
  const boot: Office['boot'] = async (name, options = {}) => {
    const profile = options.profile ?? join(folder, name.replace(' ', '-'));
    const browser = await launchProfile({ extension: world.extension, ...options, profile });
    open.add(browser);
    const panel = await browser.openExtensionPage('sidepanel.html');
    await panel.setViewportSize({ width: 400, height: 820 });
    return { browser, panel, profile };
  };
  return {
    world,
    folder,
    shots,
    boot,
    async sit(name, role, systemNames = [name]) {
      const seat = await boot(name);
      await makeVault(seat.panel, { role, name, systemNames, passphrase });
      return seat;
    },
    async leave(...seats) {
      await Promise.all(seats.map(({ browser }) => browser.close()));
      for (const { browser } of seats) open.delete(browser);
    },
    shoot: (page, name) => page.screenshot({ path: join(shots, `${name}.png`) }),
    async close() {
      await Promise.all([...open].map((browser) => browser.close()));
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Takes the guest into the host's space, who is there from the first run to its end. */
export async function invite(host: Seat, guest: Seat, role: string): Promise<void> {
  const link = await makeInvitation(host.panel, role);
  await typeCode(host.panel, await takeInvitation(guest.panel, link));
  await host.panel.getByText(/är med i utrymmet\.$/).waitFor();
  await button(host.panel, 'Klart').click();
  await button(guest.panel, 'Fortsätt').click();
  await finishFirstRun(guest.panel);
}

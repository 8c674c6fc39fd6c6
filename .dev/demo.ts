/** The demonstration: relay, stand-in case systems, and a Chromium with the organisation build. Data is kept in `.varsam/demo`. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { usualPorts } from '../test/sites/server.ts';
import { launchProfile, type BrowserProfile } from '../test/support/browser.ts';
import { isFreePort } from '../test/support/relay-process.ts';
import { startWorld, type World } from '../test/support/world.ts';

const folder = join(import.meta.dirname, '..', '.varsam', 'demo');
const firstPeephole = 9222;
const ports = { relayPort: 4100, sitePorts: usualPorts };
const hasScreen =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

function stopWith(sentence: string): never {
  console.error(`\nVarsam: ${sentence}`);
  process.exit(1);
}

/** Asked before anything is built: a demonstration that runs already works from the same folder. */
async function assertFree(needed: readonly number[]): Promise<void> {
  for (const port of needed)
    if (!(await isFreePort(port)))
      stopWith(
        `port ${port} is taken. If the demonstration runs already, look there, or end it with Ctrl+C first. ` +
          `Else end what uses the port, and run the command again.`,
      );
}

async function openWorld(): Promise<World> {
  console.log('Starting the relay and the stand-in systems, and building the extension …');
  return startWorld({ folder, ...ports }).catch((cause: unknown) =>
    stopWith(
      `the demonstration could not start (${cause instanceof Error ? cause.message : String(cause)}). ` +
        `Run the command again; if that does not help, delete .varsam/demo, which begins anew.`,
    ),
  );
}

/** `peephole`: the port through which a browser without a screen can be looked into. */
async function openBrowser(world: World, name: string, peephole: number): Promise<BrowserProfile> {
  const profile = join(folder, name);
  // A kept profile runs the worker that it knows of this version, however often the extension has been built since.
  rmSync(join(profile, 'Default', 'Service Worker'), { recursive: true, force: true });
  const browser = await launchProfile({
    extension: world.extension,
    profile,
    headless: !hasScreen,
    viewport: null,
    args: hasScreen ? [] : [`--remote-debugging-port=${peephole}`],
    leavesSignals: true,
  });
  const [first] = browser.context.pages();
  await first?.goto(world.sites.treserva);
  await browser.openExtensionPage('sidepanel.html');
  return browser;
}

/** Ctrl+C, or a kill of this process or of the one that started it. Told twice, it ends once. */
const toldToEnd = new Promise<void>((resolve) => {
  const starter = process.ppid;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  setInterval(() => process.ppid !== starter && resolve(), 500).unref();
});

const names = process.argv.includes('--two') ? ['profile-1', 'profile-2'] : ['profile-1'];
const peepholes = names.map((_, index) => firstPeephole + index);
await assertFree([ports.relayPort, ...Object.values(usualPorts), ...(hasScreen ? [] : peepholes)]);
const world = await openWorld();
const browsers = await Promise.all(
  names.map((name, index) => openBrowser(world, name, firstPeephole + index)),
);

console.log(`
Varsam runs.

  Case system, Treserva-like   ${world.sites.treserva}
  Pupil health, PMO-like       ${world.sites.pmo}
  Webmail-like                 ${world.sites.mail}
  Family care, Viva-like       ${world.sites.viva}
  Home care, Welfare-like      ${world.sites.welfare}
  Discharge, SAMSA-like        ${world.sites.samsa}
  Respite booking              ${world.sites.booking}
  Outlook-like                 ${world.sites.outlook}/mail/compose
  Teams-like                   ${world.sites.teams}
  Excel-like sheet             ${world.sites.sheet}
  Relay                        ${world.relay.url}

Next, in the Chromium that opened:
  1. In the Varsam tab, say that you lead a unit and are called Sara Lindqvist, choose a passphrase, and start a space.
  2. In the Treserva tab, open one of her cases (Mina ärenden): it is masked. Then search for 2024: the cases of others warn.
  3. In PMO, choose Rapporter → Logg elevåtkomst, March 2024, and fetch the list: it arrives under Granska.
  \`npm start -- --two\` opens a second profile, to join the space as a colleague by Utrymme → Bjud in.
${hasScreen ? '' : `\nThere is no screen here, so Chromium runs unseen; look in through ${peepholes.map((port) => `http://127.0.0.1:${port}`).join(' and ')}.\n`}
Ctrl+C ends it. Delete .varsam/demo to begin anew.
`);

await Promise.race([
  toldToEnd,
  Promise.all(browsers.map(({ context }) => new Promise((resolve) => context.once('close', resolve)))),
]);
await Promise.all(browsers.map((browser) => browser.close().catch(() => undefined)));
await world.close();
process.exit(0);

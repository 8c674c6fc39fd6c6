/** The demonstration: relay, stand-in case systems, and a Chromium with the organisation build. Data is kept in `.varsam/demo`. */
import { once } from 'node:events';
import { join } from 'node:path';
import { usualPorts } from '../test/sites/server.ts';
import { launchProfile, type BrowserProfile } from '../test/support/browser.ts';
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

async function openWorld(): Promise<World> {
  console.log('Starting the relay and the stand-in systems, and building the extension …');
  return startWorld({ folder, ...ports }).catch((cause: unknown) =>
    stopWith(
      `the demonstration could not start (${cause instanceof Error ? cause.message : String(cause)}). ` +
        `It uses ports 4100 to 4111: see that nothing else does, and run the command again.`,
    ),
  );
}

/** `peephole`: the port through which a browser without a screen can be looked into. */
async function openBrowser(world: World, name: string, peephole: number): Promise<BrowserProfile> {
  const browser = await launchProfile({
    extension: world.extension,
    profile: join(folder, name),
    headless: !hasScreen,
    viewport: null,
    args: hasScreen ? [] : [`--remote-debugging-port=${peephole}`],
  });
  const [first] = browser.context.pages();
  await first?.goto(world.sites.treserva);
  await browser.openExtensionPage('sidepanel.html');
  return browser;
}

const world = await openWorld();
const names = process.argv.includes('--two') ? ['profile-1', 'profile-2'] : ['profile-1'];
const peepholes = names.map((_, index) => `http://127.0.0.1:${firstPeephole + index}`).join(' and ');
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
  1. Choose a role and a passphrase in the Varsam tab, and create a space. Your name in the case systems: Sara Lindqvist.
  2. Open one of her cases in the Treserva tab, then one of somebody else's.
  3. In PMO, choose Rapporter → Logg elevåtkomst, March 2024, and fetch the list: it arrives under Granska.
  \`npm start -- --two\` opens a second profile, to join the space as a colleague.
${hasScreen ? '' : `\nThere is no screen here, so Chromium runs unseen; look in through ${peepholes}.\n`}
Ctrl+C ends it. Delete .varsam/demo to begin anew.
`);

await Promise.race([
  once(process, 'SIGINT'),
  once(process, 'SIGTERM'),
  Promise.all(browsers.map(({ context }) => new Promise((resolve) => context.once('close', resolve)))),
]);
await Promise.all(browsers.map((browser) => browser.close().catch(() => undefined)));
await world.close();
process.exit(0);

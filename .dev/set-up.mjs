/** Brings a fresh machine to where it can run Varsam: packages and a Chromium. Runs on Node 20 without any package. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');

/** One sentence on what lacks and the mend; then the end. */
export function stopWith(sentence) {
  console.error(`\nVarsam: ${sentence}`);
  process.exit(1);
}

/** Runs to its end; the packages' own programs, Node 24 among them, come first on the path. */
export function run(command, args, { env = {}, ...options } = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
    env: environment(env),
  });
  return error ? 1 : (status ?? 1);
}

export function environment(more = {}) {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...more };
}

/** Installs the packages that the lockfile names, if they are not there already. */
function setUpPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.varsam-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.log('Installing packages …');
  // Not `npm ci`: it refuses a lockfile that lacks packages of platforms which the registry it was made from does not carry.
  // Versions are exact in package.json and lockfile alike, and nothing is written to either.
  const install = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (run('npm', install) !== 0)
    stopWith('the packages could not be installed. Check the network and run the command again.');
  writeFileSync(mark, lock);
}

function assertNode24() {
  const { status, stdout } = spawnSync('node', ['--version'], { env: environment(), encoding: 'utf8' });
  if (status !== 0 || Number(/^v(\d+)/.exec(stdout)?.[1]) < 24)
    stopWith(
      'Node 24 is missing for this kind of machine. Install Node 24 or newer and run the command again.',
    );
}

/** The browser to test and demonstrate in. Branded Chrome and Edge no longer load unpacked extensions from the command line. */
function setUpChromium() {
  const known = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  const found = known.find((path) => path && existsSync(path));
  if (found) return found;
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!debian)
    stopWith(
      'Chromium is missing. Install it (on Debian: apt install chromium), or name it in CHROMIUM, and run the command again.',
    );
  console.log('Installing Chromium …');
  if (!installDebian('chromium', 'fonts-dejavu-core'))
    stopWith('Chromium could not be installed. Install it by hand and run the command again.');
  return '/usr/bin/chromium';
}

/** False when a package could not be installed. */
function installDebian(...packages) {
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] };
  run('apt-get', ['update', '-qq'], quiet);
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet) === 0;
}

/**
 * What the tests of a relay of many nodes, of one behind a proxy, and of the build for Firefox run against. Installed where `CI` is set,
 * since nobody keeps that machine; elsewhere those tests are skipped by name until
 * `apt install postgresql nats-server nginx caddy firefox-esr` was run.
 */
export function setUpServers() {
  const programs = [
    ['postgresql', '/usr/lib/postgresql'],
    ['nats-server', '/usr/sbin/nats-server'],
    ['nginx', '/usr/sbin/nginx'],
    ['caddy', '/usr/bin/caddy'],
    ['firefox-esr', '/usr/bin/firefox-esr'],
  ];
  const missing = programs.filter(([, path]) => !existsSync(path)).map(([name]) => name);
  const mayInstall = process.env.CI && existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (missing.length === 0 || !mayInstall) return;
  console.log(`Installing ${missing.join(', ')} …`);
  if (!installDebian(...missing))
    stopWith(`these could not be installed: ${missing.join(', ')}. Install them and run the command again.`);
}

/** @returns {{ chromium: string }} */
export function setUp() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    stopWith('Node 20 or newer is needed to begin. Install it and run the command again.');
  mkdirSync(join(root, '.varsam'), { recursive: true });
  setUpPackages();
  assertNode24();
  return { chromium: setUpChromium() };
}

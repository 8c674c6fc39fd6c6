/** What stands in `sync-server/deploy` and `docs/operating.md` does what it says, as far as this machine has the programs. */
import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRelayMessage } from '#shared/protocol/wire.ts';
import { settingsTable } from '../../../sync-server/commands.ts';
import { freePort, killProcess } from '../../support/relay-process.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';
import { eventually } from '../../support/until.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const deploy = join(root, 'sync-server/deploy');
const read = (name: string) => readFile(join(deploy, name), 'utf8');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'varsam-deploy-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the operator’s page', () => {
  it('lists every setting as the relay knows it: `node sync-server/main.ts settings` prints the table', async () => {
    const page = await readFile(join(root, 'docs/operating.md'), 'utf8');
    const table = page.match(/(?:^\| .*\n)+/m)?.[0] ?? '';
    const rows = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((row) => row.replaceAll(/\s*\|\s*/g, '|').replaceAll(/-+/g, '-'));
    expect(rows(table)).toEqual(rows(settingsTable()));
  });
});

describe('the container file', () => {
  it('copies all that the relay needs to run, and names a folder for what it keeps', async () => {
    const copies = [...(await read('Containerfile')).matchAll(/^COPY (.+)$/gm)].map(([, what]) => what);
    expect(copies).toEqual(['package.json package-lock.json ./', 'shared shared', 'sync-server sync-server']);
    for (const name of ['package.json', 'shared', 'sync-server'])
      await cp(join(root, name), join(folder, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    const env = { PATH: process.env['PATH'], VARSAM_RELAY_DATA_DIR: join(folder, 'data') };
    const { stdout } = await run(process.execPath, ['sync-server/main.ts', 'voucher'], { cwd: folder, env });
    expect(stdout).toMatch(/^[\w-]{100,}\n$/);
  });

  it('installs no package for development, and the relay asks for none', async () => {
    const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const options = ['-rhoE', "from '[^.#][^']*'", 'sync-server', 'shared'];
    const imports = execFileSync('grep', options, { cwd: root, encoding: 'utf8' });
    const packages = [...imports.matchAll(/from '((?:@[^/']+\/)?[^/']+)/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => !name.startsWith('node:'));
    expect(new Set(packages).size).toBeGreaterThan(5);
    expect([...new Set(packages)].filter((name) => !(name in dependencies))).toEqual([]);
  });
});

const analyze = '/usr/bin/systemd-analyze';

describe.skipIf(!existsSync(analyze))('the systemd unit (needs systemd-analyze)', () => {
  it('is one that systemd understands, and exposes little', async () => {
    const unit = join(folder, 'varsam-relay.service');
    const text = await read('varsam-relay.service');
    // The paths of the operator's machine, as this machine has them.
    const here = text.replaceAll('/usr/bin/node', process.execPath).replaceAll('/opt/varsam', root);
    await writeFile(unit, here);
    const { stderr } = await run(analyze, ['verify', '--man=no', unit]);
    expect(stderr.split('\n').filter((line) => line.includes('varsam-relay'))).toEqual([]);
    const { stdout } = await run(analyze, ['security', '--offline=true', '--no-pager', unit]);
    const exposure = Number(/Overall exposure level[^:]*: ([\d.]+)/.exec(stdout)?.[1]);
    expect(exposure).toBeGreaterThan(0);
    expect(exposure).toBeLessThan(2);
  });
});

const proxies = [
  { name: 'nginx', path: '/usr/sbin/nginx', launch: launchNginx },
  { name: 'caddy', path: '/usr/bin/caddy', launch: launchCaddy },
] as const;

for (const { name, path, launch } of proxies)
  describe.skipIf(!existsSync(path))(`the snippet for ${name} (needs ${name})`, () => {
    let relay: TestRelay;
    let isGone = false;
    let proxy: ChildProcess;

    afterEach(async () => {
      await killProcess(proxy);
      if (!isGone) await relay.close();
      await rm(relay.directory, { recursive: true });
    });

    it('carries a socket over TLS to the relay, which counts connections per client [RELAY-1]', async () => {
      const port = await freePort();
      relay = await startTestRelay({
        environment: {
          VARSAM_RELAY_TRUST_PROXY: 'true',
          VARSAM_RELAY_PUBLIC_ORIGINS: `wss://127.0.0.1:${port}`,
          VARSAM_RELAY_CONNECTIONS_PER_SECOND: '1',
        },
      });
      await makeCertificate();
      proxy = await launch(path, port, relay.port);
      await eventually(() => isOpen(port));
      const answers = [];
      for (let index = 0; index < 5; index += 1) answers.push(await dialOver(port));
      // Four within four seconds, whatever address each claims to come from.
      expect(answers).toEqual(['challenge', 'challenge', 'challenge', 'challenge', '429']);
      // Nobody's address is written down, not even of those who find the relay gone.
      isGone = true;
      await relay.close();
      expect(await dialOver(port)).toBe('502');
      const log = await readFile(join(folder, 'error.log'), 'utf8');
      expect(log).not.toMatch(/client: |remote_ip/);
    });
  });

/** The first message, or the status of a refusal. */
async function dialOver(port: number): Promise<string> {
  const forged = `192.0.2.${Math.ceil(Math.random() * 250)}`;
  const socket = new WebSocket(`wss://127.0.0.1:${port}`, {
    rejectUnauthorized: false,
    headers: { 'x-forwarded-for': forged },
  });
  const heard = once(socket, 'message').then(([data]) => parseRelayMessage(data as Buffer));
  const refused = once(socket, 'unexpected-response').then(([, response]) =>
    String((response as { statusCode: number }).statusCode),
  );
  heard.catch(() => undefined);
  refused.catch(() => undefined);
  socket.on('error', () => undefined);
  const first = await Promise.race([heard, refused]);
  socket.terminate();
  if (typeof first === 'string') return first;
  return first.ok ? first.value.type : 'no message';
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return once(socket, 'connect').then(
    () => Boolean(socket.destroy()),
    () => false,
  );
}

async function makeCertificate(): Promise<void> {
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '1',
    ...subject,
    ...files,
  ]);
}

/** The snippet as it stands, but for names, ports and certificate. */
async function launchNginx(path: string, port: number, upstream: number): Promise<ChildProcess> {
  const snippet = (await read('nginx.conf'))
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace('listen [::]:443 ssl', `listen [::1]:${port} ssl`)
    .replace('/var/log/nginx/error.log', join(folder, 'error.log'))
    .replace('127.0.0.1:8787', `127.0.0.1:${upstream}`)
    .replace('/etc/ssl/relay.example.se.pem', join(folder, 'certificate.pem'))
    .replace('/etc/ssl/relay.example.se.key', join(folder, 'key.pem'));
  const file = join(folder, 'nginx.conf');
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  await writeFile(
    file,
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { ${paths.join(' ')} ${snippet} }`,
  );
  await run(path, ['-t', '-c', file]);
  return spawn(path, ['-c', file, '-e', join(folder, 'error.log')], { stdio: 'ignore' });
}

async function launchCaddy(path: string, port: number, upstream: number): Promise<ChildProcess> {
  const tls = `tls ${join(folder, 'certificate.pem')} ${join(folder, 'key.pem')}`;
  const snippet = (await read('Caddyfile'))
    .replace('relay.example.se {', `https://127.0.0.1:${port} {\n\t${tls}`)
    .replace('127.0.0.1:8787', `127.0.0.1:${upstream}`);
  const file = join(folder, 'Caddyfile');
  await writeFile(file, snippet.replace('{\n\tlog', '{\n\tadmin off\n\tauto_https disable_redirects\n\tlog'));
  await mkdir(join(folder, 'home'));
  const env = { PATH: process.env['PATH'], HOME: join(folder, 'home') };
  await run(path, ['validate', '--config', file, '--adapter', 'caddyfile'], { env });
  const log = openSync(join(folder, 'error.log'), 'w');
  return spawn(path, ['run', '--config', file, '--adapter', 'caddyfile'], {
    stdio: ['ignore', log, log],
    env,
  });
}

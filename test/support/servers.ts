/** PostgreSQL and NATS from the system's packages, started for a test and stopped after it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './relay-process.ts';

export interface TestServer {
  /** Of a database, in PostgreSQL's case of a new and empty one with each call. */
  url(): Promise<string>;
  /** Kills it where it stands. */
  kill(): Promise<void>;
  /** Starts it again, with what it had on disk, where it was. */
  start(): Promise<void>;
  /** Stops it and removes what it has made. */
  end(): Promise<void>;
}

const postgresBin = newestPostgres();
const natsBin = ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server'].find(
  existsSync,
);

/** For `describe.skipIf`: without the packages these tests are skipped by name; where `CI` is set they must be there. */
export const lacksPostgres = isLacking('postgresql', postgresBin);
export const lacksNats = isLacking('nats-server', natsBin);

function isLacking(name: string, found: string | undefined): boolean {
  if (found === undefined && process.env['CI']) throw new Error(`${name} is missing: apt install ${name}`);
  return found === undefined;
}

function newestPostgres(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package has made. */
function postgresUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const number = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

/** `durable`: what it acknowledges is on the disk, as an operator would have it. */
export async function startPostgres({ durable = false } = {}): Promise<TestServer> {
  const bin = postgresBin ?? '';
  const user = postgresUser();
  const folder = mkdtempSync(join(tmpdir(), 'varsam-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = ['-D', data, '-U', 'varsam', '-A', 'trust', '-E', 'UTF8', '--locale', 'C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), options, { ...user, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  // Tests end the process, never the machine: what the system was given is there, so nothing waits for the disk.
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    ...(durable ? [] : ['fsync=off']),
  ];
  const address = `postgresql://varsam@127.0.0.1:${port}`;
  let databases = 0;

  const server = await keepServer(
    () =>
      spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
        ...user,
        cwd: folder,
        stdio: 'ignore',
      }),
    () => query(`${address}/postgres`, 'SELECT 1'),
    folder,
  );
  return {
    ...server,
    async url() {
      databases += 1;
      await query(`${address}/postgres`, `CREATE DATABASE relay_${databases}`);
      return `${address}/relay_${databases}`;
    },
  };
}

export async function startNats(): Promise<TestServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'varsam-nats-'));
  const server = await keepServer(
    () => spawn(natsBin ?? '', ['-a', '127.0.0.1', '-p', String(port)], { cwd: folder, stdio: 'ignore' }),
    async () => {
      const socket = createConnection(port, '127.0.0.1');
      await once(socket, 'data');
      socket.destroy();
    },
    folder,
  );
  return { ...server, url: async () => `nats://127.0.0.1:${port}` };
}

/** `greet` rejects until the server answers. */
async function keepServer(
  launch: () => ChildProcess,
  greet: () => Promise<void>,
  folder: string,
): Promise<Omit<TestServer, 'url'>> {
  let child = launch();

  /** At once, to recover at the next start. PostgreSQL's children end with it only when it is told so. */
  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGQUIT');
    await exited;
  }

  async function answers(): Promise<void> {
    while (!(await greet().then(yes, no))) {
      if (child.exitCode !== null) throw new Error('the server did not start');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  await answers();
  return {
    kill,
    async start() {
      child = launch();
      await answers();
    },
    async end() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function query(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  // An error of the connection itself also rejects what is under way.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

const yes = () => true;
const no = () => false;

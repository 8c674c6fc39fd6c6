/** A relay in a process of its own, as an operator runs it: to be killed, and to be listened to. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface RelayProcess {
  readonly process: ChildProcess;
  /** What it has written so far, line by line. */
  readonly lines: string[];
}

/** Resolves when the relay says that it has started. `before`: a module that is loaded first. */
export async function startRelayProcess(
  directory: string,
  port: number,
  environment: Record<string, string> = {},
  before: string | null = null,
): Promise<RelayProcess> {
  const main = join(import.meta.dirname, '../../sync-server/main.ts');
  const started = spawn(process.execPath, [...(before ? ['--import', before] : []), main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      VARSAM_RELAY_DATA_DIR: directory,
      VARSAM_RELAY_PORT: String(port),
      VARSAM_RELAY_METRICS_PORT: '0',
      VARSAM_RELAY_MESSAGES_PER_SECOND: '100000',
      VARSAM_RELAY_CONNECTIONS_PER_SECOND: '1000',
      ...environment,
    },
  });
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    started.once('exit', () => reject(new Error('the relay did not start')));
    createInterface(started.stdout).on('line', (line) => {
      lines.push(line);
      if (line.includes('"started"')) resolve();
    });
  });
  return { process: started, lines };
}

/** Kills it where it stands, unless it has ended. */
export async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Below those that the system gives to outgoing connections: a server that is started again finds it free. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    if (await isFreePort(port)) return port;
  }
}

export async function isFreePort(port: number): Promise<boolean> {
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return false;
  server.close();
  await once(server, 'close');
  return true;
}

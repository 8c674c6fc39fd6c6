/** Starts a measured server and asks it what it has used. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** `sockets`: no server at all, but sockets of the library that all three use, held open. */
export type ServerKind = 'varsam' | 'y-websocket' | 'hocuspocus' | 'sockets';
export const serverKinds: readonly ServerKind[] = ['y-websocket', 'hocuspocus', 'varsam'];

export interface StartedServer {
  readonly url: string;
  /** Founds spaces; empty where there are none. */
  readonly voucher: string;
  /** What the server keeps on disk; null where it keeps nothing. */
  readonly directory: string | null;
}

/** After a collection of garbage. */
export interface ServerMemory {
  /** Heap and what hangs on it. */
  readonly heapBytes: number;
  readonly residentBytes: number;
}

export interface MeasuredServer extends StartedServer {
  readonly kind: ServerKind;
  /** Used since the process began. */
  cpuMs(): Promise<number>;
  memory(): Promise<ServerMemory>;
  end(): Promise<void>;
}

export async function startMeasured(
  kind: ServerKind,
  environment: Record<string, string> = {},
): Promise<MeasuredServer> {
  const child = fork(join(import.meta.dirname, 'measured-server.ts'), [kind], {
    execArgv: ['--expose-gc'],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [started] = (await once(child, 'message')) as [StartedServer];
  const ask = async (what: 'cpu' | 'memory'): Promise<unknown> => {
    const answered = once(child, 'message');
    child.send(what);
    return (await answered)[0] as unknown;
  };
  return {
    ...started,
    kind,
    cpuMs: () => ask('cpu') as Promise<number>,
    memory: () => ask('memory') as Promise<ServerMemory>,
    async end() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
      if (started.directory) await rm(started.directory, { recursive: true, force: true });
    },
  };
}

/** Connections to PostgreSQL: statements in one flight, transactions, and patience with a server that restarts. */
import { Socket } from 'node:net';
import { DatabaseError, Pool, type PoolClient } from 'pg';

export type Row = Readonly<Record<string, unknown>>;
export type Statement = readonly [text: string, values?: readonly unknown[]];

export interface Connection {
  /** Runs the statements in order without waiting between them; the rows of each. */
  run(...all: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
}

/** What a transaction comes to, and what it writes in the end; without that, nothing that it did is kept. */
export interface Decision<T> {
  readonly outcome: T;
  readonly writes: readonly Statement[];
}

export interface Database extends Connection {
  /** Reads and decides, then writes and commits in one flight. `decide` may run more than once. */
  transact<T>(decide: (connection: Connection) => Promise<Decision<T>>): Promise<T>;
  /** One attempt, no patience: rejects within `timeoutMs`. */
  attempt(statement: Statement, timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Of each node; all nodes together need fewer than the server's `max_connections`. */
const poolSize = 20;
/** How long a write waits for a server that is not there before its client is told to come back. */
const patienceMs = 15_000;
const maxPauseMs = 500;
/** A server that has gone without hanging up is given up then; the system would wait for a quarter of an hour. */
const answerTimeoutMs = 30_000;
/** What is asked of it when the relay stops is waited for so long. */
const closesWithinMs = 3000;

/**
 * Serialization failure, deadlock, a taken key or name that is to be read again, too many connections, and the server's
 * going or coming: worth the same transaction once more.
 */
const passingCodes = /^(40001|40P01|23505|42P07|42710|53300|57P0[1-5]|08\w{3}|E[A-Z]+)$/;
const passingMessages = /^(Connection terminated|Client has encountered a connection error|timeout exceeded)/;

/** `onBusy` hears of each attempt that has to be repeated. */
export function connectDatabase(
  url: string,
  onBusy: () => void = () => undefined,
  answersWithinMs = answerTimeoutMs,
): Database {
  const sockets = new Set<Socket>();
  const pool = new Pool({
    stream: () => openSocket(sockets),
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    query_timeout: answersWithinMs,
    keepAlive: true,
    application_name: 'varsam-relay',
    pipeline: true,
  });
  // A connection that breaks is replaced; what was under way on it rejects where it was asked.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));

  async function once<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let failed = true;
    try {
      const value = await work(client);
      failed = false;
      return value;
    } finally {
      // A connection in doubt is ended: the server rolls back what it had begun.
      client.release(failed);
    }
  }

  async function patiently<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const givesUpAt = performance.now() + patienceMs;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once(work);
      } catch (cause) {
        if (!isPassing(cause) || performance.now() > givesUpAt) throw cause;
        onBusy();
        const pauseMs = Math.random() * Math.min(maxPauseMs, 5 * 2 ** attempt);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  return {
    run: (...all) => patiently((client) => runOn(client, all)),
    transact: (decide) =>
      patiently(async (client) => {
        const begun = runOn(client, [['BEGIN ISOLATION LEVEL READ COMMITTED']]);
        const deciding = decide({ run: (...all) => runOn(client, all) });
        const [{ outcome, writes }] = await Promise.all([deciding, begun]);
        // A commit behind a write that failed is a rollback.
        await runOn(client, writes.length > 0 ? [...writes, ['COMMIT']] : [['ROLLBACK']]);
        return outcome;
      }),
    async attempt([text, values = []], timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('timeout exceeded')), timeoutMs);
      });
      try {
        await Promise.race([once((client) => runOn(client, [[text, values]])), late]);
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      // A server that neither answers nor hangs up in its turn keeps nobody.
      const force = () => sockets.forEach((socket) => socket.destroy());
      setTimeout(force, closesWithinMs).unref();
      await pool.end();
    },
  };
}

/** Stands in `sockets` until it is closed. */
function openSocket(sockets: Set<Socket>): Socket {
  const socket = new Socket();
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  return socket;
}

async function runOn(client: PoolClient, all: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
  const results = await Promise.all(all.map(([text, values = []]) => client.query<Row>(text, [...values])));
  return results.map((result) => result.rows);
}

function isPassing(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return (
    passingCodes.test(code) || (!(cause instanceof DatabaseError) && passingMessages.test(cause.message))
  );
}

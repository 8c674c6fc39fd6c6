/**
 * Gathers writes into one durable transaction: sixteen cost little more than one. Who comes alone does not wait; when
 * there is much to do, commits follow each other at a steady pace.
 */
import type { DatabaseSync } from 'node:sqlite';

/** Begin of one commit to that of the next, at least. */
const paceMs = 50;
/** So many do not wait for it. */
const manyWrites = 64;

interface Pending {
  readonly write: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: unknown) => void;
}

export interface GroupCommit {
  /** Runs `write` inside a transaction; resolves after its commit. A throw rolls back all that was gathered with it. */
  run<T>(write: () => T): Promise<T>;
  /** Commits what waits, now. */
  flush(): void;
  /** False from a commit that failed until one that did not. */
  readonly healthy: boolean;
}

export interface CommitObserver {
  committed(writes: number, durationMs: number): void;
}

export function createGroupCommit(database: DatabaseSync, observer: CommitObserver | null): GroupCommit {
  let pending: Pending[] = [];
  let healthy = true;
  let begunAt = -Infinity;

  function flush(): void {
    const batch = pending;
    pending = [];
    if (batch.length === 0) return;
    begunAt = performance.now();
    const outcome = commit(batch);
    healthy = outcome.ok;
    if (outcome.ok) observer?.committed(batch.length, performance.now() - begunAt);
    for (const [index, one] of batch.entries())
      if (outcome.ok) one.resolve(outcome.values[index]);
      else one.reject(outcome.cause);
  }

  function commit(
    batch: readonly Pending[],
  ): { ok: true; values: unknown[] } | { ok: false; cause: unknown } {
    try {
      database.exec('BEGIN IMMEDIATE');
      const values = batch.map((one) => one.write());
      database.exec('COMMIT');
      return { ok: true, values };
    } catch (cause) {
      if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
      return { ok: false, cause };
    }
  }

  function flushSoon(): void {
    const waitMs = begunAt + paceMs - performance.now();
    if (waitMs > 0) setTimeout(flush, waitMs);
    else setImmediate(flush);
  }

  return {
    run: <T>(write: () => T) =>
      new Promise<T>((resolve, reject) => {
        pending.push({ write, resolve: resolve as (value: unknown) => void, reject });
        if (pending.length === 1) flushSoon();
        if (pending.length === manyWrites) setImmediate(flush);
      }),
    flush,
    get healthy() {
      return healthy;
    },
  };
}

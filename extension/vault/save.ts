/** A write that must be on disk before anything is called saved; however the disk fails, the caller hears of it. */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { SaveFailure } from './failures.ts';

/** Milliseconds after which what the disk has refused is tried again, where that is done unasked. */
export const retryMs = 2000;

/** Browsers report a full disk as an error of the request, as an abort of the transaction, or by throwing. */
export async function save<T>(write: () => PromiseLike<T>): Promise<Result<T, SaveFailure>> {
  try {
    return ok(await write());
  } catch (error) {
    return err({ type: isQuota(error) ? 'storage-full' : 'storage-failed' });
  }
}

/** The same, for writes of which the last tells by itself how it went. */
export async function saveAll<T, E>(write: () => Promise<Result<T, E>>): Promise<Result<T, E | SaveFailure>> {
  const done = await save(write);
  return done.ok ? done.value : done;
}

function isQuota(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  return 'inner' in error && error.inner !== error && isQuota(error.inner);
}

/** A list from outside, read in a worker of its own, bounded in time; persons and cases are keyed on this side. */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { BasisKind } from '#shared/casework/basis.ts';
import type { ListFailure, ListGrid } from '#shared/casework/list-grid.ts';
import { readList, type ListReading } from '#shared/casework/read-list.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { keyWith } from '../key-with.ts';
import type { ListRequest } from './list-worker.ts';

export type ListFileFailure =
  | ListFailure
  | { readonly type: 'too-slow' }
  | { readonly type: 'reader-failed' };

const timeoutMs = 60_000;

/** `today`: ISO day, for ten-digit numbers. */
export async function readListFile(
  file: Blob,
  kind: BasisKind,
  space: Space,
  today: string,
): Promise<Result<ListReading, ListFileFailure>> {
  const grid = await readGrid({ file, kind });
  return grid.ok ? ok(readList(grid.value, kind, keyWith(space), today)) : grid;
}

async function readGrid(request: ListRequest): Promise<Result<ListGrid, ListFileFailure>> {
  const worker = new Worker(new URL('./list-worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve } = Promise.withResolvers<Result<ListGrid, ListFileFailure>>();
  const timer = setTimeout(() => resolve(err({ type: 'too-slow' })), timeoutMs);
  worker.addEventListener('error', () => resolve(err({ type: 'reader-failed' })));
  worker.addEventListener('message', ({ data }: MessageEvent<Result<ListGrid, ListFailure>>) =>
    resolve(data),
  );
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target origin
  worker.postMessage(request);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

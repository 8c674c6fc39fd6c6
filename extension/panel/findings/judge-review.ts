/** Judges a review's log in a worker: rows over in slices with pauses, so that the view keeps moving, findings back in slices. */
import { pause } from '#shared/base/pause.ts';
import type { LogRow } from '#shared/findings/finding.ts';
import type { JudgedSlice } from '#shared/findings/judge-log.ts';
import type { FindingsAnswer, FindingsRequest, JudgeRequest, WholeLog } from './findings-worker.ts';

/** What a message holds is copied on the panel's side: few rows, so that no copy is felt. */
const rowsPerMessage = 500;

/**
 * Resolves when all rows are judged; to null when the worker failed or the signal was aborted. `onSlice` gets every row once,
 * those with a relation first.
 */
export async function judgeReview(
  rowAt: { readonly length: number; readonly row: (index: number) => LogRow },
  input: JudgeRequest,
  onSlice: (slice: JudgedSlice) => void,
  signal: AbortSignal,
): Promise<WholeLog | null> {
  const worker = new Worker(new URL('./findings-worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve } = Promise.withResolvers<WholeLog | null>();
  const stop = () => resolve(null);
  signal.addEventListener('abort', stop, { once: true });
  worker.addEventListener('error', stop);
  worker.addEventListener('message', ({ data }: MessageEvent<FindingsAnswer>) => {
    if (signal.aborted) return;
    if (data.type === 'done') resolve(data.whole);
    else onSlice(data.slice);
  });
  const send = (request: FindingsRequest): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target origin
    worker.postMessage(request);
  };
  try {
    for (let first = 0; first < rowAt.length && !signal.aborted; first += rowsPerMessage) {
      const last = Math.min(first + rowsPerMessage, rowAt.length);
      send({
        type: 'rows',
        rows: Array.from({ length: last - first }, (_, offset) => rowAt.row(first + offset)),
      });
      await pause();
    }
    send({ type: 'judge', input });
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    worker.terminate();
  }
}

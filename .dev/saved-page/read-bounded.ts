/** Reads saved pages within bounds of time and memory: a page may be made to be costly. */
import { Worker } from 'node:worker_threads';
import type { CompiledAdapter } from '../../shared/site/compiled.ts';

/** Plain data: it goes to another thread. */
export interface Reading {
  readonly adapter: CompiledAdapter;
  readonly pages: readonly { readonly file: string; readonly html: string; readonly url: string }[];
  readonly today: string;
}

/** Far above what case systems save: a page of 100,000 nodes takes seven seconds and half of this. */
const maxMemoryMb = 1200;

export type ReadingEnd =
  | { readonly type: 'read'; readonly reports: readonly object[] }
  | { readonly type: 'too-slow' | 'too-large' | 'too-deep' };

/** Throws what is a fault of ours. */
export function readBounded(seconds: number, reading: Reading): Promise<ReadingEnd> {
  const worker = new Worker(new URL('read-in-worker.ts', import.meta.url), {
    workerData: reading,
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
  });
  return new Promise<ReadingEnd>((resolve, reject) => {
    const late = setTimeout(() => resolve({ type: 'too-slow' }), seconds * 1000);
    worker.on('message', (reports: readonly object[]) => resolve({ type: 'read', reports }));
    worker.on('error', (cause: Error & { readonly code?: string }) => {
      if (cause.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ type: 'too-large' });
      // Nodes within nodes, further than the parser's own stack goes.
      else if (cause instanceof RangeError) resolve({ type: 'too-deep' });
      else reject(cause);
    });
    worker.on('exit', () => clearTimeout(late));
  }).finally(() => void worker.terminate());
}

/**
 * What one more verdict costs in a review of 100,000 rows: the picture kept up, against the picture made anew. Run: `node
 * test/bench/projection.bench.ts`.
 */
import type { SignedBatch } from '#shared/documents/batch.ts';
import { projectReview } from '#shared/documents/projection.ts';
import { createProjector } from '#shared/documents/projector.ts';
import type { AnnotationOperation, RowKey } from '#shared/review/annotation.ts';

const rows = 100_000;
const verdicts = 2000;
const perBatch = 25;
const rowAt = (index: number) => `aabbccddeeff001122334455.${index}` as RowKey;
const memberOf = (device: string): string => device;

function batchOf(n: number, operations: readonly AnnotationOperation[]): SignedBatch {
  const hash = new Uint8Array(32).fill(n % 256);
  const batch = { author: 'a', n, lamport: n, claimedTime: n, control: 0, seen: [], operations };
  return { batch, bytes: hash, hash, previous: hash };
}

const all = Array.from({ length: rows / perBatch }, (_, batch) =>
  batchOf(
    batch + 1,
    Array.from({ length: perBatch }, (__, at) => ({
      type: 'verdict' as const,
      row: rowAt(batch * perBatch + at),
      value: 'ok' as const,
    })),
  ),
);
const projector = createProjector(memberOf);
projector.project(all);
const times: number[] = [];
for (let index = 0; index < verdicts; index += 1) {
  all.push(batchOf(all.length + 1, [{ type: 'verdict', row: rowAt(index * 37), value: 'deviation' }]));
  const started = performance.now();
  projector.project(all);
  times.push(performance.now() - started);
}
const started = performance.now();
projectReview(all, memberOf);
const wholeMs = performance.now() - started;
times.sort((a, b) => a - b);
const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
console.table({
  'kept up, median': { ms: at(0.5).toFixed(2), 'of the whole': (at(0.5) / wholeMs).toFixed(4) },
  'kept up, 99 %': { ms: at(0.99).toFixed(2), 'of the whole': (at(0.99) / wholeMs).toFixed(4) },
  'kept up, slowest': { ms: at(1).toFixed(2), 'of the whole': (at(1) / wholeMs).toFixed(4) },
  'made anew': { ms: wholeMs.toFixed(2), 'of the whole': '1' },
});

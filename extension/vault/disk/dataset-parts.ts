/** A dataset as parts that are sealed one by one, each knowing its place; put together and taken apart with pauses for the view. */
import { z } from 'zod';
import type { Bytes } from '#shared/base/bytes.ts';
import { decodeCbor, encodeCbor } from '#shared/base/cbor.ts';
import { pause } from '#shared/base/pause.ts';
import { decodeInSteps, encodeInSteps } from '#shared/logs/dataset-codec.ts';
import type { Dataset } from '#shared/logs/dataset.ts';

const chunkSchema = z.tuple([
  z.number().int().nonnegative(),
  z.number().int().min(1),
  z.instanceof(Uint8Array),
]);

/** As `encodeDataset`; a part takes some tens of milliseconds. */
export async function encodeWithPauses(dataset: Dataset): Promise<Bytes[]> {
  const parts: Bytes[] = [];
  for (const part of encodeInSteps(dataset)) {
    parts.push(part);
    await pause();
  }
  return parts;
}

export async function datasetToChunks(dataset: Dataset): Promise<Bytes[]> {
  const parts = await encodeWithPauses(dataset);
  return parts.map((part, index) => encodeCbor([index, parts.length, part]));
}

/** Null while parts are missing, or when they are no dataset. Parts may come twice and in any order. */
export async function chunksToDataset(chunks: readonly Uint8Array[]): Promise<Dataset | null> {
  const parts = new Map<number, Uint8Array>();
  let total = Infinity;
  for (const chunk of chunks) {
    const value = decodeCbor(chunk);
    const parsed = value.ok ? chunkSchema.safeParse(value.value) : null;
    if (!parsed?.success) continue;
    const [index, of, part] = parsed.data;
    total = of;
    parts.set(index, part);
  }
  if (parts.size !== total) return null;
  const steps = decodeInSteps([...parts].toSorted(([a], [b]) => a - b).map(([, part]) => part));
  let step = steps.next();
  while (!step.done) {
    await pause();
    step = steps.next();
  }
  return step.value.ok ? step.value.value : null;
}

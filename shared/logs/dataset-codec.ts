/** Datasets as versioned, compressed parts for sealing: a head, then events in columns. */
import { z } from 'zod';
import type { Bytes } from '../base/bytes.ts';
import type { CborValue } from '../base/cbor.ts';
import { decodePacked, encodePacked, type Packing, type UnpackFailure } from '../base/packed.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { AccessEvent } from './access-event.ts';
import type { Dataset } from './dataset.ts';
import { columnsToEvents, eventsToColumns, maximumRowsPerPart } from './dataset-columns.ts';

const packing: Packing = { version: 1, level: 3, mostUnpackedBytes: 64 * 1024 * 1024 };
/** Bounds a part before compression, so that a sealed part stays far below what the relay takes. */
const maximumCharactersPerPart = 1_000_000;
/** What compresses badly is halved until it fits in an entry of one MiB, padded. */
const maximumPartBytes = 900_000;

const requiredField = z.enum(['time', 'user', 'action', 'unit', 'subject', 'detail']);
const count = z.number().int().nonnegative();
const cells = z.array(z.string());

const headSchema = z.strictObject({
  profileId: z.string(),
  provenance: z.strictObject({
    fileName: z.string(),
    fileHash: z.string(),
    way: z.enum(['page-table', 'download', 'dropped-file']),
    sourceSystem: z.string(),
    reportTitle: z.string(),
    interval: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
    filters: z.string().exactOptional(),
    capturedAt: z.number(),
    capturedBy: z.string(),
    disk: z.enum(['never-written', 'removed', 'remains', 'not-ours']),
  }),
  columns: cells,
  subjectColumn: count.nullable(),
  timeColumn: count.nullable(),
  notUnderstood: z.array(
    z.strictObject({
      sourceRow: z.number().int().positive(),
      reason: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('no-time') }),
        z.strictObject({ type: z.literal('bad-time'), text: z.string() }),
        z.strictObject({ type: z.literal('no-user') }),
        z.strictObject({ type: z.literal('digits-lost') }),
        z.strictObject({ type: z.literal('too-few-cells') }),
        z.strictObject({ type: z.literal('too-many-cells') }),
      ]),
      cells,
    }),
  ),
  counts: z.strictObject({ rows: count, events: count, notUnderstood: count, furniture: count }),
  elsewhere: count,
  missingFields: z.array(requiredField),
});

/** The head first, then at most 4,096 events a part, in order. The same dataset gives the same bytes. */
export function encodeDataset(dataset: Dataset): Bytes[] {
  return [...encodeInSteps(dataset)];
}

/** As `encodeDataset`, part by part: each takes some tens of milliseconds, and a view may want to paint between them. */
export function* encodeInSteps(dataset: Dataset): Generator<Bytes> {
  const { events, ...head } = dataset;
  yield encodePacked(head as unknown as CborValue, packing);
  for (const slice of sliceEvents(events)) yield* encodeSlice(slice, dataset.columns.length);
}

function* encodeSlice(slice: readonly AccessEvent[], columns: number): Generator<Bytes> {
  const part = encodePacked(eventsToColumns(slice, columns), packing);
  const half = slice.length >> 1;
  if (part.length <= maximumPartBytes || half === 0) {
    yield part;
    return;
  }
  yield* encodeSlice(slice.slice(0, half), columns);
  yield* encodeSlice(slice.slice(half), columns);
}

/** Takes all parts in order. Fails when one is missing, changed, or from a later version. */
export function decodeDataset(parts: readonly Uint8Array[]): Result<Dataset, UnpackFailure> {
  const steps = decodeInSteps(parts);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** As `decodeDataset`, with a stop after each part; the result is what the generator returns. */
export function* decodeInSteps(
  parts: readonly Uint8Array[],
): Generator<undefined, Result<Dataset, UnpackFailure>, void> {
  const [first, ...rest] = parts;
  if (first === undefined) return err({ type: 'malformed' });
  const headValue = decodePacked(first, packing);
  if (!headValue.ok) return headValue;
  const head = headSchema.safeParse(headValue.value);
  if (!head.success) return err({ type: 'malformed' });
  const events: AccessEvent[] = [];
  for (const part of rest) {
    yield;
    const value = decodePacked(part, packing);
    if (!value.ok) return value;
    const slice = columnsToEvents(value.value);
    if (!slice.ok) return err({ type: 'malformed' });
    for (const event of slice.value) events.push(event);
  }
  if (events.length !== head.data.counts.events) return err({ type: 'malformed' });
  return ok({ ...head.data, events });
}

function* sliceEvents(events: readonly AccessEvent[]): Generator<AccessEvent[]> {
  let slice: AccessEvent[] = [];
  let characters = 0;
  for (const event of events) {
    slice.push(event);
    for (const cell of event.cells) characters += cell.length;
    if (slice.length < maximumRowsPerPart && characters < maximumCharactersPerPart) continue;
    yield slice;
    slice = [];
    characters = 0;
  }
  if (slice.length > 0) yield slice;
}

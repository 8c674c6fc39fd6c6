/** The Yjs side of a journal: one top-level array of batches per author device, only ever appended to. */
import type * as Y from 'yjs';
import { copyBytes, type Bytes } from '../base/bytes.ts';

const prefix = 'a:';

/**
 * Appends a batch to its author's array. Top-level, since a nested array that two contexts create at once loses one
 * side silently.
 */
export function appendBatch(document: Y.Doc, author: string, bytes: Bytes): void {
  document.getArray<Uint8Array>(prefix + author).push([bytes]);
}

/** Every value that may be a batch, in no order that means anything. */
export function readBatches(document: Y.Doc): Bytes[] {
  return [...document.share.keys()]
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => document.getArray<unknown>(name).toArray())
    .flatMap((value) => (value instanceof Uint8Array ? [copyBytes(value)] : []));
}

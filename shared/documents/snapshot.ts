/**
 * The content of a state document without its past (R9.1): deleted text is gone from it, and all who have the same log write
 * the same bytes.
 */
import * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import type { Bytes } from '../base/bytes.ts';
import { applyUpdate } from './decoded-update.ts';

/**
 * `document`: fed with a room's log and nothing else, never edited. Yjs parts what it has read where it was interrupted; on
 * the way through an empty document it grows together alike everywhere. Never from merged updates, which keep deleted text.
 */
export function takeSnapshot(document: Y.Doc): Bytes {
  const { pendingStructs, pendingDs } = document.store;
  assert(pendingStructs === null && pendingDs === null, 'nothing that was admitted waits inside a document');
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(document));
  const content = new Uint8Array(Y.encodeStateAsUpdate(fresh));
  fresh.destroy();
  return content;
}

/** Adds `content` to what the document has. Gives how far each Yjs client has come in it. */
export function addSnapshot(document: Y.Doc, content: Bytes, origin: unknown): ReadonlyMap<number, number> {
  const isFirst = document.store.clients.size === 0;
  applyUpdate(document, content, origin);
  // A document that has more than the snapshot may have it from elsewhere than the log.
  const vector = isFirst ? Y.encodeStateVector(document) : Y.encodeStateVectorFromUpdate(content);
  return Y.decodeStateVector(vector);
}

/** Whether `content` has all that `document` has. */
export function snapshotContains(content: Bytes, document: Y.Doc): boolean {
  const whole = new Y.Doc();
  Y.applyUpdate(whole, content);
  const contains = Y.snapshotContainsUpdate(Y.snapshot(whole), Y.encodeStateAsUpdate(document));
  whole.destroy();
  return contains;
}

/** The content of a state document without its past (R9.1): deleted text is gone from it, and all who have the same log write the same bytes. */
import * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import type { Bytes } from '../base/bytes.ts';

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

/** Whether `content` has all that `document` has. */
export function snapshotContains(content: Bytes, document: Y.Doc): boolean {
  const whole = new Y.Doc();
  Y.applyUpdate(whole, content);
  const contains = Y.snapshotContainsUpdate(Y.snapshot(whole), Y.encodeStateAsUpdate(document));
  whole.destroy();
  return contains;
}

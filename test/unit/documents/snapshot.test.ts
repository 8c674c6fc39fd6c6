import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bytesToHex } from '#shared/base/bytes.ts';
import { addReview } from '#shared/documents/plan.ts';
import { keepMapping } from '#shared/documents/column-mappings.ts';
import { addSnapshot, snapshotContains, takeSnapshot } from '#shared/documents/snapshot.ts';

const act = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  kind: fc.constantFrom('set', 'delete', 'nest', 'list', 'cut', 'text', 'trim', 'read'),
  key: fc.integer({ min: 0, max: 4 }),
  word: fc.string({ maxLength: 6 }),
});

/** Updates of three who edit and read each other in turns, in an order in which each comes after all it builds on. */
function write(acts: readonly (typeof act extends fc.Arbitrary<infer T> ? T : never)[]): Uint8Array[] {
  const log: Uint8Array[] = [];
  const authors = [1, 2, 3].map((clientID) => ({
    document: Object.assign(new Y.Doc(), { clientID }),
    read: 0,
  }));
  for (const { who, kind, key, word } of acts) {
    const author = authors[who];
    if (!author) continue;
    const { document } = author;
    if (kind === 'read') {
      for (; author.read < log.length; author.read += 1)
        Y.applyUpdate(document, log[author.read] ?? new Uint8Array());
      continue;
    }
    const before = Y.encodeStateVector(document);
    const deleted = Y.snapshot(document);
    const map = document.getMap<unknown>('map');
    const list = document.getArray('list');
    const text = document.getText('text');
    if (kind === 'set') map.set(`k${key}`, { word });
    else if (kind === 'delete') map.delete(`k${key}`);
    else if (kind === 'nest') {
      const inner = map.get(`n${key}`);
      if (inner instanceof Y.Map) inner.set('word', word);
      else map.set(`n${key}`, new Y.Map([['word', word]]));
    } else if (kind === 'list') list.insert(Math.min(key, list.length), [word]);
    else if (kind === 'cut' && list.length > 0) list.delete(Math.min(key, list.length - 1), 1);
    else if (kind === 'text') text.insert(Math.min(key, text.length), word);
    else if (kind === 'trim' && text.length > 0) text.delete(Math.min(key, text.length - 1), 1);
    const update = Y.encodeStateAsUpdate(document, before);
    if (!Y.snapshotContainsUpdate(deleted, update)) log.push(update);
  }
  return log;
}

const feed = (updates: readonly Uint8Array[], document = new Y.Doc()): Y.Doc => {
  for (const update of updates) Y.applyUpdate(document, update);
  return document;
};
const bytesOf = (document: Y.Doc): string => bytesToHex(takeSnapshot(document));

describe('a snapshot', () => {
  it('is the same bytes for all who have read the same log, from its beginning or from an older snapshot on (R9.1)', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 5, maxLength: 60 }), fc.nat(), (acts, cut) => {
        const log = write(acts);
        const whole = bytesOf(feed(log));
        const half = log.slice(0, cut % (log.length + 1));
        const later = feed([takeSnapshot(feed(half))]);
        expect(bytesOf(feed(log.slice(half.length), later))).toBe(whole);
        expect(bytesOf(feed([...log, ...log]))).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('tells how far each author has come in it, and of nothing else that the document has (R9.6) [SYNC-4]', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 40 }), (acts) => {
        const content = takeSnapshot(feed(write(acts)));
        const expected = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(content));
        const empty = new Y.Doc();
        expect(addSnapshot(empty, content, null)).toEqual(expected);
        const waiting = Object.assign(new Y.Doc(), { clientID: 9 });
        waiting.getMap('map').set('unsent', 1);
        expect(addSnapshot(waiting, content, null)).toEqual(expected);
        expect(waiting.getMap('map').size).toBe(empty.getMap('map').size + 1);
      }),
    );
  });

  it('holds nothing of what was deleted or written over, which merged updates keep (R9.1) [SYNC-4]', () => {
    const updates: Uint8Array[] = [];
    const document = new Y.Doc();
    document.on('update', (update: Uint8Array) => updates.push(update));
    const map = document.getMap('map');
    map.set('a', 'TEXT-CANARY-1');
    map.set('a', 'other');
    map.set('b', { deep: ['TEXT-CANARY-2'] });
    map.delete('b');
    const found = (bytes: Uint8Array) =>
      [1, 2].filter((n) => Buffer.from(bytes).includes(`TEXT-CANARY-${n}`));
    expect(found(Y.mergeUpdates(updates))).toEqual([1, 2]);
    expect(found(takeSnapshot(feed(updates)))).toEqual([]);
  });

  it('has no name, number or heading among the keys of maps, which Yjs keeps when they are deleted (R9.2) [SYNC-4]', () => {
    const document = new Y.Doc();
    const source = { fileHash: 'f', sourceSystem: 'KEY-CANARY', reportTitle: 'KEY-CANARY', interval: null };
    addReview(document, { id: 'ab12', title: 'KEY-CANARY', createdAt: 1, createdBy: 'cd34', source });
    const none = {
      time: 0,
      clock: null,
      user: 1,
      action: null,
      unit: null,
      subject: null,
      detail: null,
      authorised: null,
    };
    keepMapping(document, ['KEY-CANARY'], none);
    for (const name of document.share.keys()) {
      expect(name).not.toContain('CANARY');
      const map = document.getMap(name);
      for (const key of map.keys()) map.delete(key);
    }
    expect(Buffer.from(takeSnapshot(document)).includes('KEY-CANARY')).toBe(false);
    const planted = new Y.Doc();
    planted.getMap('map').set('KEY-CANARY', 1);
    planted.getMap('map').delete('KEY-CANARY');
    expect(Buffer.from(takeSnapshot(planted)).includes('KEY-CANARY')).toBe(true);
  });

  it('that omits what somebody has is recognised, a deletion too (R9.6)', () => {
    const before = new Y.Doc();
    before.getMap('map').set('a', 1);
    const older = takeSnapshot(before);
    expect(snapshotContains(older, before)).toBe(true);
    before.getMap('map').delete('a');
    expect(snapshotContains(older, before)).toBe(false);
    expect(snapshotContains(takeSnapshot(before), before)).toBe(true);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bytesToHex, copyBytes, utf8 } from '#shared/base/bytes.ts';
import { applyUpdate, decodeUpdate } from '#shared/documents/decoded-update.ts';

/** All that Yjs keeps in a map or an array, with texts of every script, on both sides of what is short. */
const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 30 }).map((bytes) => new Uint8Array(bytes)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));
const act = fc.record({ kind: fc.constantFrom('set', 'push', 'text', 'nest', 'cut'), key: text, value });

/** Updates of one who edits, each with what came since the one before. */
function updatesOf(acts: readonly (typeof act extends fc.Arbitrary<infer T> ? T : never)[]): Uint8Array[] {
  const document = Object.assign(new Y.Doc(), { clientID: 7 });
  return acts.map((one) => {
    const before = Y.encodeStateVector(document);
    const list = document.getArray('list');
    if (one.kind === 'set') document.getMap('map').set(one.key, one.value);
    else if (one.kind === 'push') list.push([one.value]);
    else if (one.kind === 'text') document.getText(one.key).insert(0, `${one.key}.`);
    else if (one.kind === 'nest') document.getMap('map').set(one.key, new Y.Map([['inner', one.value]]));
    else if (list.length > 0) list.delete(0, 1);
    return Y.encodeStateAsUpdate(document, before);
  });
}

const updates = fc.array(act, { minLength: 1, maxLength: 12 }).map(updatesOf);

function plainStruct(struct: Y.Item | Y.GC | Y.Skip): unknown {
  const { id, length } = struct;
  if (!(struct instanceof Y.Item)) return [id, length, struct.constructor.name];
  const { origin, rightOrigin, parent, parentSub, content } = struct;
  const held = content instanceof Y.ContentType ? content.type.constructor.name : content.getContent();
  return [id, length, origin, rightOrigin, parent, parentSub, content.constructor.name, held];
}

/** What there is to be told apart of what was read, or null where it was no update. */
function seen(decode: () => ReturnType<typeof Y.decodeUpdate> | null): unknown {
  try {
    const decoded = decode();
    return decoded && { structs: decoded.structs.map(plainStruct), deleted: [...decoded.ds.clients] };
  } catch {
    return null;
  }
}

describe('an update that is decoded once', () => {
  it('holds what Yjs reads in it, and leaves in a document what Yjs would (R2.2) [SYNC-4]', () => {
    fc.assert(
      fc.property(updates, (all) => {
        const [ours, theirs, unjudged] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
        for (const update of all) {
          const decoded = decodeUpdate(update);
          expect(seen(() => decoded)).toEqual(seen(() => Y.decodeUpdate(update)));
          decoded?.applyTo(ours, null);
          applyUpdate(unjudged, update, null);
          Y.applyUpdate(theirs, update);
        }
        for (const document of [ours, unjudged]) {
          expect(bytesToHex(Y.encodeStateAsUpdate(document))).toBe(bytesToHex(Y.encodeStateAsUpdate(theirs)));
          expect(document.getMap('map').toJSON()).toEqual(theirs.getMap('map').toJSON());
        }
      }),
    );
  });

  it('is refused where Yjs refuses it, wherever a byte was changed or left out (R2.2) [SYNC-4]', () => {
    fc.assert(
      fc.property(updates, fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean(), (all, at, flip, cut) => {
        const [whole] = all;
        if (!whole) return;
        const place = at % whole.length;
        const bent = cut ? whole.slice(0, place) : copyBytes(whole);
        if (!cut) bent[place] = (bent[place] ?? 0) ^ flip;
        expect(seen(() => decodeUpdate(bent))).toEqual(seen(() => Y.decodeUpdate(bent)));
      }),
      { numRuns: 500 },
    );
  });

  it('is applied as it was judged, whatever becomes of its bytes (R2.2) [SYNC-4]', () => {
    const source = new Y.Doc();
    source.getMap('map').set('key', { verdict: 'ok' });
    const update = Y.encodeStateAsUpdate(source);
    const decoded = decodeUpdate(update);
    const at = bytesToHex(update).indexOf(bytesToHex(utf8('ok'))) / 2;
    update.set(utf8('no'), at);
    const document = new Y.Doc();
    decoded?.applyTo(document, null);
    expect(document.getMap('map').get('key')).toEqual({ verdict: 'ok' });
  });
});

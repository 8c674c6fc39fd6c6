import * as fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '#shared/base/bytes.ts';
import { createAdmission, maxUpdateBytes } from '#shared/documents/admission.ts';
import { deriveClientId } from '#shared/documents/client-id.ts';

const room = new Uint8Array(16).fill(1);
const anna = new Uint8Array(8).fill(2);
const mallory = new Uint8Array(8).fill(3);

function docOf(device: Bytes, session: number): Y.Doc {
  const document = new Y.Doc();
  document.clientID = deriveClientId(room, device, session);
  return document;
}

/** What `change` adds to the document, as an update. */
function updateOf(document: Y.Doc, change: (document: Y.Doc) => void): Bytes {
  const before = Y.encodeStateVector(document);
  change(document);
  return new Uint8Array(Y.encodeStateAsUpdate(document, before));
}

/** Hand-made Yjs V1 updates, for what no honest client writes. */
const varUint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
};
const deletion = (client: number, clock: number, length: number): Bytes =>
  Uint8Array.from([0, 1, ...varUint(client), 1, ...varUint(clock), ...varUint(length)]);
const gcStruct = (client: number, clock: number, length: number): Bytes =>
  Uint8Array.from([1, 1, ...varUint(client), ...varUint(clock), 0, ...varUint(length), 0]);

describe('client ids', () => {
  it('differ by room, device and session, and fit in 53 bits (R2.1)', () => {
    const ids = [
      deriveClientId(room, anna, 1),
      deriveClientId(room, anna, 2),
      deriveClientId(room, mallory, 1),
      deriveClientId(anna, room, 1),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(ids.every((id) => Number.isSafeInteger(id) && id > 2 ** 32)).toBe(true);
  });
});

describe('attacks by a valid member', () => {
  it("refuses structs under a colleague's client id (R2, E2b) [SYNC-4]", () => {
    const admission = createAdmission(room, 'state');
    const stolen = docOf(anna, 1);
    const update = updateOf(stolen, (document) => document.getMap('m').set('k', 1));
    expect(admission.admit(mallory, [1], update)).toEqual({ ok: false, error: 'foreign-client' });
    expect(admission.admit(anna, [1], update).ok).toBe(true);
  });

  it('refuses deletions of what is not written yet (R2, E2e) [SYNC-4]', () => {
    const admission = createAdmission(room, 'state');
    const future = deletion(deriveClientId(room, anna, 1), 0, 20);
    expect(admission.admit(mallory, [1], future)).toEqual({ ok: false, error: 'unknown-deletion' });
    const document = docOf(anna, 1);
    expect(
      admission.admit(
        anna,
        [1],
        updateOf(document, (doc) => doc.getMap('m').set('k', 1)),
      ).ok,
    ).toBe(true);
    expect(admission.admit(mallory, [1], future)).toEqual({ ok: false, error: 'unknown-deletion' });
  });

  it('refuses what waits for ever on a dependency that nobody has (R2, E2a) [SYNC-4]', () => {
    const admission = createAdmission(room, 'state');
    const document = docOf(mallory, 1);
    updateOf(document, (doc) => doc.getArray('a').push([1]));
    const second = updateOf(document, (doc) => doc.getArray('a').push(['x'.repeat(5000)]));
    expect(admission.admit(mallory, [1], second)).toEqual({ ok: false, error: 'gap' });
    const other = docOf(mallory, 2);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
    const dangling = updateOf(other, (doc) => doc.getArray('a').push([2]));
    expect(admission.admit(mallory, [2], dangling)).toEqual({ ok: false, error: 'unknown-dependency' });
  });

  it("refuses a jump of a clock, in one's own name or another's (R2, E3f) [SYNC-4]", () => {
    const admission = createAdmission(room, 'state');
    const mine = deriveClientId(room, mallory, 1);
    expect(admission.admit(mallory, [1], gcStruct(mine, 2 ** 40, 1))).toEqual({ ok: false, error: 'gap' });
    expect(admission.admit(mallory, [1], gcStruct(mine, 0, 2 ** 40))).toEqual({
      ok: false,
      error: 'too-large',
    });
    expect(admission.admit(mallory, [1], gcStruct(deriveClientId(room, anna, 1), 0, 1))).toEqual({
      ok: false,
      error: 'foreign-client',
    });
  });

  it('refuses to let a journal lose what another device said, whatever the member may delete of their own (R2.2) [SYNC-4]', () => {
    const admission = createAdmission(room, 'journal');
    const document = docOf(anna, 1);
    expect(
      admission.admit(
        anna,
        [1],
        updateOf(document, (doc) => doc.getArray('a:x').push([1, 2])),
      ).ok,
    ).toBe(true);
    const wipe = deletion(deriveClientId(room, anna, 1), 0, 2);
    expect(admission.admit(mallory, [1], wipe)).toEqual({ ok: false, error: 'foreign-deletion' });
    expect(admission.admit(anna, [1], wipe).ok).toBe(true);
  });

  it('refuses floods and noise (R2) [SYNC-4]', () => {
    const admission = createAdmission(room, 'state');
    expect(admission.admit(mallory, [1], new Uint8Array(maxUpdateBytes + 1))).toEqual({
      ok: false,
      error: 'too-large',
    });
    expect(admission.admit(mallory, [1], Uint8Array.of(255, 255, 255))).toEqual({
      ok: false,
      error: 'malformed',
    });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const outcome = admission.admit(mallory, [1], new Uint8Array(noise));
        return outcome.ok || outcome.error.length > 0;
      }),
    );
  });

  it('leaves the document with nothing pending after any of them (R2.4)', () => {
    const admission = createAdmission(room, 'state');
    const log = new Y.Doc();
    const mine = deriveClientId(room, mallory, 1);
    const document = docOf(mallory, 1);
    const honest = updateOf(document, (doc) => doc.getMap('m').set('k', 1));
    for (const update of [gcStruct(mine, 7, 1), deletion(mine, 0, 9), honest, deletion(mine, 0, 1)])
      if (admission.admit(mallory, [1], update).ok) Y.applyUpdate(log, update);
    expect(log.store.pendingStructs).toBeNull();
    expect(log.store.pendingDs).toBeNull();
    expect(log.getMap('m').size).toBe(0);
  });
});

describe('what a document would give up on', () => {
  const mine = deriveClientId(room, mallory, 1);
  const name = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)];
  /** One value in the map `m`. */
  const item = (key: string, ...any: number[]): number[] => [40, 1, ...name('m'), ...name(key), 1, ...any];
  const nested = (depth: number): number[] => [
    ...Array<number>(depth)
      .fill(117)
      .flatMap((tag) => [tag, 1]),
    126,
  ];
  const structs = (...each: number[][]): Bytes =>
    Uint8Array.from([1, ...varUint(each.length), ...varUint(mine), 0, ...each.flat(), 0]);
  const one = (...struct: number[]): Bytes => structs(struct);
  const written = (change: (document: Y.Doc) => void): Bytes => updateOf(docOf(mallory, 1), change);

  it.each<readonly [string, Bytes]>([
    ['a deletion of nothing', deletion(mine, 0, 0)],
    ['a struct of no length', gcStruct(mine, 0, 0)],
    [
      'one client twice',
      Uint8Array.from(
        [2, 1, ...varUint(mine), 0, ...item('a', 126)].concat(1, varUint(mine), 1, item('b', 126), 0),
      ),
    ],
    ['a value with the name of its own kind', one(...item('k', 118, 1, ...name('__proto__'), 126))],
    ['values in values, deeper than 64', one(...item('k', ...nested(65)))],
    ['a gap that says that it is one', structs([10, 1], item('k', 126))],
    ['more structs than 20,000', structs(...Array.from({ length: 20_001 }, () => [0, 1]))],
    ['a struct longer than 2^24', gcStruct(mine, 0, 2 ** 24 + 1)],
    ['text', written((document) => document.getText('t').insert(0, 'a'))],
    ['a map in a map', written((document) => document.getMap('m').set('k', new Y.Map()))],
  ])('is refused: %s (R2.2, R2.4) [SYNC-4]', (_, update) => {
    for (const kind of ['state', 'journal'] as const)
      expect(createAdmission(room, kind).admit(mallory, [1], update).ok).toBe(false);
  });

  it('and nothing else of that form (R2.2, R2.4)', () => {
    const passing = [
      one(...item('k', 126)),
      one(...item('k', ...nested(64))),
      structs(...Array.from({ length: 20_000 }, () => [0, 1])),
      gcStruct(mine, 0, 2 ** 24),
    ];
    for (const update of passing) {
      const admitted = createAdmission(room, 'state').admit(mallory, [1], update);
      expect(admitted.ok).toBe(true);
    }
  });
});

it('in a state document nothing is let in that says what it stands before: values of maps do not (R2.4) [SYNC-4]', () => {
  const document = docOf(mallory, 1);
  const [first, between] = [
    updateOf(document, (doc) => doc.getArray('a').push([1])),
    updateOf(document, (doc) => doc.getArray('a').insert(0, [2])),
  ];
  for (const [kind, isLetIn] of [
    ['state', false],
    ['journal', true],
  ] as const) {
    const admission = createAdmission(room, kind);
    expect(admission.admit(mallory, [1], first).ok).toBe(true);
    expect(admission.admit(mallory, [1], between).ok).toBe(isLetIn);
  }
});

describe('honest members', () => {
  const step = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    what: fc.constantFrom('set', 'delete', 'insert', 'cut', 'bytes', 'sync' as const),
    at: fc.nat(30),
  });

  it.each(['state', 'journal'] as const)(
    'are never refused in a %s, whatever they write, delete and hear in between (R2)',
    (kind) => {
      fc.assert(
        fc.property(fc.array(step, { minLength: 10, maxLength: 120 }), (steps) => {
          const devices = [anna, mallory, new Uint8Array(8).fill(4)];
          const documents = devices.map((device) => docOf(device, 1));
          const admission = createAdmission(room, kind);
          const log = new Y.Doc();
          const twin = new Y.Doc();
          for (const { who, what, at } of steps) {
            const document = documents[who] as Y.Doc;
            const device = devices[who] as Bytes;
            if (what === 'sync') Y.applyUpdate(document, Y.encodeStateAsUpdate(log));
            const update = new Uint8Array(
              collect(document, () => write[kind](document, what, at, who)) ?? [],
            );
            if (update.length === 0) continue;
            // An entry builds only on what its author had seen: hear all before saying.
            const admitted = admission.admit(device, [1], update);
            if (!admitted.ok) throw new Error(admitted.error);
            admitted.value.applyTo(log, null);
            Y.applyUpdate(twin, update);
          }
          expect(Y.encodeStateAsUpdate(log)).toEqual(Y.encodeStateAsUpdate(twin));
        }),
        { numRuns: 200 },
      );
    },
  );

  function collect(document: Y.Doc, work: () => void): Uint8Array | null {
    let made: Uint8Array | null = null;
    const listen = (update: Uint8Array): void => {
      made = update;
    };
    document.on('update', listen);
    document.transact(work);
    document.off('update', listen);
    return made;
  }

  type What = 'set' | 'delete' | 'insert' | 'cut' | 'bytes' | 'sync';
  const write = {
    /** Values in maps, which everybody may change. */
    state(document: Y.Doc, what: What, at: number) {
      const map = document.getMap('m');
      if (what === 'set') map.set(`k${at % 5}`, { at });
      else if (what === 'insert') map.set(`k${at % 5}`, [at, { x: [at] }]);
      else if (what === 'bytes') map.set(`k${at % 5}`, Uint8Array.of(at));
      else if (what === 'delete' || what === 'cut') map.delete(`k${at % 5}`);
    },
    /** A list for each. */
    journal(document: Y.Doc, what: What, at: number, who: number) {
      const list = document.getArray(`a:${who}`);
      if (what === 'set' || what === 'insert') list.insert(Math.min(at, list.length), [at, { x: [at] }]);
      else if (what === 'bytes') list.push([Uint8Array.of(at)]);
      else if (what !== 'sync' && list.length > 0) list.delete(at % list.length, 1);
    },
  };
});

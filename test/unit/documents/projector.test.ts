import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SignedBatch } from '#shared/documents/batch.ts';
import { createProjector } from '#shared/documents/projector.ts';
import { projectReview } from '#shared/documents/projection.ts';
import type { AnnotationOperation, ReviewProjection, RowKey } from '#shared/review/annotation.ts';

const rowAt = (index: number) => `aabbccddeeff001122334455.${index}` as RowKey;
const row = fc.integer({ min: 0, max: 5 }).map(rowAt);
const id = fc.constantFrom('c1', 'c2', 'c3');
const operation: fc.Arbitrary<AnnotationOperation> = fc.oneof(
  fc.record({
    type: fc.constant('verdict' as const),
    row,
    value: fc.constantFrom('ok' as const, 'deviation' as const, null),
  }),
  fc.record({
    type: fc.constant('bulk-verdict' as const),
    rows: fc.uniqueArray(row),
    value: fc.constant('unclear' as const),
    reason: fc.constant('r'),
  }),
  fc.record({ type: fc.constant('comment' as const), row, id, text: fc.string({ maxLength: 4 }) }),
  fc.record({ type: fc.constant('redact' as const), comment: id, reason: fc.constant('r') }),
  fc.record({ type: fc.constant('assign' as const), row, member: fc.constantFrom('m1', null) }),
  fc.record({
    type: fc.constant('undo' as const),
    operation: fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 9 }))
      .map(([who, n]) => `a${who}:${n}:0`),
  }),
  fc.constant({ type: 'reopen' as const, reason: 'r' }),
  fc.constant({ type: 'second-lock' as const, member: 'm1', count: 2, seed: '11'.repeat(32) }),
  fc.constant({ type: 'second-draw' as const, member: 'm1', rows: [rowAt(0), rowAt(1)] }),
  fc.record({
    type: fc.constant('second-verdict' as const),
    row,
    value: fc.constantFrom('ok' as const, null),
  }),
);
const said = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  operations: fc.array(operation, { maxLength: 3 }),
  /** How far below the highest it comes: what was written without knowing the newest. */
  late: fc.constantFrom(0, 0, 0, 1, 2),
  saw: fc.integer({ min: 0, max: 3 }),
});

function toBatches(all: readonly (typeof said extends fc.Arbitrary<infer T> ? T : never)[]): SignedBatch[] {
  const numbers = new Map<number, number>();
  let highest = 0;
  return all.map(({ who, operations, late, saw }, index) => {
    const n = (numbers.get(who) ?? 0) + 1;
    numbers.set(who, n);
    const lamport = Math.max(1, highest + 1 - late);
    highest = Math.max(highest, lamport);
    const seen = [...numbers]
      .filter(([other]) => other !== who)
      .map(([other, upTo]) => ({ author: `a${other}`, n: Math.max(1, upTo - saw) }));
    const hash = Uint8Array.of(index);
    const batch = { author: `a${who}`, n, lamport, claimedTime: index, control: 0, seen, operations };
    return { batch, bytes: hash, hash, previous: hash };
  });
}

const memberOf = (device: string): string => (device === 'a2' ? 'm0' : `m${device.slice(1)}`);
const plain = ({ rows, history, signOff, second }: ReviewProjection) => ({
  rows: new Map(rows),
  size: rows.size,
  history: history.map(({ value, operation: name, author }) => ({ value, name, author })),
  signOff,
  second,
});

it('adds up to the same whether it grows batch by batch or is projected whole, whatever is said in whatever order (R3.4)', () => {
  fc.assert(
    fc.property(fc.array(said, { maxLength: 25 }), fc.integer({ min: 0, max: 3 }), (all, tail) => {
      const batches = toBatches(all);
      const projector = createProjector(memberOf);
      for (let end = 0; end <= batches.length; end += 1) {
        const [saved, unsaved] = [batches.slice(0, end), batches.slice(end, end + tail)];
        expect(plain(projector.project(saved, unsaved))).toEqual(
          plain(projectReview([...saved, ...unsaved], memberOf)),
        );
      }
    }),
    { numRuns: 300 },
  );
});

it('leaves the pictures that it gave before as they were', () => {
  const verdict = (index: number): SignedBatch[] =>
    toBatches(
      Array.from({ length: index }, (_, at) => ({
        who: 0,
        operations: [{ type: 'verdict' as const, row: rowAt(at), value: 'ok' as const }],
        late: 0 as const,
        saw: 0,
      })),
    );
  const all = verdict(1500);
  const projector = createProjector(memberOf);
  const pictures = [500, 900, 1100, 1500].map((end) => projector.project(all.slice(0, end)));
  expect(pictures.map(({ rows }) => rows.size)).toEqual([500, 900, 1100, 1500]);
  expect(pictures.map(({ rows }) => [...rows.keys()].length)).toEqual([500, 900, 1100, 1500]);
});
